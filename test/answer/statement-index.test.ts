// The index of statements knows who says the same, whatever came and went before.
import { describe, expect, it } from 'vitest';
import { createFoundSubjects } from '../../src/answer/found-subjects.js';
import { atOnce } from '../../src/answer/in-slices.js';
import { createArticleReadings } from '../../src/answer/prepare-knowledge.js';
import type { ArticleReading } from '../../src/answer/read-article.js';
import { createStatementIndex, type StatementIndex } from '../../src/answer/statement-index.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const readings = createArticleReadings();
const noneFound = atOnce(createFoundSubjects()([]));
const vocabulary = readings.vocabularyOf(knowledgeOf());
const wire = 'Hackers stole call records of customers from the network of Lumen, the carrier said.';
const other = 'Regulators proposed that every carrier should file a yearly report on security.';
const read = (id: string, body: string): ArticleReading => readings.of(articleOf(id, body), vocabulary, noneFound);

function holdersOf(index: StatementIndex, { article, rows: [row] }: ArticleReading): string[] {
  return row === undefined ? [] : index.alsoIn(row.sentence, article.id);
}

describe('the index of statements', () => {
  it('names the other articles of the same words, one that holds them twice once', () => {
    const [a, b, c] = [read('a', wire), read('b', `${wire}\n\n${wire}`), read('c', other)];
    const index = createStatementIndex();
    for (const reading of [c, b, a]) index.add(reading);
    expect(holdersOf(index, a)).toEqual(['b']);
    expect(holdersOf(index, b)).toEqual(['a']);
    expect(holdersOf(index, c)).toEqual([]);
  });

  it('forgets an article that is dropped, and knows it again when it is back', () => {
    const [a, b] = [read('a', wire), read('b', wire)];
    const index = createStatementIndex();
    for (const reading of [a, b]) index.add(reading);
    index.drop(b);
    expect(holdersOf(index, a)).toEqual([]);
    expect(holdersOf(index, b)).toEqual([]);
    index.add(b);
    expect(holdersOf(index, a)).toEqual(['b']);
  });

  it('stays right while most of what it held goes', () => {
    const all = Array.from({ length: 60 }, (_, at) => read(`n${at}`, `${wire} ${other.replace('yearly', `n${at}x`)}`));
    const index = createStatementIndex();
    for (const reading of all) index.add(reading);
    for (const reading of all.slice(2)) index.drop(reading);
    expect(all.slice(0, 2).map((reading) => holdersOf(index, reading))).toEqual([['n1'], ['n0']]);
  });
});
