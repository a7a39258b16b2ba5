// Opens a PostgreSQL database, which several replicas can share. The only home of pg.
import { CompiledQuery, type Driver, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { guardDriver, type OpenDatabase, type Queries, queriesOver } from './database.js';
import { StoreError } from './store-error.js';
import { watchSilence } from './watch-silence.js';

export interface PostgresqlOptions {
  readonly databaseUrl: string;
  /** The schema that holds the tables. */
  readonly schema: string;
  /** How long to wait for a connection. */
  readonly patienceMs: number;
}

/** Few are enough, since the bot's statements take milliseconds, and each replica takes this many from the server. */
const MOST_CONNECTIONS = 5;
/** A replica that hangs must not keep the others from the rows it has locked. */
const LONGEST_STATEMENT_MS = 30_000;
const LONGEST_IDLE_TRANSACTION_MS = 60_000;

/** Prepares the pool of connections; the first query opens one. Throws a StoreError when the address cannot be read. */
export function openPostgresql({ databaseUrl, schema, patienceMs }: PostgresqlOptions): OpenDatabase {
  const place = placeOf(databaseUrl);
  const main = createPool(databaseUrl, patienceMs, MOST_CONNECTIONS);
  // Apart from the others, which may all be waiting.
  const asking = createPool(databaseUrl, patienceMs, 1);
  const dialect = new PostgresDialect({
    pool: main.pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`set search_path to ${quoted(schema)}`));
    },
  });
  const watched = watchSilence(dialect.createDriver(), () => asking.pool.query('select 1'));
  const driver = guardDriver(watched, { place, begin: 'begin', patienceMs: 0 });
  const leave = (): void => {
    main.leave();
    asking.leave();
  };
  const withAsking: Driver = { ...driver, destroy: () => driver.destroy().finally(() => asking.pool.end()) };
  const queries = queriesOver('postgresql', withAsking);
  return { engine: 'postgresql', place, driver, queries, lockSchema: (tx) => lockSchema(tx, schema), leave };
}

interface Pool {
  readonly pool: pg.Pool;
  /** Cuts every connection, also where the other end says nothing, and waits for none. */
  leave(this: void): void;
}

function createPool(connectionString: string, patienceMs: number, max: number): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: Math.max(patienceMs, 1),
    statement_timeout: LONGEST_STATEMENT_MS,
    idle_in_transaction_session_timeout: LONGEST_IDLE_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'salt-typhoon-desk',
    types: { getTypeParser: parserOf },
  });
  const clients = new Set<pg.PoolClient & { end?: () => Promise<void> }>();
  // Without a listener a lost connection would end the process. The next query reports what happened.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    clients.add(client);
  });
  pool.on('remove', (client) => void clients.delete(client));
  const leave = (): void => {
    for (const client of clients) client.end?.().catch(() => undefined);
    pool.end().catch(() => undefined);
  };
  return { pool, leave };
}

/** Number of the type bigint in PostgreSQL's pg_type. */
const BIGINT = 20;

/** pg returns bigint as text, for numbers beyond 2^53. Our instants, sequence numbers and counts stay below. */
const parserOf = ((oid: number, format?: 'text' | 'binary'): unknown =>
  oid === BIGINT && format !== 'binary'
    ? Number
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

async function lockSchema(tx: Queries, schema: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`salt-typhoon-desk ${schema}`}, 0))`.execute(tx);
  // Checked first, since "if not exists" needs the right to create schemas even when there is nothing to create.
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(tx);
  if (rows.length === 0) await sql`create schema ${sql.raw(quoted(schema))}`.execute(tx);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Host, port and database of an address; never its password. */
function placeOf(databaseUrl: string): string {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new StoreError('DATABASE_URL is no address such as postgres://user:password@host:5432/database. Mend it.');
  }
  return `PostgreSQL at ${url.hostname || 'localhost'}:${url.port || '5432'}${url.pathname}`;
}
