import { describe, expect, it } from 'vitest';
import { rescueWord, typingErrors } from '../../src/search/correct-question.js';

const known = {
  names: new Map([
    ['verizon', 'Verizon'],
    ['lumen', 'Lumen'],
    ['tmobile', 'T-Mobile'],
    ['cisco', 'Cisco'],
    ['att', 'AT&T'],
    ['salttyphoon', 'Salt Typhoon'],
  ]),
  words: new Map([
    ['surveillance', 4],
    ['surveillant', 1],
    ['routers', 2],
    ['detection', 3],
    ['being', 9],
  ]),
};

describe('rescueWord', () => {
  it.each([
    ['verison', 'Verizon'],
    ['lumne', 'Lumen'],
    ['tmoblie', 'T-Mobile'],
    ['salttyfoon', 'Salt Typhoon'],
    ['surveilance', 'surveillance'],
    ['cisko', 'Cisco'],
  ])('takes %s for %s', (typed, meant) => {
    expect(rescueWord(typed, known)).toBe(meant);
  });

  it.each(['disco', 'lumber', 'human', 'detective', 'boeing', 'cve', 'at', '6g', 'unc2287', 'taiwan', ''])(
    'leaves %j alone',
    (typed) => {
      expect(rescueWord(typed, known)).toBeNull();
    },
  );
});

describe('typingErrors', () => {
  it.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abcd', 1],
    ['abc', 'xbc', 1],
    ['abcd', 'badc', 2],
    ['abc', 'xyz', 3],
  ])('counts %s to %s as %i', (a, b, errors) => {
    expect(typingErrors(a, b, 5)).toBe(errors);
  });

  it('stops counting past the limit', () => {
    expect(typingErrors('abcdefgh', 'stuvwxyz', 2)).toBe(3);
  });
});
