// What the parts of speech of a sentence tell: attributes, clauses, subjects, doers.
import { describe, expect, it } from 'vitest';
import { clauseAround, doerOf, isAttributive, isPassive, isQuestion } from '../../src/claims/grammar.js';
import type { SpokenSentence } from '../../src/claims/spoken-sentence.js';
import { wordsOf } from '../../src/ingest/words.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

function sentenceOf(text: string): SpokenSentence {
  return { text, words: wordsOf(text), names: [] };
}

function at(sentence: SpokenSentence, word: string): number {
  return sentence.words.findIndex(({ plain }) => plain === word);
}

function written({ words }: SpokenSentence, range: readonly [number, number] | null): string | null {
  if (range === null) return null;
  return words
    .slice(...range)
    .map(({ plain }) => plain)
    .join(' ');
}

describe('a participle', () => {
  it.each([
    ['We notified the affected organizations.', 'affected', true],
    ['Compromised devices must be rebuilt.', 'compromised', true],
    ['Hackers compromised networks of carriers.', 'compromised', false],
    ['Actors have compromised networks.', 'compromised', false],
    ['Lumen was one of the companies hacked by spies.', 'hacked', false],
    ['Hackers had between May and June secretly copied files.', 'copied', false],
  ])('%s: %s stands in front of its noun: %s', (text, word, expected) => {
    const sentence = sentenceOf(text);
    expect(isAttributive(sentence, at(sentence, word))).toBe(expected);
  });
});

describe('a clause', () => {
  it.each([
    [
      'Our contractor was breached, and information of our patients was exposed.',
      'breached',
      'our contractor was breached',
    ],
    ['Verizon, Lumen and Charter were hacked.', 'hacked', 'verizon lumen and charter were hacked'],
    ['Lumen said that hackers had breached its network.', 'breached', 'that hackers had breached its network'],
  ])('%s: that of %s is "%s"', (text, word, expected) => {
    const sentence = sentenceOf(text);
    expect(written(sentence, clauseAround(sentence, at(sentence, word), [0, sentence.words.length]))).toBe(expected);
  });
});

describe('the doer', () => {
  it.each([
    ['Patients were affected by the flood in the wing.', 'affected', 'the flood'],
    ['The intruder copied the files.', 'copied', 'the intruder'],
    ['The files were copied.', 'copied', null],
    ['Hackers broke in and copied the files.', 'copied', 'hackers'],
  ])('%s: of %s is %s', (text, word, expected) => {
    const sentence = sentenceOf(text);
    const verb = at(sentence, word);
    expect(written(sentence, doerOf(sentence, verb, [0, sentence.words.length]))).toBe(expected);
  });
});

describe('a sentence', () => {
  it('asks where it ends with a question mark, inside marks or not', () => {
    expect(isQuestion({ text: 'Was X breached?' })).toBe(true);
    expect(isQuestion({ text: '“Was X breached?”' })).toBe(true);
    expect(isQuestion({ text: 'X was breached.' })).toBe(false);
  });

  it('tells what is done to somebody', () => {
    const sentence = sentenceOf('Northwind was breached, and hackers copied files.');
    expect(isPassive(sentence, at(sentence, 'breached'))).toBe(true);
    expect(isPassive(sentence, at(sentence, 'copied'))).toBe(false);
    const going = sentenceOf('The bureau is investigating the breach.');
    expect(isPassive(going, at(going, 'investigating'))).toBe(false);
  });
});

describe('a clause', () => {
  it('is the one behind a bracket where one begins there', () => {
    const sentence = sentenceOf('Nobody entered Verizon (VZ) but hackers breached Lumen.');
    expect(written(sentence, clauseAround(sentence, at(sentence, 'breached')))).toBe('but hackers breached lumen');
  });

  it(
    'is found soon behind brackets without an end',
    () => {
      // As long as a paragraph can be, and asked as often as its words are looked at.
      const sentence = sentenceOf(`Lumen said hackers ${')'.repeat(3_900)}( stole data.`);
      for (let time = 0; time < 20_000; time += 1) {
        expect(clauseAround(sentence, at(sentence, 'stole'))).toEqual([3, sentence.words.length]);
      }
    },
    UNLESS_IT_HANGS,
  );
});
