// Whoever changes a slot on PostgreSQL holds its subscription first, several of them by their ids, and whoever changes several
// messages holds the counter of the outbox: two that did it in another order would each wait for the other, until the server ends
// one of them.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/state/store.js';
import { aMessage } from '../a-message.js';
import { aSubscription } from '../a-subscription.js';
import { databaseUrl, noPostgresql, onServer } from '../on-server.js';

const NOW = 1_732_000_000_000;
const SLOT = { subscriptionId: 'sub', dueAt: NOW };
const OWNED = { ...SLOT, owner: 'a' };
const schema = `Desk test ${process.pid} lock order`;
const silence = await noPostgresql();

/** What a slot and its messages are changed by, and the state that each of them finds. */
const CHANGES: readonly (readonly [string, 'claimed' | 'sending', (store: Store) => Promise<unknown>])[] = [
  ['queue', 'claimed', (store) => store.slots.queue({ ...OWNED, coversTo: 9, messages: [] })],
  ['endSilently', 'claimed', (store) => store.slots.endSilently({ ...OWNED, coversTo: 9, at: NOW })],
  ['skip', 'claimed', (store) => store.slots.skip('sub', [NOW, NOW - 1], NOW)],
  ['remove', 'claimed', (store) => store.subscriptions.remove('sub')],
  ['confirm', 'sending', (store) => store.outbox.confirm({ key: 'head', owner: 'a', ts: '1.5', at: NOW })],
  [
    'giveUp',
    'sending',
    (store) => store.outbox.giveUp({ key: 'head', owner: 'a', outcome: 'unknown', error: 'lost', at: NOW }),
  ],
];

const title = silence === null ? 'a subscription that is held' : `a subscription that is held (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () => {
  let store: Store;
  const holder = new pg.Client({ connectionString: databaseUrl });

  beforeAll(async () => {
    const opened = await openStore({ dataDir: '/nowhere', databaseUrl, schema, now: () => NOW });
    if (!opened.ok) throw new Error(opened.message);
    store = opened.store;
    await holder.connect();
    await holder.query(`set search_path to "${schema}"`);
  });
  afterAll(async () => {
    await holder.end();
    await store.close();
    await onServer(`drop schema if exists "${schema}" cascade`);
  });

  it.each([
    ['take', (given: Store) => given.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 1 })],
    ['remove', (given: Store) => given.subscriptions.remove('sub')],
    ['undoFuture', (given: Store) => given.undoFuture(NOW - 7_200_000)],
  ])(
    'lets %s change several messages once the counter of the outbox is free, and touch none before',
    async (_, change) => {
      await begin('claimed');
      await store.outbox.add([aMessage('late', { notBefore: NOW })]);
      const lock = `select 1 from counters where name = 'outbox' for update`;
      expect(await waited(lock, change, ['outbox'])).toEqual([true, null]);
    },
  );

  it('keeps undoFuture from those with a later id', async () => {
    await begin('claimed');
    await store.subscriptions.save(aSubscription({ id: 'first', channelId: 'C2' }));
    const lock = `select 1 from subscriptions where id = 'first' for update`;
    const undo = (given: Store): Promise<void> => given.undoFuture(0);
    expect(await waited(lock, undo, ['subscriptions', 'slots'])).toEqual([true, null]);
    await store.subscriptions.remove('first');
  });

  it.each(CHANGES)('keeps %s from its slots and messages until it is let go', async (_, state, change) => {
    await begin(state);
    const lock = `select 1 from subscriptions where id = 'sub' for update`;
    expect(await waited(lock, change, ['slots', 'outbox'])).toEqual([true, null]);
  });

  async function begin(state: 'claimed' | 'sending'): Promise<void> {
    await store.subscriptions.remove('sub');
    await holder.query('delete from outbox');
    await store.subscriptions.save(aSubscription());
    await store.slots.claim({ ...OWNED, leaseMs: 60_000, now: NOW });
    if (state === 'claimed') return;
    await store.slots.queue({ ...OWNED, coversTo: 9, messages: [aMessage('head', { slot: SLOT })] });
    await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 1 });
  }

  /** Whether the change waited for the lock, and why these tables could not be locked meanwhile; null where they could. */
  async function waited(
    lock: string,
    change: (store: Store) => Promise<unknown>,
    tables: readonly string[],
  ): Promise<[boolean, string | null]> {
    await holder.query('begin');
    await holder.query(lock);
    let isOver = false;
    const changed = change(store).finally(() => (isOver = true));
    await waitsForHolder(() => isOver);
    const hasWaited = !isOver;
    // Refused at once where somebody else has locked one.
    const held = tables.map((table) => `select 1 from ${table} for update nowait`).join('; ');
    const refused = await holder.query(held).then(() => null, String);
    await holder.query(refused === null ? 'commit' : 'rollback');
    await changed.catch(() => undefined);
    return [hasWaited, refused];
  }

  /** Until the server says that somebody waits for a lock of the holder, or nobody ever will. */
  async function waitsForHolder(isOver: () => boolean): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where $1 = any (pg_blocking_pids(pid))`;
    const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    const isWaiting = async () => (await holder.query(waiting, [rows[0]?.pid])).rowCount !== 0;
    while (!isOver() && !(await isWaiting())) continue;
  }
});
