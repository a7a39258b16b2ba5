import { describe, expect, it } from 'vitest';
import { createSubjectFinder, singleWordNames } from '../../src/ingest/find-phrases.js';
import { wordsOf } from '../../src/ingest/words.js';
import { shipped } from '../knowledge-of.js';

const find = createSubjectFinder(shipped.subjects);
const named = (text: string): string[] => find(text, wordsOf(text)).map((mention) => mention.subject.name);

describe('createSubjectFinder', () => {
  it.each([
    ['tmobile', ['T-Mobile']],
    ['T Mobile and t-mobile’s', ['T-Mobile', 'T-Mobile']],
    ['TMUS fell', ['T-Mobile']],
    ['ATT', ['AT&T']],
    ['at and t breach', ['AT&T']],
    ['AT&T, Verizon, and Lumen Technologies', ['AT&T', 'Verizon', 'Lumen']],
    ['CenturyLink', ['Lumen']],
    ['ghost emperor', ['Salt Typhoon']],
    ['OPERATOR PANDA', ['Salt Typhoon']],
    ['the Federal Bureau of Investigation', ['FBI']],
    ['People’s Republic of China', ['China']],
    ['Cisco Talos', ['Cisco']],
    ['volt typhoon', ['Volt Typhoon']],
    ['a typhoon', []],
    ['the U.S. and the US', ['United States', 'United States']],
    ['tell us more', []],
    ['according to the Journal', ['The Wall Street Journal']],
    ['she keeps a journal', []],
    ['rogers that', []],
    ['In the spring Sаlt Typhоon reached T-Mоbile.', ['Salt Typhoon', 'T-Mobile']],
    ['charter', ['Charter Communications']],
    ['What did charter say about the intrusion last year?', ['Charter Communications']],
    ['The charter of the committee says that a charter flight is paid, and the lumen of a lamp is measured.', []],
    [
      'The charter says that Lumen and Charter will each pay for one of the flights.',
      ['Lumen', 'Charter Communications'],
    ],
  ])('finds in %j', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it('lets the longest name win', () => {
    expect(named('Chinese government')).toEqual(['China']);
    expect(named('the U.S. government')).toEqual(['United States']);
  });
});

it('joins names of several words, for typing errors', () => {
  const names = singleWordNames(shipped.subjects);
  expect(['tmobile', 'salttyphoon', 'verizon'].map((plain) => names.get(plain))).toEqual([
    'T-Mobile',
    'Salt Typhoon',
    'Verizon',
  ]);
});
