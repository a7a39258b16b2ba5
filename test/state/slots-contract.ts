// What every store does with slots. A lease of -1 ms has run out at once, by whichever clock it is judged.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/state/store.js';
import { aSubscription } from './a-subscription.js';
import type { Stores } from './open-stores.js';

const LONG_MS = 60_000;

export function slotsContract(open: Stores['open']): void {
  let stores: readonly [Store, Store];

  const claim = (store: Store, owner: string, leaseMs = LONG_MS) =>
    store.slots.claim({ subscriptionId: 'sub', dueAt: 1_732_000_000_000, owner, leaseMs, now: 1_732_000_000_500 });
  const held = (owner: string) => ({ subscriptionId: 'sub', dueAt: 1_732_000_000_000, owner });

  describe('slots', () => {
    beforeEach(async () => {
      stores = [await open(), await open()];
      await stores[0].subscriptions.save(aSubscription());
    });

    it('are claimed by exactly one of many that try at the same time', async () => {
      const owners = Array.from({ length: 12 }, (_, index) => `worker ${index}`);
      const tries = owners.map((owner, index) => claim(index % 2 === 0 ? stores[0] : stores[1], owner));
      const results = await Promise.all(tries);
      const won = owners.filter((_, index) => results[index] === true);
      expect(won).toHaveLength(1);
      expect(await stores[0].slots.latest('sub')).toMatchObject({ state: 'claimed', owner: won[0], coversTo: null });
    });

    it('are taken over when a lease has run out, and lost to who had them', async () => {
      const [a, b] = stores;
      expect(await claim(a, 'a', -1)).toBe(true);
      expect(await claim(b, 'b')).toBe(true);
      expect(await claim(a, 'a')).toBe(false);
      expect(await a.slots.queue({ ...held('a'), coversTo: 9, messages: [] })).toBe(false);
      expect(await a.slots.endSilently({ ...held('a'), coversTo: 9, at: 1 })).toBe(false);
      expect(await b.slots.queue({ ...held('b'), coversTo: 9, messages: [] })).toBe(true);
    });

    it('are not claimed for a subscription that is gone', async () => {
      await stores[0].subscriptions.remove('sub');
      expect(await claim(stores[1], 'b')).toBe(false);
    });

    it('are not claimed for a subscription that is paused', async () => {
      await stores[0].subscriptions.pause('sub', 'why', 1);
      expect(await claim(stores[0], 'a')).toBe(false);
    });

    it('are not claimed while another one is claimed or its messages are on the way', async () => {
      const [a, b] = stores;
      const next = { ...held('b'), dueAt: 1_732_000_100_000, leaseMs: LONG_MS, now: 1_732_000_100_000 };
      await claim(a, 'a');
      expect(await b.slots.claim({ ...next, now: 1_732_000_000_600 })).toBe(false);
      await a.slots.queue({ ...held('a'), coversTo: 9, messages: [] });
      expect(await b.slots.claim(next)).toBe(false);
    });

    it('make way for another one when their lease has run out, and are lost to who had them', async () => {
      const [a, b] = stores;
      await claim(a, 'a', -1);
      expect(await b.slots.claim({ ...held('b'), dueAt: 1_732_000_100_000, leaseMs: LONG_MS, now: Date.now() })).toBe(
        true,
      );
      expect(await a.slots.queue({ ...held('a'), coversTo: 9, messages: [] })).toBe(false);
    });

    it('are held by no lease of a clock that ran a day ahead', async () => {
      const ahead = { ...held('a'), leaseMs: LONG_MS, now: 1_732_086_400_000 };
      expect(await stores[0].slots.claim(ahead)).toBe(true);
      // PostgreSQL's own clock judges leases, so that no process can be ahead of it.
      expect(await claim(stores[1], 'b')).toBe(stores[0].engine === 'sqlite');
    });

    it('are one a subscription also when two are claimed at the same moment', async () => {
      const tries = stores.map((store, index) =>
        store.slots.claim({ ...held(`${index}`), dueAt: 1_732_000_000_000 + index, leaseMs: LONG_MS, now: 0 }),
      );
      expect((await Promise.all(tries)).sort()).toEqual([false, true]);
    });

    it('are taken by who skips them once their lease has run out', async () => {
      const [a, b] = stores;
      await claim(a, 'a', -1);
      await b.slots.skip('sub', [1_732_000_000_000], 1_732_000_000_600);
      expect(await a.slots.queue({ ...held('a'), coversTo: 9, messages: [] })).toBe(false);
      expect(await a.slots.latest('sub')).toMatchObject({ state: 'skipped', owner: null });
    });

    it('are told for many subscriptions at once, the newest one of each', async () => {
      const [a] = stores;
      await a.subscriptions.save(aSubscription({ id: 'other', channelId: 'C2' }));
      await a.slots.skip('sub', [10, 30, 20], 9);
      await a.slots.skip('other', [5], 9);
      const latest = await a.slots.latestOf(['sub', 'other', 'none'], 30);
      expect([...latest.values()].map(({ subscriptionId, dueAt }) => [subscriptionId, dueAt]).sort()).toEqual([
        ['other', 5],
        ['sub', 30],
      ]);
      expect((await a.slots.latestOf(['sub'], 29)).get('sub')).toMatchObject({ dueAt: 20 });
    });

    it('are unfinished while their messages are on the way, and cannot be claimed again', async () => {
      const [a, b] = stores;
      await claim(a, 'a', -1);
      expect(await b.slots.unfinished('sub')).toBeNull();
      const work = { ...held('a'), coversTo: 12, messages: [] };
      expect(await a.slots.queue(work)).toBe(true);
      expect(await a.slots.queue(work)).toBe(true);
      expect(await claim(b, 'b')).toBe(false);
      expect(await b.slots.unfinished('sub')).toMatchObject({ state: 'queued', coversTo: 12, ...held('a') });
      expect((await b.subscriptions.get('sub'))?.cursor).toBe(7);
    });

    it('end silently and take the cursor along, never back', async () => {
      const [a] = stores;
      await claim(a, 'a');
      expect(await a.slots.endSilently({ ...held('a'), coversTo: 30, at: 5 })).toBe(true);
      expect(await a.slots.latest('sub')).toMatchObject({ state: 'silent', coversTo: 30, endedAt: 5 });
      expect((await a.subscriptions.get('sub'))?.cursor).toBe(30);
      await a.slots.claim({ ...held('a'), dueAt: 1_732_000_100_000, leaseMs: LONG_MS, now: 0 });
      await a.slots.endSilently({ ...held('a'), dueAt: 1_732_000_100_000, coversTo: 20, at: 6 });
      expect((await a.subscriptions.get('sub'))?.cursor).toBe(30);
    });

    it('are skipped, but for those that somebody has already', async () => {
      const [a] = stores;
      await claim(a, 'a');
      await a.slots.skip('sub', [1_732_000_000_000, 1_732_000_200_000], 9);
      await a.slots.skip('sub', [], 9);
      expect(await a.slots.latest('sub')).toMatchObject({ dueAt: 1_732_000_200_000, state: 'skipped', endedAt: 9 });
      expect(await a.slots.endSilently({ ...held('a'), coversTo: 8, at: 10 })).toBe(true);
    });
  });
}
