// Speakers that a text names only indirectly, and some that it must not be given.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from '../attribution/attributions-of.js';

/** `name / for` of each source in a text. */
function sourcesOf(text: string): string[] {
  return attributionsOf(text).map(({ source }) =>
    source.for === null ? source.name : `${source.name} / ${source.for}`,
  );
}

describe('a source', () => {
  it.each([
    ['Ashford County was hit. Nobody got in, County Manager Ana Roe said.', 'Ana Roe / Ashford County'],
    ['Ashford County was hit. County officials say that nobody got in.', 'County officials / Ashford County'],
    ['Nobody got in, said Ana Roe, head of Tailspin, a security company.', 'Ana Roe / Tailspin'],
    ['The country’s largest carrier, Quillmont Telecom, said that nobody got in.', 'Quillmont Telecom'],
    ['A zBay spokesperson said that nobody got in.', 'zBay'],
    ['Nobody got in, according to a report by Kaspersky Labs.', 'Kaspersky'],
    ['Nobody got in, said Deputy Director of Cybersecurity Ana Roe of Lumen.', 'Ana Roe / Lumen'],
    ['Nobody got in, said Deputy Attorney General Ana Roe, citing FBI statistics.', 'Ana Roe'],
    ['Nobody got in, Vice reported, citing two officials.', 'two officials'],
    ['Lumen spokeswoman Ana Roe was there. “We tell of links made by Harbor Documents,” she wrote.', 'Ana Roe / Lumen'],
    ['Quillmont Telecom has published an FAQ about it, which states that nobody got in.', 'Quillmont Telecom'],
    ['Quillmont Telecom has published an FAQ. The FAQ also clarifies that nobody got in.', 'Quillmont Telecom'],
    ['Quillmont Telecom has issued the following statement:\n\n“Nobody got in.”', 'Quillmont Telecom'],
    ['A spokesperson for Quillmont Telecom sent Tidewater News this statement: “Nobody got in.”', 'Quillmont Telecom'],
    ['The Quillmont Telecom statement reads:\n\n“Nobody got in.”', 'Quillmont Telecom'],
    ['Based on newly found files, nobody got in, said Ana Roe of Lumen.', 'Ana Roe / Lumen'],
    [
      'Bluefern Security came. Bluefern’s project lead, who took part by video, was careful. Nobody got in, he said.',
      'Bluefern’s project lead / Bluefern Security',
    ],
    ['Hackers took records, says a DHS memo that describes the matter.', 'DHS'],
    ['Officials saw a DHS memo. Hackers took records, the memo states.', 'DHS'],
    ['The Swedish space agency said that nobody got in.', 'Swedish space agency'],
    ['Security firm Oxbow Threat Lab says that it has seen attacks.', 'Oxbow Threat Lab'],
    ['Skarv Handling, which runs the ground services, said it found nothing.', 'Skarv Handling'],
    [
      'AT&T said it was clear. In Beijing a foreign ministry spokesperson said that nobody got in.',
      'a foreign ministry spokesperson',
    ],
    ['The Dunmore Harbour Board (DHB) was hit. Nobody got in, the DHB said.', 'Dunmore Harbour Board'],
    [
      'Quillmont Telecom was hit. Quillmont Telecom has customers. The CNIL asked Quillmont Telecom. “Nobody got in,” reads the press notice.',
      'Quillmont Telecom',
    ],
    ['In May Harrow, a carrier, asked Harrow Defence Labs. Harrow said that nobody got in.', 'Harrow'],
    ['In May Harrow, a carrier, was hit. The Harrow Group said that nobody got in.', 'Harrow'],
    ['Ashford County was hit. The FBI came. The county says that nobody got in.', 'Ashford County'],
    ['Thieves hit the city of Ashford. The FBI came. The city said that nobody got in.', 'Ashford'],
    [
      'Northwind Lines, a ferry operator, was hit. Skarv Bank was not. The operator said that nobody got in.',
      'Northwind Lines',
    ],
    ['Prosecutors came. A fitter at the plant said that nobody got in.', 'A fitter at the plant'],
    ['Although Harrow Telecom says that nobody got in, records were taken.', 'Harrow Telecom'],
    [
      'The Dunmore Harbour Board (DHB) was hit. “Nobody got in,” said DHB Technology Officer Ana Ruiz.',
      'Ana Ruiz / Dunmore Harbour Board',
    ],
    [
      'Quillmont Telecom was hit. Quillmont Telecom asked. It rained on Quillmont Telecom. According to the FAQ, nobody got in.',
      'Quillmont Telecom',
    ],
    ['A young US citizen said that he got in.', 'A young US citizen'],
    ['China was asked. A spokesperson for the embassy said that nobody got in.', 'China'],
  ])('%s: %s', (text, expected) => {
    expect(sourcesOf(text)).toContain(expected);
  });

  it.each([
    [
      'of a company that a senator only asked',
      'Senator Ellen Marsh asked Lumen about it. Marsh said that nobody got in.',
      ['Ellen Marsh'],
    ],
    [
      'of another than the one who spoke',
      'Lumen came. The dockworkers’ union said that it knew. Its president, Omar Haddad, said that nobody got in.',
      ['The dockworkers’ union', 'Omar Haddad / The dockworkers’ union'],
    ],
    ['what was taken back', 'An earlier entry said that Lumen had confirmed the theft.', []],
    [
      'whoever spoke last, for a letter of somebody else',
      'Teresa Quade said it was late. He held a letter that nobody knew. The letter says that logs are missing.',
      ['Teresa Quade', 'The letter'],
    ],
    [
      'a woman, for "he"',
      'Teresa Quade said she saw it. She said it was late. It was cold, he said.',
      ['Teresa Quade', 'Teresa Quade', 'he'],
    ],
  ])('is not %s', (_, text, expected) => {
    expect(sourcesOf(text)).toEqual(expected);
  });
});

it('hears both of two experts, for whoever employs them, and again as “the two”', () => {
  const text = 'Nobody got in, Tailspin researchers Ana Roe and Ben Diaz said. “It goes on,” said the two today.';
  expect(sourcesOf(text)).toEqual([
    'Ana Roe / Tailspin',
    'Ben Diaz / Tailspin',
    'Ana Roe / Tailspin',
    'Ben Diaz / Tailspin',
  ]);
});

it('hears nobody of whom others only believe something', () => {
  expect(sourcesOf('They fined Fabrikam Systems, a firm believed to be behind the attack.')).toEqual([]);
  expect(sourcesOf('Two hackers alleged to have stolen the files of Lumen were held.')).toEqual([]);
});
