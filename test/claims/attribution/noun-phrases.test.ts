// Noun phrases in front of a word and from a word on.
import { describe, expect, it } from 'vitest';
import { basePhraseFrom, basePhraseStart, isDay, isTimeAt } from '../../../src/claims/attribution/base-phrase.js';
import { phraseBeforeComma, phraseEndingAt } from '../../../src/claims/attribution/phrase-before.js';
import { phraseFrom } from '../../../src/claims/attribution/phrase-from.js';
import { type TaggedSentence, tagSentences, type WordRange } from '../../../src/claims/attribution/tagged-sentence.js';
import { lists } from './attributions-of.js';

/** The sentence, and the index of the word at `|`. */
function at(marked: string): [TaggedSentence, number] {
  const place = marked.indexOf('|');
  const [sentence] = tagSentences(marked.replace('|', ''), 0, lists);
  if (sentence === undefined) throw new Error(`There is no sentence in ${marked}.`);
  return [sentence, sentence.words.findIndex(({ start }) => start >= place)];
}

function textOf({ words }: TaggedSentence, range: WordRange | null, marked: string): string | null {
  if (range === null) return null;
  return marked.replace('|', '').slice(words[range[0]]?.start, words[range[1] - 1]?.end);
}

describe('the plain phrase', () => {
  it.each([
    ['|The chief security officer of Lumen left.', 'The chief security officer'],
    ['|Geun-hye Park left.', 'Geun-hye Park'],
    ['|AT&T left.', 'AT&T'],
    ['|It left.', 'It'],
    ['|Slowly it left.', null],
  ])('from a word on: %s', (marked, expected) => {
    const [sentence, word] = at(marked);
    expect(textOf(sentence, basePhraseFrom(sentence, word), marked)).toBe(expected);
  });

  it.each([
    ['Then the chief security |officer left.', 'the chief security officer'],
    ['An earlier |report of it fell.', 'An earlier report'],
    ['They |left.', null],
  ])('in front of a word: %s', (marked, expected) => {
    const [sentence, word] = at(marked);
    const start = basePhraseStart(sentence, word);
    expect(textOf(sentence, start === null ? null : [start, word + 1], marked)).toBe(expected);
  });
});

describe('the whole phrase in front of a cue', () => {
  it.each([
    ['The head of the |agency said so.', 'The head of the agency'],
    ['People familiar with the |matter said so.', 'People familiar with the matter'],
    ['AT&T, Verizon, and |Lumen said so.', 'AT&T, Verizon, and Lumen'],
    ['Lumen on |Tuesday said so.', 'Lumen'],
    ['Lumen in a |statement said so.', 'Lumen'],
    ['Ana Ruiz (D-Ohio|) said so.', 'Ana Ruiz'],
    ['Officials |who said so left.', 'Officials who'],
  ])('%s', (marked, expected) => {
    const [sentence, word] = at(marked);
    const found = phraseEndingAt(sentence, word);
    const text = textOf(sentence, found, marked);
    expect(text?.startsWith(expected)).toBe(true);
  });

  it.each([
    ['Lumen, a carrier of Louisiana|, said so.', 'Lumen, a carrier of Louisiana'],
    ['Lumen, which was entered|, said so.', 'Lumen'],
    ['Ana Ruiz, at a hearing in Denver, Colorado|, said so.', 'Ana Ruiz'],
    ['On Monday|, Lumen said so.', null],
    ['After the talks in Denver, Colorado|, said so.', null],
  ])('that a comma closes: %s', (marked, expected) => {
    const [sentence, comma] = at(marked);
    expect(textOf(sentence, phraseBeforeComma(sentence, comma), marked)).toBe(expected);
  });
});

describe('the whole phrase behind a cue', () => {
  it.each([
    ['“So,” said |the head of the agency on Tuesday.', 'the head of the agency'],
    ['“So,” said |Lumen’s chief, Ana Ruiz.', 'Lumen’s chief, Ana Ruiz'],
    ['“So,” said |the FBI (the bureau) and CISA.', 'the FBI (the bureau) and CISA'],
    ['“So,” reads |the bulletin issued by the FBI.', 'the bulletin issued by the FBI'],
    ['“So,” said |Lumen in a statement.', 'Lumen'],
    ['“So,” said |he.', 'he'],
  ])('%s', (marked, expected) => {
    const [sentence, word] = at(marked);
    expect(textOf(sentence, phraseFrom(sentence, word), marked)).toBe(expected);
  });
});

it('knows days from names of papers', () => {
  expect(['tuesday', 'november', 'nov.', 'today'].map(isDay)).toEqual([true, true, true, true]);
  expect(['sun', 'lumen'].map(isDay)).toEqual([false, false]);
  expect(isTimeAt(...at('It fell |last week.'))).toBe(true);
  expect(isTimeAt(...at('It fell |last.'))).toBe(false);
});
