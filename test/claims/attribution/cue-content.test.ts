// What a cue says: where its words begin and end.
import { describe, expect, it } from 'vitest';
import { attributionsOf, saidIn } from './attributions-of.js';

const contentIn = (text: string) => attributionsOf(text).map(({ content }) => content.map((span) => span.text));

describe('words behind a cue', () => {
  it.each([
    ['Lumen said it was clear.', ['it was clear.']],
    ['Lumen told Reuters on Friday that it was clear.', ['that it was clear.']],
    ['Lumen said on Friday it was clear.', ['it was clear.']],
    ['Lumen said Friday that it was clear.', ['that it was clear.']],
    ['Lumen said in a statement on Friday that it was clear.', ['that it was clear.']],
    ['Lumen said last week in an email to Reuters that it was clear.', ['that it was clear.']],
    ['Lumen said: “We are clear.”', ['“We are clear.”']],
    ['Lumen said, “We are clear.”', ['“We are clear.”']],
    ['Lumen revealed late Friday that it was entered.', ['that it was entered.']],
    ['The FBI warned the group targeted dozens of carriers.', ['the group targeted dozens of carriers.']],
    ['CISA warned carriers based in Ohio that they were targeted.', ['that they were targeted.']],
    ['CISA urges carriers to look at their logs.', ['carriers to look at their logs.']],
    ['CISA warned carriers the hackers were inside.', ['the hackers were inside.']],
    ['Lumen informed the FBI of the theft of ten maps in May.', ['of the theft of ten maps in May.']],
    ['Lumen told members of the board that it was clear.', ['that it was clear.']],
    ['Lumen has informed the public that it was entered.', ['that it was entered.']],
    ['Lumen pointed out that it was clear.', ['that it was clear.']],
    [
      'Although Lumen said that names, maps, and files were taken, the carrier is open.',
      ['that names, maps, and files were taken'],
    ],
    ['Lumen urges customers not to share codes.', ['customers not to share codes.']],
    ['Lumen notified about 300 customers that it was entered.', ['that it was entered.']],
    ['Lumen also announced a plan for its customers.', ['a plan for its customers.']],
    // What happened in May is theirs to tell.
    ['Lumen said in May hackers got in.', ['in May hackers got in.']],
  ])('%s', (text, expected) => {
    expect(contentIn(text)).toEqual([expected]);
  });

  it.each([
    ['Lumen said it was clear, but Verizon said it was not.', [['it was clear'], ['it was not.']]],
    ['Lumen said it was clear and added that it had looked.', [['it was clear'], ['that it had looked.']]],
    ['Lumen said it was clear, adding that it had looked.', [['it was clear'], ['that it had looked.']]],
  ])('end where the next cue’s begin: %s', (text, expected) => {
    expect(contentIn(text)).toEqual(expected);
  });
});

describe('words in front of a cue', () => {
  it.each([
    ['“We are clear,” Lumen said on Friday.', ['“We are clear,”']],
    ['It was entered “for months,” Lumen said.', ['It was entered “for months,”']],
    ['“We are clear,” Lumen said. “We looked.”', ['“We are clear,”']],
    ['“We are clear,” Lumen said, “and we looked.”', ['“We are clear,”', '“and we looked.”']],
    ['Hackers got in, Lumen said in a statement on Friday.', ['Hackers got in']],
    ['Hackers, Lumen said on Friday, got in.', ['Hackers', 'got in.']],
    ['Hackers got in, according to Lumen, which lost nothing.', ['Hackers got in']],
  ])('%s', (text, expected) => {
    expect(contentIn(text)[0]).toEqual(expected);
  });
});

describe('nothing', () => {
  it.each([
    'Lumen said so.',
    'Lumen announced talks.',
    'Lumen is informing customers and shared the notice with the FBI.',
    'Lumen will determine whether it was entered.',
    'On Friday, Lumen said a lot.',
    'Lumen told Reuters in May.',
    'After the hearing, Lumen said nothing.',
    'Lumen did not say whether it was clear.',
    'Lumen would not say whether it was clear.',
    'Lumen refused to say whether it was clear.',
    'Lumen wants to say that it is clear.',
  ])('%s', (text) => {
    expect(contentIn(text)).toEqual([]);
  });
});

describe('what is said in a relative clause', () => {
  it('ends with it', () => {
    expect(saidIn('Salt Typhoon, the crew that American officials say works for China, got into AT&T.')).toEqual([
      'American officials: works for China',
    ]);
    expect(saidIn('The FBI said that officials say the crew, which is small, got into AT&T.')).toContainEqual(
      expect.stringContaining('got into AT&T'),
    );
  });
});

describe('a verb that only gives a name', () => {
  it('says nothing', () => {
    expect(saidIn('Reuters reported that a government group called Salt Typhoon, of China, broke into AT&T.')).toEqual([
      'Reuters: that a government group called Salt Typhoon, of China, broke into AT&T.',
    ]);
    expect(saidIn('The senator called Salt Typhoon a menace to the country.')).toEqual([
      'The senator: Salt Typhoon a menace to the country.',
    ]);
  });
});
