// Outages: each is told once when it begins and once when it ends, costs nobody more than a second, and needs no restart.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outage } from '../../src/state/database/keep-open.js';
import { keepStore, type Store, type StoreOptions } from '../../src/state/store.js';
import { openGateway, type Gateway } from '../faults/gateway.js';
import { freshFolder } from './fresh-folder.js';
import { databaseUrl, noPostgresql, onServer } from './on-server.js';

const PATIENCE_MS = 10_000;
/** Twice the store's own second: while a busy machine holds the process up, the silence of the server does not count. */
const A_SECOND_MS = 2_000;
const silence = await noPostgresql();

/** A store, and what was told of its outages: an error's message, or 'over'. */
async function kept(options: Omit<StoreOptions, 'now'>): Promise<{ store: Store; told: string[] }> {
  const told: string[] = [];
  const onOutage = (outage: Outage): void => void told.push(outage.isOver ? 'over' : outage.error.message);
  const store = await keepStore({ ...options, now: Date.now, onOutage });
  onTestFinished(() => store.close());
  return { store, told };
}

async function until(isSo: () => boolean): Promise<void> {
  for (const startedAt = Date.now(); !isSo(); await pause(10)) {
    if (Date.now() - startedAt > PATIENCE_MS) throw new Error(`It did not come within ${PATIENCE_MS} ms.`);
  }
}

const ask = (store: Store): Promise<unknown> => store.events.isFirst('a', 0, 1, 'me');

/** How long the call takes, and what it says. */
async function failing(call: Promise<unknown>): Promise<{ ms: number; message: string }> {
  const startedAt = performance.now();
  const message = await call.then(
    () => 'it worked',
    (error: unknown) => (error as Error).message,
  );
  return { ms: performance.now() - startedAt, message };
}

describe('SQLite', () => {
  it('that cannot be opened at the start is opened when it can be', async () => {
    const dataDir = join(freshFolder('outage'), 'data');
    writeFileSync(dataDir, 'a file where the folder should be');
    const { store, told } = await kept({ dataDir, databaseUrl: null });
    for (let asked = 0; asked < 5; asked += 1) await expect(ask(store)).rejects.toThrow(/is a file, not a folder/);
    expect(store.away()?.message).toMatch(/is a file, not a folder/);
    rmSync(dataDir);
    await until(() => store.away() === null);
    await ask(store);
    expect(told).toEqual([expect.stringMatching(/is a file, not a folder/), 'over']);
  });

  it.each(['deleted', 'replaced'])('whose file was %s is noticed, and goes on when it is put back', async (fate) => {
    const dataDir = freshFolder('outage');
    const file = join(dataDir, 'desk.sqlite');
    const { store, told } = await kept({ dataDir, databaseUrl: null });
    expect(await store.events.isFirst('kept', 0, 1, 'me')).toBe(true);
    renameSync(file, `${file}.elsewhere`);
    if (fate === 'replaced') writeFileSync(file, '');
    for (let asked = 0; asked < 5; asked += 1)
      await expect(ask(store)).rejects.toThrow(/was moved, deleted or replaced while it was in use\. Put it back, or/);
    expect(await store.check()).toMatch(/was moved, deleted or replaced/);
    renameSync(`${file}.elsewhere`, file);
    await until(() => store.away() === null);
    expect(await store.events.isFirst('kept', 0, 1, 'another')).toBe(false);
    expect(told).toEqual([expect.stringMatching(/was moved, deleted or replaced/), 'over']);
  });

  it('keeps its hands off the file that stands in its place when it is closed', async () => {
    const dataDir = freshFolder('outage');
    const first = await kept({ dataDir, databaseUrl: null });
    const file = join(dataDir, 'desk.sqlite');
    mkdirSync(join(dataDir, 'away'));
    for (const end of ['', '-wal', '-shm']) renameSync(file + end, join(dataDir, 'away', `desk.sqlite${end}`));
    const second = await kept({ dataDir, databaseUrl: null });
    await second.store.events.isFirst('of the second', 0, 1, 'me');
    await first.store.close();
    const third = await kept({ dataDir, databaseUrl: null });
    expect(await third.store.events.isFirst('of the second', 0, 1, 'another')).toBe(false);
  });
});

const title = silence === null ? 'PostgreSQL' : `PostgreSQL (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () => {
  async function behindGateway(
    isThere = true,
  ): Promise<{ gateway: Gateway; store: Store; told: string[]; name: string }> {
    const url = new URL(databaseUrl);
    const gateway = await openGateway(Number(url.port));
    onTestFinished(() => gateway.leave());
    if (!isThere) await gateway.leave();
    url.port = new URL(gateway.url).port;
    const name = `Desk outage ${process.pid} ${url.port}`;
    onTestFinished(() => onServer(`drop schema if exists "${name}" cascade`));
    return { gateway, name, ...(await kept({ dataDir: '/nowhere', databaseUrl: url.href, schema: name })) };
  }

  it('that is not there at the start is opened when it comes', async () => {
    const { gateway, store, told } = await behindGateway(false);
    await expect(ask(store)).rejects.toThrow(/cannot be reached/);
    await gateway.comeBack();
    await until(() => store.away() === null);
    await ask(store);
    expect(told).toEqual([expect.stringMatching(/cannot be reached/), 'over']);
  });

  it('that is stopped is told once, refuses at once, and is used again when it is back', async () => {
    const { gateway, store, told } = await behindGateway();
    await Promise.all(Array.from({ length: 5 }, () => ask(store)));
    await gateway.leave();
    for (let asked = 0; asked < 20; asked += 1) {
      const { ms, message } = await failing(ask(store));
      expect(message).toMatch(/cannot be reached/);
      expect(ms).toBeLessThan(A_SECOND_MS);
    }
    await gateway.comeBack();
    await until(() => store.away() === null);
    await ask(store);
    expect(told).toEqual([expect.stringMatching(/cannot be reached/), 'over']);
  });

  it('that hangs costs whoever asks at most a second, and those after that nothing', async () => {
    const { gateway, store, told } = await behindGateway();
    await Promise.all(Array.from({ length: 3 }, () => ask(store)));
    gateway.hang();
    // More than there are connections.
    const first = await Promise.all(Array.from({ length: 12 }, () => failing(ask(store))));
    for (const { ms, message } of first) {
      expect(message).toMatch(/cannot be reached.*\(it gives no sign of life\)/);
      expect(ms).toBeLessThan(A_SECOND_MS);
    }
    for (let asked = 0; asked < 20; asked += 1) expect((await failing(ask(store))).ms).toBeLessThan(50);
    // Tries to open it again hang as well.
    await pause(1_500);
    expect((await failing(ask(store))).ms).toBeLessThan(50);
    gateway.goOn();
    await until(() => store.away() === null);
    await ask(store);
    expect(told).toEqual([expect.stringMatching(/no sign of life/), 'over']);
  });

  it('that only takes long is waited for', async () => {
    const { store, told, name } = await behindGateway();
    const locked = onServer(
      `begin; lock table "${name}".seen_events in access exclusive mode; select pg_sleep(2.5); commit`,
    );
    await pause(300);
    const { ms, message } = await failing(ask(store));
    await locked;
    expect(message).toBe('it worked');
    expect(ms).toBeGreaterThan(1_500);
    expect(told).toEqual([]);
  });
});
