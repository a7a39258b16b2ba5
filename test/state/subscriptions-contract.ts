// What every store remembers of subscriptions.
import { describe, expect, it } from 'vitest';
import type { DuePlace } from '../../src/state/subscriptions.js';
import type { Stores } from './open-stores.js';
import { aMessage } from './a-message.js';
import { aSubscription } from './a-subscription.js';

export function subscriptionsContract(open: Stores['open']): void {
  describe('subscriptions', () => {
    it('come back as they were saved, also by their channel and in another handle', async () => {
      const [store, other] = [await open(), await open()];
      const saved = aSubscription();
      expect(await store.subscriptions.save(saved)).toEqual({ ok: true });
      expect(await other.subscriptions.get('sub')).toEqual(saved);
      expect(await other.subscriptions.inChannel('T1', 'C1')).toEqual(saved);
      expect(await other.subscriptions.inChannel('T2', 'C1')).toBeNull();
      expect(await other.subscriptions.get('none')).toBeNull();
    });

    it('are changed by saving again, but for their cursor and who made them when', async () => {
      const { subscriptions } = await open();
      await subscriptions.save(aSubscription());
      const changed = { time: '09:00', days: [0], subjects: [], changedAt: 2_000, channelId: 'C2' };
      const again = aSubscription({ ...changed, cursor: 99, createdBy: 'U2', createdAt: 2_000 });
      expect(await subscriptions.save(again)).toEqual({ ok: true });
      expect(await subscriptions.get('sub')).toEqual(aSubscription(changed));
    });

    it('are one a channel: another is told which one there is', async () => {
      const { subscriptions } = await open();
      await subscriptions.save(aSubscription());
      await subscriptions.save(aSubscription({ id: 'there', channelId: 'C2' }));
      const taken = { ok: false, existing: aSubscription() };
      expect(await subscriptions.save(aSubscription({ id: 'new' }))).toEqual(taken);
      expect(await subscriptions.save(aSubscription({ id: 'there' }))).toEqual(taken);
      expect((await subscriptions.all()).map(({ id, channelId }) => [id, channelId])).toEqual([
        ['sub', 'C1'],
        ['there', 'C2'],
      ]);
    });

    it('are one a channel also when two are made at the same moment', async () => {
      const stores = [await open(), await open()];
      const saves = stores.map(({ subscriptions }, index) => subscriptions.save(aSubscription({ id: `s${index}` })));
      expect((await Promise.all(saves)).filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('are paused with a reason and resumed from now on', async () => {
      const { subscriptions } = await open();
      await subscriptions.save(aSubscription());
      expect(await subscriptions.pause('sub', 'the channel is archived', 5_000)).toBe(true);
      expect(await subscriptions.get('sub')).toMatchObject({ pausedAt: 5_000, pausedWhy: 'the channel is archived' });
      expect(await subscriptions.active()).toEqual([]);
      expect(await subscriptions.resume('sub', 6_000)).toBe(true);
      const resumed = aSubscription({ scheduledFrom: 6_000, changedAt: 6_000 });
      expect(await subscriptions.active()).toEqual([resumed]);
      expect(await subscriptions.pause('none', 'why', 1)).toBe(false);
    });

    it('are due when their time has come, page by page, and at once when they were made or changed', async () => {
      const { subscriptions } = await open();
      for (const id of ['a', 'b', 'c']) await subscriptions.save(aSubscription({ id, channelId: id }));
      await subscriptions.save(aSubscription({ id: 'paused', channelId: 'd' }));
      await subscriptions.pause('paused', 'why', 5_000);
      const dueAt = async (now: number, after: DuePlace | null = null, most = 10) =>
        (await subscriptions.due({ now, after, most })).map(({ id }) => id);
      expect(await dueAt(0)).toEqual(['a', 'b', 'c']);
      const next = { a: 30, b: 20, c: 20 };
      await subscriptions.setNextDue(
        Object.entries(next).map(([id, nextDueAt]) => ({ id, nextDueAt, changedAt: 1_000 })),
        0,
      );
      expect([await dueAt(19), await dueAt(20), await dueAt(30)]).toEqual([[], ['b', 'c'], ['b', 'c', 'a']]);
      const [first] = await subscriptions.due({ now: 30, after: null, most: 1 });
      expect(await dueAt(30, first, 1)).toEqual(['c']);
      await subscriptions.save(aSubscription({ id: 'a', channelId: 'a', changedAt: 2_000 }));
      await subscriptions.setNextDue([{ id: 'a', nextDueAt: 99, changedAt: 1_000 }], 0);
      await subscriptions.resume('paused', 6_000);
      expect(await dueAt(0)).toEqual(['a', 'paused']);
    });

    it('are due again, and what waits goes out, when a clock that ran a day ahead is set back', async () => {
      const { subscriptions, slots, outbox, events, undoFuture } = await open();
      const [now, ahead] = [1_732_000_000_000, 1_732_086_400_000];
      await subscriptions.save(aSubscription());
      await subscriptions.save(aSubscription({ id: 'resumed', channelId: 'C2' }));
      const [{ changedAt } = { changedAt: 0 }] = await subscriptions.all();
      await subscriptions.setNextDue([{ id: 'sub', nextDueAt: ahead + 1, changedAt }], ahead);
      await subscriptions.resume('resumed', ahead);
      await slots.skip('sub', [now + 60_000], ahead);
      await outbox.add([aMessage('late', { notBefore: ahead })]);
      await events.isFirst('home T1 U1', ahead, 1_800_000, 'one');
      await undoFuture(now);
      expect(await events.isFirst('home T1 U1', now, 1_800_000, 'other')).toBe(true);
      const due = await subscriptions.due({ now, after: null, most: 10 });
      expect(due.map(({ id, scheduledFrom }) => [id, scheduledFrom])).toEqual([
        ['resumed', now],
        ['sub', now],
      ]);
      expect(await slots.latest('sub')).toBeNull();
      expect(await outbox.take({ owner: 'a', leaseMs: 1_000, now, most: 1 })).toMatchObject([{ key: 'late' }]);
    });

    it('are removed with their slots', async () => {
      const { subscriptions, slots } = await open();
      await subscriptions.save(aSubscription());
      await slots.claim({ subscriptionId: 'sub', dueAt: 10, owner: 'a', leaseMs: 1_000, now: 0 });
      expect(await subscriptions.remove('sub')).toBe(true);
      expect(await subscriptions.remove('sub')).toBe(false);
      expect(await slots.latest('sub')).toBeNull();
    });
  });
}
