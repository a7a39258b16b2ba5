// How every store tells that an article changed.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Versions } from '../../src/state/versions.js';
import type { Stores } from './open-stores.js';

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

    it('are new once when two see the same change at the same moment', async () => {
      const other = (await open()).versions;
      const seen = [versions, other, versions, other].map(({ record }) => record('a', '1', 'Nine firms.', 10));
      expect((await Promise.all(seen)).filter(({ isNew }) => isNew)).toHaveLength(1);
    });
  });
}
