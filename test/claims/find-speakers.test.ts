import { describe, expect, it } from 'vitest';
import { speakersOfPassages } from '../../src/answer/speakers-of-passages.js';
import { createSearch } from '../../src/search/create-search.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** Ids of who speaks in each sentence of a body; one list a sentence. */
function speakersIn(body: string): string[][] {
  const { passages } = createSearch(knowledgeOf(articleOf('a', body)));
  const speakers = speakersOfPassages(passages);
  return passages.flatMap((passage) => passage.sentences.map((sentence) => [...speakers.of(sentence)]));
}

describe('a sentence that names its speaker', () => {
  it.each([
    ['A T-Mobile spokesperson informed Reuters that all is well.', ['t-mobile']],
    ['Beijing has previously denied such claims.', ['china']],
    ['Verizon, on Monday, said no.', []],
    ['The FBI and CISA confirmed the breach.', ['fbi', 'cisa']],
    ['“We are looking into it,” said the FBI and CISA at the time.', ['fbi', 'cisa']],
    ['“All is well,” a Lumen spokesman told Reuters.', ['lumen']],
    ['According to the FBI, networks were entered.', ['fbi']],
    ['Networks were entered, according to a statement released on Wednesday by the FBI.', ['fbi']],
    ['AT&T said in a statement on Friday that it was clear.', ['att']],
    ['As first reported by the WSJ, networks were entered.', ['wsj']],
  ])('%s', (sentence, expected) => {
    expect(speakersIn(sentence)).toEqual([expected]);
  });
});

describe('a sentence that only speaks of a subject', () => {
  it.each([
    'Sources familiar with the incident said T-Mobile was breached.',
    'In the case of Lumen, attackers reportedly took nothing, sources said.',
    'There has been no public disclosure by T-Mobile of any data being exfiltrated.',
    '“T-Mobile was hit,” sources said.',
    'Hackers entered Verizon, sources said.',
    'The message was sent to Verizon.',
    'T-Mobile was reported to be among the victims.',
  ])('%s', (sentence) => {
    expect(speakersIn(sentence).flat()).not.toContain('t-mobile');
    expect(speakersIn(sentence).flat()).not.toContain('lumen');
    expect(speakersIn(sentence).flat()).not.toContain('verizon');
  });
});

describe('a quotation that runs on', () => {
  it('keeps its speaker in the next paragraph', () => {
    expect(speakersIn('“Nothing was hit,” a T-Mobile spokesperson said.\n\n“We found no trace.”')).toEqual([
      ['t-mobile'],
      ['t-mobile'],
    ]);
  });

  it('keeps it when only the voice is named', () => {
    expect(
      speakersIn('“Nothing was hit,” a T-Mobile spokesperson said.\n\n“No trace,” the spokesperson added.'),
    ).toEqual([['t-mobile'], ['t-mobile']]);
  });

  it('loses it once somebody tells something in between', () => {
    expect(speakersIn('“Nothing was hit,” a T-Mobile spokesperson said.\n\nIt rained.\n\n“No trace.”').at(-1)).toEqual(
      [],
    );
  });
});
