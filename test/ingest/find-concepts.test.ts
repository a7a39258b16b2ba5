import { describe, expect, it } from 'vitest';
import { createConceptFinder } from '../../src/ingest/find-phrases.js';
import { wordsOf } from '../../src/ingest/words.js';

const finder = createConceptFinder([
  { concept: 'entry', asked: ['how * get in', 'way in'], words: ['initial access', 'exploit'], found: ['backdoor'] },
  { concept: 'theft', asked: [], words: ['steal', 'stolen'], found: [] },
  { concept: 'indicators', asked: [], words: ['IOC'], found: ['#ip', '#hash'] },
  { concept: 'amount', asked: ['how many'], words: [], found: ['#number'] },
  { concept: 'date', asked: ['when'], words: [], found: ['#year'] },
]);
const asked = (text: string): string[] => finder.asked(wordsOf(text)).map((hit) => hit.concept);
const values = (hits: readonly { value: string }[]): string[] => hits.map((hit) => hit.value);

describe('createConceptFinder', () => {
  it.each(['how did they get in', 'How did the Chinese hackers get in?', 'what was their way in'])(
    'reads %j',
    (text) => {
      expect(asked(text)).toEqual(['entry']);
    },
  );

  it.each(['how did the very many quite unknown hackers get in', 'they get in', 'in how get'])(
    'passes over %j',
    (text) => {
      expect(asked(text)).toEqual([]);
    },
  );

  it('tells which words of the question are spent', () => {
    expect(finder.asked(wordsOf('how did they get in'))[0]?.spent).toEqual([0, 3, 4]);
  });

  it('finds words whatever their endings, and phrases whole', () => {
    expect(values(finder.inQuestion(wordsOf('exploited')))).toEqual(['entry']);
    expect(values(finder.inQuestion(wordsOf('initial access')))).toEqual(['entry']);
    expect(values(finder.inQuestion(wordsOf('initial report')))).toEqual([]);
  });

  it('keeps the words that only articles use out of questions', () => {
    expect(values(finder.inArticle(wordsOf('a backdoor')))).toEqual(['entry']);
    expect(values(finder.inQuestion(wordsOf('a backdoor')))).toEqual([]);
    expect(finder.knows('backdoor')).toBe(true);
  });

  it.each([
    ['they answered at 203.0.113.77', ['indicators']],
    ['at 203[.]0[.]113[.]78 and 2001:db8::1', ['indicators', 'indicators']],
    ['9e107d9d372bb6826bd81d3542a419d6', ['indicators']],
    ['in 2021, 14 of them', ['date', 'amount']],
    ['CVE-2023-20198, 5G and TF-0417', ['amount']],
  ])('finds words by their sort: %s', (text, expected) => {
    expect(values(finder.inArticle(wordsOf(text)))).toEqual(expected);
  });
});
