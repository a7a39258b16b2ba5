// Whoever changes a slot on PostgreSQL holds its subscription first: two that did it in another order would each wait for the other,
// until the server ends one of them.
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

  it.each(CHANGES)('keeps %s from its slots and messages until it is let go', async (_, state, change) => {
    await store.subscriptions.remove('sub');
    await holder.query('delete from outbox');
    await store.subscriptions.save(aSubscription());
    await store.slots.claim({ ...OWNED, leaseMs: 60_000, now: NOW });
    if (state === 'sending') {
      await store.slots.queue({ ...OWNED, coversTo: 9, messages: [aMessage('head', { slot: SLOT })] });
      await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 1 });
    }
    await holder.query('begin');
    await holder.query(`select id from subscriptions where id = 'sub' for update`);
    let isOver = false;
    const changed = change(store).finally(() => (isOver = true));
    await waitsForHolder(() => isOver);
    const hasWaited = !isOver;
    // Refused at once where somebody else has locked one.
    const held = ['slots', 'outbox'].map((table) => `select 1 from ${table} for update nowait`).join('; ');
    const refused = await holder.query(held).then(() => null, String);
    await holder.query(refused === null ? 'commit' : 'rollback');
    await changed.catch(() => undefined);
    expect([hasWaited, refused]).toEqual([true, null]);
  });

  /** Until the server says that somebody waits for a lock of the holder, or nobody ever will. */
  async function waitsForHolder(isOver: () => boolean): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where $1 = any (pg_blocking_pids(pid))`;
    const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
    const isWaiting = async () => (await holder.query(waiting, [rows[0]?.pid])).rowCount !== 0;
    while (!isOver() && !(await isWaiting())) continue;
  }
});
