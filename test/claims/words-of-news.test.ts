// By which words news tells what befell somebody: each sentence claims a kind, or claims none although its words are near.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** `kind stance` of each claim about Lumen. */
function claimsOf(sentence: string): string[] {
  const article = articleOf('a', sentence, { publisher: 'Example News', published: '2024-11-20' });
  const { claims } = prepareKnowledge(knowledgeOf(article));
  return claims.all().flatMap(({ claim }) => (claim.subjectId === 'lumen' ? [`${claim.kind} ${claim.stance}`] : []));
}

describe('a "no" behind the verb', () => {
  it.each([
    ['Lumen said the attack disrupted no services.', 'impact denies'],
    ['Lumen said the intruders took none of its records.', 'data denies'],
    ['Lumen said the attackers accessed no customer data.', 'data denies'],
    ['Lumen said hackers stole nothing.', 'data denies'],
  ])('denies: %s', (sentence, claim) => {
    expect(claimsOf(sentence)).toEqual([claim]);
  });
});
