import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { rescueName, typingErrors } from '../../src/search/correct-question.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const names = new Map([
  ['verizon', 'Verizon'],
  ['lumen', 'Lumen'],
  ['tmobile', 'T-Mobile'],
  ['cisco', 'Cisco'],
  ['att', 'AT&T'],
  ['salttyphoon', 'Salt Typhoon'],
]);

describe('rescueName', () => {
  it.each([
    ['verison', 'Verizon'],
    ['lumne', 'Lumen'],
    ['tmoblie', 'T-Mobile'],
    ['salttyfoon', 'Salt Typhoon'],
    ['cisko', 'Cisco'],
  ])('takes %s for %s', (typed, meant) => {
    expect(rescueName(typed, names)).toBe(meant);
  });

  it.each(['disco', 'lumber', 'human', 'boeing', 'cve', 'at', '6g', 'unc2287', 'taiwan', ''])(
    'leaves %j alone',
    (typed) => {
      expect(rescueName(typed, names)).toBeNull();
    },
  );
});

describe('an unknown word', () => {
  const told =
    'Surveillance of routers was found, and detection, being late, told of surveillance by UNC2286, MirrorFace, a mount ' +
    'locker and a web page. It was the agent of a group, which used a proxy of its own. The face of the page was large.';
  const { search } = prepareKnowledge(knowledgeOf(articleOf('a', told)));
  const near = (typed: string): readonly string[] => search.read(typed).needs[0]?.near ?? [];

  it.each([
    ['detecton', 'detection'],
    ['mountlockre', 'mount locker'],
    ['mounhlocker', 'mount locker'],
  ])('%s is put right as %s', (typed, meant) => {
    expect(search.read(typed).corrections).toEqual([{ from: typed, to: meant }]);
  });

  it.each(['detective', 'disco', 'unc2287', 'UNC2287', 'mountain', 'prtoxy'])('%s is not put right', (typed) => {
    expect(search.read(typed).corrections).toEqual([]);
  });

  it.each([
    ['prtoxy', ['proxi']],
    ['aent', ['agent']],
    ['uknc2286', ['unc2286']],
    ['webpage', ['web', 'page']],
    ['agentgroup', ['agent', 'group']],
  ])('%s leads to what it may be meant for', (typed, stems) => {
    expect(near(typed)).toEqual(stems);
  });

  it.each(['unc2287', 'wich', 'oxy', 'aage', '10.0.0.1'])('%s leads nowhere', (typed) => {
    expect(near(typed)).toEqual([]);
  });
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
