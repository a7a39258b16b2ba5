// Markdown of others becomes blocks of plain text that keep each word.
import { expect, it } from 'vitest';
import { markdownBlocks } from '../../../src/reading/text/read-markdown.js';

it('keeps an address in angle brackets, which is its own text', () => {
  expect(markdownBlocks('The implant calls <https://evil.example/a> and <https://bad.example/_b_>.')).toMatchObject([
    { text: 'The implant calls https://evil.example/a and https://bad.example/_b_.' },
  ]);
});

it.each<[string, [string, string][]]>([
  [
    '> ## What we know\n> Data was taken\n> in May.',
    [
      ['heading', 'What we know'],
      ['quote', 'Data was taken in May.'],
    ],
  ],
  [
    '> Taken were:\n> - one\n>   more\n> - two\n> 1. three',
    [
      ['quote', 'Taken were:'],
      ['quote', 'one more'],
      ['quote', 'two'],
      ['quote', '1. three'],
    ],
  ],
  ['Severity rose from 3\n> 7 in May.', [['paragraph', 'Severity rose from 3 > 7 in May.']]],
  [
    'Lumen said:\n> We are\nsorry.\nNobody knows more.',
    [
      ['paragraph', 'Lumen said:'],
      ['quote', 'We are sorry.'],
      ['paragraph', 'Nobody knows more.'],
    ],
  ],
])('keeps the parts of a quotation apart: %j', (text, expected) => {
  expect(markdownBlocks(text).map((block) => [block.kind, block.text])).toEqual(expected);
});
