// Text that nobody wrote to be read, without an end: the work grows in step with its length. It is counted, not timed.
import { describe, expect, it } from 'vitest';
import type { AttributionWords } from '../../../src/claims/attribution/attribution-words.js';
import { findAttributions } from '../../../src/claims/attribution/find-attributions.js';
import { UNLESS_IT_HANGS } from '../../unless-it-hangs.js';
import { lists } from './attributions-of.js';

const LENGTH = 100_000;

/** How often a word is looked up while a text of one paragraph is read: each decision asks a list. */
function lookUpsIn(text: string): number {
  let count = 0;
  class CountedWords extends Set<string> {
    override has(word: string): boolean {
      count += 1;
      return super.has(word);
    }
  }
  const counted = (words: Readonly<Record<string, ReadonlySet<string>>>) =>
    Object.fromEntries(Object.entries(words).map(([name, list]) => [name, new CountedWords(list)]));
  const words = { cue: counted(lists.cue), source: counted(lists.source) } as unknown as AttributionWords;
  findAttributions([{ text, start: 0 }], [], words);
  return count;
}

describe('a paragraph of a hundred thousand characters', () => {
  it.each([
    ['one word', 'x'],
    ['opening quotation marks', '“'],
    ['straight quotation marks', '"'],
    ['apostrophes', "'"],
    ['commas', ','],
    ['words between commas', 'a, '],
    ['days between commas', 'a, Monday, '],
    ['brackets', '() '],
    ['closing brackets', ') of '],
    ['names', 'Anna '],
    ['names in a list', 'Anna and '],
    ['names that hang on each other', 'head of a '],
    ['cues', 'said '],
    ['cues with a pronoun', 'he said '],
    ['cues with a name', 'Anna Ruiz said and '],
    ['cues around quotations', '“a,” said b, '],
    ['the company', 'The company said so, it said. '],
    ['statements', 'The statement released by Anna said that it was. '],
    ['according to', 'according '],
    ['hyphens', 'a-'],
    ['short titles', 'Mr. '],
    ['addresses without a space', 'hxxp://'],
    ['labels without a space', 'TLP:'],
  ])(
    'costs twice what half of it costs: %s',
    (_, part) => {
      const textOf = (length: number): string => `Anna said ${part.repeat(length / part.length)} Anna said.`;
      const half = lookUpsIn(textOf(LENGTH / 2));
      expect(lookUpsIn(textOf(LENGTH))).toBeLessThan(2.5 * half + 1_000);
      // Some hundred look-ups a word, were each character one.
      expect(half).toBeLessThan(LENGTH * 100);
    },
    UNLESS_IT_HANGS,
  );
});
