// What only can, may, shall or is meant to happen is claimed by nobody; what came about by the same words is.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** `subject kind stance` of each claim in a text. */
function claimedIn(body: string): string[] {
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
    'Lumen said the attack on its website could involve the theft of data of its customers.',
    'Lumen said there is a chance that some data of its customers has been stolen.',
    'Lumen said customers would be told if there is any evidence that data of any of its customers was stolen.',
    'Lumen said the goal of the attackers was to steal data of its customers.',
    '“If any access is detected, immediately report the incident to Lumen,” Lumen said.',
    'Lumen said members may have had their files opened and their data stolen.',
    'Lumen said it would discuss how to prevent such breaches of its network from happening again.',
    'Lumen recommended to rotate all keys and to detect access attempts.',
    '“Paying a ransom is a hard choice,” Lumen said.',
    'The FBI said hackers might have entered the network of Lumen and exposed data of its customers.',
    'Lumen said that members should watch for a letter in case their data was stolen.',
    'Lumen said hackers are caught when they reach its network or access its systems.',
  ])('is no claim: %s', (body) => expect(claimedIn(body)).toEqual([]));
});

it('is unclear where somebody says that nobody knows', () => {
  expect(claimedIn('The FBI said that nobody knows whether hackers breached Lumen.')).toEqual([
    'lumen compromise unclear',
  ]);
});

describe('what came about', () => {
  it.each([
    ['The FBI said that the flaw allowed hackers to breach Lumen.', 'lumen compromise asserts'],
    ['The FBI said that hackers managed to breach Lumen.', 'lumen compromise asserts'],
    ['Lumen said customers had their data stolen.', 'lumen data asserts'],
    ['Lumen said its own network stayed secure.', 'lumen access denies'],
    ['Lumen assured customers that no data was stolen.', 'lumen data denies'],
    ['The FBI said that Lumen was found to have been breached.', 'lumen compromise asserts'],
    ['The FBI said that hackers breached Lumen and stole data of its customers.', 'lumen data asserts'],
    ['The FBI said it was told when hackers breached Lumen.', 'lumen compromise asserts'],
    ['The FBI said that hackers breached Lumen by using an old password.', 'lumen compromise asserts'],
    ['Lumen said it will notify customers of the breach.', 'lumen response asserts'],
    ['Lumen said that it will meet with officials and reset all passwords.', 'lumen response asserts'],
    ['Lumen said that an unauthorized person accessed files of its customers.', 'lumen data asserts'],
    ['Lumen said that hackers stole information on customers in the attack.', 'lumen data asserts'],
    ['Lumen said that it was a false story that customer data was stolen.', 'lumen data denies'],
    ['Lumen called it baseless speculation that customer data was stolen.', 'lumen data denies'],
    ['The FBI pinned the breach of Lumen on hackers linked to China, it said.', 'lumen attribution asserts'],
    ['Lumen said that it confirmed attacks in May.', 'lumen compromise asserts'],
    ['Lumen said its 3,000 employees were affected by the breach.', 'lumen number asserts'],
    ['Lumen said it plans to notify customers of the breach.', 'lumen response asserts'],
    ['“Persons, reportedly tied to a state, had gained access to our network,” Lumen said.', 'lumen access asserts'],
    ['“There was no material impact on our ability to deliver,” Lumen said.', 'lumen impact denies'],
    // A list in brackets belongs to the clause around it.
    ['The FBI said that hackers breached carriers (including Lumen and Verizon).', 'lumen compromise asserts'],
  ])('is one: %s', (body, claim) => expect(claimedIn(body)).toContain(claim));
});

describe('who did it', () => {
  it.each([
    ['The FBI said that the breach of Lumen is believed to be the work of Salt Typhoon.', 'lumen attribution asserts'],
    ['The FBI said that the breach of Lumen was likely carried out by Salt Typhoon.', 'lumen attribution asserts'],
    ['The FBI said that the breach of Lumen appears to be linked to Salt Typhoon.', 'lumen attribution asserts'],
  ])('is a judgement, and claimed with it: %s', (body, claim) => expect(claimedIn(body)).toContain(claim));
});

it('is no denial where a thing is called false', () => {
  const [claim] = claimedIn('The FBI said that hackers used false invoices to steal data of Lumen.');
  expect(claim).toBe('lumen data asserts');
});
