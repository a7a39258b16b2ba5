// The table of `npm run fit:outcomes`: how much of a question must be met, by the number of passages.
import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../../src/answer/ask/choose-excerpts.js';
import { OUTCOME } from '../../../src/search/ranking.js';

describe('how sure an answer is', () => {
  it.each([
    { passages: 30, closest: 0.241, found: 0.524 },
    { passages: 600, closest: 0.287, found: 0.57 },
    { passages: 6_000, closest: 0.323, found: 0.606 },
    { passages: 40_000, closest: 0.352, found: 0.635 },
  ])('among $passages passages: closest from $closest, found from $found', ({ passages, closest, found }) => {
    expect(leastMet(passages, OUTCOME.closest)).toBeCloseTo(closest, 2);
    expect(leastMet(passages, OUTCOME.found)).toBeCloseTo(found, 2);
  });

  it('is no number without a passage, and none that is not between 0 and 1', () => {
    expect(probabilityOf(0, 0)).toBeGreaterThan(0);
    expect(probabilityOf(1.4, 1)).toBeLessThan(1);
  });
});

function leastMet(passages: number, least: number): number {
  for (let met = 0; met <= 1; met += 0.001) if (probabilityOf(met, passages) >= least) return met;
  return Number.NaN;
}
