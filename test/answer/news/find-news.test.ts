// What is news is told by content: the same thing under another id, title, address or outlet brings nothing back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNews } from '../../../src/answer/news/find-news.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { makeArticle, type Article } from '../../../src/ingest/article.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';

const newsIn = (...articles: readonly Article[]) => findNews(prepareKnowledge(knowledgeOf(...articles)));
const typeOf = ({ payload }: { payload: string }) => (JSON.parse(payload) as { type: string }).type;

/** What of `after` is new to somebody who has seen `before`, recorded item by item as the store does it. */
function newsBetween(before: readonly Article[], after: readonly Article[]): string[] {
  const known = new Set(newsIn(...before).flatMap(({ keys }) => keys));
  return newsIn(...after).flatMap((item) => {
    const isNew = !item.keys.some((key) => known.has(key));
    for (const key of item.keys) known.add(key);
    return isNew ? [typeOf(item)] : [];
  });
}

const again = (article: Article, id: string, known: Partial<Article> = {}) =>
  makeArticle(id, { ...article, ...known }, article.body);
const denial = articleOf('denial', 'T-Mobile said that its network was not breached.', { published: '2024-11-15' });
const report = articleOf('report', 'Hackers breached the network of T-Mobile, people familiar with the matter said.');
const fbi = articleOf('fbi', 'The FBI said that hackers breached the network of T-Mobile.');
const cisa = articleOf('cisa', 'CISA said that hackers breached the network of T-Mobile.');

describe('findNews', () => {
  it('tells every claim, story and conflict of the articles, each with a key', () => {
    const items = newsIn(...shipped.articles);
    expect(new Set(items.map(typeOf))).toEqual(new Set(['claim', 'story', 'conflict']));
    expect(items.every(({ keys }) => keys.length > 0)).toBe(true);
  });

  it.each([
    ['nothing changed', shipped.articles],
    ['other ids', shipped.articles.map((article, at) => again(article, `${9 - at}-new`))],
    ['another title', shipped.articles.map((article) => again(article, article.id, { title: 'Edited' }))],
    ['exact copies', [...shipped.articles, ...shipped.articles.map((article) => again(article, `copy-${article.id}`))]],
    ['another order', [...shipped.articles].reverse()],
  ])('finds nothing new: %s', (_, after) => {
    expect(newsBetween(shipped.articles, after)).toEqual([]);
  });

  it('is the same in whichever order the articles stand', () => {
    const sorted = (articles: Article[]) =>
      newsIn(...articles)
        .map((item) => JSON.stringify(item))
        .sort();
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...shipped.articles, denial, report, fbi, cisa], { minLength: 7 }),
        (articles) => {
          expect(sorted(articles)).toEqual(sorted([...articles].sort((a, b) => (a.id < b.id ? -1 : 1))));
        },
      ),
      { numRuns: 5 },
    );
  });

  it('knows a rewording by a second outlet, typographic quotes and all', () => {
    const first = articleOf(
      'a',
      '"T-Mobile is closely monitoring this industry-wide attack," a T-Mobile spokesperson told Reuters.',
    );
    const second = articleOf(
      'b',
      '“T-Mobile is closely monitoring this industry-wide attack,” a T-Mobile representative said in an email to Reuters.',
    );
    expect(newsBetween([first], [first, second])).toEqual([]);
  });

  it('takes somebody who says by name what was said without one for news, once each', () => {
    expect(newsBetween([report], [report, fbi]).filter((type) => type === 'claim').length).toBeGreaterThan(0);
    expect(newsBetween([report, fbi], [report, fbi, cisa]).filter((type) => type === 'claim').length).toBeGreaterThan(
      0,
    );
  });

  it('takes nobody’s words for no news once somebody has said them by name', () => {
    const words = 'T-Mobile systems and customer data have not been impacted in any significant way';
    const unnamed = articleOf('unnamed', `${words}.`);
    const named = articleOf('named', `“${words},” a T-Mobile spokesperson told Reuters.`);
    expect(newsBetween([unnamed], [unnamed, named])).toContain('claim');
    expect(newsBetween([named], [unnamed, named])).toEqual([]);
  });

  it('finds the conflict that a denial opens, once', () => {
    expect(newsBetween([report], [report, denial])).toEqual(['claim', 'story', 'conflict']);
    expect(newsBetween([report, denial], [again(denial, 'x'), report, denial, again(report, 'y')])).toEqual([]);
  });

  it('takes no conflict for new when one side says once more what the other contradicts', () => {
    const agency = articleOf('agency', 'The FBI said that hackers breached the network of T-Mobile.');
    const again = articleOf('again', 'T-Mobile said on Friday that nobody had access to its network or its data.', {
      published: '2024-12-20',
    });
    expect(newsBetween([agency, denial], [agency, denial, again])).toEqual(['claim', 'story']);
    expect(newsBetween([agency], [agency, again])).toContain('conflict');
  });

  it('finds exactly the claim that an edit adds', () => {
    const [first, ...others] = shipped.articles;
    if (first === undefined) throw new Error('There is no article.');
    const edited = articleOf(first.id, `${first.body}\n\nVerizon said that its network was not breached.`, first);
    const found = newsBetween(shipped.articles, [edited, ...others]);
    expect(found.filter((type) => type !== 'conflict')).toEqual(['claim']);
  });

  it('knows an article by its address whatever tracking it carries', () => {
    const here = again(denial, 'one', { url: 'https://www.news.example/story/?utm_source=x&id=7#top' });
    const there = articleOf('two', 'Its text was written anew, from end to end.', {
      url: 'http://news.example/story?id=7&fbclid=y',
    });
    expect(newsBetween([here], [there])).toEqual([]);
    expect(newsBetween([here], [again(there, 'two', { url: 'https://news.example/story?id=8' })])).toEqual(['story']);
  });

  it('takes a longer report for a story of its own, and a shorter one that repeats it for none', () => {
    const sentences = [
      'Lumen hired a firm.',
      'Verizon closed four offices in Ohio.',
      'The Senate heard three witnesses.',
    ];
    const short = articleOf('short', sentences.slice(0, 1).join(' '));
    const long = articleOf('long', sentences.join(' '));
    expect(newsBetween([short], [short, long])).toContain('story');
    expect(newsBetween([long], [short, long])).toEqual([]);
  });

  it(
    'reads thousands of copies without comparing each with each',
    () => {
      const copies = Array.from({ length: 3_000 }, (_, at) => again([denial, report, fbi][at % 3] ?? denial, `c${at}`));
      expect(newsIn(...copies).length).toBeLessThan(20);
    },
    UNLESS_IT_HANGS,
  );
});
