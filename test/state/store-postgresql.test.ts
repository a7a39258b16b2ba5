// The store in PostgreSQL: the contract, in a schema that each test finds empty. Skipped where no server answers.
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, type StoreOptions } from '../../src/state/store.js';
import { anArticle } from './articles/an-article.js';
import { databaseUrl, noPostgresql, onServer } from './on-server.js';
import { storeContract } from './store-contract.js';

const schemas: string[] = [];
const silence = await noPostgresql();

/** A schema that is not there yet. */
function freshOptions(): StoreOptions & { schema: string } {
  const schema = `Desk test ${process.pid}-${schemas.length}`;
  schemas.push(schema);
  return { dataDir: '/nowhere', databaseUrl, schema, now: () => 1_732_000_000_000 };
}

/** One schema for all that ask, without the rows of who had it before: to make its tables takes most of a second. */
async function emptyOptions(): Promise<StoreOptions & { schema: string }> {
  shared ??= await makeShared();
  await shared.client.query(shared.empty);
  return shared.options;
}

let shared: Awaited<ReturnType<typeof makeShared>> | null = null;

/** `empty` leaves it as the migrations do: by deletes, since to truncate costs a new file for each table and index. */
async function makeShared() {
  const options = freshOptions();
  const { schema } = options;
  await refusalOf(options);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = '${schema}' and c.relkind = 'r' and c.relname not in ('schema_version', 'counters')
      order by exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid) desc`,
  );
  const empty = [
    ...rows.map(({ name }) => `delete from ${name}`),
    `update "${schema}".counters set value = 0`,
    `select setval(format('%I.%I', schemaname, sequencename), start_value, false) from pg_sequences where schemaname = '${schema}'`,
  ].join('; ');
  return { options, client, empty };
}

async function refusalOf(options: StoreOptions): Promise<string> {
  const opened = await openStore(options);
  if (!opened.ok) return opened.message;
  await opened.store.close();
  return 'opened';
}

const title = silence === null ? 'the store in PostgreSQL' : `the store in PostgreSQL (skipped: ${silence})`;

describe.skipIf(silence !== null)(title, () => {
  afterAll(async () => {
    await shared?.client.end();
    await onServer(...schemas.map((schema) => `drop schema if exists "${schema}" cascade`));
  });

  storeContract(freshOptions, emptyOptions);

  it('refuses a newer version and leaves it as it is', async () => {
    const options = freshOptions();
    await refusalOf(options);
    await onServer(`insert into "${options.schema}".schema_version values (999, 0)`);
    expect(await refusalOf(options)).toMatch(/^PostgreSQL at .* was written by a newer version.*999/);
  });

  it('refuses a schema of something else', async () => {
    const options = freshOptions();
    await onServer(`create schema "${options.schema}"`, `create table "${options.schema}".recipes (name text)`);
    expect(await refusalOf(options)).toMatch(/holds tables of something else \(recipes\)/);
  });

  it('says so when the database does not exist, never with the password', async () => {
    const url = new URL(databaseUrl);
    url.pathname = '/no_such_database';
    url.password = 'hunter2';
    const message = await refusalOf({ ...freshOptions(), databaseUrl: url.href });
    expect(message).toMatch(/does not exist\. Create the database|refused the user or the password/);
    expect(message).not.toContain('hunter2');
  });

  it('says so when the disk is full, keeps nothing by halves, and goes on when there is space', async () => {
    const options = await emptyOptions();
    const opened = await openStore(options);
    if (!opened.ok) throw new Error(opened.message);
    const { store } = opened;
    const inSchema = `"${options.schema}"`;
    // As the server tells it when a table cannot grow: the last statement of the transaction fails.
    await onServer(
      `create function ${inSchema}.full_disk() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
      `create trigger full_disk before insert on ${inSchema}.audit execute function ${inSchema}.full_disk()`,
    );
    await expect(store.library.put(anArticle())).rejects.toThrow(
      /^The disk of PostgreSQL at .* is full\. Free some space; nothing that was saved is lost\. \(could not extend/,
    );
    expect([await store.library.newest(), await store.library.get('nine-firms')]).toEqual([0, null]);
    await onServer(`drop function ${inSchema}.full_disk cascade`);
    expect(await store.library.put(anArticle())).toMatchObject({ kind: 'added', revision: 1 });
    await store.close();
  });

  it('goes on after its connections were cut', async () => {
    const options = await emptyOptions();
    const name = `Desk test ${process.pid} that is cut`;
    const url = new URL(databaseUrl);
    url.searchParams.set('application_name', name);
    const opened = await openStore({ ...options, databaseUrl: url.href });
    if (!opened.ok) throw new Error(opened.message);
    await Promise.all(Array.from({ length: 5 }, () => opened.store.check()));
    const ofThisTest = `application_name = '${name}'`;
    const patienceMs = 5_000;
    await onServer(`select pg_terminate_backend(pid, ${String(patienceMs)}) from pg_stat_activity where ${ofThisTest}`);
    expect(await opened.store.check()).toBeNull();
    await opened.store.close();
  });
});

describe('a PostgreSQL that is not there', () => {
  it('is told with its place', async () => {
    const url = 'postgres://bot:hunter2@127.0.0.1:1/desk';
    const message = await refusalOf({ dataDir: '/nowhere', databaseUrl: url, now: () => 0, patienceMs: 2_000 });
    expect(message).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/desk cannot be reached\. Start PostgreSQL/);
    expect(message).not.toContain('hunter2');
  });

  it('is told when the address is none, without repeating it', async () => {
    const message = await refusalOf({ dataDir: '/nowhere', databaseUrl: 'bot:hunter2@desk', now: () => 0 });
    expect(message).toMatch(/^DATABASE_URL is no address such as postgres:/);
    expect(message).not.toContain('hunter2');
  });
});
