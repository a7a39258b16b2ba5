// Sentences cover their passage, and none ends where only an abbreviation or a line does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/ingest/sentences.js';
import { UNLESS_IT_HANGS } from '../unless-it-hangs.js';

const texts = (passage: string) => splitSentences(passage).map(({ text }) => text);
const anyPassage = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'Maj. ',
        '[.]',
        '[3]',
        ' p.m. ',
        'Yahoo! ',
        'One two',
        '. ',
        '.',
        '? ',
        '\n',
        'U.S. ',
        'Mr. ',
        '“',
        '” ',
        ')',
        'the',
        ' ',
        '\u00A0',
        '😀',
      ),
    )
    .map((parts) => parts.join('')),
);

function expectCover(passage: string): void {
  let end = 0;
  for (const sentence of splitSentences(passage)) {
    expect(passage.slice(sentence.start, sentence.end)).toBe(sentence.text);
    expect(passage.slice(end, sentence.start).trim()).toBe('');
    expect(sentence.text).toBe(sentence.text.trim());
    expect(sentence.text).not.toBe('');
    end = sentence.end;
  }
  expect(passage.slice(end).trim()).toBe('');
}

describe('splitSentences', () => {
  it('gives slices of any passage, in order, that hold all of it but white space', () => {
    fc.assert(fc.property(anyPassage, expectCover), { numRuns: 1_000 });
  });

  it('never begins a sentence in lower case or with a closing mark', () => {
    const begins = (passage: string): void => {
      for (const { text } of splitSentences(passage).slice(1)) expect(text).not.toMatch(/^[\p{Ll}”’)\]}»]/u);
    };
    fc.assert(fc.property(anyPassage, begins), { numRuns: 1_000 });
  });

  it('covers a passage that is looked at in pieces, wherever the cut falls', () => {
    for (const shift of [0, 1, 2, 3]) expectCover('x'.repeat(shift) + 'A 😀 sentence. '.repeat(900));
  });

  it.each([
    [['One.', 'Two?', 'Three!']],
    [['Mr. Smith met Gen. Jones of Acme Inc. on Nov. 3.', 'They talked.']],
    [['The U.S. government knew.', 'It told the U.S.', 'The agency agreed.']],
    [['“We know,” he said.', '“We act.”', 'And then?']],
    [['About 3.5 million calls, e.g. of officials, were read (see No. 7).', 'More follows.']],
    [['The server 203[.]0[.]113[.]77 answered until the spring.', 'It called 45(.)61(.)159(.)25 at night.']],
    [['It resolved to evil[.]Example[dot]com and Bad{.}site until May.', 'Then it went.']],
    [
      [
        'Maj. Gen. Anne Example and Brig. Gen. Bob Test met the press.',
        'Sens. Doe and Roe wrote to Reps. Low and High.',
      ],
    ],
    [['It was seen at 5 p.m. Eastern time on Dec. 4 by the carrier.', 'It ended at 9 a.m. Monday in Texas.']],
    [['It ended at 5 p.m.', 'Eastern European carriers were not hit.', 'The group is a.k.a. Earth Estries.']],
    [['Yahoo! News said that Salt Typhoon reached Viasat.', 'It asked Yum! Brands.', 'Both refused!', 'Why?']],
    [['Viasat said that it left.[3]', 'The agency did not.[4, 5]', 'Nobody asked.']],
    [['A line\nthat is wrapped\r\nends nothing.', 'This does.']],
  ])('finds %j', (sentences) => {
    expect(texts(sentences.join(' '))).toEqual(sentences);
  });

  it.each([
    ['abbreviations', 'Mr. '.repeat(100_000)],
    ['initials', 'U.S. '.repeat(100_000)],
    ['lower case', 'a. b. '.repeat(80_000)],
    ['lines', 'word\n'.repeat(100_000)],
    ['spaces', `a${' '.repeat(500_000)}b`],
    ['no spaces', 'x'.repeat(500_000)],
  ])(
    'does not hang on half a megabyte of %s',
    (_, passage) => {
      expect(splitSentences(passage).length).toBeGreaterThan(0);
    },
    UNLESS_IT_HANGS,
  );
});
