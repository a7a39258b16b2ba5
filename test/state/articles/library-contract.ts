// How every store keeps the articles that come in.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/state/articles/library.js';
import type { LibraryChange } from '../../../src/state/articles/library-changes.js';
import type { Store } from '../../../src/state/store.js';
import { anArticle, sha256Of } from './an-article.js';
import type { Stores } from '../open-stores.js';

const TEN = 'Ten firms were breached.';
const DEED = { by: 'U2', teamId: 'T1', at: 5_000 };

/** Reads a library as a replica does: page after page, up to what was newest. */
async function follow(library: Library, from: number, most: number): Promise<LibraryChange[]> {
  const read: LibraryChange[] = [];
  for (let page = await library.changesSince(from, most); page.changes.length > 0;) {
    read.push(...page.changes);
    page = await library.changesSince(page.changes.at(-1)?.seq ?? 0, most);
  }
  return read;
}

export function libraryContract(open: Stores['open']): void {
  let store: Store;
  let library: Library;
  const actions = async () =>
    (await store.audit.recent(50)).map(({ action, userId }) => `${userId}: ${action}`).reverse();

  beforeEach(async () => {
    store = await open();
    ({ library } = store);
  });

  describe('an article', () => {
    it('is kept as it came in, for every handle', async () => {
      const put = await library.put(anArticle({ mark: 'TLP:GREEN' }));
      expect(put).toEqual({ kind: 'added', id: 'nine-firms', revision: 1, cameBack: false });
      const other = (await open()).library;
      const { frontMatter, body, sha256, originalSha256, address, addedBy, teamId, via } = anArticle();
      const note = {
        revision: 1,
        sha256,
        originalSha256,
        size: body.length,
        addedBy,
        teamId,
        via,
        at: 1_000,
        frontMatter,
      };
      const kept = { id: 'nine-firms', address, mark: 'TLP:GREEN', change: 1, addedBy, teamId, via, addedAt: 1_000 };
      const article = { ...kept, position: 1, removed: null, current: note };
      expect(await other.get('nine-firms')).toEqual({ article, revisions: [note] });
      expect(await other.byAddress(address ?? '')).toEqual(article);
      expect(await other.bySha(sha256)).toEqual([article]);
      expect(await other.bySha(originalSha256)).toEqual([article]);
      expect(await other.revision('nine-firms', 1)).toEqual({ ...note, body });
      expect([await other.get('none'), await other.revision('nine-firms', 2), await other.byAddress('')]).toEqual([
        null,
        null,
        null,
      ]);
    });

    it('is the same when its body is, whatever else is said of it', async () => {
      await library.put(anArticle());
      const again = anArticle({ frontMatter: '{}', id: 'other-name', addedBy: 'U9', at: 2_000 });
      expect(await library.put(again)).toEqual({ kind: 'same', id: 'nine-firms', revision: 1 });
      expect(await library.newest()).toBe(1);
      expect(await actions()).toEqual(['U1: article add']);
    });

    it('becomes its next revision with another body, and with an older one again', async () => {
      await library.put(anArticle());
      const changed = anArticle({ id: 'ten-firms', body: TEN, via: 'feed', addedBy: 'F1', at: 2_000 });
      const previous = await library.revision('nine-firms', 1);
      expect(await library.put(changed)).toEqual({ kind: 'revised', id: 'nine-firms', revision: 2, previous });
      expect(await library.put(anArticle())).toMatchObject({ kind: 'revised', revision: 3, previous: { body: TEN } });
      const kept = await library.get('nine-firms');
      expect(kept?.revisions.map(({ sha256, via }) => [sha256, via])).toEqual([
        [sha256Of(anArticle().body), 'slack'],
        [sha256Of(TEN), 'feed'],
        [sha256Of(anArticle().body), 'slack'],
      ]);
      expect(kept?.article).toMatchObject({ addedBy: 'U1', change: 3, current: { revision: 3 } });
      expect(await library.bySha(sha256Of(TEN))).toEqual([]);
      expect(await actions()).toEqual(['U1: article add', 'F1: article revise', 'U1: article revise']);
    });

    it('without an address is the one of its name', async () => {
      await library.put(anArticle({ address: null }));
      expect(await library.put(anArticle({ address: null }))).toMatchObject({ kind: 'same' });
      expect(await library.put(anArticle({ address: null, body: TEN }))).toMatchObject({
        kind: 'revised',
        revision: 2,
      });
      const found = anArticle({ body: TEN });
      expect(await library.put(found)).toMatchObject({ kind: 'same', id: 'nine-firms' });
      expect(await library.byAddress(found.address ?? '')).toMatchObject({ id: 'nine-firms', change: 3 });
    });

    it('leaves its name to another article that has it, also when many have', async () => {
      await library.put(anArticle());
      const names: string[] = [];
      for (let index = 2; index <= 12; index += 1) {
        const address = `https://other.example/${index}`;
        names.push((await library.put(anArticle({ address }))).id);
      }
      expect([...names].sort()).toEqual(Array.from({ length: 11 }, (_, at) => `nine-firms-${at + 2}`).sort());
      expect(await library.put(anArticle({ address: 'https://other.example/7' }))).toMatchObject({
        kind: 'same',
        id: 'nine-firms-7',
      });
      // What anybody may paste does not become the next revision of what has an address.
      expect(await library.put(anArticle({ address: null, body: TEN }))).toMatchObject({ kind: 'added' });
      expect(await library.bySha(anArticle().sha256)).toHaveLength(12);
    });

    it('may have an address of any length', async () => {
      const address = `https://news.example/${Array.from({ length: 900 }, (_, index) => sha256Of(`${index}`)).join('')}`;
      await library.put(anArticle({ address }));
      expect(await library.put(anArticle({ address, id: 'x' }))).toMatchObject({ kind: 'same' });
      expect(await library.byAddress(address)).toMatchObject({ address, id: 'nine-firms' });
    });

    it('is one also when two take it in at the same moment', async () => {
      const other = (await open()).library;
      const puts = await Promise.all([library, other, library, other].map(({ put }) => put(anArticle())));
      expect(puts.map(({ kind }) => kind).sort()).toEqual(['added', 'same', 'same', 'same']);
    });
  });

  describe('an article that is removed', () => {
    const remove = () => library.remove({ ...DEED, id: 'nine-firms', reason: 'a parody' });

    it('is gone but for what is known of it, with the reason', async () => {
      await library.put(anArticle());
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await library.remove({ ...DEED, id: 'none', reason: '' })).toBe(false);
      expect(await library.list({ after: null, most: 9 })).toEqual([]);
      expect(await library.bySha(anArticle().sha256)).toEqual([]);
      const removed = { at: 5_000, by: 'U2', why: 'a parody' };
      expect(await library.removedSince(5_000)).toMatchObject([{ id: 'nine-firms', removed }]);
      expect(await library.removedSince(5_001)).toEqual([]);
      expect(await library.get('nine-firms')).toMatchObject({ article: { removed, change: 2 }, revisions: [{}] });
      expect(await library.revision('nine-firms', 1)).toMatchObject({ body: anArticle().body });
      expect(await library.setMark({ ...DEED, id: 'nine-firms', mark: 'TLP:RED' })).toBe(false);
      const [last] = await store.audit.recent(1);
      const note = { userId: 'U2', at: 5_000, about: 'nine-firms', details: '{"reason":"a parody"}' };
      expect(last).toMatchObject({ ...note, action: 'article remove' });
    });

    it('comes back when somebody adds it again, as what is now said of it', async () => {
      await library.put(anArticle({ mark: 'TLP:AMBER' }));
      await remove();
      const cameBack = { kind: 'added', id: 'nine-firms', cameBack: true };
      expect(await library.put(anArticle())).toEqual({ ...cameBack, revision: 1 });
      await remove();
      expect(await library.put(anArticle({ frontMatter: '{"title":"9 firms"}' }))).toEqual({
        ...cameBack,
        revision: 2,
      });
      await remove();
      expect(await library.put(anArticle({ body: TEN }))).toEqual({ ...cameBack, revision: 3 });
      expect(await library.get('nine-firms')).toMatchObject({
        article: { removed: null, mark: 'TLP:AMBER', change: 7 },
      });
    });

    it('is not brought back by a feed', async () => {
      await library.put(anArticle({ via: 'feed' }));
      await remove();
      const removed = { kind: 'removed', id: 'nine-firms', at: 5_000, by: 'U2', why: 'a parody' };
      expect(await library.put(anArticle({ via: 'feed', body: TEN }))).toEqual(removed);
      expect(await library.newest()).toBe(2);
    });
  });

  describe('a handling mark', () => {
    it('is changed without a revision, and stays where none is given', async () => {
      await library.put(anArticle());
      expect(await library.setMark({ ...DEED, id: 'nine-firms', mark: 'TLP:AMBER' })).toBe(true);
      expect(await library.setMark({ ...DEED, id: 'nine-firms', mark: 'TLP:AMBER' })).toBe(true);
      expect(await library.setMark({ ...DEED, id: 'none', mark: 'TLP:AMBER' })).toBe(false);
      await library.put(anArticle({ body: TEN }));
      const amber = { article: { mark: 'TLP:AMBER', change: 3, current: { revision: 2 } } };
      expect(await library.get('nine-firms')).toMatchObject(amber);
      expect(await library.put(anArticle({ body: TEN, mark: 'TLP:RED' }))).toMatchObject({ kind: 'same', revision: 2 });
      expect(await library.get('nine-firms')).toMatchObject({ article: { mark: 'TLP:RED', change: 4 } });
      expect(await library.setMark({ ...DEED, id: 'nine-firms', mark: null })).toBe(true);
      expect(await library.get('nine-firms')).toMatchObject({ article: { mark: null } });
      const noted = [
        'U1: article add',
        'U2: article mark',
        'U1: article revise',
        'U1: article mark',
        'U2: article mark',
      ];
      expect(await actions()).toEqual(noted);
    });
  });

  describe('the library', () => {
    const named = (index: number, said = {}) =>
      anArticle({ id: `a${index}`, address: `https://news.example/${index}`, ...said });

    it('is listed in pages, the newest first', async () => {
      await library.putAll([1, 2, 3, 4, 5].map((index) => named(index)));
      await library.remove({ ...DEED, id: 'a4', reason: '' });
      await library.put(named(1, { body: TEN }));
      const first = await library.list({ after: null, most: 2 });
      const second = await library.list({ after: first.at(-1)?.position ?? 0, most: 9 });
      expect([first, second].map((page) => page.map(({ id }) => id))).toEqual([
        ['a5', 'a3'],
        ['a2', 'a1'],
      ]);
    });

    it('takes in several or none', async () => {
      const broken = { ...named(3), frontMatter: null as unknown as string };
      await expect(library.putAll([named(1), named(2), broken])).rejects.toMatchObject({ name: 'StoreError' });
      expect([await library.newest(), await library.list({ after: null, most: 9 }), await actions()]).toEqual([
        0,
        [],
        [],
      ]);
      expect(await library.putAll([])).toEqual([]);
      const puts = await library.putAll([named(1), named(2), named(1), named(1, { body: TEN })]);
      expect(puts.map(({ kind }) => kind)).toEqual(['added', 'added', 'same', 'revised']);
      expect(await library.newest()).toBe(3);
    });

    it('tells what changed since a number, each article once as it is now', async () => {
      await library.putAll([1, 2, 3].map((index) => named(index)));
      await library.put(named(1, { body: TEN }));
      await library.remove({ ...DEED, id: 'a2', reason: '' });
      const { changes, newest } = await library.changesSince(0, 9);
      expect(newest).toBe(5);
      expect(changes).toMatchObject([
        { seq: 3, id: 'a3', removed: false, article: { body: anArticle().body, current: { revision: 1 } } },
        { seq: 4, id: 'a1', removed: false, article: { body: TEN, change: 4, current: { revision: 2 } } },
        { seq: 5, id: 'a2', removed: true, article: null },
      ]);
      expect((await library.changesSince(4, 9)).changes.map(({ id }) => id)).toEqual(['a2']);
      expect(await library.changesSince(5, 9)).toEqual({ changes: [], newest: 5 });
    });

    it('gives few long articles at once, but always one', async () => {
      const long = 'Nine firms. '.repeat(25_000);
      for (const index of [1, 2, 3, 4]) await library.put(named(index, { body: `${index} ${long}` }));
      await library.put(named(5, { body: long.repeat(3) }));
      const pages: string[][] = [];
      for (let seq = 0; seq < 5;) {
        const { changes } = await library.changesSince(seq, 100);
        pages.push(changes.map(({ id }) => id));
        seq = changes.at(-1)?.seq ?? 5;
      }
      expect(pages).toEqual([['a1', 'a2'], ['a3', 'a4'], ['a5']]);
    });

    it('never shows a change below a number that was read before', { timeout: 30_000 }, async () => {
      const other = (await open()).library;
      const seen: LibraryChange[] = [];
      const writers = [library, other].map(async ({ putAll, remove }, writer) => {
        for (let turn = 0; turn < 15; turn += 1) {
          const at = writer * 100 + turn * 2;
          await putAll([named(at), named(at + 1)]);
          if (turn % 3 === 0) await remove({ ...DEED, id: `a${at}`, reason: '' });
        }
      });
      const reader = async () => {
        for (let turn = 0; turn < 60; turn += 1) seen.push(...(await follow(other, seen.at(-1)?.seq ?? 0, 7)));
      };
      await Promise.all([...writers, reader()]);
      await reader();
      const seqs = seen.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      const now = await follow(library, 0, 1_000);
      expect(now).toHaveLength(60);
      const last = new Map(seen.map((change) => [change.id, change.seq]));
      expect(now.map(({ id, seq }) => [id, seq]).sort()).toEqual([...last].sort());
    });
  });
}
