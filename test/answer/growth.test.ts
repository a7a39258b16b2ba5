// What grows with the number of articles: the work for one of them may not. Counted, since times tell of the machine.
import { describe, expect, it } from 'vitest';
import type { ClaimRecord } from '../../src/answer/collect-claims.js';
import type { FoundName } from '../../src/claims/sources/found-names.js';
import { createFoundSubjects } from '../../src/answer/found-subjects.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { type Gist, sketchOf, unitOf } from '../../src/answer/same-statement.js';
import { createStatementIndex } from '../../src/answer/statement-index.js';
import { findOrigins } from '../../src/answer/status/find-origins.js';

const WORDS = 'closely monitor industry-wide attack system data impact significant way evidence customer'.split(' ');

/** One sentence in partly other words, which a company says of itself; `looked` is called whenever it is compared. */
function saidBy(company: number, looked: () => void): Gist {
  const own = WORDS.map((word, at) => ((company >> (at % 7)) & 1 ? `${word}${at}` : word));
  const units = [...new Set(own.map(unitOf))].sort((a, b) => a - b);
  const facts = { units, names: '', unknownNames: [], numbers: '', isNegated: false, voices: [`company-${company}`] };
  return {
    ...facts,
    get sketch() {
      looked();
      return sketchOf(units);
    },
  };
}

/** Comparisons for each company, where so many say the same of themselves. */
type Count = (companies: number) => number;

const alsoIn: Count = (companies) => {
  let looked = 0;
  const index = createStatementIndex();
  const rows = Array.from({ length: companies }, (_, at) => ({
    article: { id: `a${at}` },
    rows: [{ sentence: { start: 0, end: 1, text: 'x', from: 0, to: 1 }, gist: saidBy(at, () => (looked += 1)) }],
  }));
  for (const row of rows) index.add(row);
  for (const { article, rows: own } of rows) for (const { sentence } of own) index.alsoIn(sentence, article.id);
  return looked / companies;
};

const origins: Count = (companies) => {
  let looked = 0;
  const records = Array.from({ length: companies }, (_, at) => {
    const claim = { articleId: `a${at}`, published: '2024-11-15', said: null };
    const gist = saidBy(at, () => (looked += 1));
    const place = { articleId: claim.articleId, start: 0 };
    return { claim, gist, place, originId: `company-${at}`, originName: 'x', isOfOwnSources: false };
  }) as unknown as ClaimRecord[];
  atOnce(findOrigins(records, [], () => undefined));
  return looked / companies;
};

/** Forms of names that stand for another subject once one article more names a company. */
function changedByOneMore(articles: number): number {
  const namesIn = (at: number): FoundName[] => [{ name: `Quill${at} Telecom`, kind: 'company', short: [`Quill${at}`] }];
  const names = Array.from({ length: articles }, (_, at) => namesIn(at));
  const findSubjects = createFoundSubjects();
  atOnce(findSubjects(names));
  return atOnce(findSubjects([...names, namesIn(articles)])).changed.size;
}

describe('one article more that names a company', () => {
  it('changes its own names alone, among 800 as among 100', () => {
    expect([100, 800].map(changedByOneMore)).toEqual([2, 2]);
  });
});

describe('one sentence that many companies say, each of itself', () => {
  it.each([
    ['who else says it', alsoIn],
    ['where it comes from', origins],
  ])('costs each as much among 800 as among 100: %s', (_, count) => {
    expect(count(800)).toBeLessThanOrEqual(1.1 * count(100) + 1);
  });
});
