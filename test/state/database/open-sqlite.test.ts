// The file as Kysely sees it: the same on the SQLite of Node and on that of the package.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDatabase } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteFile } from '../../../src/state/database/open-sqlite.js';

const INSERT = 'insert into notes (at, text) values (?, ?) returning at';

let folder: string;
let file: SqliteDatabase;

const run = (on: SqliteDatabase, text: string) => on.prepare(text).run([]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-file-'));
  file = openSqliteFile(join(folder, 'desk.sqlite'));
  run(file, 'create table notes (at bigint not null, text text)');
});

afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

describe('an SQLite file', () => {
  it('keeps whole numbers whole, others as they are, and says how many rows changed', () => {
    const insert = file.prepare('insert into notes (at, text) values (?, ?)');
    expect(insert.reader).toBe(false);
    expect(insert.run([1_732_000_000_000, 5])).toMatchObject({ changes: 1 });
    insert.run([2, 1.5]);
    insert.run([3, null]);
    expect(file.prepare('select at, text from notes order by at desc limit ?').all([9])).toEqual([
      { at: 1_732_000_000_000, text: '5' },
      { at: 3, text: null },
      { at: 2, text: '1.5' },
    ]);
  });

  it('names what went wrong, also in a statement that returns rows', () => {
    const other = openSqliteFile(join(folder, 'desk.sqlite'));
    run(other, 'begin immediate');
    expect(() => file.prepare(INSERT).all([1, 'one'])).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
    expect(() => run(file, 'begin immediate')).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
    run(other, 'rollback');
    other.close();
    expect(file.prepare(INSERT).all([1, 'one'])).toEqual([{ at: 1 }]);
    file.prepare('pragma max_page_count = 3').all([]);
    const long = 'x'.repeat(100_000);
    expect(() => file.prepare(INSERT).all([2, long])).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    run(file, 'pragma query_only = on');
    expect(() => file.prepare(INSERT).all([2, 'two'])).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
  });

  it('reads a table anew that was changed since it was asked for the first time', () => {
    file.prepare(INSERT).all([1, 'one']);
    const select = 'select * from notes';
    expect(file.prepare(select).all([])).toEqual([{ at: 1, text: 'one' }]);
    run(file, 'alter table notes add column by text');
    expect(file.prepare(select).all([])).toEqual([{ at: 1, text: 'one', by: null }]);
  });
});
