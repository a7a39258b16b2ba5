// What whoever was hit does about it, an agency, or nobody: told by its verb and what stands behind it.
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

/** `subject kind` of each response or impact that a text claims. */
function told(body: string, publisher: string | null = null): string[] {
  const { claims } = prepareKnowledge(knowledgeOf(articleOf('a', body, { published: '2024-11-20', publisher })));
  return claims.all().flatMap(({ claim: { subjectId, kind, stance } }) => {
    return kind === 'response' || kind === 'impact' ? [`${subjectId} ${kind} ${stance}`] : [];
  });
}

describe('a response', () => {
  it.each([
    ['Lumen said it’s fixed a weakness of its website.'],
    ['“We’ve reset every password,” Lumen said.'],
    ['Lumen said that the breach was reported to the FBI the next day.'],
    ['Lumen said that it developed a patch within a day.'],
    ['Lumen said it announced free replacements to its customers.'],
  ])('is told by a deed: %s', (body) => {
    expect(told(body)).toEqual(['lumen response asserts']);
  });

  it.each([
    ['“Obviously, we chose not to pay the ransom,” Lumen said.'],
    ['Lumen said that it is not paying.'],
    ['“We decided against paying the ransom,” Lumen said.'],
  ])('is a refusal, too: %s', (body) => {
    expect(told(body)).toEqual(['lumen response asserts']);
  });

  it.each([
    ['“Paying a ransom to a criminal is a personal decision,” Lumen said.'],
    ['“It is easy to say not to pay the ransom,” Lumen said.'],
    ['Lumen warned in a report that the backdoor is new.'],
  ])('is nothing that nobody did: %s', (body) => {
    expect(told(body)).toEqual([]);
  });

  it('is what is told of whoever stands in front of "which"', () => {
    const body = 'Hackers broke into Lumen, which decided to pay a ransom of 4 bitcoin.';
    expect(told(body, 'BleepingComputer')).toEqual(['lumen response asserts']);
  });

  it('is nothing that an attack does', () => {
    expect(told('Lumen said that the attack took its computers offline.')).toEqual(['lumen impact asserts']);
  });
});
