// What is known depends on the articles that are there, and not on the way they came.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/answer/in-slices.js';
import { createKnownTexts } from '../../../src/answer/drafts/known-texts.js';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import type { ArticleReading } from '../../../src/answer/read-article.js';
import { isSameStatement } from '../../../src/answer/same-statement.js';
import { articleOf, knowledgeOf, shipped } from '../../knowledge-of.js';

const url = 'https://news.example/story';
const readings = prepareKnowledge(
  knowledgeOf(
    ...shipped.articles,
    articleOf('copy', shipped.articles[0]?.body ?? ''),
    articleOf('here', 'T-Mobile said that its network was not breached.', { url }),
    articleOf('there', 'Lumen said that its network was not breached. Lumen said so.', { url: `${url}/?utm_source=x` }),
  ),
).readings;
const rows = readings.flatMap((reading) => reading.rows);
const claims = readings.flatMap((reading) => reading.claims);

/** All that can be asked, in one value. */
function told(known: ReturnType<typeof createKnownTexts>): unknown {
  const holders = rows.map((row) => known.saying(row).map(({ articles }) => [...articles].sort()));
  return [
    holders.map((all) => all.sort()),
    readings.map((reading) => [
      known.withWordsOf(reading),
      known.at(reading.article.url),
      known.near(reading.article.body),
    ]),
    claims.map((found) => [known.claimsLike(found).size, known.claimsOf(found.originId).size]),
    shipped.subjects.map(({ id }) => known.isHeard(id)),
  ];
}

function knownOf(all: readonly ArticleReading[]): ReturnType<typeof createKnownTexts> {
  const known = createKnownTexts();
  for (const reading of all) known.add(reading);
  return known;
}

describe('createKnownTexts', () => {
  it('finds the same words, the same page, what is nearly the same, and what says the same', () => {
    const known = knownOf(readings);
    const [first] = readings;
    expect(first === undefined ? [] : known.withWordsOf(first)).toEqual(['copy', shipped.articles[0]?.id]);
    expect(known.at('http://www.news.example/story#top')).toEqual(['here', 'there']);
    expect(known.at('https://m.news.example/story/amp/')).toEqual(['here', 'there']);
    expect(known.at(null)).toEqual([]);
    expect(known.near(shipped.articles[0]?.body ?? '')).toMatchObject([{ id: 'copy', share: 1 }, { share: 1 }]);
  });

  it('finds all statements that say the same', () => {
    const known = knownOf(readings);
    for (const row of rows) {
      const same = readings.filter((reading) => reading.rows.some(({ gist }) => isSameStatement(row.gist, gist)));
      const found = new Set(known.saying(row).flatMap(({ articles }) => [...articles.keys()]));
      expect([...found].sort()).toEqual(same.map(({ article }) => article.id).sort());
    }
  });

  it('knows the same whatever came and went before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(readings.length - 1), fc.boolean()), { maxLength: 25 }), (steps) => {
        const known = createKnownTexts();
        const held = new Map<string, ArticleReading>();
        for (const [at, isAdded] of steps) {
          const reading = readings[at];
          if (reading === undefined) continue;
          const { id } = reading.article;
          if (isAdded) held.set(id, reading);
          else held.delete(id);
          if (isAdded) known.add(reading);
          else known.remove(id);
        }
        expect(told(known)).toEqual(told(knownOf([...held.values()])));
      }),
      { numRuns: 30 },
    );
  });

  it('follows a state of the knowledge', () => {
    const known = knownOf(readings.slice(0, 3));
    atOnce(known.follow(readings.slice(2)));
    expect(told(known)).toEqual(told(knownOf(readings.slice(2))));
  });
});
