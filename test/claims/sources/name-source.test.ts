// Whom a source's phrase names, and for whom that one speaks.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from '../attribution/attributions-of.js';

/** `name`, `name, for whom`, and `name (ground)` of each attribution. */
function sourcesIn(text: string): string[] {
  return attributionsOf(text).map(({ source, ground }) => {
    return `${source.name}${source.for === null ? '' : `, for ${source.for}`}${ground === null ? '' : ` (${ground})`}`;
  });
}

describe('an organisation', () => {
  it.each([
    ['The Federal Communications Commission said that it would act.', ['FCC']],
    ['The Cybersecurity and Infrastructure Security Agency (CISA) said that it would act.', ['CISA']],
    ['Quillmont Wireless said that it was clear.', ['Quillmont Wireless']],
    ['The Department of Ports and Harbors said that it was clear.', ['Department of Ports and Harbors']],
    ['Quillmont Wireless was entered. Quillmont said that it was clear.', ['Quillmont Wireless']],
    ['A Quillmont Wireless spokeswoman said that it was clear.', ['Quillmont Wireless (spokeswoman)']],
    ['U.S. telecom giant Verizon said that it was clear.', ['Verizon']],
    ['The U.S. Harbor Judiciary said that it was clear.', ['Harbor Judiciary']],
    ['Researchers at Quillmont Security said that it was new.', ['Quillmont Security']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('people whom no organisation sends', () => {
  it.each([
    ['Company officials said that it was clear.', ['Company officials (anonymous)']],
    ['Cyber researchers say that it goes on.', ['Cyber researchers']],
    ['A Lumen customer said that it was locked.', ['Lumen customer']],
    ['Multiple customers said that it was locked.', ['Multiple customers']],
    ['A Lumen source says that it goes on.', ['A Lumen source (anonymous)']],
    ['“It was a flaw,” the Lumen insider said.', ['the Lumen insider (anonymous)']],
    ['Two Lumen officials said that it goes on.', ['Two Lumen officials, for Lumen (anonymous)']],
    ['The thieves who broke into Lumen said that it goes on.', ['The thieves who broke into Lumen']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('two', () => {
  it.each([
    ['It hit customers of Lumen and its unit Verizon. Both companies said it was clear.', ['Lumen', 'Verizon']],
    ['Lumen and Verizon were hit. The two carriers said it was clear.', ['Lumen', 'Verizon']],
    ['Lumen, Verizon and AT&T were hit. Both companies said it was clear.', ['Both companies']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('a person', () => {
  it.each([
    ['Former Ashford Police officer and security expert Ana Ruiz said it was clear.', ['Ana Ruiz']],
    ['Lumen’s chief security officer, Ana Ruiz, said that it was clear.', ['Ana Ruiz, for Lumen']],
    ['Ana Ruiz, the chief security officer of Lumen, said that it was clear.', ['Ana Ruiz, for Lumen']],
    ['Lumen Chief Security Officer Ana Ruiz said that it was clear.', ['Ana Ruiz, for Lumen']],
    ['Quillmont Chief Information Officer Ana Ruiz said that it was clear.', ['Ana Ruiz, for Quillmont']],
    ['“We are clear,” said Ana Ruiz, Lumen’s chief security officer.', ['Ana Ruiz, for Lumen']],
    ['Lumen is clear, says its security chief, Ana Ruiz.', ['Ana Ruiz, for Lumen']],
    ['“We are clear,” said Ana Ruiz of Lumen.', ['Ana Ruiz, for Lumen']],
    ['Sen. Ana Ruiz (D-Ohio) said that it was not over.', ['Ana Ruiz']],
    ['Supreme Court Justice Ana Ruiz said that it was over.', ['Ana Ruiz, for Supreme Court']],
    ['Science Minister Seo Min-jun said that it was over.', ['Seo Min-jun']],
    [
      'Ana Ruiz, founder of the French firm Oxbow and a member of the Port Network, said that it was new.',
      ['Ana Ruiz, for Oxbow'],
    ],
    ['Senator Ana Ruiz said that it was not over. Ruiz said she would ask.', ['Ana Ruiz', 'Ana Ruiz']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('several', () => {
  it.each([
    ['AT&T, Verizon, and Lumen said they were clear.', ['AT&T', 'Verizon', 'Lumen']],
    [
      'Quillmont Wireless, Lumen and Dunmore Fiber said they were clear.',
      ['Quillmont Wireless', 'Lumen', 'Dunmore Fiber'],
    ],
    [
      'The FBI and CISA said that it was big. The joint statement said that it goes on.',
      ['FBI', 'CISA', 'FBI (joint statement)', 'CISA (joint statement)'],
    ],
    ['The FBI and CISA said that it was big. They added that it goes on.', ['FBI', 'CISA', 'FBI', 'CISA']],
    ['The FBI and CISA said that it was big. The agencies said that it goes on.', ['FBI', 'CISA', 'FBI', 'CISA']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('people without a name', () => {
  it.each([
    ['Two officials said that it goes on.', ['Two officials (anonymous)']],
    ['People familiar with the matter said that it goes on.', ['People familiar with the matter (anonymous)']],
    ['A person at Lumen said that it goes on.', ['A person at Lumen, for Lumen (anonymous)']],
    [
      '“We got in,” the seller told the Journal. The seller told the Journal that it goes on.',
      ['the seller', 'the seller'],
    ],
    ['“It goes on,” said a CISA official who asked for anonymity.', ['a CISA official, for CISA (anonymous)']],
  ])('%s', (text, expected) => {
    expect(sourcesIn(text)).toEqual(expected);
  });
});

describe('a document', () => {
  it.each([
    ['A Lumen filing says that it was entered.', ['Lumen (filing)'], []],
    ['“It goes on,” reads the bulletin issued by the FBI.', ['FBI (bulletin)'], []],
    ['A memo seen by Reuters says that it was entered.', ['A memo (memo)'], ['Reuters']],
    ['It was entered, according to documents reviewed by Reuters.', ['documents (documents)'], ['Reuters']],
  ])('%s', (text, expected, via) => {
    expect(sourcesIn(text)).toEqual(expected);
    expect(attributionsOf(text).flatMap((attribution) => attribution.via)).toEqual(via);
  });
});
