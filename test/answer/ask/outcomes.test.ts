// The table of `npm run fit:outcomes`: the share of a question that a sentence must hold, by the number of passages.
import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../../src/answer/ask/choose-excerpts.js';
import { OUTCOME } from '../../../src/search/ranking.js';

describe('how sure an answer is', () => {
  it.each([
    { passages: 30, closest: 0.255, found: 0.522 },
    { passages: 600, closest: 0.294, found: 0.56 },
    { passages: 6_000, closest: 0.323, found: 0.59 },
    { passages: 40_000, closest: 0.348, found: 0.614 },
  ])('among $passages passages: closest from $closest, found from $found', ({ passages, closest, found }) => {
    expect(leastShare(passages, OUTCOME.closest)).toBeCloseTo(closest, 2);
    expect(leastShare(passages, OUTCOME.found)).toBeCloseTo(found, 2);
  });

  it('is no number without a passage, and none that is not between 0 and 1', () => {
    expect(probabilityOf(0, 0)).toBeGreaterThan(0);
    expect(probabilityOf(1.4, 1)).toBeLessThan(1);
  });
});

function leastShare(passages: number, least: number): number {
  for (let share = 0; share <= 1; share += 0.001) if (probabilityOf(share, passages) >= least) return share;
  return Number.NaN;
}
