// Gives SQLite and PostgreSQL the same functions: queries, transactions, and the few statements in which the two differ.
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Schema } from './schema.js';

/** The database itself, or a transaction on it. */
export type Queries = Kysely<Schema>;

export interface Database {
  readonly engine: 'sqlite' | 'postgresql';
  /** The path of the file, or host, port and database without the password: fit for messages. */
  readonly place: string;
  readonly queries: Queries;
  /** Makes the schema if it is missing, and keeps other processes from migrating until this transaction ends. */
  lockSchema(this: void, tx: Queries): Promise<void>;
}

/** Rows in one statement. SQLite binds at most 32,766 values, PostgreSQL 65,535. */
const ROWS_A_STATEMENT = 500;

/** Runs `work` in one transaction, which is undone when `work` throws. On SQLite no other process writes meanwhile. */
export function inTransaction<T>({ queries }: Database, work: (tx: Queries) => Promise<T>): Promise<T> {
  return queries.transaction().execute(work);
}

/** The instant by which leases are judged. Replicas use PostgreSQL's clock, since their own may differ. */
export function leaseClock({ engine }: Database, now: number): RawBuilder<number> {
  return engine === 'sqlite'
    ? sql`cast(${now} as bigint)`
    : sql`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
}

/** Reads a counter. Every other transaction that calls this for the same counter waits until this one has ended. */
export async function lockCounter({ engine }: Database, tx: Queries, name: string): Promise<number> {
  // A transaction on SQLite has locked out all others from its beginning.
  const row = await tx
    .selectFrom('counters')
    .select('value')
    .where('name', '=', name)
    .$if(engine === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return row.value;
}

export async function setCounter(tx: Queries, name: string, value: number): Promise<void> {
  await tx.updateTable('counters').set({ value }).where('name', '=', name).execute();
}

/** Cuts a list into pieces of at most `most`; without it, into pieces that fit into one statement. */
export function* inPieces<T>(list: readonly T[], most = ROWS_A_STATEMENT): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += most) yield list.slice(from, from + most);
}
