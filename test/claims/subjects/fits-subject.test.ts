// Of whom a sentence claims something, and in which stance: never of whoever only tells it.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

/** `subject kind stance` of each claim in a text. */
function claimsOf(body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
  return claims.all().map(({ claim }) => `${claim.subjectId} ${claim.kind} ${claim.stance}`);
}

describe('whoever tells of others', () => {
  it.each([
    ['The FBI said that Salt Typhoon targeted hundreds of organizations.', ['salt-typhoon targets asserts']],
    ['Lumen was breached, the FBI said.', ['lumen compromise asserts']],
    ['The FBI confirmed that hackers stole records.', []],
    [
      '“We charged three men for hacking, theft of secrets and identity theft,” the FBI said.',
      ['fbi response asserts'],
    ],
    ['The FBI said that victims found their networks breached.', []],
    // Neither who was hit nor who did it is told.
    ['The FBI confirmed that records were stolen.', []],
    ['CISA said that its network was breached.', ['cisa compromise asserts']],
    ['“For months, I have sought proof from Lumen that its network is safe,” said Sen. Ada Quist.', []],
    ['Experts warned the committee of risks, said Sen. Ada Quist.', []],
    ['Sen. Ada Quist accused Lumen of withholding documents related to Salt Typhoon, a 2024 cyberattack.', []],
    ['Sen. Ada Quist noted that carriers refused to verify claims that their networks are now secure.', []],
  ])('is not whom it befell: %s', (body, expected) => {
    expect(claimsOf(body)).toEqual(expected);
  });

  it('is asked about by what it says, once for all of whom it says it', () => {
    const body = 'Lumen and Verizon were breached, the FBI said.';
    const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body)));
    expect(claims.about('fbi')).toHaveLength(1);
    expect(claims.all()).toHaveLength(2);
  });
});

describe('a response', () => {
  it.each([
    ['Lumen said it will notify customers affected by the breach.', ['lumen response asserts']],
    [
      'Lumen said that its team will rebuild every server, and that hackers will steal data.',
      ['lumen response asserts'],
    ],
    // Whoever speaks of “the breach at Lumen” takes it for granted.
    [
      'The FCC is investigating the breach at Lumen, Reuters reported.',
      ['fcc response asserts', 'lumen compromise asserts'],
    ],
    ['Lumen was breached. The FCC has opened an investigation into it, the agency said.', ['fcc response asserts']],
    ['Lumen said that police notified the families.', []],
  ])('is what whoever is told of does itself: %s', (body, expected) => {
    expect(claimsOf(body)).toEqual(expected);
  });
});

describe('a stance', () => {
  it.each([
    [
      'Lumen said no names, addresses, card numbers, passwords, or financial information were exposed.',
      'lumen data denies',
    ],
    ['Lumen said its systems do not appear to have been hacked.', 'lumen compromise denies'],
    ['Lumen said its servers were unaffected.', 'lumen impact denies'],
    ['Lumen said there were no cases of the leaked information being misused.', 'lumen impact denies'],
    ['It was unclear what information, if any, was obtained from Lumen, Reuters reported.', 'lumen data unclear'],
    ['Lumen said that hackers gained access to its network and that it sold two offices.', 'lumen access asserts'],
  ])('is told however far its words stand apart: %s', (body, expected) => {
    expect(claimsOf(body)).toEqual([expected]);
  });

  it('is none where only a few are said to be spared', () => {
    expect(claimsOf('Only two routers of Lumen were not breached, Reuters reported.')).toEqual([]);
  });

  it('is no access where the activity is over', () => {
    expect(claimsOf('Lumen said the malicious activity has been contained.')).toEqual(['lumen access denies']);
    expect(claimsOf('Lumen said the malicious activity appears to be contained.')).toEqual([]);
  });

  it('is none where a verb only supposes it', () => {
    expect(claimsOf('Lumen would feel more confident to say that the hackers have been evicted, it said.')).toEqual([]);
  });
});
