// Where the runs keep their stores: a fresh SQLite folder, and a fresh schema on PostgreSQL where a server answers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { WorkerOrders } from './worker-process.js';

export interface Place {
  readonly place: WorkerOrders['place'];
  remove(this: void): Promise<void>;
}

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export async function sqlitePlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-faults-'));
  return { place: { dataDir, databaseUrl: null }, remove: () => rm(dataDir, { recursive: true }) };
}

export function postgresqlPlace(): Promise<Place> {
  const schema = `desk faults ${process.pid} ${Date.now()}`;
  const remove = () => onServer(`drop schema if exists "${schema}" cascade`);
  return Promise.resolve({ place: { dataDir: '/nowhere', databaseUrl, schema }, remove });
}

/** Null when the server answers, otherwise why not. */
export async function noPostgresql(): Promise<string | null> {
  try {
    await onServer('select 1');
    return null;
  } catch (error) {
    return `no server at TEST_DATABASE_URL or 127.0.0.1:5432: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
