// Why a digest did not come: one line for each thing that can have kept it.
import { expect, it } from 'vitest';
import { whyNoDigest } from '../../src/cli/why-no-digest.js';
import { freshStore } from '../digest/fresh-store.js';
import { aSubscription } from '../state/a-subscription.js';

/** Tuesday 19 November 2024, 07:06:40 UTC. */
const NOW = 1_732_000_000_000;
const dueAt = NOW - 60_000;
const lease = { subscriptionId: 'sub', dueAt, owner: 'p1' };

it('tells the next due time in the zone of the digest, and that it has not run', async () => {
  const store = await freshStore();
  await store.subscriptions.save(aSubscription());
  const [head, state, last] = await whyNoDigest(store, 'sub', NOW);
  expect(head).toBe('digest sub in channel C1, made by U1');
  expect(state).toBe('next due: 2024-11-20 08:30 Europe/Berlin');
  expect(last).toBe('last run: none yet');
});

it('tells who holds it, that the holder is gone, and that it waits for Slack', async () => {
  const store = await freshStore();
  await store.subscriptions.save(aSubscription());
  await store.slots.claim({ ...lease, leaseMs: 60_000, now: NOW });
  const lastAt = async (now: number) => (await whyNoDigest(store, 'sub', now))[2];
  expect(await lastAt(NOW)).toBe(
    'last run: 2024-11-19 08:05 Europe/Berlin, being composed: process p1 holds it until 2024-11-19T07:07:40.000Z',
  );
  expect(await lastAt(NOW + 60_001)).toMatch(/begun by a process that ended or failed/);
  await store.slots.queue({ ...lease, coversTo: 7, messages: [] });
  expect(await lastAt(NOW)).toMatch(/composed and waiting to be posted/);
});

it('tells that nothing was new and silence chosen, and what is unread since', async () => {
  const store = await freshStore();
  await store.subscriptions.save(aSubscription({ whenNothing: 'silence', cursor: 0 }));
  await store.slots.claim({ ...lease, leaseMs: 60_000, now: NOW });
  await store.slots.endSilently({ ...lease, coversTo: 0, at: NOW });
  const quiet = await whyNoDigest(store, 'sub', NOW);
  expect(quiet[2]).toMatch(/nothing was new, and silence was chosen for that$/);
  expect(quiet[3]).toBe('news: nothing since the last one; then silence was chosen: nothing is posted');
  await store.news.record([{ keys: ['a'], payload: '{}' }], NOW);
  expect((await whyNoDigest(store, 'sub', NOW))[3]).toMatch(/^news: up to 1 items that it has not told/);
});

it('tells that it is paused and why, that a time was skipped, and refuses an id that no digest has', async () => {
  const store = await freshStore();
  await store.subscriptions.save(aSubscription());
  await store.slots.skip('sub', [dueAt], NOW);
  await store.subscriptions.pause('sub', 'is_archived', NOW);
  const lines = await whyNoDigest(store, 'sub', NOW);
  expect(lines[1]).toBe('paused since 2024-11-19 08:06 Europe/Berlin (is_archived): resume it in its channel');
  expect(lines[2]).toMatch(/skipped: no bot ran in the hours after it/);
  await expect(whyNoDigest(store, 'else', NOW)).rejects.toThrow(/No digest has the id else/);
});
