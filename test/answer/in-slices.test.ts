// Work in steps gives the same at once and in slices, and lets others have their turns in between.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { atOnce, inSlices, shared, sortInSteps, type Steps } from '../../src/answer/in-slices.js';

function* countTo(most: number, seen: number[]): Steps<number> {
  let sum = 0;
  for (let at = 1; at <= most; at += 1) {
    seen.push(at);
    sum += at;
    yield;
  }
  return sum;
}

describe('work in steps', () => {
  it('gives the same at once and in slices', async () => {
    expect(atOnce(countTo(100, []))).toBe(5050);
    await expect(inSlices(countTo(100, []))).resolves.toBe(5050);
  });

  it('leaves a turn to others once a slice is over', async () => {
    const seen: number[] = [];
    function* endless(): Steps<null> {
      for (;;) {
        seen.push(seen.length);
        if (isEnough) return null;
        yield;
      }
    }
    let isEnough = false;
    const work = inSlices(endless());
    await nextTurn();
    expect(seen.length).toBeGreaterThan(0);
    isEnough = true;
    await expect(work).resolves.toBeNull();
  });

  it('rejects with what a step throws', async () => {
    function* failing(): Steps<never> {
      throw new Error('no');
    }
    await expect(inSlices(failing())).rejects.toThrow('no');
  });
});

describe('what is put in order in steps', () => {
  it('stands as if it were put in order at once, equals as they came', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat()), { maxLength: 2_000, size: 'max' });
    fc.assert(
      fc.property(rows, (things) => {
        const inOrder = ([a]: [number, number], [b]: [number, number]) => a - b;
        expect(atOnce(sortInSteps(things, inOrder))).toEqual([...things].sort(inOrder));
      }),
      { numRuns: 30 },
    );
  });
});

describe('work that several ask for', () => {
  it('is done once, by all of them together', async () => {
    const seen: number[] = [];
    const work = shared(() => countTo(100, seen));
    const first = inSlices(work());
    expect(atOnce(work())).toBe(5050);
    await expect(first).resolves.toBe(5050);
    expect(seen).toHaveLength(100);
  });

  it('is begun anew after it failed', () => {
    let tries = 0;
    const work = shared(function* () {
      yield;
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return tries;
    });
    expect(() => atOnce(work())).toThrow('not yet');
    expect(atOnce(work())).toBe(2);
  });
});
