// Words of harm that claim no intrusion, and claims that are not one company's although it is named beside them.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** `subject speaker kind stance` of each claim in a text. */
function claimsOf(body: string, publisher: string | null = null): string[] {
  const { claims, knowledge } = prepareKnowledge(
    knowledgeOf(articleOf('a', body, { published: '2025-04-30', publisher })),
  );
  const names = new Map(knowledge.subjects.map(({ id, name }) => [id, name]));
  return claims.all().map(({ claim }) => {
    return `${names.get(claim.subjectId) ?? ''}: ${claim.speaker} ${claim.kind} ${claim.stance}`;
  });
}

describe('a report on others', () => {
  const opening = `Harrow Threat Labs tracks Copper Heron, a group of thieves. We have watched it since May. Our analysts told Oxbow Freight, a shipping company, about it.`;
  const before = claimsOf(opening, 'Harrow Threat Labs');
  it.each([
    ['what its author detects', 'Harrow Threat Labs analysts first detected this attack in May.'],
    ['what its author reads', 'Data was collected from our sources of information.'],
    ['whom its author counts', 'Attackers broke into the networks of our customers.'],
    ['what malware does everywhere', 'It steals passwords from the system.'],
    ['a heading', 'Regions hit and data stolen'],
    ['what stands under a picture', 'Figure 2: Oxbow Freight was hacked.'],
    ['a deed of nobody', 'All commands are read and the server is called in each case.'],
  ])('makes its author no victim by %s: %s', (_, sentence) => {
    const made = claimsOf(`${opening}\n\n${sentence}`, 'Harrow Threat Labs');
    expect(made.filter((claim) => !before.includes(claim))).toEqual([]);
  });

  it.each([
    ['A thief had access to our build servers.', 'Harrow Threat Labs access asserts'],
    ['We reported our findings to the police.', 'Harrow Threat Labs response asserts'],
    ['Harrow Threat Labs Sandbox blocked the attack.', 'Harrow Threat Labs response asserts'],
  ])('is of its author where that was hit or did something: %s', (sentence, claim) => {
    expect(claimsOf(`${opening}\n\n${sentence}`, 'Harrow Threat Labs')).toContain(`Harrow Threat Labs: ${claim}`);
  });
});

describe('an expert on the victim of an article', () => {
  const article = `Hackers stole data from Oxbow Freight, a shipping company, in May.`;
  it.each([
    [
      'Harrow Mutual, an insurance company, said that large amounts of data were stolen.',
      'Harrow Mutual: Harrow Mutual data asserts',
      false,
    ],
    [
      'The Communications Board, an agency, said that they took passwords from the network.',
      'Communications Board: Communications Board data asserts',
      false,
    ],
    [
      'Harrow Mutual, an insurance company, said that hackers also entered its network.',
      'Harrow Mutual: Harrow Mutual access asserts',
      true,
    ],
    [
      'Harrow Mutual, an insurance company, said that it was breached in April.',
      'Harrow Mutual: Harrow Mutual compromise asserts',
      true,
    ],
    ['Oxbow Freight said that names and addresses were stolen.', 'Oxbow Freight: Oxbow Freight data asserts', true],
  ])('is a victim only where it says so: %s', (sentence, claim, isClaimed) => {
    expect(claimsOf(`${article}\n\n${sentence}`).includes(claim)).toBe(isClaimed);
  });
});

describe('what a company publishes', () => {
  const opening = `Northwind Communications found an intrusion into our network. We tell you what we know. We are sorry for our part. Our staff will help.`;
  it.each([
    ['a heading', '**Initial access**'],
    ['a question', 'Was our network breached?'],
    ['advice', 'Administrators should assume that any gateway was accessed.'],
    ['an instruction', 'Do not use stolen passwords.'],
    ['a condition', 'If our network were hacked, staff would run the pumps by hand.'],
    ['another cause', 'Customers affected by the flood should call us.'],
    ['a participle in front of its noun', 'Compromised devices must be rebuilt.'],
    ['a noun and no deed', 'In our view sanctions have not slowed anybody.'],
    ['something that merely holds something', 'Our report contains names and dates of birth.'],
    ['somebody who could not be asked', 'The company could not be reached for comment.'],
    ['an agreement', 'We reached an agreement with the Communications Board.'],
  ])('claims nothing by %s: %s', (_, sentence) => {
    const before = claimsOf(opening, 'Northwind Communications');
    expect(claimsOf(`${opening}\n\n${sentence}`, 'Northwind Communications')).toEqual(before);
  });

  it('is about itself where another confirms it, and about the other where that is harmed', () => {
    const firm = 'Harrow Forensics has confirmed that the intruder no longer has access to our network.';
    const other = 'In 2022 our former contractor, Medbridge Billing, was breached.';
    const claims = claimsOf(`${opening}\n\n${firm}\n\n${other}`, 'Northwind Communications');
    expect(claims).toContain('Northwind Communications: Harrow Forensics access denies');
    expect(claims).toContain('Medbridge Billing: Northwind Communications compromise asserts');
  });

  it('says so where it does not know who did it', () => {
    const claims = claimsOf(`${opening}\n\nWe do not know who is responsible.`, 'Northwind Communications');
    expect(claims).toContain('Northwind Communications: Northwind Communications attribution unclear');
  });
});

describe('a claim', () => {
  it.each([
    ['Lumen said that 8,000 customers were affected for three hours.', []],
    [
      'Hackers got in. Lumen said that 8,000 customers were affected.',
      ['Lumen: Lumen impact asserts', 'Lumen: Lumen number asserts'],
    ],
    ['Lumen said that its business was exposed to competition.', []],
    ['Was Lumen hacked? “It was not breached by anybody?” Lumen said.', []],
    ['Lumen confirmed the breach but refused to discuss details.', ['Lumen: Lumen compromise asserts']],
    ['Lumen said that one of its vendors had been compromised.', []],
    ['Lumen was asked. Tidemark said its own network was not breached.', ['Tidemark: Tidemark compromise denies']],
    ['CISA said that Lumen had access to the logs.', []],
  ])('is made where the words mean an intrusion: %s', (body, expected) => {
    expect(claimsOf(body)).toEqual(expected);
  });

  it('is about whoever stands where the harmed one does', () => {
    const body = 'The FBI said that Verizon was hacked by the group that Lumen had named.';
    expect(claimsOf(body).filter((claim) => claim.endsWith('compromise asserts') && claim.startsWith('Lumen'))).toEqual(
      [],
    );
    expect(claimsOf(body)).toContain('Verizon: FBI compromise asserts');
  });

  it('names who did it by the verb of saying and by "it was"', () => {
    expect(claimsOf('The FBI said that it was Salt Typhoon.')).toContain('Salt Typhoon: FBI attribution asserts');
    const post = 'We track them. We saw it. We tell you. Our team attributes the activity to Salt Typhoon.';
    expect(claimsOf(post, 'Recorded Future')).toContain('Salt Typhoon: Recorded Future attribution asserts');
  });

  it('of a roundup is not given an actor that was named in another part of it', () => {
    const apart = Array.from({ length: 14 }, (_, n) => `Note ${n} is about fibre.`).join(' ');
    const body = `Lumen denied that Salt Typhoon was there. ${apart} Oxbow Lab said that intruders stole data from modems.`;
    expect(claimsOf(body).filter((claim) => claim.startsWith('Salt Typhoon: Oxbow'))).toEqual([]);
  });
});
