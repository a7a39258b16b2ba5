// How every store tells news from what it knows.
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewsCandidate } from '../../src/state/news.js';
import type { Store } from '../../src/state/store.js';
import type { Stores } from './open-stores.js';

const item = (payload: string, ...keys: string[]): NewsCandidate => ({ keys, payload });

export function newsContract(open: Stores['open']): void {
  let store: Store;

  describe('news', () => {
    beforeEach(async () => {
      store = await open();
    });

    it('is what none of whose keys is known; what is known keeps its number and takes on the other keys', async () => {
      const { news } = store;
      expect(await news.newest()).toBe(0);
      const first = await news.record(
        [item('A', 'url-a', 'sha-a'), item('B', 'url-b', 'url-b'), item('A again', 'sha-a')],
        10,
      );
      expect(first).toEqual([
        { seq: 1, isNew: true },
        { seq: 2, isNew: true },
        { seq: 1, isNew: false },
      ]);
      expect(await news.record([item('A moved', 'url-a2', 'sha-a'), item('C', 'url-c')], 20)).toEqual([
        { seq: 1, isNew: false },
        { seq: 3, isNew: true },
      ]);
      expect(await news.record([item('A by its new address', 'url-a2')], 30)).toEqual([{ seq: 1, isNew: false }]);
      expect(await news.record([item('both', 'url-c', 'url-b', 'url-d')], 30)).toEqual([{ seq: 2, isNew: false }]);
      expect(await news.record([], 30)).toEqual([]);
      expect(await news.newest()).toBe(3);
    });

    it('is read between two numbers and since an instant, with all of its keys', async () => {
      const { news } = store;
      await news.record([item('A', 'a'), item('B', 'b', 'a-b')], 10);
      await news.record([item('C', 'c'), item('A', 'a', 'a-too')], 20);
      const b = { seq: 2, firstSeenAt: 10, payload: 'B', goneAt: null, keys: ['a-b', 'b'] };
      const c = { seq: 3, firstSeenAt: 20, payload: 'C', goneAt: null, keys: ['c'] };
      expect(await news.between(1, 3)).toEqual([b, c]);
      const a = { seq: 1, firstSeenAt: 10, payload: 'A', goneAt: null, keys: ['a', 'a-too'] };
      expect(await news.between(0, 1)).toEqual([a]);
      expect(await news.ofKeys(['a-too', 'a', 'c', 'none'])).toEqual([a, c]);
      expect(await news.between(3, 9)).toEqual([]);
      expect(await news.since(20)).toEqual([c]);
    });

    it('is gone from when nobody held it until it is recorded again', async () => {
      const { news } = store;
      await news.record([item('A', 'a'), item('B', 'b')], 10);
      await news.markGone([1, 2], 20);
      await news.markGone([1], 30);
      await news.record([item('B', 'b')], 40);
      expect((await news.between(0, 2)).map(({ goneAt }) => goneAt)).toEqual([20, null]);
    });

    it('is numbered without gaps, once each, by many that record at the same time', async () => {
      const other = await open();
      const batches = Array.from({ length: 12 }, (_, index) => [item('own', `own ${index}`), item('shared', 'shared')]);
      const recording = batches.map((batch, index) => (index % 2 === 0 ? store : other).news.record(batch, 10));
      const recorded = await Promise.all(recording);
      const fresh = recorded.flat().filter(({ isNew }) => isNew);
      expect(fresh.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 13 }, (_, index) => index + 1),
      );
    });

    it('never appears below a number that was read before', async () => {
      const other = await open();
      const seen: number[] = [];
      const writers = [store, other].map(async ({ news }, writer) => {
        for (let turn = 0; turn < 15; turn += 1)
          await news.record([item('x', `${writer} ${turn} a`), item('x', `${writer} ${turn} b`)], 10);
      });
      const reader = async () => {
        for (let turn = 0; turn < 60; turn += 1) {
          const after = seen.at(-1) ?? 0;
          seen.push(...(await other.news.between(after, after + 1_000)).map(({ seq }) => seq));
        }
      };
      await Promise.all([...writers, reader()]);
      await reader();
      expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    });

    it('takes ten thousand items of three keys, and knows them again', { timeout: 30_000 }, async () => {
      const many = Array.from({ length: 10_000 }, (_, index) =>
        item('{}', `url ${index}`, `sha ${index}`, `title ${index}`),
      );
      const start = performance.now();
      await store.news.record(many, 10);
      const again = await store.news.record(many, 20);
      // About a second and a half on a small machine.
      expect(performance.now() - start).toBeLessThan(15_000);
      expect(again.filter(({ isNew }) => isNew)).toEqual([]);
      expect(await store.news.between(0, 10_000)).toHaveLength(10_000);
    });
  });
}
