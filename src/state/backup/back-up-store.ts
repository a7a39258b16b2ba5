// Writes everything that the bot remembers into a file, as it is at one instant, while the bot goes on.
import { sql } from 'kysely';
import type { Database, Queries } from '../database/database.js';
import { tableNames } from '../database/migrate.js';
import { MIGRATIONS } from '../database/migrations.js';
import { missingStore, openDatabase, type StoreOptions } from '../store.js';
import { BackupError, writeBackup, type BackupRow } from './backup-file.js';

/** An article may have a megabyte: few enough rows that memory stays small. */
const ROWS_AT_ONCE = 100;

/**
 * Returns how many rows were written. Changes nothing in the store, not even tables of an older version. Throws a BackupError or a
 * StoreError that says what to do.
 */
export async function backUpStore(options: StoreOptions, file: string): Promise<number> {
  const missing = missingStore(options);
  if (missing !== null) throw new BackupError(missing);
  const database = openDatabase(options);
  try {
    return await atOneInstant(database, async (tx) => {
      const version = await versionOf(database, tx);
      return writeBackup(file, { version, madeAt: options.now() }, rowsOf(database, tx, tablesAt(database, version)));
    });
  } finally {
    await database.queries.destroy();
  }
}

/** Runs `work` over a snapshot: it sees nothing of what is written meanwhile, and holds up nobody. */
function atOneInstant<T>({ engine, queries }: Database, work: (tx: Queries) => Promise<T>): Promise<T> {
  const begin = engine === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only';
  return queries
    .withoutPlugins()
    .connection()
    .execute(async (tx) => {
      await sql.raw(begin).execute(tx);
      try {
        return await work(tx);
      } finally {
        await sql`rollback`.execute(tx).catch(() => undefined);
      }
    });
}

async function versionOf({ engine, place }: Database, tx: Queries): Promise<number> {
  if (!(await tableNames(engine, tx)).includes('schema_version')) {
    throw new BackupError(`${place} holds nothing of this bot: there is nothing to back up.`);
  }
  const { rows } = await sql<{ version: number }>`select max(version) as version from schema_version`.execute(tx);
  const version = Number(rows[0]?.version ?? 0);
  if (version <= MIGRATIONS.length) return version;
  throw new BackupError(`${place} was written by a newer version of this program. Back it up with that version.`);
}

/** The tables after the first `version` steps, each after those that it refers to. */
function tablesAt({ engine }: Database, version: number): string[] {
  const statements = MIGRATIONS.slice(0, version).flatMap((migration) => migration(engine));
  return statements.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []);
}

async function* rowsOf(database: Database, tx: Queries, tables: readonly string[]): AsyncGenerator<BackupRow> {
  for (const table of tables) {
    const pieces = database.engine === 'sqlite' ? sqliteRows(tx, table) : postgresqlRows(tx, table);
    for await (const rows of pieces) for (const row of rows) yield { table, row };
  }
}

type Rows = readonly BackupRow['row'][];

async function* sqliteRows(tx: Queries, table: string): AsyncGenerator<Rows> {
  for (let last = 0; ;) {
    const { rows } = await sql<{ row_number: number } & BackupRow['row']>`
      select rowid as row_number, * from ${sql.table(table)} where rowid > ${last} order by rowid
      limit ${ROWS_AT_ONCE}`.execute(tx);
    if (rows.length === 0) return;
    yield rows.map(({ row_number: number, ...row }) => {
      last = number;
      return row;
    });
  }
}

async function* postgresqlRows(tx: Queries, table: string): AsyncGenerator<Rows> {
  await sql`declare backup no scroll cursor for select * from ${sql.table(table)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<BackupRow['row']>`fetch ${sql.raw(String(ROWS_AT_ONCE))} from backup`.execute(tx);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close backup`.execute(tx);
}
