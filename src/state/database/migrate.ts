// Brings the tables of a database up to date. When several processes start at once, only one does it.
import { sql } from 'kysely';
import { inTransaction, type Database, type Queries } from './database.js';
import { MIGRATIONS, runMigration } from './migrations.js';
import { StoreError } from './store-error.js';

/**
 * Runs the steps that are missing, all or none. Throws a StoreError and changes nothing when the tables are newer than this
 * program, or belong to another one.
 */
export async function migrate(database: Database, now: () => number): Promise<void> {
  await inTransaction(database, async (tx) => {
    await database.lockSchema(tx);
    await migrateTo(database, tx, MIGRATIONS.length, now);
  });
}

/** Runs the missing steps up to the step `to`, within a transaction that holds the schema's lock. Throws as `migrate` does. */
export async function migrateTo(database: Database, tx: Queries, to: number, now: () => number): Promise<void> {
  const version = await versionOf(database, tx);
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `${database.place} was written by a newer version of this program (its tables have version ${version}, ` +
        `this program knows ${MIGRATIONS.length}). Start the newer version; nothing was changed.`,
    );
  }
  for (const [index, migration] of MIGRATIONS.slice(0, to).entries()) {
    if (index < version) continue;
    await runMigration(database.engine, tx, migration);
    await tx
      .insertInto('schemaVersion')
      .values({ version: index + 1, appliedAt: now() })
      .execute();
  }
}

/** The number of the last step that was run. In an empty database it makes the table that holds this number. */
async function versionOf({ engine, place }: Database, tx: Queries): Promise<number> {
  const names = await tableNames(engine, tx);
  if (names.includes('schema_version')) {
    const row = await tx
      .selectFrom('schemaVersion')
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst();
    return Number(row?.version ?? 0);
  }
  if (names.length > 0) {
    throw new StoreError(
      `${place} holds tables of something else (${names.slice(0, 3).join(', ')}). ` +
        'Use another place; nothing was changed.',
    );
  }
  await sql`create table schema_version (version integer primary key, applied_at bigint not null)`.execute(tx);
  return 0;
}

/** In the order in which they were made, where the engine tells. */
export async function tableNames(engine: Database['engine'], tx: Queries): Promise<string[]> {
  const query =
    engine === 'sqlite'
      ? sql<{
          name: string;
        }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by rowid`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`;
  const { rows } = await query.execute(tx);
  return rows.map(({ name }) => name);
}
