// Where a text without marks of its own has its paragraphs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitParagraphs } from '../../src/ingest/passages.js';

const textsOf = (text: string) => splitParagraphs(text).map((paragraph) => paragraph.text);

it('takes each line for a paragraph', () => {
  const long =
    'Lumen said on Friday that it had found no hackers in its network, and that it would go on looking for them.';
  expect(textsOf(`${long}\n${long} ${long}\n\n${long}\r\n`)).toEqual([long, `${long} ${long}`, long]);
  expect(textsOf('Lumen said so.\nVerizon did not.')).toEqual(['Lumen said so.', 'Verizon did not.']);
});

it('keeps hard-wrapped lines together up to an empty line', () => {
  const wrapped =
    'Lumen said that it was clear of hackers and that\nit would not say more. “We looked for months and\nfound nothing,” it said.';
  expect(textsOf(`${wrapped}\n\nVerizon said the same.\n`)).toEqual([wrapped, 'Verizon said the same.']);
  const windows = wrapped.replaceAll('\n', '\r\n');
  expect(textsOf(`${windows}\r\n\r\nVerizon said the same.`)).toEqual([windows, 'Verizon said the same.']);
});

it('leaves out the front matter of an article file', () => {
  expect(splitParagraphs('---\ntitle: One\n---\nLumen said so.')).toEqual([{ start: 19, text: 'Lumen said so.' }]);
  expect(splitParagraphs('\uFEFF---\ntitle: One\n---\nLumen said so.')[0]?.start).toBe(20);
});

it('tells where each stands, whatever the text', () => {
  const anyText = fc
    .array(fc.constantFrom('a', 'Lumen said', '.', '\n', '\r\n', ' ', '😀', '---\n'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, text: paragraph } of splitParagraphs(text)) {
        expect(text.slice(start, start + paragraph.length)).toBe(paragraph);
      }
    }),
  );
});
