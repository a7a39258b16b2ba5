// Where an excerpt stands: its paragraph, its neighbours, and whether the text is still the one that was quoted.
import { atOnce } from '../../../src/answer/in-slices.js';
import { describe, expect, it } from 'vitest';
import { findPassage } from '../../../src/answer/ask/find-passage.js';
import { makeArticle } from '../../../src/ingest/article.js';

const frontMatter = {
  title: 'T',
  publisher: null,
  url: null,
  published: null,
  retrieved: null,
  language: null,
  corrected: null,
  tlp: null,
};
const article = makeArticle('a', frontMatter, 'First.\n\nSecond one. It goes on.\n\nThird 😀.');
const cite = (text: string, more: object = {}) => {
  const start = article.body.indexOf(text);
  return { articleId: 'a', start, end: start + text.length, sha256: article.sha256, ...more };
};

describe('findPassage', () => {
  it('shows the paragraph with its neighbours and where the excerpt stands in it', () => {
    const finding = atOnce(findPassage([article], cite('It goes on.'), []));
    expect(finding).toEqual({
      kind: 'passage',
      view: {
        article: { id: 'a', title: 'T', publisher: null, url: null, published: null },
        isKept: false,
        passage: 'Second one. It goes on.',
        from: 12,
        to: 23,
        before: 'First.',
        after: 'Third 😀.',
        paragraph: 2,
        paragraphs: 3,
        start: 20,
        end: 31,
        sha256: article.sha256,
        alsoIn: [],
        indicators: [],
        otherIndicators: 0,
      },
    });
  });

  it.each([
    ['First.', null, 'Second one. It goes on.'],
    ['Third 😀.', 'Second one. It goes on.', null],
  ])('has no neighbour beyond the ends: %s', (text, before, after) => {
    expect(atOnce(findPassage([article], cite(text), []))).toMatchObject({ kind: 'passage', view: { before, after } });
  });

  it('tells the indicators of the paragraph, each once and defanged, and how many others the article has', () => {
    const body = 'At evil[.]com, evil[.]com and 10[.]1[.]2[.]3: T1059.001.\n\nAlso evil[.]com, CVE-2024-0012.';
    const stating = makeArticle('a', frontMatter, body);
    const here = { articleId: 'a', start: 0, end: 5, sha256: stating.sha256 };
    const list = [{ because: 'x', networks: ['10.0.0.0/8'], domains: [], endings: [], values: [] }];
    expect(atOnce(findPassage([stating], here, list))).toMatchObject({
      view: {
        indicators: [
          { kind: 'domain', defanged: 'evil[.]com' },
          { kind: 'technique', defanged: 'T1059.001' },
        ],
        otherIndicators: 1,
      },
    });
  });

  it('takes the first characters of the hash, as buttons carry it', () => {
    expect(atOnce(findPassage([article], cite('First.', { sha256: article.sha256.slice(0, 16) }), [])).kind).toBe(
      'passage',
    );
  });

  it.each([
    ['another article', { articleId: 'b' }, 'gone'],
    ['an edited article', { sha256: '0'.repeat(16) }, 'changed'],
    ['a span over two paragraphs', { start: 0, end: 12 }, 'gone'],
    ['a span beyond the end', { start: 40, end: 4_000 }, 'gone'],
    ['a span between paragraphs', { start: 6, end: 8 }, 'gone'],
    ['a span that ends before it starts', { start: 20, end: 10 }, 'gone'],
    ['a span of nothing', { start: 20, end: 20 }, 'gone'],
  ])('says so when there is no such passage: %s', (_, more, kind) => {
    expect(atOnce(findPassage([article], cite('First.', more), [])).kind).toBe(kind);
  });
});

it('reads a long article bit by bit, so that nobody waits for its indicators', () => {
  const paragraph = 'Intruders entered from 203.0.113.7 and evil[.]example through CVE-2023-20198, the carrier said.';
  const long = makeArticle(
    'long',
    frontMatter,
    Array.from({ length: 2_000 }, (_, at) => `${paragraph} It was day ${at}.`).join('\n\n'),
  );
  const steps = findPassage([long], { articleId: 'long', start: 0, end: 20, sha256: long.sha256.slice(0, 16) }, []);
  let turns = 0;
  while (steps.next().done !== true) turns += 1;
  expect(turns).toBeGreaterThanOrEqual(2_000);
});
