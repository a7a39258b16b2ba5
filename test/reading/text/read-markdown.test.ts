// Markdown of others becomes blocks of plain text that keep each word.
import { expect, it } from 'vitest';
import { markdownBlocks } from '../../../src/reading/text/read-markdown.js';

it('keeps an address in angle brackets, which is its own text', () => {
  expect(markdownBlocks('The implant calls <https://evil.example/a> and <https://bad.example/_b_>.')).toMatchObject([
    { text: 'The implant calls https://evil.example/a and https://bad.example/_b_.' },
  ]);
});
