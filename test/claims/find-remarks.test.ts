// What a reporter remarks in what somebody says, told apart from lists that look like it.
import { describe, expect, it } from 'vitest';
import { remarkFrom } from '../../src/claims/find-remarks.js';
import { wordsOf } from '../../src/ingest/words.js';

function heardOf(text: string): string {
  const sentence = { text, words: wordsOf(text), names: [] };
  const last = remarkFrom(sentence, 0, sentence.words.length);
  return text.slice(0, sentence.words[last - 1]?.end);
}

describe('what is said ends', () => {
  it.each([
    ['nine carriers were entered, widening a roll of victims', 'nine carriers were entered'],
    ['it was clear, unlike its rivals', 'it was clear'],
  ])('in front of a remark: %s', (text, said) => {
    expect(heardOf(text)).toBe(said);
  });

  it.each([
    'names, mailing addresses, and phone numbers were taken',
    'data such as name, billing address, and number was obtained',
    'it was clear, adding that it had looked',
    'records were taken, including maps',
  ])('behind a list: %s', (text) => {
    expect(heardOf(text)).toBe(text);
  });
});
