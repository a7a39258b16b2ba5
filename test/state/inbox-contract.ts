// Requests are taken once, by whoever is first, and kept until they are answered.
import { beforeEach, describe, expect, it } from 'vitest';
import type { InboxLease, InboxRequest } from '../../src/state/inbox.js';
import type { Store } from '../../src/state/store.js';
import type { Stores } from './open-stores.js';

const NOTHING = { questions: [], shown: [] };

export function inboxContract(open: Stores['open']): void {
  let [store, other]: Store[] = [];
  const inbox = () => (store as Store).inbox;
  const aRequest = (key: string, more: Partial<InboxRequest> = {}): InboxRequest => ({
    key,
    body: `{"of":"${key}"}`,
    receivedAt: Date.now(),
    ...more,
  });
  const lease = (owner: string, more: Partial<InboxLease> = {}): InboxLease => ({
    ...{ owner, leaseMs: 60_000, now: Date.now() },
    ...more,
  });
  const leftTo = async (owner: string, now = Date.now()) =>
    (await inbox().takeOver({ ...lease(owner, { now }), most: 10 })).map(({ key, attempts }) => [key, attempts]);

  beforeEach(async () => {
    [store, other] = [await open(), await open()];
  });

  describe('the inbox', () => {
    it('gives each of 60 requests that come twice at once to one caller', async () => {
      const keys = Array.from({ length: 60 }, (_, index) => `message T1 C1 ${index}`);
      const takes = keys.flatMap((key) => [
        inbox().take(aRequest(key), lease('a')),
        (other as Store).inbox.take(aRequest(key), lease('b')),
      ]);
      const taken = await Promise.all(takes);
      expect(keys.map((_, at) => [taken[2 * at], taken[2 * at + 1]].filter(Boolean).length)).toEqual(keys.map(() => 1));
    });

    it('keeps a request from others until its lease is over, then gives it to one of them, the oldest first', async () => {
      await inbox().take(aRequest('held'), lease('a'));
      await inbox().take(aRequest('second', { receivedAt: Date.now() }), lease('a', { leaseMs: -2 }));
      await inbox().take(aRequest('first', { receivedAt: Date.now() - 5_000 }), lease('a', { leaseMs: -2 }));
      expect(await leftTo('b')).toEqual([
        ['first', 2],
        ['second', 2],
      ]);
      expect(await leftTo('c')).toEqual([]);
    });

    it('gives back what Slack sent, and forgets it when it is answered', async () => {
      await inbox().take(aRequest('a'), lease('a', { leaseMs: -2 }));
      expect(await inbox().takeOver({ ...lease('b', { leaseMs: -2 }), most: 1 })).toMatchObject([
        { body: '{"of":"a"}' },
      ]);
      expect(await inbox().open()).toBe(1);
      await inbox().end({ key: 'a', at: Date.now(), notes: NOTHING });
      expect(await inbox().open()).toBe(0);
      expect(await leftTo('c')).toEqual([]);
      expect(await inbox().take(aRequest('a'), lease('a'))).toBe(false);
    });

    it('lets an owner hold on to its requests, and nobody else to them', async () => {
      await inbox().take(aRequest('a'), lease('a', { leaseMs: -2 }));
      await inbox().renew(['a'], lease('b'));
      expect(await leftTo('c', Date.now())).toEqual([['a', 2]]);
      await inbox().renew(['a'], lease('c', { leaseMs: -2 }));
      await inbox().renew(['a'], lease('c'));
      expect(await leftTo('d')).toEqual([]);
    });

    it('notes with the end what is remembered of the answer', async () => {
      await inbox().take(aRequest('a'), lease('a'));
      const at = Date.now();
      const shown = {
        teamId: 'T1',
        channelId: 'C1',
        ts: '1.2',
        threadTs: null,
        at,
        articles: [{ id: 'x', sha256: '1' }],
      };
      const questions = ['1', '2', '3'].map((question) => ({ thread: 't', question }));
      await inbox().end({ key: 'a', at, notes: { questions, shown: [shown] } });
      expect(await store?.threads.before('t', at, 1_000, 2)).toEqual(['2', '3']);
      expect(await store?.shown.carrying('x', { since: 0, except: null, most: 5 })).toMatchObject([{ ts: '1.2' }]);
    });

    it('notes an end and what is remembered of the answer together, or nothing of both', async () => {
      await inbox().take(aRequest('a'), lease('a'));
      const questions = [
        { thread: 't', question: 'kept?' },
        { thread: 't', question: null as unknown as string },
      ];
      await expect(inbox().end({ key: 'a', at: 1_000, notes: { questions, shown: [] } })).rejects.toThrow(/null/i);
      expect([await inbox().open(), await store?.threads.before('t', 1_000, 1_000, 3)]).toEqual([1, []]);
    });

    it('gives nobody a request that was ended before it is taken: what took it may have hung meanwhile', async () => {
      await inbox().end({ key: 'a', at: Date.now(), notes: NOTHING });
      expect(await inbox().take(aRequest('a'), lease('a', { leaseMs: -2 }))).toBe(false);
      expect([await inbox().open(), await leftTo('b')]).toEqual([0, []]);
    });

    it('takes and ends what comes at the same time together, one of each', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => `request ${index % 20}`);
      const taken = await Promise.all(keys.map((key) => inbox().take(aRequest(key), lease('a'))));
      expect(taken).toEqual(keys.map((_, index) => index < 20));
      await Promise.all(keys.map((key) => inbox().end({ key, at: Date.now(), notes: NOTHING })));
      expect(await inbox().open()).toBe(0);
    });

    it('is held by no lease of a clock that ran a day ahead', async () => {
      const ahead = Date.now() + 86_400_000;
      await inbox().take(aRequest('a', { receivedAt: ahead }), lease('a', { now: ahead }));
      // PostgreSQL's own clock judges leases, so that no process can be ahead of it.
      expect(await leftTo('b')).toEqual(store?.engine === 'sqlite' ? [['a', 2]] : []);
    });
  });
}
