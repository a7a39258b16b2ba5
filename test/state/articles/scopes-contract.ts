// How every store keeps apart what several workspaces brought in.
import { describe, expect, it } from 'vitest';
import type { Stores } from '../open-stores.js';
import { anArticle } from './an-article.js';

const address = 'https://news.example/notice';
const put = (teamId: string, body: string) =>
  anArticle({ id: 'notice', body, sha256: body, address, spellings: [address], teamId });

export function scopesContract(open: Stores['open']): void {
  describe('what several workspaces brought in', () => {
    it('is an article of its own in each, also of one address and one id', async () => {
      const store = await open();
      const [one, two, all] = [store.of('T1').library, store.of('T2').library, store.of('').library];
      expect(await one.put(put('T1', 'of the first'))).toMatchObject({ kind: 'added', id: 't1-notice', revision: 1 });
      expect(await two.put(put('T2', 'of the second'))).toMatchObject({ kind: 'added', id: 't2-notice', revision: 1 });
      expect(await all.put(put('', 'of all'))).toMatchObject({ kind: 'added', id: 'notice', revision: 1 });
      expect(await one.put(put('T1', 'of the first, edited'))).toMatchObject({ kind: 'revised', id: 't1-notice' });
      expect((await two.byAddress(address))?.id).toBe('t2-notice');
      expect((await two.list({ after: null, most: 9 })).map(({ id }) => id)).toEqual(['t2-notice']);
      expect(await two.get('t1-notice')).toBeNull();
      expect(await two.bySha('of the first, edited')).toEqual([]);
    });

    it('can be marked and taken back by nobody else', async () => {
      const store = await open();
      await store.of('T1').library.put(put('T1', 'of the first'));
      const deed = { id: 't1-notice', by: 'U1', teamId: 'T2', at: 2 };
      for (const other of ['T2', '']) {
        expect(await store.of(other).library.setMark({ ...deed, mark: 'TLP:CLEAR' })).toBe(false);
        expect(await store.of(other).library.remove({ ...deed, reason: 'not theirs' })).toBe(false);
      }
      expect(await store.of('T1').library.remove({ ...deed, reason: 'theirs' })).toBe(true);
      expect(await store.of('T2').library.removedSince(0)).toEqual([]);
      expect((await store.of('T1').library.removedSince(0)).map(({ id }) => id)).toEqual(['t1-notice']);
    });

    it('is found again that came in while the bot was in one workspace', async () => {
      const store = await open();
      await store.library.put(put('T1', 'before'));
      expect(await store.of('T1').library.put(put('T1', 'after'))).toMatchObject({ kind: 'revised', id: 'notice' });
      expect(await store.of('T2').library.put(put('T2', 'another'))).toMatchObject({ kind: 'added', id: 't2-notice' });
    });
  });

  describe('news of several workspaces', () => {
    const item = (...keys: string[]) => ({ keys, payload: JSON.stringify({ type: 'claim' }) });

    it('is that of all, and its own', async () => {
      const store = await open();
      await store.of('').news.record([item('shared')], 1);
      await store.of('T1').news.record([item('shared', 'more'), item('own')], 2);
      await store.of('T2').news.record([item('other')], 3);
      const told = async (teamId: string) => (await store.of(teamId).news.between(0, 99)).map(({ keys }) => keys);
      expect(await told('')).toEqual([['shared']]);
      expect(await told('T1')).toEqual([['more', 'shared'], ['own']]);
      expect(await told('T2')).toEqual([['shared'], ['other']]);
      expect(await store.of('T1').news.newest()).toBe(2);
    });

    it('is not told again by all that a workspace was told of before', async () => {
      const store = await open();
      await store.of('T1').news.record([item('first')], 1);
      await store.of('').news.record([item('first')], 2);
      const seqs = async (teamId: string) => (await store.of(teamId).news.between(0, 99)).map(({ seq }) => seq);
      expect([await seqs('T1'), await seqs('T2'), await seqs('')]).toEqual([[1], [2], [2]]);
    });

    it('is called gone by nobody else', async () => {
      const store = await open();
      await store.of('').news.record([item('shared')], 1);
      await store.of('T1').news.markGone([1], 5);
      expect((await store.of('').news.between(0, 9)).map(({ goneAt }) => goneAt)).toEqual([null]);
    });
  });
}
