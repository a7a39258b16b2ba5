// What only can, may, shall or is meant to happen is claimed by nobody; what came about by the same words is.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

function kindsIn(body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
  return claims.all().map(({ claim }) => `${claim.subjectId} ${claim.kind} ${claim.stance}`);
}

describe('what is only possible', () => {
  it.each([
    'The FBI said that hackers could have stolen call records from Lumen.',
    'The FBI said that hackers may be able to read messages in the network of Lumen.',
    'The FBI said that the flaw might let hackers breach Lumen.',
    'The FBI said that hackers wanted to steal call records from Lumen.',
    'The FBI said that if hackers breached Lumen, other carriers should be told.',
    'Lumen would like to say that hackers have left its network, it said.',
  ])('is no claim: %s', (body) => expect(kindsIn(body)).toEqual([]));
});

it('is unclear where somebody says that nobody knows', () => {
  expect(kindsIn('The FBI said that nobody knows whether hackers breached Lumen.')).toEqual([
    'lumen compromise unclear',
  ]);
});

describe('what came about', () => {
  it.each([
    ['The FBI said that the flaw allowed hackers to breach Lumen.', 'lumen compromise asserts'],
    ['The FBI said that hackers managed to breach Lumen.', 'lumen compromise asserts'],
    ['The FBI said that Lumen was found to have been breached.', 'lumen compromise asserts'],
    ['The FBI said that hackers breached Lumen by using an old password.', 'lumen compromise asserts'],
    ['Lumen said it will notify customers of the breach.', 'lumen response asserts'],
  ])('is one: %s', (body, claim) => expect(kindsIn(body)).toContain(claim));
});
