// The store in an SQLite file: the contract, and what can be wrong with a file.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/state/database/migrations.js';
import { loadSqlite } from '../../src/state/database/open-sqlite.js';
import { openStore, type StoreOptions } from '../../src/state/store.js';
import { freshFolder } from './fresh-folder.js';
import { storeContract } from './store-contract.js';

const Sqlite = loadSqlite();
const root = freshFolder('store');
let places = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A place where nothing is yet. */
function freshOptions(): StoreOptions {
  places += 1;
  return { dataDir: join(root, `place-${places}`), databaseUrl: null, now: () => 1_732_000_000_000 };
}

/** A place whose file holds this. */
function placeWith(content: string | Buffer): StoreOptions & { file: string } {
  const options = freshOptions();
  const file = join(options.dataDir, 'desk.sqlite');
  mkdirSync(options.dataDir);
  writeFileSync(file, content);
  return { ...options, file };
}

async function refusalOf(options: StoreOptions): Promise<string> {
  const opened = await openStore(options);
  if (!opened.ok) return opened.message;
  await opened.store.close();
  return 'opened';
}

/** The bytes of a store's file after it was closed. */
async function closedFile(change: (file: InstanceType<typeof Sqlite>) => void = () => undefined): Promise<Buffer> {
  const options = freshOptions();
  await refusalOf(options);
  const file = join(options.dataDir, 'desk.sqlite');
  const handle = new Sqlite(file);
  change(handle);
  handle.exec('pragma wal_checkpoint(truncate)');
  handle.close();
  return readFileSync(file);
}

describe('the store in SQLite', () => {
  storeContract(freshOptions);

  it('refuses a newer version and leaves it as it is', async () => {
    const newer = await closedFile((file) => file.exec('insert into schema_version values (999, 0)'));
    const options = placeWith(newer);
    expect(await refusalOf(options)).toMatch(
      /desk\.sqlite was written by a newer version.*\(.*999.*\)\. Start the newer/,
    );
    expect(readFileSync(options.file).equals(newer)).toBe(true);
  });

  it('takes over what an older version has kept', async () => {
    const options = placeWith('');
    const file = new Sqlite(options.file);
    for (const statement of MIGRATIONS.slice(0, 2).flatMap((migration) => migration('sqlite'))) file.exec(statement);
    file.exec(`create table schema_version (version integer primary key, applied_at bigint not null);
      insert into schema_version values (1, 0), (2, 0);
      insert into article_versions values ('a', '1', 'Nine.', 10, 1), ('a', '2', 'Ten.', 20, 2), ('b', '1', 'Nine.', 15, 3)`);
    file.close();
    const opened = await openStore(options);
    if (!opened.ok) throw new Error(opened.message);
    const { store } = opened;
    expect((await store.purge(1_732_000_000_000)).versions).toBe(1);
    expect((await store.versions.latest()).map(({ body }) => body)).toEqual(['Ten.', 'Nine.']);
    await store.close();
  });

  it('refuses what is no database, and a database of something else', async () => {
    const text = placeWith('These are my notes, not a database. '.repeat(200));
    const before = readFileSync(text.file);
    expect(await refusalOf(text)).toMatch(/desk\.sqlite is damaged or no database\. Put a copy/);
    expect(readFileSync(text.file).equals(before)).toBe(true);
    const foreign = placeWith('');
    const recipes = new Sqlite(foreign.file);
    recipes.exec('create table recipes (name text)');
    recipes.close();
    expect(await refusalOf(foreign)).toMatch(/holds tables of something else \(recipes\)/);
  });

  it('refuses a file of which a page was damaged, and leaves it as it is', async () => {
    const whole = await closedFile();
    whole.fill(0xff, 4_096, 3 * 4_096);
    const options = placeWith(whole);
    expect(await refusalOf(options)).toMatch(/damaged/);
    expect(readFileSync(options.file).equals(whole)).toBe(true);
  });

  it('says so when the folder cannot be made', async () => {
    const { file, ...options } = placeWith('');
    expect(await refusalOf({ ...options, dataDir: file })).toMatch(/a file, not a folder\. Set DATA_DIR/);
    expect(await refusalOf({ ...options, dataDir: join(file, 'below') })).toMatch(/a file, not a folder/);
  });

  it('says so when the file is a folder', async () => {
    const options = freshOptions();
    mkdirSync(join(options.dataDir, 'desk.sqlite'), { recursive: true });
    expect(await refusalOf(options)).toMatch(/cannot be written|could not be read/);
  });

  it('says so when another process keeps the file locked', async () => {
    const options = freshOptions();
    await refusalOf(options);
    const other = new Sqlite(join(options.dataDir, 'desk.sqlite'));
    other.exec('begin immediate');
    expect(await refusalOf({ ...options, patienceMs: 0 })).toMatch(/is locked by another process\. Stop the other/);
    other.exec('rollback');
    other.close();
    expect(await refusalOf(options)).toBe('opened');
  });

  it('throws a StoreError with its cause while working, and says it in a check', async () => {
    const options = { ...freshOptions(), patienceMs: 0 };
    const opened = await openStore(options);
    if (!opened.ok) throw new Error(opened.message);
    const { store } = opened;
    const other = new Sqlite(join(options.dataDir, 'desk.sqlite'));
    other.exec('begin immediate');
    await expect(store.slots.skip('sub', [1], 1)).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringContaining('is locked by another process') as string,
      cause: { code: 'SQLITE_BUSY' },
    });
    expect(await store.check()).toMatch(/is locked by another process/);
    other.close();
    expect(await store.check()).toBeNull();
    await store.close();
  });

  it.skipIf(!existsSync('/proc/self'))(
    'says so at once where no folder can be made (skipped where there is no /proc)',
    async () => {
      expect(await refusalOf({ ...freshOptions(), dataDir: '/proc/nowhere/deep' })).toMatch(/no folder can be made/);
    },
  );

  it.skipIf(process.getuid?.() === 0)(
    'says so when the folder is read-only (skipped for root, who may write anywhere)',
    async () => {
      const options = freshOptions();
      mkdirSync(options.dataDir, { mode: 0o500 });
      expect(await refusalOf(options)).toMatch(/cannot be written/);
    },
  );
});
