// Opens the SQLite file of a data folder, checks it, and sets how it stores what is committed. It takes the SQLite that Node
// brings, or the package where Node brings none or an older one: both have the same functions. The only home of either.
import { mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type * as Library from '@photostructure/sqlite';
import { sql, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { type Database, guardDriver, type OpenDatabase, type Queries, queriesOver } from './database.js';
import { createSqliteDriver, type ToDisk } from './sqlite-driver.js';
import { StoreError, tellStoreError } from './store-error.js';

export interface SqliteOptions {
  readonly dataDir: string;
  readonly patienceMs: number;
  /** What waits for the disk; tests hand in their own. */
  readonly toDisk?: ToDisk;
}

/** Makes the folder if it is missing and opens `desk.sqlite` in it, without reading it yet. Throws a StoreError. */
export function openSqlite({ dataDir, patienceMs, toDisk }: SqliteOptions): OpenDatabase {
  const place = join(dataDir, 'desk.sqlite');
  const inner = createSqliteDriver(openFile(dataDir, place), place, toDisk);
  // A transaction that reads first and writes later would otherwise fail when another process wrote in between.
  const driver = guardDriver(inner, { place, begin: 'begin immediate', patienceMs });
  const queries = queriesOver('sqlite', driver);
  return { engine: 'sqlite', place, driver, queries, lockSchema: () => Promise.resolve(), leave: null };
}

/** Checks the whole file, without writing. Throws a StoreError when it is damaged. */
export async function inspectSqlite({ queries, place }: Database): Promise<void> {
  const { rows } = await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(queries);
  const finding = rows[0]?.quickCheck ?? 'no answer';
  if (finding === 'ok') return;
  const error = Object.assign(new Error(finding), { code: 'SQLITE_CORRUPT' });
  throw tellStoreError(place, error);
}

/** Lets others read while one writes. What is committed outlives a power cut, since the driver waits for the disk. */
export async function settleSqlite(queries: Queries): Promise<void> {
  await sql`pragma journal_mode = wal`.execute(queries);
  await sql`pragma synchronous = normal`.execute(queries);
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

type Sqlite = typeof Library.DatabaseSync;

/** The oldest SQLite that has been through the crash tests. Before 3.51.3 a commit could be lost when the log was reset. */
const OLDEST = [3, 53, 0] as const;

/**
 * Prepared statements kept for reuse. Their memory is freed only when the process pauses, which a long transaction does
 * not do.
 */
const MOST_PREPARED = 200;

/** The results of SQLite that people are told about: number, name, and the text where an error has no number. */
const RESULTS: readonly (readonly [number, string, RegExp])[] = [
  [3, 'SQLITE_PERM', /^access permission denied/],
  [5, 'SQLITE_BUSY', /^database is locked/],
  [6, 'SQLITE_LOCKED', /^database (table|schema) is locked/],
  [8, 'SQLITE_READONLY', /^attempt to write a readonly database/],
  [10, 'SQLITE_IOERR', /^disk I\/O error/],
  [11, 'SQLITE_CORRUPT', /^database disk image is malformed|^malformed database schema/],
  [13, 'SQLITE_FULL', /^database or disk is full/],
  [14, 'SQLITE_CANTOPEN', /^unable to open database file/],
  [23, 'SQLITE_AUTH', /^authorization denied|^not authorized/],
  [26, 'SQLITE_NOTADB', /^file is not a database/],
];

/** The class that opens files. Throws a StoreError when this machine has no SQLite that will do. */
export function loadSqlite(): Sqlite {
  if (isNewEnough(process.versions['sqlite'])) {
    return (process.getBuiltinModule('node:sqlite') as typeof Library).DatabaseSync;
  }
  try {
    return (createRequire(import.meta.url)('@photostructure/sqlite') as typeof Library).DatabaseSync;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new StoreError(
      'SQLite cannot be loaded on this machine. Start with the newest Node 24, which brings its own, run npm ci again, ' +
        `or set DATABASE_URL to a PostgreSQL. (${reason})`,
      { cause },
    );
  }
}

/** Opens a file, or makes it. Errors carry SQLite's name of the result as their code. */
export function openSqliteFile(file: string): SqliteDatabase {
  const Sqlite = loadSqlite();
  // No waiting inside of SQLite: the guard waits, without holding up the process.
  const database = withCode(() => new Sqlite(file, { timeout: 0 }));
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = prepared.get(text) ?? statementOf(withCode(() => database.prepare(text)));
    prepared.delete(text);
    prepared.set(text, statement);
    if (prepared.size > MOST_PREPARED) prepared.delete(prepared.keys().next().value ?? '');
    return statement;
  };
  return { prepare, close: () => withCode(() => closeWhole(database)) };
}

/** The package closes a file only after its statements were garbage-collected: so the log is first written into the file. */
function closeWhole(database: Library.DatabaseSyncInstance): void {
  try {
    if (database.isTransaction) database.exec('rollback');
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // The file is damaged or the disk is full: the log beside the file still holds what is committed.
  }
  database.close();
}

function statementOf(statement: Library.StatementSyncInstance): SqliteStatement {
  const all = (values: readonly unknown[]) => withCode<unknown[]>(() => statement.all(...values.map(bindable)));
  return {
    reader: statement.columns().length > 0,
    all,
    run: (values) => withCode(() => statement.run(...values.map(bindable))),
    // Fetched all at once: the statement may be run again before somebody has read the last row.
    iterate: (values) => all(values).values(),
  };
}

function isNewEnough(version: string | undefined): boolean {
  const parts = version?.split('.').map(Number) ?? [];
  const at = OLDEST.findIndex((part, index) => part !== parts[index]);
  return at === -1 || (parts[at] ?? 0) > (OLDEST[at] ?? 0);
}

/** Node binds every number as a real, so that 5 in a text column would be stored as "5.0": whole numbers go in as bigint. */
function bindable(value: unknown): unknown {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function withCode<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = resultOf(error);
    throw code === null ? error : Object.assign(error as Error, { code });
  }
}

/** The name of an error. When a statement that returns rows fails, the package gives no number, and the text decides. */
function resultOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // The lower eight bits are the result; the others are details.
  const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  return (
    RESULTS.find(([number, , text]) => (result === null ? text.test(error.message) : number === result))?.[1] ?? null
  );
}
