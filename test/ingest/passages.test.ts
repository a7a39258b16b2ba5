// Passages stand in the body just as they are cited, whatever the body holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPassages } from '../../src/ingest/passages.js';

const texts = (body: string) => splitPassages('a', body).map(({ text }) => text);
const anyBody = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('One. ', '\n', '\r\n', '\r', ' ', '\t', '# ', '---', '```', '\u2028', '\u00A0', '\u200B', '😀'),
    )
    .map((parts) => parts.join('')),
);

describe('splitPassages', () => {
  it('gives slices of any body, in order, without overlap, and no empty one', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        let end = 0;
        for (const [at, passage] of splitPassages('a', body).entries()) {
          expect(body.slice(passage.start, passage.end)).toBe(passage.text);
          expect(passage).toMatchObject({ articleId: 'a', position: at, text: passage.text.trim() });
          expect(passage.start).toBeGreaterThanOrEqual(end);
          expect(passage.text).not.toBe('');
          end = passage.end;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, string, string[]]>([
    ['an empty line ends a paragraph', 'One.\n\nTwo.\r\n\r\nThree.\n \t\nFour.', ['One.', 'Two.', 'Three.', 'Four.']],
    ['a line break does not', 'One\ntwo\r\nthree', ['One\ntwo\r\nthree']],
    ['space around it is not part of it', '\n\n  One. \n\n', ['One.']],
    ['headings and rules are none', '# A\n\nOne.\n\n---\n\n***\n\n```js\n\nTwo.', ['One.', 'Two.']],
    ['a heading right above is no part of it', '## A\n### B\nOne.\r\n\r\n# C\r\nTwo.', ['One.', 'Two.']],
    ['a mark alone takes no text with it', '#\nOne.', ['#\nOne.']],
    ['a number sign is no heading', '#1 in sales', ['#1 in sales']],
    ['nothing to read is none', '\u200B\n\n\uFEFF\n\n\u0000\n\n \u00A0', []],
    ['nothing', '', []],
  ])('%s', (_, body, expected) => {
    expect(texts(body)).toEqual(expected);
  });

  it('keeps every word of a paragraph that is too long for one passage, and ends each behind a sentence', () => {
    const body = 'The U.S. agency said so. '.repeat(1_000);
    const found = texts(body);
    expect(found.join(' ')).toBe(body.trim());
    expect(found.every((text) => text.length <= 4_000 && /^The U\.S\. agency .* said so\.$/s.test(text))).toBe(true);
  });

  it.each([
    ['words', 'word '.repeat(2_000)],
    ['one word', 'x'.repeat(10_000)],
    ['pairs of code units', `x${'😀'.repeat(5_000)}`],
  ])('cuts a long paragraph without sentences between whole characters: %s', (_, body) => {
    const found = texts(body);
    expect(found.join('').replaceAll(' ', '')).toBe(body.replaceAll(' ', ''));
    expect(found.some((text) => /\p{Cs}/u.test(text))).toBe(false);
  });
});
