// Who says which words, in the ways that news writes.
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributionsOf, saidIn } from './attributions-of.js';

describe('one sentence', () => {
  it.each([
    // Direct, indirect and mixed quotation.
    ['“We found nothing,” Lumen said.', ['Lumen: “We found nothing,”']],
    ['Lumen said that it had found nothing.', ['Lumen: that it had found nothing.']],
    ['Lumen said it had found “nothing at all” so far.', ['Lumen: it had found “nothing at all” so far.']],
    ['"We found nothing," Lumen said.', ['Lumen: "We found nothing,"']],
    ['“We found nothing. We looked for weeks,” Lumen said.', ['Lumen: “We found nothing. We looked for weeks,”']],
    ['“We looked,” Lumen said, “and we found nothing.”', ['Lumen: “We looked,” … “and we found nothing.”']],
    // Who says it may stand behind.
    ['“We found nothing,” said Lumen.', ['Lumen: “We found nothing,”']],
    ['Nothing was found in its routers, said Lumen.', ['Lumen: Nothing was found in its routers']],
    ['Nothing was found in its routers, Lumen said.', ['Lumen: Nothing was found in its routers']],
    ['According to Lumen, nothing was found.', ['Lumen: nothing was found.']],
    ['Nothing was found, according to Lumen.', ['Lumen: Nothing was found']],
    ['Nothing, according to Lumen, was found.', ['Lumen: Nothing … was found.']],
    // Several who speak, with and without a comma in front of "and".
    ['Lumen and Verizon said they were clear.', ['Lumen: they were clear.', 'Verizon: they were clear.']],
    [
      'The FBI, the NSA and CISA warned that it goes on.',
      [1, 2, 3].map((at) => `${['', 'FBI', 'NSA', 'CISA'][at]}: that it goes on.`),
    ],
    [
      'The FBI, the NSA, and CISA warned that it goes on.',
      [1, 2, 3].map((at) => `${['', 'FBI', 'NSA', 'CISA'][at]}: that it goes on.`),
    ],
    // Nobody says this.
    ['Lumen did not say that it had been entered.', []],
    ['Lumen could say that it was entered.', []],
    ['If Lumen says that it was entered, shares will fall.', []],
    ['Lumen was told that it had been entered.', []],
    ['The so-called hackers went home.', []],
    ['Lumen declined to comment.', []],
    ['Lumen told a joke.', []],
    ['Lumen has a report about the sea.', []],
    ['Lumen called on Monday.', []],
  ])('%s', (text, expected) => {
    expect(saidIn(text)).toEqual(expected);
  });

  it('tells whom it was told, and who passes it on', () => {
    expect(attributionsOf('Lumen told Reuters that it was clear.')).toMatchObject([
      { source: { name: 'Lumen' }, via: ['Reuters'] },
    ]);
    expect(attributionsOf('Reuters reported that Lumen was entered, citing two officials.')).toMatchObject([
      { source: { name: 'two officials' }, ground: 'anonymous', via: ['Reuters'] },
    ]);
  });

  it.each([
    ['Lumen said in a statement that it was clear.', 'statement'],
    ['In a blog post, Lumen said that it was clear.', 'blog post'],
    ['Lumen said that it was clear.', null],
    ['A person at Lumen said that it was clear.', 'anonymous'],
    ['A Lumen spokeswoman said that it was clear.', 'spokeswoman'],
    ['The Lumen filing says that it was clear.', 'filing'],
  ])('tells on what ground: %s', (text, ground) => {
    expect(attributionsOf(text).map((attribution) => attribution.ground)).toEqual([ground]);
  });
});

describe('a text', () => {
  it('carries a quotation on without a cue of its own', () => {
    expect(saidIn('“We found nothing,” Lumen said. “We will look again.”')).toEqual([
      'Lumen: “We found nothing,”',
      'Lumen: “We will look again.”',
    ]);
  });

  it('knows whom a pronoun, a noun and a last name stand for, and where that was told', () => {
    const text =
      'Lumen said it was clear. Its chief security officer, Ana Ruiz, added that it had looked.\n\nRuiz said that she had looked.';
    const [company, person, again] = attributionsOf(text);
    expect(company?.source).toMatchObject({ id: 'lumen', name: 'Lumen', for: null, kind: 'organisation' });
    expect(person?.source).toMatchObject({ id: null, name: 'Ana Ruiz', for: 'Lumen', forId: 'lumen', kind: 'person' });
    expect(again?.source).toMatchObject({ text: 'Ruiz', name: 'Ana Ruiz', for: 'Lumen' });
    expect(again?.resolvedFrom?.text).toContain('Ana Ruiz');
  });

  it('adds where a paragraph stands', () => {
    const text = 'Nothing here.\n\nLumen said that it was clear.';
    const [only] = attributionsOf(text);
    expect(only?.source.start).toBe(text.indexOf('Lumen'));
    expect(only?.cue).toEqual({ start: text.indexOf('said'), end: text.indexOf('said') + 4, text: 'said' });
  });
});

describe('every span', () => {
  const isVerbatim = (text: string): void => {
    for (const { source, cue, content, resolvedFrom } of attributionsOf(text)) {
      for (const span of [source, cue, ...content, ...(resolvedFrom === null ? [] : [resolvedFrom])]) {
        expect(text.slice(span.start, span.end)).toBe(span.text);
        expect(span.text).not.toBe('');
      }
    }
  };

  it('is what stands in the text: articles that ship', () => {
    const files = readdirSync('knowledge').filter((name) => name.endsWith('.md') && name !== 'README.md');
    for (const name of files) isVerbatim(readFileSync(`knowledge/${name}`, 'utf8'));
  });

  it('is what stands in the text: any text', () => {
    const pieces = [
      'Lumen',
      'said',
      'that',
      ' ',
      '“',
      '”',
      '"',
      ',',
      '.',
      'he',
      'the company',
      '\n\n',
      '😀',
      '’s',
      '(',
      ')',
      'according to',
      'and',
      'é',
      "''",
      '\t',
      'Ms. Ruiz',
      'U.S.',
    ];
    const part = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 3 }));
    const anyText = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(anyText, isVerbatim), { numRuns: 300 });
  });
});
