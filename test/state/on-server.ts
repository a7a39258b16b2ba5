// The PostgreSQL that tests use, where there is one, and statements on it past the store.
import pg from 'pg';

const address = new URL(process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres');
// A commit that waits for no disk: the tests end processes of ours, not the server.
address.searchParams.set('options', '-c synchronous_commit=off');

export const databaseUrl = address.href;

/** Null when the server answers, otherwise why not. */
export async function noPostgresql(): Promise<string | null> {
  try {
    await onServer('select 1');
    return null;
  } catch (error) {
    return `no server at TEST_DATABASE_URL or 127.0.0.1:5432: ${error instanceof Error ? error.message : String(error)}`;
  }
}

export async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
