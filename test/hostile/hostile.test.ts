// A few hundred requests of npm run test:hostile; the command sends as many as one likes.
import { describe, expect, it } from 'vitest';
import { runHostile } from './run-hostile.js';

describe('requests that mean harm', () => {
  it('are refused, answered or logged, tell nothing and change nothing across people', async () => {
    const { requests, kinds, wrongs } = await runHostile(300, 7);
    expect(wrongs).toEqual([]);
    expect(requests).toBe(300);
    expect(Object.keys(kinds)).toHaveLength(9);
  }, 120_000);
});
