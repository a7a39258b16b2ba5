// What one replica takes in, another one has after its next look, as articles that answers can quote.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLibraryArticles } from '../../src/intake/library-articles.js';
import { anArticle, sha256Of } from '../state/articles/an-article.js';
import { storesOver } from '../state/open-stores.js';

const NEXT_DAY = Date.parse('2024-12-02T10:00:00Z');

describe('the articles that the store keeps', () => {
  const { open } = storesOver(() => ({
    dataDir: mkdtempSync(join(tmpdir(), 'desk-library-')),
    databaseUrl: null,
    now: () => 0,
  }));

  it('are followed by every replica, change by change', async () => {
    const [one, other] = [await open(), await open()];
    const replica = createLibraryArticles(other.library);
    expect(await replica.follow()).toBe(false);
    await one.library.put(anArticle({ frontMatter: JSON.stringify({ title: 'Nine firms', published: '2024-11' }) }));
    expect(await replica.follow()).toBe(true);
    const [first] = replica.articles();
    expect(first).toMatchObject({ id: 'nine-firms', title: 'Nine firms', published: '2024-11', corrected: null });
    expect(first?.body.slice(first.passages[0]?.start, first.passages[0]?.end)).toBe(first?.passages[0]?.text);
    await one.library.put(anArticle({ id: 'other', address: 'https://a.example/other' }));
    await replica.follow();
    // What did not change is the very same object, so that it is not read again.
    expect(replica.articles()[0]).toBe(first);
    await one.library.remove({ id: 'nine-firms', reason: 'wrong', by: 'U1', teamId: 'T1', at: 2 });
    expect(await replica.follow()).toBe(true);
    expect(replica.articles().map(({ id }) => id)).toEqual(['other']);
    expect(await replica.follow()).toBe(false);
  });

  it('say on which day other words were found', async () => {
    const { library } = await open();
    const body = 'Ten firms were breached.';
    await library.put(anArticle());
    await library.put(anArticle({ body, sha256: sha256Of(body), at: NEXT_DAY }));
    const replica = createLibraryArticles(library);
    await replica.follow();
    expect(replica.articles()).toMatchObject([{ body, corrected: '2024-12-02' }]);
  });

  it('carry their mark, and are seen by nobody where it cannot be read', async () => {
    const { library } = await open();
    await library.put(anArticle({ mark: 'AMBER' }));
    await library.put(anArticle({ id: 'odd', address: 'https://a.example/odd', mark: 'ULTRAVIOLET' }));
    const replica = createLibraryArticles(library);
    await replica.follow();
    expect(replica.articles().map(({ id, tlp }) => [id, tlp])).toEqual([['nine-firms', 'AMBER']]);
  });

  it('are all there at the start, in pages', async () => {
    const { library } = await open();
    const many = Array.from({ length: 450 }, (_, at) =>
      anArticle({ id: `a-${at}`, address: `https://a.example/${at}` }),
    );
    for (let from = 0; from < many.length; from += 50) await library.putAll(many.slice(from, from + 50));
    const replica = createLibraryArticles(library);
    await replica.follow();
    expect(replica.articles()).toHaveLength(450);
  });
});
