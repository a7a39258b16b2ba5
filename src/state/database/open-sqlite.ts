// Opens the SQLite file of a data folder, checks it, and sets how it stores what is committed.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import type { Database, Queries } from './database.js';
import { guardDriver } from './guard-driver.js';
import type { Schema } from './schema.js';
import { openSqliteFile } from './sqlite-file.js';
import { tellStoreError } from './store-error.js';

export interface SqliteOptions {
  readonly dataDir: string;
  readonly patienceMs: number;
}

/** Makes the folder if it is missing and opens `desk.sqlite` in it, without reading it yet. Throws a StoreError. */
export function openSqlite({ dataDir, patienceMs }: SqliteOptions): Database {
  const place = join(dataDir, 'desk.sqlite');
  const dialect = new SqliteDialect({ database: openFile(dataDir, place) });
  const queries = new Kysely<Schema>({
    dialect: {
      // A transaction that reads first and writes later would otherwise fail when another process wrote in between.
      createDriver: () => guardDriver(dialect.createDriver(), { place, begin: 'begin immediate', patienceMs }),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    },
    plugins: [new CamelCasePlugin()],
  });
  return { engine: 'sqlite', place, queries, lockSchema: () => Promise.resolve() };
}

/** Checks the whole file, without writing. Throws a StoreError when it is damaged. */
export async function inspectSqlite({ queries, place }: Database): Promise<void> {
  const { rows } = await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(queries);
  const finding = rows[0]?.quickCheck ?? 'no answer';
  if (finding === 'ok') return;
  const error = Object.assign(new Error(finding), { code: 'SQLITE_CORRUPT' });
  throw tellStoreError(place, error);
}

/** Makes what is committed outlive a power cut, and lets others read while one writes. */
export async function settleSqlite(queries: Queries): Promise<void> {
  await sql`pragma journal_mode = wal`.execute(queries);
  await sql`pragma synchronous = full`.execute(queries);
  await sql`pragma foreign_keys = on`.execute(queries);
}

// Not with `recursive`: where no folder can be made, such as in /proc, Node would try without end.
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in between.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function openFile(dataDir: string, file: string): SqliteDatabase {
  try {
    // The file may name people and what they asked: only this user may read it.
    makeFolder(resolve(dataDir));
    return openSqliteFile(file);
  } catch (error) {
    throw tellStoreError(file, error);
  }
}
