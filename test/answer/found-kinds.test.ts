// What a name that no file lists is taken for, by the words around it; and the names that are nobody's.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

function foundIn(body: string): string[] {
  const { knowledge } = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'Example News' })));
  return knowledge.subjects.flatMap(({ name, kind, isFound }) => (isFound === true ? [`${name}: ${kind}`] : []));
}

function speakersIn(body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { publisher: 'Example News' })));
  return [...new Set(claims.all().map(({ claim }) => claim.speaker))];
}

describe('a name that no file lists', () => {
  it.each([
    [
      'is an actor where attacks are blamed on it',
      'The code was seen in attacks attributed to Mottled.',
      'Mottled: threat-actor',
    ],
    [
      'is an actor where its apposition calls it a group of thieves',
      'A campaign is likely linked to FrontHeron, an advanced persistent threat (APT) group with ties to China.',
      'FrontHeron: threat-actor',
    ],
    [
      'is an actor where it is what infects, which may have a second name',
      'The virus was linked to malware called Copperwrap or Copperworm.',
      'Copperworm: threat-actor',
    ],
    [
      'is an actor where it breaks out',
      'Months after the Copperworm outbreak nobody was caught.',
      'Copperworm: threat-actor',
    ],
    [
      'is a product where it is a tool',
      'The agency turned the flaw into a tool dubbed HeronBlue.',
      'HeronBlue: product',
    ],
    [
      'is a vendor where it has researchers',
      'Woodgrove experts met. Researchers at Woodgrove said that Lumen was breached.',
      'Woodgrove: vendor',
    ],
    [
      'is a vendor where it is a firm of that trade',
      'The cybersecurity startup Woodgrove said that Lumen was breached.',
      'Woodgrove: vendor',
    ],
    [
      'may begin with a small letter',
      'A hacker was involved, an eQuill spokesperson said. An eQuill executive agreed.',
      'eQuill: company',
    ],
    [
      'is a town that is hit',
      'SPRING LAKE, Ohio — The city was hit by ransomware. Spring Lake closed its offices.',
      'Spring Lake: company',
    ],
  ])('%s', (_, body, found) => {
    expect(foundIn(body)).toContain(found);
  });

  it.each([
    ['The flaw is tracked as CVE-2024-1234.'],
    [
      'The files included the International Mobile Caller Identity (IMCI), a Mobile Station Key and passwords of Lumen.',
    ],
    ['Lumen said that calls are blocked by its Call Detection System (CDS) and Caller Protection Service.'],
    ['WASHINGTON — Lumen was breached in May. It rained in Washington.'],
  ])('is nobody’s: %s', (body) => {
    expect(foundIn(body)).toEqual([]);
  });
});

it('goes by the initials of its words, with a bracket and without', () => {
  const { knowledge } = prepareKnowledge(
    knowledgeOf(
      articleOf('a', 'Thieves hit the Ashford Department of Roads. The DOR said nothing. ADOR is not paying.'),
      articleOf('b', 'Thieves hit the Tailspin Board of Water (TBOW). It rained.'),
    ),
  );
  const namesOf = (name: string): readonly string[] =>
    knowledge.subjects
      .filter((subject) => subject.name === name)
      .flatMap(({ aliases, exactCase }) => [...aliases, ...exactCase]);
  expect(namesOf('Ashford Department of Roads')).toEqual(['ADOR']);
  expect(namesOf('Tailspin Board of Water')).toEqual(['TBOW']);
});

it('lets nobody speak by a country that only tells where somebody is based', () => {
  const body =
    'Hackers breached Lumen, according to a report published on Monday by US-based security company Woodgrove Labs.';
  expect(speakersIn(body)).toEqual(['Woodgrove Labs']);
});
