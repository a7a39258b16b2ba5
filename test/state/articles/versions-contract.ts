// How every store tells that an article changed.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Versions } from '../../../src/state/articles/versions.js';
import type { Stores } from '../open-stores.js';

export function versionsContract(open: Stores['open']): void {
  let versions: Versions;

  describe('versions of articles', () => {
    beforeEach(async () => {
      ({ versions } = await open());
    });

    it('are new when the wording is another than the last one, also an older one', async () => {
      const [one, two] = [
        { sha256: '1', body: 'Nine firms.' },
        { sha256: '2', body: 'Ten firms.' },
      ];
      const record = ({ sha256, body }: typeof one, at: number) => versions.record('a', sha256, body, at);
      expect(await record(one, 10)).toEqual({ isNew: true, previous: null });
      expect(await record(one, 11)).toEqual({ isNew: false, previous: null });
      expect(await record(two, 12)).toEqual({ isNew: true, previous: one });
      expect(await record(one, 13)).toEqual({ isNew: true, previous: two });
      expect(await record(one, 14)).toEqual({ isNew: false, previous: null });
      expect(await record(two, 15)).toEqual({ isNew: true, previous: one });
      expect(await versions.latest(['a'])).toMatchObject([{ articleId: 'a', ...two, firstSeenAt: 12 }]);
    });

    it('are each article’s own, and the last ones are listed for some or for all', async () => {
      await versions.record('a', '1', 'Same text.', 10);
      expect(await versions.record('b', '1', 'Same text.', 11)).toEqual({ isNew: true, previous: null });
      await versions.record('a', '2', 'Changed.', 12);
      expect((await versions.latest()).map(({ articleId, sha256 }) => [articleId, sha256])).toEqual([
        ['b', '1'],
        ['a', '2'],
      ]);
      expect(await versions.latest(['b', 'none'])).toMatchObject([{ articleId: 'b' }]);
      expect(await versions.latest([])).toEqual([]);
    });

    it('are recorded many at once, and only what changed is told with what stood there before', async () => {
      const wordings = (count: number, said: (index: number) => string) =>
        Array.from({ length: count }, (_, index) => ({
          id: `a${index}`,
          sha256: said(index),
          body: `body ${said(index)}`,
        }));
      const first = wordings(603, () => '1');
      expect(await versions.recordAll(first, 10)).toEqual(new Map());
      expect(await versions.recordAll(new Set(first), 11)).toEqual(new Map());
      expect((await versions.latest()).map(({ ord }) => ord)).toEqual(first.map((_, index) => index + 1));
      const second = wordings(604, (index) => (index % 2 === 0 ? '1' : '2'));
      const changed = await versions.previousOf(second);
      expect(changed.size).toBe(301);
      expect(changed.get('a301')).toEqual({ sha256: '1', body: 'body 1' });
      expect(await versions.recordAll(second, 12)).toEqual(changed);
      expect(await versions.previousOf(second)).toEqual(new Map());
      expect((await versions.latest(['a603', 'a301', 'a302'])).map(({ articleId, body }) => [articleId, body])).toEqual(
        [
          ['a302', 'body 1'],
          ['a301', 'body 2'],
          ['a603', 'body 2'],
        ],
      );
      expect((await versions.recordAll(first, 13)).get('a301')).toEqual({ sha256: '2', body: 'body 2' });
      expect(await versions.recordAll([], 14)).toEqual(new Map());
    });

    it('are told as changed once when two record the same many at the same moment', async () => {
      const other = (await open()).versions;
      const saying = (sha256: string) =>
        Array.from({ length: 120 }, (_, at) => ({ id: `a${at}`, sha256, body: sha256 }));
      await versions.recordAll(saying('1'), 10);
      const changes = await Promise.all([versions, other].map(({ recordAll }) => recordAll(saying('2'), 11)));
      expect(changes.reduce((sum, { size }) => sum + size, 0)).toBe(120);
    });

    it('are new once when two see the same change at the same moment', async () => {
      const other = (await open()).versions;
      const seen = [versions, other, versions, other].map(({ record }) => record('a', '1', 'Nine firms.', 10));
      expect((await Promise.all(seen)).filter(({ isNew }) => isNew)).toHaveLength(1);
    });
  });
}
