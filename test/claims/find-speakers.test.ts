import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** Ids of who speaks in each sentence of a body; one list a sentence. */
function speakersIn(body: string): string[][] {
  const { readings } = prepareKnowledge(knowledgeOf(articleOf('a', body)));
  return readings.flatMap(({ rows }) => rows.map(({ speakerIds }) => [...speakerIds]));
}

describe('a sentence that names its speaker', () => {
  it.each([
    ['A T-Mobile spokesperson informed Reuters that all is well.', ['t-mobile']],
    ['Beijing has previously denied such claims.', ['china']],
    ['Verizon, which was hacked, said that it was clear.', ['verizon']],
    ['T-Mobile CEO Mike Sievert said no data was lost.', ['t-mobile']],
    ['T-Mobile’s chief security officer, Jeff Simon, wrote that no data was lost.', ['t-mobile']],
    ['A spokesperson for Lumen said that it was clear.', ['lumen']],
    ['The Chinese embassy in Washington rejected the claim.', ['china']],
    ['Telecom giant AT&T said that it was clear.', ['att']],
    ['Hackers attacked T-Mobile, AT&T said.', ['att']],
    ['The FBI and CISA confirmed the breach.', ['fbi', 'cisa']],
    ['“We are looking into it,” said the FBI and CISA at the time.', ['fbi', 'cisa']],
    ['“All is well,” a Lumen spokesman told Reuters.', ['lumen']],
    ['According to the FBI, networks were entered.', ['fbi']],
    ['Networks were entered, according to a statement released on Wednesday by the FBI.', ['fbi']],
    ['AT&T said in a statement on Friday that it was clear.', ['att']],
    ['As reported by the WSJ, networks were entered.', ['wsj']],
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
    'Sources close to T-Mobile told the Journal that data was taken.',
    'A former Verizon executive said that data was taken.',
    'An analyst who used to work for Verizon said that data was taken.',
    'Critics of Verizon said that it came late.',
    'According to Reuters and sources close to T-Mobile, data was taken.',
    'According to the FBI and T-Mobile customers, data was taken.',
    'Hackers attacked T-Mobile, AT&T said.',
    'The FBI told Verizon that data was taken.',
    'Senators denied that Lumen said so.',
    'Hackers targeting Verizon announced nothing.',
    'Customers of T-Mobile were told that data was taken.',
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

  it('lasts to the closing mark, over several sentences', () => {
    const body = '“Nothing was hit,” a Lumen spokesperson said. “We looked. We found no trace. It is over.” It rained.';
    expect(speakersIn(body)).toEqual([['lumen'], ['lumen'], ['lumen'], ['lumen'], []]);
  });

  it('goes to "the company" only where there is one', () => {
    expect(speakersIn('Lumen said that it was clear. The company added that it was sure.').at(-1)).toEqual(['lumen']);
    expect(speakersIn('Lumen said that Verizon was hit. The company added that it was sure.').at(-1)).toEqual([]);
    expect(speakersIn('The Journal reported that Lumen was hit. The company said no.').at(-1)).toEqual([]);
  });

  it('loses it once somebody tells something in between', () => {
    expect(speakersIn('“Nothing was hit,” a T-Mobile spokesperson said.\n\nIt rained.\n\n“No trace.”').at(-1)).toEqual(
      [],
    );
  });
});

describe('a person who speaks for a company', () => {
  it.each([
    ['Verizon gave a statement. “It is over,” spokesperson Jane Roe told us.', ['verizon']],
    ['Verizon and AT&T gave a statement. “It is over,” spokesperson Jane Roe told us.', ['found-jane-roe']],
    ['Verizon was asked. It rained. “It is over,” said spokesman Jane Roe.', ['verizon']],
    [
      'Verizon was asked. It rained. It snowed. It hailed. “It is over,” spokesperson Jane Roe said.',
      ['found-jane-roe'],
    ],
    ['Verizon gave a statement. “It is over,” the company’s legal officer, Jane Roe, said.', ['verizon']],
    ['Verizon gave a statement. Jane Roe, its legal officer, said that it is over.', ['verizon']],
    ['China’s foreign ministry was asked. “It is untrue,” spokesperson Jane Roe said.', ['china']],
    ['China was asked. “It is untrue,” spokesperson Jane Roe said.', ['found-jane-roe']],
    ['Verizon gave a statement. “It is over,” Jane Roe told us.', []],
    [
      'Verizon spokesperson Jane Roe said so. It rained. It snowed. AT&T was asked. “It is over,” Roe said.',
      ['verizon'],
    ],
    ['A Verizon spokesperson said it was over. It rained. “It is over,” she said.', ['verizon']],
    ['Verizon said so. It rained. It said that it is over.', ['verizon']],
  ])('%s', (body, expected) => {
    expect(speakersIn(body).at(-1)).toEqual(expected);
  });
});
