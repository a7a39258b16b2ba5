// Words with their part of speech: where they stand, and what is put right of what the tagger says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/claims/attribution/tag-text.js';

const tagOf = (text: string, word: string) => tagText(text, 0).find((each) => each.text === word)?.pos;

describe('the words of a paragraph', () => {
  it('stand where they are told to', () => {
    const text = 'Lumen’s  chief\n“didn’t” say U.S. routers—or AT&T’s—were e-mailed 😀 on Nov. 15.';
    for (const { start, end, text: word } of tagText(text, 40)) expect(text.slice(start - 40, end - 40)).toBe(word);
  });

  it('never overlap, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let last = 0;
        for (const { start, end } of tagText(text, 0)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });

  it('have a base form in lower case', () => {
    expect(tagText('Lumen said it was told.', 0).map(({ lemma }) => lemma)).toEqual([
      'lumen',
      'say',
      'it',
      'be',
      'tell',
      '.',
    ]);
  });

  it('take two apostrophes for one mark', () => {
    expect(tagText("''We looked,'' Lumen said.", 0).map(({ text }) => text)).toEqual([
      "''",
      'We',
      'looked',
      ',',
      "''",
      'Lumen',
      'said',
      '.',
    ]);
  });
});

describe('a part of speech', () => {
  it.each([
    ['It was an earlier report of theirs.', 'report', 'NOUN'],
    ['She further announced that it was so.', 'further', 'ADV'],
    ['“It is so,” said Lumen’s chief, Ana Ruiz.', 'chief', 'NOUN'],
    ['A notice on the bank’s website states:', 'states', 'VERB'],
    ['The bank published the following statements:', 'statements', 'NOUN'],
    ['The bank’s two statements:', 'statements', 'NOUN'],
  ])('%s', (text, word, pos) => {
    expect(tagOf(text, word)).toBe(pos);
  });

  it.each([
    ['The breach involved customer records of phones from May to June, Lumen said.', 'involved', 'VERB'],
    ['Lumen was hit, with the carrier Viasat revealing weeks later that it was.', 'revealing', 'VERB'],
    ['Seo Min-jun spoke.', 'Min-jun', 'PROPN'],
    ['The Denver-based carrier spoke.', 'Denver', 'PROPN'],
    ['It was a Salt Typhoon-style attack.', 'style', 'NOUN'],
  ])('%s: %s is told as %s', (text, word, tag) => {
    expect(tagOf(text, word)).toBe(tag);
  });
});
