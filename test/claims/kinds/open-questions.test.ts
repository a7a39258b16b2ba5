// What is told to be unknown by the question that is left open.
import { expect, it } from 'vitest';
import { prepareKnowledge } from '../../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../../knowledge-of.js';

/** `subject kind` of each claim that leaves open what is so. */
function openOf(body: string): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20' })));
  return claims.all().flatMap(({ claim: { subjectId, kind, stance } }) => {
    return stance === 'unclear' ? [`${subjectId} ${kind}`] : [];
  });
}

it.each([
  ['it cannot estimate how many accounts were broken into', ['lumen number']],
  ['the scope of the breach has not yet been determined', ['lumen number']],
  ['the number of affected customers is unknown', ['lumen number']],
  ['investigations into the cause and the scope of the breach are still ongoing', ['lumen method', 'lumen number']],
  ['it is still investigating how the hackers got in', ['lumen method']],
  ['there is no confirmation of who carried out the attack', ['lumen attribution']],
  ['it could not say how many accounts were broken into', ['lumen number']],
])('a question that is left open tells what is unknown: %s', (said, expected) => {
  expect(openOf(`Lumen said that it was hacked. Lumen said that ${said}.`)).toEqual(expected);
});

it.each([
  ['it knows how many accounts were broken into'],
  ['it disclosed the number of accounts that were broken into'],
  ['it is investigating, and the hackers who did it are gone'],
  ['it is working out how to serve its customers'],
  ['the cause was a faulty router, and nobody knows a better one'],
  // Silence is no doubt.
  ['it would not disclose how many customers were affected'],
])('a question that is answered, or none, tells nothing: %s', (said) => {
  expect(openOf(`Lumen said that it was hacked. Lumen said that ${said}.`)).toEqual([]);
});

it('tells nothing of a vendor that counts the victims of others', () => {
  const body = 'Lumen said that it was hacked. Microsoft said that it cannot estimate how many companies were hacked.';
  expect(openOf(body)).toEqual([]);
});
