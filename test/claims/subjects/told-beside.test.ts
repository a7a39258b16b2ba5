// What a sentence tells beside a harm: how many it befell, by which way, when, and who did it.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

/** `subject kind` of each claim of the kind in a text. */
function toldOf(kind: string, body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
  return claims.all().flatMap(({ claim }) => (claim.kind === kind ? [`${claim.subjectId} ${claim.stance}`] : []));
}

describe('a number', () => {
  it.each([
    ['Lumen said that data of 9.4 million customers was stolen.', ['lumen asserts']],
    ['Lumen said that hackers stole the records of a small number of its users.', ['lumen asserts']],
    ['Salt Typhoon breached 80 organizations, the FBI said.', ['salt-typhoon asserts']],
    // The companies are those that the actor reached, and not Lumen's.
    ['Salt Typhoon breached Lumen and 80 organizations, the FBI said.', ['salt-typhoon asserts']],
    ['Lumen said that the hackers infected 48 of its servers.', ['lumen asserts']],
    ['Lumen said that hackers breached its network through two accounts of employees.', []],
    ['Lumen said that no data of its 9 million customers was stolen.', []],
    ['Lumen said that it was breached and 9 million customers may be at risk.', []],
    ['Lumen said that in 2021 employees were hacked.', []],
  ])('is that of those whom it befell: %s', (body, expected) => {
    expect(toldOf('number', body)).toEqual(expected);
  });
});

describe('a way in', () => {
  it.each([
    ['Lumen said that hackers broke into its network through a contractor.', ['lumen asserts']],
    ['Lumen said that hackers broke into its network by guessing a code.', ['lumen asserts']],
    ['Lumen said that its server was breached due to an open port.', ['lumen asserts']],
    ['Lumen said that hackers were breaching its network through March.', []],
    ['Lumen said that nobody broke into its network through a contractor.', []],
  ])('stands behind the harm: %s', (body, expected) => {
    expect(toldOf('method', body)).toEqual(expected);
  });
});

describe('how long', () => {
  it.each([
    ['Lumen said that it was hacked between July 7 and August 8.', ['lumen asserts']],
    ['Lumen said that on April 19 it detected malware on its network.', ['lumen asserts']],
    ['Lumen said that it suffered a ransomware attack Friday evening.', ['lumen asserts']],
    ['Lumen said that hackers broke into its network two weeks ago.', ['lumen asserts']],
    ['Salt Typhoon has been breaching carriers since at least 2019, the FBI said.', ['salt-typhoon asserts']],
    ['Salt Typhoon is believed to have been active since at least 2019, the FBI said.', ['salt-typhoon asserts']],
    // A month alone, a day on which it was only told, and a time of another deed.
    ['Lumen said that it was hacked in May.', []],
    ['Lumen said that on April 19 it disclosed a breach.', []],
    ['Lumen said that hackers stole records made on April 19.', []],
    ['Lumen said that it has served schools since 2019.', []],
    ['A ransomware attack kept computers of Salt Typhoon offline for more than a week.', []],
  ])('is told by a day, or by an end of a span of time: %s', (body, expected) => {
    expect(toldOf('duration', body)).toEqual(expected);
  });
});

describe('who did it', () => {
  it.each([
    ['Salt Typhoon breached Lumen, the FBI said.', ['lumen asserts']],
    ['Lumen was breached by Salt Typhoon, the FBI said.', ['lumen asserts']],
    ['Lumen was breached, and Salt Typhoon grew, the FBI said.', []],
  ])('is the actor that does the harm: %s', (body, expected) => {
    expect(toldOf('attribution', body)).toEqual(expected);
  });
});
