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
    [
      'In an advisory, the FBI and the U.S. cyber watchdog organization CISA said that it goes on.',
      ['FBI: that it goes on.', 'CISA: that it goes on.'],
    ],
    ['According to Reuters, Verizon was entered.', ['Reuters: Verizon was entered.']],
    // An insert between a cue and what is said, and a cue that is an insert.
    [
      'The Journal said on Friday, citing two officials, that Lumen was entered.',
      ['two officials: that Lumen was entered.'],
    ],
    [
      'Some calls were heard, Lumen said last week, and all were told.',
      ['Lumen: Some calls were heard … and all were told.'],
    ],
    // What is denied or confirmed by its noun.
    ['Beijing has previously denied such claims.', ['China: such claims.']],
    ['Lumen confirmed the breach.', ['Lumen: the breach.']],
    ['Lumen confirmed the appointment.', []],
    ['The board published a finding that Lumen was entered.', ['The board: that Lumen was entered.']],
    // Who closes a sentence says all of it.
    [
      'The FBI concluded that Lumen was entered, three people said.',
      ['three people: The FBI concluded that Lumen was entered'],
    ],
    ['One of them said that it goes on.', ['One of them: that it goes on.']],
    ['A Lumen spokesperson informed Reuters that it was clear.', ['Lumen: that it was clear.']],
    ['Lumen was entered, according to people briefed on it.', ['people briefed on it: Lumen was entered']],
    [
      'Verizon and Lumen have both now confirmed that it goes on.',
      ['Verizon: that it goes on.', 'Lumen: that it goes on.'],
    ],
    [
      'Hackers were inside Lumen for months, the FBI and the NSA announced today.',
      ['FBI: Hackers were inside Lumen for months', 'NSA: Hackers were inside Lumen for months'],
    ],
    ['As Reuters reports, Lumen was entered.', ['Reuters: Lumen was entered.']],
    ['Lumen was entered, as Reuters reported.', ['Reuters: Lumen was entered']],
    ['“We are clear of it,” Lumen was quoted as saying.', ['Lumen: “We are clear of it,”']],
    ['The carriers, wrote Lumen, have held it back.', ['Lumen: The carriers … have held it back.']],
    // Nobody says this.
    ['Those who on earlier occasions called it harmless went home.', []],
    ['Lumen maintained remote access “for months” to its routers.', []],
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

  it.each([
    ['Sources close to Lumen said that it was entered.', null],
    ['A former FBI official said that it was entered.', null],
    ['An FBI official said that it was entered.', 'FBI'],
    ['Jane Roe, the security chief of Lumen, said that it was clear.', 'Lumen'],
    ['Lumen was entered. Nothing was taken, spokesman John Roe said.', 'Lumen'],
    ['Lumen fought Verizon. Nothing was taken, spokesman John Roe said.', null],
    ['China was blamed. “It is untrue,” said Jane Roe, an embassy spokeswoman.', 'China'],
  ])('tells for whom somebody speaks: %s', (text, expected) => {
    expect(attributionsOf(text).map(({ source }) => source.for)).toEqual([expected]);
  });

  it('gives a statement to those who issued it, named there or before', () => {
    const issued = 'According to a statement released on Monday by the FBI and CISA, carriers were entered.';
    expect(saidIn(issued)).toEqual(['FBI: carriers were entered.', 'CISA: carriers were entered.']);
    const later = 'A statement by the FBI and CISA came out. “It goes on,” said the statement.';
    expect(saidIn(later)).toEqual(['FBI: “It goes on,”', 'CISA: “It goes on,”']);
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

describe('a quotation over paragraphs', () => {
  it('is all of whoever says its first part', () => {
    const text =
      '“We blocked them,” Ana Ruiz said. “We looked.\n\n“We found nothing.\n\n“We go on.”\n\n“They are gone,” said Lumen.';
    expect(saidIn(text)).toEqual([
      'Ana Ruiz: “We blocked them,”',
      'Ana Ruiz: “We looked.',
      'Ana Ruiz: “We found nothing.',
      'Ana Ruiz: “We go on.”',
      'Lumen: “They are gone,”',
    ]);
  });

  it('is all of whoever is named behind its later part', () => {
    const text = '“We looked.\n\n“We found nothing,” said Lumen.\n\n“Rain fell.”';
    expect(saidIn(text)).toEqual(['Lumen: “We looked.', 'Lumen: “We found nothing,”', 'Lumen: “Rain fell.”']);
  });

  it('goes on in a paragraph that is a quotation whole, and ends behind other words', () => {
    expect(saidIn('“We looked,” Lumen said. “It is over.”\n\n“Who knows?”')).toHaveLength(3);
    expect(saidIn('“We looked,” Lumen said. It rained.\n\n“Who knows?”')).toHaveLength(1);
    expect(saidIn('Lumen said: "We looked.\n\n"We found nothing."')).toHaveLength(2);
  });
});

describe('a paragraph that only announces the next', () => {
  it.each([
    ['Lumen said in a statement on Friday:\n\n“We are clear. We looked.”', ['Lumen: “We are clear. We looked.”']],
    ['Lumen stated:\n\n"We are clear." Rain fell.', ['Lumen: "We are clear."']],
    ['Lumen wrote:\n\n“We are clear.\n\n“We looked.”', ['Lumen: “We are clear.', 'Lumen: “We looked.”']],
    ['Lumen said:\n\nRain fell.', []],
    ['Lumen said it was clear. It showed:\n\n“Rain.”', ['Lumen: it was clear.']],
  ])('%j', (text, expected) => {
    expect(saidIn(text)).toEqual(expected);
  });
});
