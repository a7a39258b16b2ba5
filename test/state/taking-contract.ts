// Which messages every store hands out for sending, and to whom. A lease of -1 ms has run out at once.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/state/store.js';
import { aMessage } from './a-message.js';
import type { Stores } from './open-stores.js';

const NOW = 1_732_000_000_000;

export function takingContract(open: Stores['open']): void {
  let store: Store;

  const take = async (owner = 'a', request = {}, from = store) => {
    const taken = await from.outbox.take({ owner, leaseMs: 60_000, now: NOW, most: 10, ...request });
    return taken.map(({ key }) => key);
  };
  const confirm = (key: string, owner = 'a') => store.outbox.confirm({ key, owner, ts: `ts of ${key}`, at: NOW });

  describe('messages that wait', () => {
    beforeEach(async () => {
      store = await open();
    });

    it('are taken oldest first, one a channel, up to a number, and not before their time', async () => {
      const [c2, c3] = [{ channelId: 'C2' }, { channelId: 'C3' }];
      const later = aMessage('later', { ...c3, notBefore: NOW + 1 });
      const messages = [
        aMessage('z'),
        aMessage('y'),
        aMessage('x', c2),
        aMessage('same channel, other team', { teamId: 'T2' }),
      ];
      await store.outbox.add([...messages, later]);
      expect(await take('a', { most: 2 })).toEqual(['z', 'x']);
      expect(await take('b')).toEqual(['same channel, other team']);
      expect(await take('c', { now: NOW + 1 })).toEqual(['later']);
      expect(await confirm('z')).toBe(true);
      expect(await take()).toEqual(['y']);
    });

    it('come back as they were added, and adding them again changes nothing', async () => {
      const message = aMessage('one', {
        slot: { subscriptionId: 's', dueAt: NOW },
        advance: { watchId: 'w', coversTo: 3 },
      });
      await store.outbox.add([message]);
      await store.outbox.add([aMessage('one', { payload: '{}' }), aMessage('two')]);
      expect(await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 10 })).toEqual([
        { ...message, attempts: 1, wasSending: false, parentTs: null },
      ]);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, sending: 1, posted: 0, unknown: 0, refused: 0 });
    });

    it('are taken once each by many senders that try at the same time', async () => {
      const other = await open();
      const messages = Array.from({ length: 30 }, (_, index) => aMessage(`${index}`, { channelId: `C${index % 10}` }));
      await store.outbox.add(messages);
      const senders = Array.from({ length: 8 }, (_, index) =>
        take(`s${index}`, { most: 3 }, index % 2 ? other : store),
      );
      const taken = (await Promise.all(senders)).flat();
      expect(taken.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    });

    it('come back marked when the lease of who was sending them has run out', async () => {
      await store.outbox.add([aMessage('one'), aMessage('two')]);
      await take('a', { leaseMs: -1 });
      const again = await store.outbox.take({ owner: 'b', leaseMs: 60_000, now: NOW, most: 10 });
      expect(again).toMatchObject([{ key: 'one', wasSending: true, attempts: 2 }]);
      expect(await confirm('one', 'a')).toBe(false);
      expect(await confirm('one', 'b')).toBe(true);
      expect(await confirm('one', 'b')).toBe(false);
    });

    it('wait for the message they reply to, and are handed its ts', async () => {
      const reply = { replyTo: 'head' };
      await store.outbox.add([aMessage('reply', reply), aMessage('head'), aMessage('reply 2', reply)]);
      expect(await take()).toEqual(['head']);
      expect(await take()).toEqual([]);
      await confirm('head');
      const [taken] = await store.outbox.take({ owner: 'a', leaseMs: 60_000, now: NOW, most: 10 });
      expect(taken).toMatchObject({ key: 'reply', parentTs: 'ts of head' });
    });

    it('are refused with the message they reply to, and when there is none such', async () => {
      const grandchild = aMessage('reply to reply', { replyTo: 'reply' });
      await store.outbox.add([aMessage('head'), aMessage('reply', { replyTo: 'head' }), grandchild]);
      await store.outbox.add([aMessage('lost', { replyTo: 'never added' }), aMessage('next')]);
      await take();
      await store.outbox.giveUp({ key: 'head', owner: 'a', outcome: 'unknown', error: 'timed out', at: NOW });
      expect(await take()).toEqual(['next']);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, sending: 1, posted: 0, unknown: 1, refused: 3 });
    });

    it('stay while their channel, or the whole workspace, is to be left alone', async () => {
      await store.outbox.add([aMessage('one'), aMessage('two', { channelId: 'C2' })]);
      await store.outbox.pace('T1', 'C1', NOW + 10);
      await store.outbox.pace('T1', 'C1', NOW + 5);
      await store.outbox.pace('T2', '*', NOW + 99);
      expect(await take('a', { now: NOW + 9 })).toEqual(['two']);
      await store.outbox.pace('T1', '*', NOW + 20);
      expect(await take('a', { now: NOW + 19 })).toEqual([]);
      expect(await take('a', { now: NOW + 20 })).toEqual(['one']);
    });

    it.each([50, 10_000])(
      'are found quickly among ten thousand in %i channels',
      { timeout: 20_000 },
      async (channels) => {
        const channelId = (index: number): string => `C${index % channels}`;
        await store.outbox.add(
          Array.from({ length: 10_000 }, (_, at) => aMessage(`${at}`, { channelId: channelId(at) })),
        );
        const start = performance.now();
        for (let turn = 0; turn < 5; turn += 1) expect(await take(`${turn}`, { most: 10 })).toHaveLength(10);
        // Some 30 to 90 ms a take on a small machine; without the index on what is being sent it is 20 s.
        expect(performance.now() - start).toBeLessThan(5_000);
      },
    );
  });
}
