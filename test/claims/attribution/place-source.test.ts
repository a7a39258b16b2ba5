// Where the source of a cue stands in its sentence.
import { describe, expect, it } from 'vitest';
import { attributionsOf } from './attributions-of.js';

const sourcesIn = (text: string) => attributionsOf(text).map(({ source }) => source.text);

describe('in front of its cue', () => {
  it.each([
    ['Lumen on Friday said that it was clear.', ['Lumen']],
    ['Lumen, in a statement on Friday, said that it was clear.', ['Lumen']],
    ['Ana Ruiz, at a hearing in Denver, Colorado, said that it was clear.', ['Ana Ruiz']],
    ['Ana Ruiz, speaking at a rally in Denver, Colo., warned that it goes on.', ['Ana Ruiz']],
    ['Ana Ruiz herself said that it was clear.', ['Ana Ruiz']],
    ['Lumen, a carrier of Louisiana, said that it was clear.', ['Lumen, a carrier of Louisiana']],
    ['Lumen, which was entered, said that it was clear.', ['Lumen']],
    ['The head of the agency said that it goes on.', ['The head of the agency']],
    ['A person briefed on the inquiry said that it goes on.', ['A person briefed on the inquiry']],
    ['An earlier report of the agency said that it goes on.', ['An earlier report of the agency']],
    ['By late 2023 Verizon said that it was clear.', ['Verizon']],
    ['In May officials said that it goes on.', ['officials']],
    ['It was entered in March, and on Friday Ana Ruiz said that it goes on.', ['Ana Ruiz']],
    ['In an April filing Charter said that it was clear.', ['Charter']],
    ['The Denver-based carrier said that it was clear.', ['The Denver-based carrier']],
    // Who somebody is may take a clause.
    ['A source who asked not to be named told Reuters that it goes on.', ['A source who asked not to be named']],
    ['People who have seen the memo say that it goes on.', ['People who have seen the memo']],
    ['The intruders who broke into Lumen claimed that they left.', ['The intruders who broke into Lumen']],
    ['An analyst who follows the carrier said that it goes on.', ['An analyst who follows the carrier']],
    ['A woman who runs a clinic said that files were lost.', ['A woman who runs a clinic']],
    ['It is unclear who attacked Lumen, the FBI said.', ['the FBI']],
    ['Lumen fired a manager who told Reuters that it goes on.', ['a manager who']],
    [
      'Officials looked at bases in Kansas and a prison in Ohio, and a former official said there were talks.',
      ['a former official'],
    ],
  ])('%s', (text, sources) => {
    expect(sourcesIn(text)).toEqual(sources);
  });
});

describe('behind its cue', () => {
  it.each([
    ['“We are clear,” said Lumen’s chief, Ana Ruiz.', ['Lumen’s chief, Ana Ruiz']],
    ['“Are we clear?” asked Ana Ruiz.', ['Ana Ruiz']],
    ['Said Ana Ruiz: “We are clear.”', ['Ana Ruiz']],
    ['Nothing was taken, said Ana Ruiz of Lumen.', ['Ana Ruiz of Lumen']],
    // Whoever closes a sentence says all of it.
    ['A review since May confirmed that nothing was taken, said Lumen chief Ana Ruiz.', ['Lumen chief Ana Ruiz']],
    ['The board believes that a key was stolen, said Ana Ruiz, its chief.', ['Ana Ruiz, its chief']],
    ['Lumen announced on Friday that it was entered, said two officials.', ['two officials']],
  ])('%s', (text, sources) => {
    expect(sourcesIn(text)).toEqual(sources);
  });
});

describe('with the cue before', () => {
  it.each([
    ['Lumen said it was clear and added that it had looked.', ['Lumen', 'Lumen']],
    ['Lumen said it was clear, adding that it had looked.', ['Lumen', 'Lumen']],
    ['Lumen looked for weeks, saying that it was clear.', ['Lumen']],
    ['Lumen ended the attack it suffered in May and determined that nothing was taken.', ['Lumen']],
    ['Lumen published a notice this week announcing that it was entered.', ['Lumen']],
    ['Verizon lost records, with the carrier Lumen saying it was clear.', ['the carrier Lumen']],
  ])('%s', (text, sources) => {
    expect(sourcesIn(text)).toEqual(sources);
  });
});

describe('nowhere that is plain', () => {
  it.each([
    'With people said to be near, Lumen left.',
    'In a class called “Routers,” Lumen slept.',
    'Ana Ruiz met with Lumen saying nothing.',
    'The FBI issued a list of tips that could help.',
    'They hoped in 2024 America said so.',
    'At the resort, on May 3 called Lumen Park, it rained.',
    'Ana Ruiz, calling it “false,” said the company was clear.',
  ])('%s', (text) => {
    expect(sourcesIn(text)).toEqual([]);
  });
});
