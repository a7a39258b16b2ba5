// How messages end in every store, and what ends with them.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/state/store.js';
import { aMessage } from './a-message.js';
import { aSubscription } from './a-subscription.js';
import { aWatch } from './a-watch.js';
import type { Stores } from './open-stores.js';

const NOW = 1_732_000_000_000;
const SLOT = { subscriptionId: 'sub', dueAt: NOW };

export function outboxContract(open: Stores['open']): void {
  let store: Store;

  const take = () => store.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 10 });
  const cursor = async () => (await store.subscriptions.get('sub'))?.cursor;

  /** A slot with a headline, which is being sent, and a reply. */
  const queueDigest = async () => {
    await store.subscriptions.save(aSubscription());
    await store.slots.claim({ ...SLOT, owner: 'a', leaseMs: 60_000, now: NOW });
    const messages = [aMessage('head', { slot: SLOT }), aMessage('reply', { replyTo: 'head' })];
    expect(await store.slots.queue({ ...SLOT, owner: 'a', coversTo: 20, messages })).toBe(true);
    expect(await store.slots.queue({ ...SLOT, owner: 'a', coversTo: 20, messages })).toBe(true);
    expect(await store.outbox.counts()).toMatchObject({ waiting: 2 });
    await take();
  };

  describe('a digest in the outbox', () => {
    beforeEach(async () => {
      store = await open();
      await queueDigest();
    });

    it('ends its slot and moves the cursor in the same step as its headline is posted', async () => {
      expect(await cursor()).toBe(7);
      expect(await store.outbox.confirm({ key: 'head', owner: 'a', ts: '17.5', at: NOW + 1 })).toBe(true);
      expect(await store.slots.latest('sub')).toMatchObject({ state: 'posted', ts: '17.5', endedAt: NOW + 1 });
      expect(await store.slots.unfinished('sub')).toBeNull();
      expect(await cursor()).toBe(20);
      await take();
      expect(await store.outbox.confirm({ key: 'reply', owner: 'a', ts: '18.5', at: NOW + 2 })).toBe(true);
      expect(await store.slots.latest('sub')).toMatchObject({ ts: '17.5' });
    });

    it.each(['unknown', 'refused'] as const)(
      'ends its slot as %s with its headline and keeps the cursor',
      async (outcome) => {
        const end = { key: 'head', owner: 'a', outcome, error: 'no answer', at: NOW + 1 };
        expect(await store.outbox.giveUp({ ...end, owner: 'b' })).toBe(false);
        expect(await store.outbox.giveUp(end)).toBe(true);
        expect(await store.slots.latest('sub')).toMatchObject({ state: outcome, ts: null, endedAt: NOW + 1 });
        expect(await cursor()).toBe(7);
      },
    );

    it('is tried again later when it is known not to be posted', async () => {
      const later = { key: 'head', owner: 'a', notBefore: NOW + 30_000, error: 'ratelimited' };
      expect(await store.outbox.retryLater({ ...later, owner: 'b' })).toBe(false);
      expect(await store.outbox.retryLater(later)).toBe(true);
      expect(await store.outbox.retryLater(later)).toBe(false);
      expect(await take()).toEqual([]);
      const again = await store.outbox.take({ owner: 'b', leaseMs: 1, now: NOW + 30_000, most: 1 });
      expect(again).toMatchObject([{ key: 'head', wasSending: false, attempts: 2, slot: SLOT }]);
    });

    it('goes with its subscription, but for what is being sent', async () => {
      await store.subscriptions.remove('sub');
      expect(await store.outbox.counts()).toMatchObject({ waiting: 0, sending: 1 });
      expect(await store.outbox.confirm({ key: 'head', owner: 'a', ts: '17.5', at: NOW })).toBe(true);
    });
  });

  describe('an alert in the outbox', () => {
    it('moves what its watch was told once it is posted, not before', async () => {
      store = await open();
      await store.watches.add(aWatch());
      await store.outbox.add([aMessage('alert', { advance: { watchId: 'watch', coversTo: 9 } })]);
      await take();
      expect(await store.watches.all()).toEqual([aWatch()]);
      await store.outbox.confirm({ key: 'alert', owner: 'a', ts: '1.2', at: NOW });
      expect(await store.watches.all()).toEqual([aWatch({ cursor: 9 })]);
    });
  });
}
