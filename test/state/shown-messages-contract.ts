// How every store knows which messages carry which wording of an article.
import { beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessages, ShownMessage } from '../../src/state/shown-messages.js';
import type { Stores } from './open-stores.js';

function aMessageOf(ts: string, sha256s: Readonly<Record<string, string>>, said: Partial<ShownMessage> = {}) {
  const articles = Object.entries(sha256s).map(([id, sha256]) => ({ id, sha256 }));
  return { teamId: 'T1', channelId: 'C1', ts, threadTs: null, articles, at: 1_000, ...said };
}

export function shownMessagesContract(open: Stores['open']): void {
  let shown: ShownMessages;
  const carrying = async (id: string, said: Partial<Parameters<ShownMessages['carrying']>[1]> = {}) =>
    (await shown.carrying(id, { since: 0, except: null, most: 9, ...said })).map(({ ts, sha256 }) => `${ts} ${sha256}`);

  beforeEach(async () => {
    ({ shown } = await open());
  });

  describe('what was shown', () => {
    it('is found by its article, newest first, from an instant on and bounded', async () => {
      await shown.record(aMessageOf('1.1', { nine: 'a', other: 'x' }, { threadTs: '1.0' }));
      await shown.record(aMessageOf('2.1', { nine: 'b' }, { at: 2_000 }));
      await shown.record(aMessageOf('2.1', { nine: 'a' }, { at: 2_000, channelId: 'C2' }));
      await shown.record(aMessageOf('3.1', { nine: 'a' }, { at: 3_000, teamId: 'T2' }));
      ({ shown } = await open());
      const all = await shown.carrying('nine', { since: 0, except: null, most: 9 });
      expect(all.map(({ at }) => at)).toEqual([3_000, 2_000, 2_000, 1_000]);
      const first = { teamId: 'T1', channelId: 'C1', ts: '1.1', threadTs: '1.0', sha256: 'a', at: 1_000 };
      expect(all.at(-1)).toEqual(first);
      expect(await carrying('nine', { since: 2_001 })).toEqual(['3.1 a']);
      expect(await carrying('nine', { most: 1 })).toEqual(['3.1 a']);
      expect(await carrying('nine', { except: 'a' })).toEqual(['2.1 b']);
      expect(await carrying('none')).toEqual([]);
    });

    it('is what a message carried last', async () => {
      await shown.record(aMessageOf('1.1', { nine: 'a', other: 'x' }));
      await shown.record(aMessageOf('1.1', { nine: 'b', third: 'y' }));
      expect([await carrying('nine'), await carrying('other'), await carrying('third')]).toEqual([
        ['1.1 b'],
        [],
        ['1.1 y'],
      ]);
      await shown.record(aMessageOf('1.1', {}));
      expect(await carrying('nine')).toEqual([]);
    });

    it('may carry many articles, and is noted by two at once', async () => {
      const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [`a${index}`, 'x']));
      const other = (await open()).shown;
      await Promise.all([shown, other].map(({ record }) => record(aMessageOf('1.1', many))));
      expect(await carrying('a1199')).toEqual(['1.1 x']);
    });
  });
}
