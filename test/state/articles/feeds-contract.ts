// How every store keeps feeds, polls each once when it is due, and knows the items that were taken.
import { beforeEach, describe, expect, it } from 'vitest';
import type { DueFeedsRequest, FeedOutcome, NewFeed } from '../../../src/state/articles/feeds.js';
import type { Store } from '../../../src/state/store.js';
import type { Stores } from '../open-stores.js';

const NOW = 1_732_000_000_000;

function aFeed(said: Partial<NewFeed> = {}): NewFeed {
  const place = { teamId: 'T1', channelId: 'C1', addedBy: 'U1' };
  return { id: 'f1', url: 'https://news.example/feed', ...place, subjects: '["lumen"]', at: NOW, ...said };
}

function anOutcome(said: Partial<FeedOutcome> = {}): FeedOutcome {
  return { etag: '"e1"', lastModified: null, nextAt: NOW + 900_000, failures: 0, brokenSince: null, ...said };
}

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `item ${from + index}`);

export function feedsContract(open: Stores['open']): void {
  let store: Store;
  let feeds: Store['feeds'];
  const due = (said: Partial<DueFeedsRequest> = {}, from = feeds) =>
    from.due({ now: NOW, leaseMs: 60_000, owner: 'a', most: 10, ...said });

  beforeEach(async () => {
    store = await open();
    ({ feeds } = store);
  });

  describe('feeds', () => {
    it('are one a team and address, however long that is', async () => {
      const { at: addedAt, ...said } = aFeed();
      const unknown = {
        onlyWords: '[]',
        notWords: '[]',
        since: null,
        etag: null,
        lastModified: null,
        failures: 0,
        brokenSince: null,
        toldAt: null,
      };
      const feed = { ...said, addedAt, nextAt: NOW, ...unknown };
      expect(await feeds.add(aFeed())).toEqual({ added: true, feed });
      expect(await feeds.add(aFeed({ id: 'f2', channelId: 'C2' }))).toEqual({ added: false, feed });
      expect((await feeds.add(aFeed({ id: 'f3', teamId: 'T2' }))).added).toBe(true);
      const url = `https://news.example/${'x'.repeat(70_000)}`;
      expect((await feeds.add(aFeed({ id: 'long', url, at: NOW + 1 }))).feed.url).toBe(url);
      expect((await feeds.add(aFeed({ id: 'long too', url }))).added).toBe(false);
      const other = (await open()).feeds;
      expect((await other.list('T1')).map(({ id }) => id)).toEqual(['f1', 'long']);
      expect([await other.get('f1'), await other.get('f2')]).toEqual([feed, null]);
    });

    it('are followed for something else from then on: all of their items are looked at again', async () => {
      await feeds.add(aFeed());
      await due();
      await feeds.polled({ id: 'f1', owner: 'a' }, anOutcome());
      await feeds.markItems({ feedId: 'f1', keys: ['one'], at: NOW });
      const choice = { subjects: '[]', onlyWords: '["router"]', notWords: '["podcast"]', since: '2024-10-01' };
      expect(await feeds.change({ id: 'f1', by: 'U2', at: NOW + 5, ...choice })).toBe(true);
      expect(await feeds.get('f1')).toMatchObject({ ...choice, etag: null, nextAt: NOW + 5 });
      expect(await feeds.newItems({ feedId: 'f1', keys: ['one'], at: NOW + 5 })).toEqual(['one']);
      expect(await feeds.change({ id: 'f9', by: 'U2', at: NOW, ...choice })).toBe(false);
      expect((await store.audit.recent(1)).map(({ action }) => action)).toEqual(['feed change']);
    });

    it('of no team are shown to each', async () => {
      await feeds.add(aFeed({ id: 'f0', teamId: '' }));
      await feeds.add(aFeed({ url: 'https://other.example/feed' }));
      expect((await feeds.list('T1')).map(({ id }) => id)).toEqual(['f0', 'f1']);
      expect((await feeds.all()).map(({ id }) => id)).toEqual(['f0', 'f1']);
    });

    it('are removed once, with their items, and that is noted', async () => {
      await feeds.add(aFeed());
      await feeds.markItems({ feedId: 'f1', keys: ['one'], at: NOW });
      const removal = { id: 'f1', by: 'U2', at: NOW + 5 };
      expect([await feeds.remove(removal), await feeds.remove(removal)]).toEqual([true, false]);
      expect(await feeds.markItems({ feedId: 'f1', keys: ['two'], at: NOW })).toEqual([]);
      await feeds.add(aFeed());
      expect(await feeds.newItems({ feedId: 'f1', keys: ['one', 'two'], at: NOW })).toEqual(['one', 'two']);
      const noted = (await store.audit.recent(9)).map(({ userId, action, about }) => `${userId} ${action} ${about}`);
      expect(noted).toEqual(['U1 feed add f1', 'U2 feed remove f1', 'U1 feed add f1']);
    });

    it('are polled by one when their time has come, longest due first', async () => {
      for (const [index, id] of ['f0', 'f1', 'f2', 'f3'].entries())
        await feeds.add(aFeed({ id, url: `https://news.example/${id}`, at: NOW - index }));
      await feeds.add(aFeed({ id: 'later', url: 'https://news.example/later', at: NOW + 1 }));
      expect((await due({ most: 1 })).map(({ id }) => id)).toEqual(['f3']);
      const other = (await open()).feeds;
      const claims = await Promise.all([due({ owner: 'b' }), due({ owner: 'c' }, other), due({ owner: 'd' }, other)]);
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['f0', 'f1', 'f2']);
      expect(await due()).toEqual([]);
    });

    it('are taken over when a lease has run out, and lost to who had them', async () => {
      await feeds.add(aFeed());
      expect(await due({ leaseMs: -1 })).toHaveLength(1);
      expect(await due({ owner: 'b' })).toHaveLength(1);
      expect(await feeds.polled({ id: 'f1', owner: 'a' }, anOutcome())).toBe(false);
      expect(await feeds.polled({ id: 'f1', owner: 'b' }, anOutcome())).toBe(true);
      expect(await feeds.polled({ id: 'f1', owner: 'b' }, anOutcome({ etag: 'again' }))).toBe(false);
      expect(await feeds.get('f1')).toMatchObject({ etag: '"e1"', nextAt: NOW + 900_000 });
      expect(await due({ now: NOW + 899_999 })).toEqual([]);
      expect(await due({ now: NOW + 900_000 })).toMatchObject([{ id: 'f1', etag: '"e1"' }]);
    });

    it('that moved for good keep their new address, but one that is followed already', async () => {
      await feeds.add(aFeed());
      await feeds.add(aFeed({ id: 'f2', url: 'https://other.example/feed' }));
      const moveTo = async (movedTo: string) => {
        await due({ now: NOW * 2, leaseMs: -1 });
        await feeds.polled({ id: 'f1', owner: 'a' }, anOutcome({ movedTo }));
        return (await feeds.get('f1'))?.url;
      };
      expect(await moveTo('https://new.example/feed')).toBe('https://new.example/feed');
      expect(await moveTo('https://other.example/feed')).toBe('https://new.example/feed');
      expect((await feeds.add(aFeed({ id: 'f3', url: 'https://new.example/feed' }))).added).toBe(false);
    });

    it('that break tell it once, until they work again', async () => {
      await feeds.add(aFeed());
      const other = (await open()).feeds;
      const poll = async (said: Partial<FeedOutcome>) => {
        await due();
        await feeds.polled({ id: 'f1', owner: 'a' }, anOutcome({ nextAt: NOW, ...said }));
      };
      const tell = async () => {
        const tries = [feeds, other, feeds].map(({ toldOwner }) => toldOwner('f1', NOW + 7));
        return (await Promise.all(tries)).filter(Boolean).length;
      };
      expect(await tell()).toBe(0);
      await poll({ failures: 1, brokenSince: NOW });
      expect(await tell()).toBe(1);
      await poll({ failures: 2, brokenSince: NOW });
      expect(await tell()).toBe(0);
      expect(await feeds.get('f1')).toMatchObject({ failures: 2, brokenSince: NOW, toldAt: NOW + 7 });
      await poll({});
      expect(await feeds.get('f1')).toMatchObject({ failures: 0, brokenSince: null, toldAt: null });
      await poll({ failures: 1, brokenSince: NOW + 1 });
      expect(await tell()).toBe(1);
    });
  });

  describe('items that are tried again', () => {
    const retry = (key: string, nextAt: number, failures = 1) => ({ feedId: 'f1', key, item: '{}', failures, nextAt });
    const dueAt = (now: number) => feeds.retriesDue({ feedId: 'f1', now, most: 10 });

    it('come up when their time has come, the longest due first, until they end', async () => {
      await feeds.add(aFeed());
      const odd = `\0${'x'.repeat(5_000)}`;
      await feeds.retryLater(retry('b', 20));
      await feeds.retryLater(retry(odd, 10));
      expect(await dueAt(9)).toEqual([]);
      expect((await dueAt(20)).map(({ nextAt }) => nextAt)).toEqual([10, 20]);
      await feeds.retryLater(retry('b', 40, 2));
      expect(await dueAt(40)).toMatchObject([{ nextAt: 10 }, { key: 'b', failures: 2, nextAt: 40 }]);
      for (const { key } of await dueAt(40)) await feeds.retryEnded({ feedId: 'f1', key });
      expect(await dueAt(40)).toEqual([]);
    });

    it('go with their feed', async () => {
      await feeds.add(aFeed());
      await feeds.retryLater(retry('a', 10));
      await feeds.remove({ id: 'f1', by: 'U2', at: NOW });
      await feeds.retryLater(retry('b', 10));
      await feeds.add(aFeed());
      expect(await dueAt(99)).toEqual([]);
    });
  });

  describe('the items of a feed', () => {
    const mark = (keys: readonly string[], at: number, feedId = 'f1') => feeds.markItems({ feedId, keys, at });
    const fresh = (keys: readonly string[], at: number) => feeds.newItems({ feedId: 'f1', keys, at });

    beforeEach(async () => {
      await feeds.add(aFeed());
      await feeds.add(aFeed({ id: 'f2', url: 'https://other.example/feed' }));
    });

    it('are new until they are marked, each feed’s own', async () => {
      const long = 'guid '.repeat(50_000);
      expect(await fresh(['b', 'a', long, 'b'], 1)).toEqual(['b', 'a', long]);
      expect(await fresh(['b', 'a'], 1)).toEqual(['b', 'a']);
      expect(await mark(['b', long, 'b'], 1)).toEqual(['b', long]);
      expect(await fresh(['b', 'a', long], 2)).toEqual(['a']);
      expect(await mark(['b', 'a', 'c'], 2)).toEqual(['a', 'c']);
      expect(await mark(['b'], 2, 'f2')).toEqual(['b']);
      expect([await fresh([], 3), await mark([], 3)]).toEqual([[], []]);
    });

    it('may be called anything', async () => {
      const odd = ['a\0b', '\uD800', '\uDC00', '😀', "'; drop table feeds; --"];
      expect(await mark(odd, 1)).toEqual(odd);
      expect(await fresh([...odd, 'a\0c'], 2)).toEqual(['a\0c']);
    });

    it('are marked once by two that poll at the same moment', async () => {
      const other = (await open()).feeds;
      const marks = [feeds, other, feeds].map(({ markItems }) =>
        markItems({ feedId: 'f1', keys: numbered(0, 700), at: 1 }),
      );
      expect((await Promise.all(marks)).flat().sort()).toEqual(numbered(0, 700).sort());
    });

    it('are forgotten beyond 5,000 when they stand in the feed no longer, the oldest first', async () => {
      await mark(numbered(0, 3_000), 1);
      await mark(numbered(3_000, 5_000), 2);
      await mark(numbered(5_000, 5_400), 3);
      expect(await fresh(numbered(3_000, 5_400), 3)).toHaveLength(0);
      expect(await fresh(numbered(0, 3_000), 4)).toHaveLength(400);
    });

    it('are never forgotten while they stand in the feed, also when they are marked a few at a time', async () => {
      await mark(numbered(0, 6_000), 1);
      expect(await fresh(numbered(0, 6_000), 2)).toEqual([]);
      const longer = numbered(0, 6_020);
      expect(await fresh(longer, 3)).toEqual(numbered(6_000, 6_020));
      for (let from = 6_000; from < 6_020; from += 5) await mark(numbered(from, from + 5), 3);
      expect(await fresh(longer, 4)).toEqual([]);
    });
  });
}
