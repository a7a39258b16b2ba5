import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

/** `subject kind stance` of each claim in a text. */
function claimsOf(body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body)));
  return claims.all().map(({ claim }) => `${claim.subjectId} ${claim.kind} ${claim.stance}`);
}

it.each([
  ['Reuters reported that Lumen was one of the companies breached.', ['lumen compromise asserts']],
  ['Reuters reported that hackers gained access to networks of carriers such as Lumen.', ['lumen access asserts']],
  ['Reuters reported that the hackers stole records from Lumen.', ['lumen data asserts']],
  ['Reuters reported that Lumen suffered a breach.', ['lumen compromise asserts']],
])('whom it befell stands where its verb or its noun leads: %s', (body, expected) => {
  expect(claimsOf(body)).toEqual(expected);
});

it.each([
  ['a way', 'Reuters reported that the hackers stole records through a tool of Lumen.'],
  ['who found it', 'Reuters reported that the FBI found a breach.'],
  ['who only says it', 'The FBI said that the hackers stole records.'],
  ['who stands beside it', 'Reuters reported that Lumen sells phones and that records of patients were stolen.'],
])('%s is not whom it befell', (_, body) => {
  expect(claimsOf(body)).toEqual([]);
});

it.each([
  ['Lumen said that it has seen no evidence that records or calls were stolen.', ['lumen data denies']],
  ['Lumen said that it was not among the companies that were breached.', ['lumen compromise denies']],
  ['Lumen said that it never disclosed which of its records were stolen.', []],
  ['Lumen said that it did not close the door that let hackers breach its network.', []],
])('what denies a verb reaches what that verb governs: %s', (body, expected) => {
  expect(claimsOf(body)).toEqual(expected);
});
