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

describe('what news tells in words of its own', () => {
  it.each([
    ['Hackers demanded a ransom of 40 bitcoin from Lumen.', 'compromise asserts'],
    ['Lumen said it was defrauded of nearly $3 million.', 'compromise asserts'],
    ['Lumen said it received a ransom demand in bitcoin.', 'compromise asserts'],
    ['Lumen said the hackers released records of 3,000 clients.', 'data asserts'],
    ['Lumen said the thieves got their hands on its client database.', 'data asserts'],
    ['Lumen said a gang had put its records up for sale.', 'data asserts'],
    ['Lumen said the attackers encrypted its files.', 'impact asserts'],
    ['Lumen said its backups were encrypted.', 'impact asserts'],
    ['Lumen said the attack posed no risk to the public.', 'impact denies'],
    ['Lumen said an employee clicked on a malicious link.', 'method asserts'],
    ['Lumen said the emails claimed to be from a supplier.', 'method asserts'],
    ['Lumen said the breach stemmed from an error of a vendor.', 'method asserts'],
    ['Lumen denied that human error caused the breach.', 'method denies'],
    ['Lumen said the attack began on 3 May.', 'duration asserts'],
    ['Lumen repaired the damage on its own.', 'response asserts'],
    ['Lumen set up a toll-free number for customers.', 'response asserts'],
    ['Lumen advised its customers to change their passwords.', 'response asserts'],
    ['Lumen is seeking the assistance of experts.', 'response asserts'],
  ])('claims: %s', (sentence, claim) => {
    expect(claimsOf(sentence)).toContain(claim);
  });

  it.each([
    'Lumen demanded a payment of 40 bitcoin from its partner.',
    'Lumen said it released records of its board.',
    'Lumen said that it holds data of 3,000 clients.',
    'Lumen said that all card data was encrypted.',
    'Lumen launched a new plan for families.',
    'Lumen said that the sale began on 3 May.',
    'Lumen posted a link to its report.',
    'Lumen transferred the money to its parent.',
    'Lumen said the worm is old.',
    'Lumen said that it sends an email to each new customer.',
  ])('claims no harm: %s', (sentence) => {
    expect(claimsOf(sentence).filter((claim) => !claim.startsWith('response'))).toEqual([]);
  });
});
