// What many callers ask for at once is done together, and each is told what became of its own.
import { describe, expect, it } from 'vitest';
import { inBatches } from '../../../src/state/database/in-batches.js';
import { StoreAway } from '../../../src/state/database/store-error.js';

/** Doubles numbers; negative ones fail their batch with `error`. */
function doubling(error: Error) {
  const batches: number[][] = [];
  const double = inBatches(async (numbers: readonly number[]) => {
    batches.push([...numbers]);
    await Promise.resolve();
    if (numbers.some((number) => number < 0)) throw error;
    return numbers.map((number) => number * 2);
  });
  return { batches, double };
}

describe('what comes while a batch is under way', () => {
  it('goes together into the next one, each with its own result', async () => {
    const { batches, double } = doubling(new Error('negative'));
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1], [2, 3]]);
    expect(await double(4)).toBe(8);
  });

  it('does not fail for one of them that cannot be done', async () => {
    const { double } = doubling(new Error('negative'));
    const [, two, minus, four] = await Promise.allSettled([1, 2, -3, 4].map(double));
    expect([two, four]).toEqual([2, 4].map((number) => ({ status: 'fulfilled', value: number * 2 })));
    expect(minus).toMatchObject({ status: 'rejected', reason: { message: 'negative' } });
  });

  it('fails as a whole while the store is away, without being tried again', async () => {
    const { batches, double } = doubling(new StoreAway('away'));
    const all = await Promise.allSettled([1, 2, -3, 4].map(double));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(batches).toEqual([[1], [2, -3, 4]]);
  });
});
