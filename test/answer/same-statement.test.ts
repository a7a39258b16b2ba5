import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareKnowledge } from '../../src/answer/prepare-knowledge.js';
import { type Gist, isSameStatement, SAMENESS, sketchOf, unitOf } from '../../src/answer/same-statement.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

function gist(sentence: string): Gist {
  const gist = prepareKnowledge(knowledgeOf(articleOf('a', sentence))).readings[0]?.rows[0]?.gist;
  if (gist === undefined) throw new Error('a sentence is needed');
  return gist;
}

describe('isSameStatement', () => {
  it.each([
    [
      'Hackers infiltrated T-Mobile in a prolonged effort to monitor cellphone communications of high-value targets.',
      'The attackers had gained access to T-Mobile in an effort to eavesdrop on mobile conversations of high-value targets.',
    ],
    [
      'Beijing has previously denied claims that it employs hackers to compromise foreign systems.',
      'Beijing has previously refuted allegations that it employed hackers to access systems abroad.',
    ],
    [
      '“We found no trace of any intruder in our core network,” a Lumen spokesperson told Reuters.',
      '“We found no trace of any intruder in our core network,” said Lumen.',
    ],
  ])('joins %s', (a, b) => {
    expect(isSameStatement(gist(a), gist(b))).toBe(true);
  });

  it.each([
    ['Hackers breached the network of Verizon in May.', 'Hackers breached the network of Lumen in May.'],
    ['Hackers took data from Lumen, sources said.', 'Hackers did not take data from Lumen, sources said.'],
    ['Hackers took the records of 12 officials at Verizon.', 'Hackers took the records of 40 officials at Verizon.'],
    ['Verizon was hit.', 'Verizon was warned.'],
    [
      'T-Mobile confirmed that the hackers accessed customer call records last week.',
      'T-Mobile denied that the hackers accessed customer call records last week.',
    ],
    [
      'Hackers stole call records of many customers from Nokia in October.',
      'Hackers stole call records of many customers from Ericsson in October.',
    ],
    [
      'The breaches of Verizon persisted for at least eight months.',
      'The breaches of Verizon persisted for at least two months.',
    ],
    [
      'There is no evidence that customer data was accessed on its network, Lumen said in an email.',
      'In the case of Lumen, attackers did not exfiltrate customer data or access its wiretap systems, sources said.',
    ],
    ['Hackers took data from Lumen’s wiretap systems.', 'Hackers didn’t take data from Lumen’s wiretap systems.'],
  ])('keeps apart %s', (a, b) => {
    expect(isSameStatement(gist(a), gist(b))).toBe(false);
  });

  it('tells by the units whatever their bits are', () => {
    const facts = gist('Hackers took data from Lumen.');
    const words = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrst'), { minLength: 1 });
    const like = (own: readonly string[]): Gist => {
      const units = own.map(unitOf).sort((a, b) => a - b);
      return { ...facts, units, sketch: sketchOf(units) };
    };
    fc.assert(
      fc.property(words, words, (one, other) => {
        const shared = one.filter((unit) => other.includes(unit)).length;
        const least = Math.min(one.length, other.length);
        const isSame =
          least < SAMENESS.leastUnits
            ? one.length === other.length && shared === least
            : shared / least >= SAMENESS.leastOverlap;
        expect(isSameStatement(like(one), like(other))).toBe(isSame);
      }),
      { numRuns: 2_000 },
    );
  });
});
