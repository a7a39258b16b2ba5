// A disk that is full: said in words, nothing half-kept, and everything goes on once there is space again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../src/state/audit.js';
import type { Database } from '../../../src/state/database/database.js';
import { createLibrary, type Library } from '../../../src/state/articles/library.js';
import { migrate } from '../../../src/state/database/migrate.js';
import { inspectSqlite, openSqlite, settleSqlite } from '../../../src/state/database/open-sqlite.js';
import { anArticle } from '../articles/an-article.js';

const FULL = /^The disk of .*desk\.sqlite is full\. Free some space; nothing that was saved is lost\. \(.+\)$/;
/** Of 4,096 bytes. */
const PAGES_LEFT = 25;

let dataDir: string;
let database: Database;
let library: Library;

/** SQLite treats a file that has reached this many pages as one on a full disk. */
async function leave(pages: number): Promise<void> {
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(database.queries);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.pageCount ?? 0) + pages}`).execute(database.queries);
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'desk-full-'));
  database = openSqlite({ dataDir, patienceMs: 0 });
  await migrate(database, () => 0);
  await settleSqlite(database.queries);
  library = createLibrary(database);
});

afterEach(async () => {
  await database.queries.destroy();
  rmSync(dataDir, { recursive: true });
});

const named = (index: number, said = {}) =>
  anArticle({ id: `a${index}`, address: `https://news.example/${index}`, body: `${index} `.repeat(3_000), ...said });

describe('a full disk', () => {
  it('keeps each article whole or not at all', async () => {
    await leave(PAGES_LEFT);
    let kept = 0;
    const fill = async (): Promise<void> => {
      for (; kept < 1_000; kept += 1) await library.put(named(kept));
    };
    await expect(fill()).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(FULL) as string,
      cause: { code: 'SQLITE_FULL' },
    });
    expect(kept).toBeGreaterThan(0);
    await expect(library.put(named(kept))).rejects.toThrow(FULL);
    const { changes, newest } = await library.changesSince(0, 1_000);
    expect(newest).toBe(kept);
    expect(changes.map(({ id, article }) => [id, article?.body])).toEqual(
      Array.from({ length: kept }, (_, index) => [`a${index}`, named(index).body]),
    );
    expect(await createAudit(database).recent(1_000)).toHaveLength(kept);
    await expect(inspectSqlite(database)).resolves.toBeUndefined();

    await leave(1_000);
    expect(await library.put(named(kept))).toMatchObject({ kind: 'added' });
    expect(await library.newest()).toBe(kept + 1);
  });

  it('keeps all of a batch or none of it, and the last wording of what could not be revised', async () => {
    await library.putAll([named(1), named(2)]);
    await leave(PAGES_LEFT);
    const long = { body: 'Ten firms. '.repeat(20_000) };
    const batch = [named(3), named(1, long), named(4)];
    await expect(library.putAll(batch)).rejects.toThrow(FULL);
    expect((await library.list({ after: null, most: 9 })).map(({ id }) => id)).toEqual(['a2', 'a1']);
    expect(await library.get('a1')).toMatchObject({ article: { change: 1 }, revisions: [{ revision: 1 }] });
    expect(await library.byAddress('https://news.example/3')).toBeNull();
    expect(await library.remove({ id: 'a2', reason: 'smaller', by: 'U1', teamId: '', at: 1 })).toBe(true);

    await leave(1_000);
    expect((await library.putAll(batch)).map(({ kind }) => kind)).toEqual(['added', 'revised', 'added']);
    expect(await library.newest()).toBe(6);
  });
});
