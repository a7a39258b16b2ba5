// Gives SQLite and PostgreSQL the same functions: queries, transactions, and the few statements in which the two differ. Wraps
// their drivers: waits for locks without stopping the process, and turns every error into a StoreError.
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  type SqlBool,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Schema } from './schema.js';
import { codeOf, tellStoreError } from './store-error.js';

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

/** A database that was reached. */
export interface OpenDatabase extends Database {
  readonly driver: Driver;
  /** Lets go of it at once, so that it is opened anew; null where what is open is used again after an outage. */
  readonly leave: (() => void) | null;
}

/** Asks a driver in the words of its engine. */
export function queriesOver(engine: Database['engine'], driver: Driver): Queries {
  const words =
    engine === 'sqlite'
      ? {
          createQueryCompiler: () => new SqliteQueryCompiler(),
          createAdapter: () => new SqliteAdapter(),
          createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
        }
      : {
          createQueryCompiler: () => new PostgresQueryCompiler(),
          createAdapter: () => new PostgresAdapter(),
          createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
        };
  return new Kysely<Schema>({ dialect: { createDriver: () => driver, ...words }, plugins: [new CamelCasePlugin()] });
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

/**
 * True where a lease of `leaseMs` has run out. `clock` is that of `leaseClock`. One that ends much later than any that is given
 * now was written by a clock that ran ahead, and holds nothing.
 */
export function isLeaseOver(column: string, clock: RawBuilder<number>, leaseMs: number): RawBuilder<SqlBool> {
  const until = sql.ref(column);
  return sql<SqlBool>`(${until} < ${clock} or ${until} > ${clock} + cast(${2 * leaseMs} as bigint))`;
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

export interface Guard {
  readonly place: string;
  /** The statement that begins a transaction. */
  readonly begin: string;
  /** How long to try again while another process holds SQLite's lock. */
  readonly patienceMs: number;
}

/** Waits between tries, as SQLite's own busy handler has them; the last one repeats. */
const WAITS_MS = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100] as const;
const LONGEST_WAIT_MS = 100;

/** Returns a driver that works as the given one, guarded. */
export function guardDriver(driver: Driver, guard: Guard): Driver {
  const told = <T>(work: () => Promise<T>): Promise<T> => tellErrors(guard, work);
  const guarded = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  return {
    init: () => told(() => driver.init()),
    acquireConnection: async () => {
      const connection = await told(() => driver.acquireConnection());
      const known = guarded.get(connection) ?? guardConnection(connection, guard);
      guarded.set(connection, known);
      inner.set(known, connection);
      return known;
    },
    beginTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw(guard.begin))),
    commitTransaction: async (connection) => void (await connection.executeQuery(CompiledQuery.raw('commit'))),
    rollbackTransaction: async (connection) => {
      // After a lost connection or on a full disk the transaction is undone already; the error that led here says why.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
    },
    releaseConnection: (connection) => told(() => driver.releaseConnection(innerOf(connection))),
    destroy: () => told(() => driver.destroy()),
  };
}

function guardConnection(connection: DatabaseConnection, guard: Guard): DatabaseConnection {
  return {
    executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
      tellErrors(guard, () => patiently(guard.patienceMs, async () => await connection.executeQuery<R>(query))),
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

/**
 * Tries again while SQLite is locked. If SQLite waited by itself, the whole process would stand still, and with it the
 * transaction that holds the lock when both are in one process. A statement that met a lock has changed nothing.
 */
async function patiently<T>(patienceMs: number, work: () => Promise<T>): Promise<T> {
  for (let tries = 0, waited = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (waited >= patienceMs || !codeOf(error)?.startsWith('SQLITE_BUSY')) throw error;
    }
    const wait = WAITS_MS[tries] ?? LONGEST_WAIT_MS;
    await new Promise((resolve) => setTimeout(resolve, wait));
    waited += wait;
  }
}

async function tellErrors<T>({ place }: Guard, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw tellStoreError(place, error);
  }
}
