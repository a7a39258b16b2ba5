// Opens a PostgreSQL database, which several replicas can share. The only home of pg.
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Database, guardDriver, type Queries } from './database.js';
import type { Schema } from './schema.js';
import { StoreError } from './store-error.js';

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
export function openPostgresql({ databaseUrl, schema, patienceMs }: PostgresqlOptions): Database {
  const place = placeOf(databaseUrl);
  const dialect = new PostgresDialect({
    pool: createPool(databaseUrl, patienceMs),
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`set search_path to ${quoted(schema)}`));
    },
  });
  const queries = new Kysely<Schema>({
    dialect: {
      createDriver: () => guardDriver(dialect.createDriver(), { place, begin: 'begin', patienceMs: 0 }),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    },
    plugins: [new CamelCasePlugin()],
  });
  return { engine: 'postgresql', place, queries, lockSchema: (tx) => lockSchema(tx, schema) };
}

function createPool(connectionString: string, patienceMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: Math.max(patienceMs, 1),
    statement_timeout: LONGEST_STATEMENT_MS,
    idle_in_transaction_session_timeout: LONGEST_IDLE_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'salt-typhoon-desk',
    types: { getTypeParser: parserOf },
  });
  // Without a listener a lost connection would end the process. The next query reports what happened.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
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
