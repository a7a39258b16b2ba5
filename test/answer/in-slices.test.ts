// Work in steps gives the same at once and in slices, and lets others have their turns in between.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { atOnce, inSlices, type Steps } from '../../src/answer/in-slices.js';

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
