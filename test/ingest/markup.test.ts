// Signs of Markdown are no words, and nothing moves because of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/answer/excerpt-of.js';
import { withoutMarkup } from '../../src/ingest/invisible-characters.js';
import { splitParagraphs, splitPassages } from '../../src/ingest/passages.js';
import { splitSentences } from '../../src/ingest/sentences.js';
import { wordsOf } from '../../src/ingest/words.js';

const plainWords = (text: string) => wordsOf(text).map(({ plain }) => plain);
const oneLine = (text: string) => withoutMarkup(text).replace(/\s+/g, ' ').trim();

describe('withoutMarkup', () => {
  it.each([
    ['said [Ana Ruiz](https://a.example/yes_i_was_hacked?x=1,2) of Lumen', 'said Ana Ruiz of Lumen'],
    ['[Lumen](https://a.example/(b) "A title")’s routers', 'Lumen ’s routers'],
    ['before ![a hacked router](b.png) behind', 'before behind'],
    ['[![alt](b.png)](https://a.example) Lumen', 'Lumen'],
    ['**Lumen** and _Verizon_ and *Harrow* and ***Oxbow***', 'Lumen and Verizon and Harrow and Oxbow'],
    ['**[Lumen](https://a.example/_b_)** said', 'Lumen said'],
    ['in 2024\\. The `code`', 'in 2024 . The code'],
    ['We were\n> hit', 'We were hit'],
    ['see <https://a.example/_hacked_>', 'see https://a.example/_hacked_'],
    [
      '_see_ [a](/b), [c](#d), [e](./f), [g](mailto:h@a.example) and [i](<https://a.example>)',
      'see a , c , e , g and i',
    ],
  ])('reads %j as %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  it.each([
    'a_b_c and 3 * 4 * 5',
    '* one\n* two',
    'the list [1] and [sic] (as it stood)',
    'evil[.]example and hxxp[:]//a',
    'more than 5 > 4, *.a.example',
    '[Lumen] (https://a.example)',
    '[staff](CVE-2024-20399)',
  ])('leaves %j alone', (text) => {
    expect(withoutMarkup(text)).toBe(text);
  });
});

it('takes no address of a link for words', () => {
  expect(plainWords('[used to buy phones](https://a.example/yes_i_was_hacked/) by them')).toEqual(
    'used to buy phones by them'.split(' '),
  );
});

it('takes an address in angle brackets, and an identifier behind square ones, for words', () => {
  expect(plainWords('It calls <https://evil.example/a> twice.')).toContain('evil.example');
  expect(plainWords('the [staff](CVE-2024-20399)')).toContain('cve-2024-20399');
});

const anyMarkdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '> ',
          '>',
          '>\n',
          '\n',
          '\n\n',
          '\r\n',
          '- ',
          '* ',
          '1. ',
          '## ',
          '**',
          '*',
          '_',
          '`',
          '\\',
          '[',
          ']',
          '(',
          ')',
        ],
        ...['](https://a.example/b_c)', '![', '"', '“', '”', '. ', ' ', '\t', '😀', '\u2028', '---', 'U.S.', '|', '<'],
      ),
      fc.constantFrom('Lumen said that ', 'data was taken', 'We were hit. ', 'Verizon'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

it('keeps each offset, whatever Markdown a text holds', () => {
  fc.assert(
    fc.property(anyMarkdown, (body) => {
      expect(withoutMarkup(body)).toHaveLength(body.length);
      let end = 0;
      for (const passage of splitPassages('a', body)) {
        expect(body.slice(passage.start, passage.end)).toBe(passage.text);
        expect(passage.text).toBe(passage.text.trim());
        expect(passage.start).toBeGreaterThanOrEqual(end);
        if (passage.isQuotation === true) expect(passage.text).not.toMatch(/^>/);
        end = passage.end;
        let last = 0;
        for (const { start, end: to, text } of splitSentences(passage.text)) {
          expect(passage.text.slice(start, to)).toBe(text);
          expect(start).toBeGreaterThanOrEqual(last);
          last = to;
        }
        for (const word of wordsOf(passage.text)) expect(word.end).toBeLessThanOrEqual(passage.text.length);
      }
      for (const { start, text } of splitParagraphs(body)) expect(body.slice(start, start + text.length)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

describe('a quotation', () => {
  const quoted = (body: string) =>
    splitPassages('a', body).map(({ text, isQuotation }) => (isQuotation === true ? ['quoted', text] : ['', text]));

  it.each<[string, string, [string, string][]]>([
    [
      'ends at a line with nothing but its sign',
      '> One.\n>\n> Two.',
      [
        ['quoted', 'One.'],
        ['quoted', 'Two.'],
      ],
    ],
    ['keeps its wrapped lines together', '> One\n> two.', [['quoted', 'One\n> two.']]],
    [
      'may begin right below a line',
      'They said:\n> One.',
      [
        ['', 'They said:'],
        ['quoted', 'One.'],
      ],
    ],
    [
      'goes on in a line without the sign',
      '> One\ntwo.\n\nThree.',
      [
        ['quoted', 'One\ntwo.'],
        ['', 'Three.'],
      ],
    ],
    [
      'does not take in a heading or a list',
      '> One.\n- Two.',
      [
        ['quoted', 'One.'],
        ['', '- Two.'],
      ],
    ],
    ['has headings that are no passages', '> ## A\n> One.', [['quoted', 'One.']]],
    ['may stand in another', '> > One.', [['quoted', 'One.']]],
    ['is no sum', 'It is 5 > 4 here.', [['', 'It is 5 > 4 here.']]],
    ['is no sum that wraps', 'Severity rose from 3\n> 7 in May.', [['', 'Severity rose from 3\n> 7 in May.']]],
    [
      'begins below a heading',
      '**Their words:**\n> One.\n\n## A\n> Two.',
      [
        ['', '**Their words:**'],
        ['quoted', 'One.'],
        ['quoted', 'Two.'],
      ],
    ],
    [
      'is no fenced code',
      '```sh\n> One.\n\n> Two.\n```\n> Three.\n\n> Four.\n\n```\n\n> Five.',
      [
        ['', '```sh\n> One.'],
        ['', '> Two.\n```'],
        ['quoted', 'Three.'],
        ['quoted', 'Four.'],
        ['quoted', 'Five.'],
      ],
    ],
    [
      'ends where a sentence of it and its signs do',
      '> One.\nTwo\n> three.',
      [
        ['quoted', 'One.'],
        ['', 'Two\n> three.'],
      ],
    ],
  ])('%s', (_, body, expected) => {
    expect(quoted(body)).toEqual(expected);
  });

  it('is shown on one line without its signs', () => {
    expect(visibleText('One\n> two\n>\n> three > 2')).toBe('One two three > 2');
  });

  it('begins no sentence with its sign', () => {
    expect(splitSentences('We were hit.\n> Data was taken.').map(({ text }) => text)).toEqual([
      'We were hit.',
      'Data was taken.',
    ]);
  });
});

it('takes lines of a text for quotations as it does for passages', () => {
  const long =
    'Lumen told of it for a very long time, in words that no editor would have wrapped at the end of any line.';
  const lines = (text: string) => splitParagraphs(text).map((one) => [one.isQuotation === true, one.text]);
  expect(lines(`${long} ${long}\n> We were\n> hit.\nIt rose from 3\n> 7.`)).toEqual([
    [false, `${long} ${long}`],
    [true, 'We were'],
    [true, 'hit.'],
    [false, 'It rose from 3'],
    [false, '> 7.'],
  ]);
});

it.each<[string, string[]]>([
  [
    '- Lumen was hit\n- [Verizon](https://a.example) was not',
    ['- Lumen was hit', '- [Verizon](https://a.example) was not'],
  ],
  ['1. Lumen was hit\n2. Verizon was not', ['1. Lumen was hit', '2. Verizon was not']],
  ['They told of\n* names\n  and days\n* numbers', ['They told of', '* names\n  and days', '* numbers']],
  ['Lumen was hit in May\n12. Nobody says so.', ['Lumen was hit in May\n12.', 'Nobody says so.']],
  [
    '[He said so.](https://a.example) “[We](https://a.example) know.”',
    ['[He said so.](https://a.example)', '“[We](https://a.example) know.”'],
  ],
])('cuts %j into sentences', (text, expected) => {
  expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(expected);
});
