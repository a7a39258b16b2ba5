// Of whom words claim something that name nobody: of the one company that the article tells to have been hit.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

const HIT = 'Hackers breached Lumen in May. Lumen serves millions. Lumen is a carrier.';

/** `subject kind stance` of each claim in the last sentence of a report. */
function claimedLast(body: string): string[] {
  const article = articleOf('a', body, { publisher: 'Example News', published: '2024-11-20' });
  const { claims } = prepareKnowledge(knowledgeOf(article));
  const last = body.slice(body.lastIndexOf('. ', body.length - 2) + 2);
  return claims
    .all()
    .filter(({ quote }) => quote().text === last)
    .map(({ claim }) => `${claim.subjectId} ${claim.kind} ${claim.stance}`);
}

describe('the one that was hit', () => {
  it.each([
    ['Records of millions of customers were stolen.', ['lumen data asserts', 'lumen number asserts']],
    ['The stolen files included names and passwords.', ['lumen data asserts']],
    ['The data did not contain card numbers.', ['lumen data denies']],
    ['The files contained no passwords.', ['lumen data denies']],
    ['No passwords or card numbers appear to have been taken.', ['lumen data denies']],
    ['The stolen data includes card numbers.', ['lumen data asserts']],
    ['On May 19, Lumen began bringing services back online.', ['lumen response asserts']],
    ['The breach affects customers in Ohio.', ['lumen impact asserts', 'lumen compromise asserts']],
    ['As a result inspections have been stepped up.', ['lumen response asserts']],
    ['No other details or passwords were taken.', ['lumen data denies']],
  ])('is meant by: %s', (sentence, claims) => {
    expect(claimedLast(`${HIT} ${sentence}`)).toEqual(claims);
  });

  it.each([
    // A way in is not told of whoever the article happens to be about.
    'The list is a guidebook for a phishing campaign.',
    'If you sell things there, beware of thieves who are breaking into accounts.',
    // What befell many others.
    'In May a virus hit 200,000 victims in 150 countries.',
    'In May a virus hit 200,000 victims. That attack was traced to North Korea.',
    // No data of a break-in.
    'Its report contains the names of its directors.',
    'Verizon released a list that contains addresses of its shops.',
  ])('is not meant by: %s', (sentence) => {
    expect(claimedLast(`${HIT} ${sentence}`)).toEqual([]);
  });

  it('is nobody where two were hit, and where it is named but once', () => {
    const leak = 'Records of millions of customers were stolen.';
    expect(claimedLast(`${HIT} Hackers breached Verizon in June, too. ${leak}`)).toEqual([]);
    expect(
      claimedLast(`Hackers breached Lumen in May. The shops are open. The weather is fine. It rains now. ${leak}`),
    ).toEqual([]);
  });
});

describe('whoever is named or speaks', () => {
  it.each([
    ['It rained. Thieves broke into Lumen, which decided to pay a ransom.', 'lumen response asserts'],
    ['It rained. Lumen said that it detected intrusions in its network.', 'lumen compromise asserts'],
    ['It rained. Lumen closed a hole in its portal that leaked records of customers.', 'lumen data asserts'],
    // A bracket between a name and its verb unties nothing.
    [
      'It rained. Volt Typhoon (also tracked as Vanguard Panda) has been breaching carriers for years.',
      'volt-typhoon compromise asserts',
    ],
    ['It rained. Lumen (which was once called CenturyLink) was breached in May.', 'lumen compromise asserts'],
  ])('is told of: %s', (body, claim) => {
    expect(claimedLast(body)).toContain(claim);
  });

  it.each([
    // What others met with, and what anybody may do.
    ['It rained. Lumen said that it detected attacks that differ from others.'],
    ['It rained. Lumen said: “Paying a ransom is a hard decision.”'],
    ['It rained. Lumen said that even paying the ransom will not bring files back.'],
    ['It rained. Thieves then demanded that Lumen close, and that the carrier pay two million.'],
    // Its own people do not break in.
    ['It rained. The lock kept employees at Lumen from accessing files.'],
    // A flaw is tied to another, and not to who used it.
    ['It rained. Experts have tied the flaw exploited by Volt Typhoon to another one.'],
  ])('is not told of: %s', (body) => {
    expect(claimedLast(body).filter((claim) => !claim.includes(' method '))).toEqual([]);
  });
});

describe('the one that a title calls by its noun', () => {
  const claimedOf = (title: string, body: string): string[] => {
    const article = articleOf('a', body, { title, publisher: 'Example News', published: '2024-11-20' });
    const { claims, knowledge } = prepareKnowledge(knowledgeOf(article));
    const nameOf = (id: string): string | undefined => knowledge.subjects.find((subject) => subject.id === id)?.name;
    return claims.all().map(({ claim }) => `${nameOf(claim.subjectId) ?? ''} ${claim.kind} ${claim.stance}`);
  };
  const body =
    'Ashford County serves 90,000 people. Records of its residents were stolen, and the county will rebuild its systems.';

  it('is whom it befell, and whoever did something about it', () => {
    expect(claimedOf('County hit by ransomware', body)).toEqual(
      expect.arrayContaining(['Ashford County data asserts', 'Ashford County response asserts']),
    );
  });

  it('is one of whom the title tells harm', () => {
    const told = 'Lumen has 12,000 shops. Lumen sells phones. Names of its customers were exposed.';
    expect(claimedOf('Flaw in Lumen portal exposed personal data', told)).toContain('Lumen data asserts');
    const leak = 'Lumen sells phones. It rained. Nobody was in the shops. It snowed. Names of customers were exposed.';
    expect(claimedOf('Flaw in Lumen portal exposed personal data', leak)).toContain('Lumen data asserts');
    expect(claimedOf('Lumen opens a portal', leak)).not.toContain('Lumen data asserts');
  });

  it('is nobody where the text names two of them, or the title another one', () => {
    const told =
      'Ashford County serves 90,000 people. Ashford County is old. Oxbow County sent help. Files were stolen.';
    const data = (body: string): string[] =>
      claimedOf('County hit by ransomware', body).filter((claim) => claim.includes('data'));
    expect(data(told)).toEqual([]);
    expect(data(told.replace('Oxbow County', 'Somebody'))).toEqual(['Ashford County data asserts']);
    const network = 'Fabrikam Networks sells phones. Fabrikam Networks is old. Files were stolen.';
    expect(claimedOf('Lumen and Verizon networks hacked', network)).toEqual([]);
  });

  it('is not who ends the title by telling of it', () => {
    const told = 'Microsoft sells software. Microsoft has watched it. It rained. Files were stolen.';
    expect(claimedOf('Thieves attack carriers, Microsoft warns', told)).toEqual([]);
    expect(claimedOf('Thieves attack Microsoft', told)).not.toEqual([]);
  });
});
