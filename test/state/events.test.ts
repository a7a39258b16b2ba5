// What was handled is not handled again, for a while and within a bound.
import { describe, expect, it } from 'vitest';
import { createRecentKeys } from '../../src/state/events.js';

function keysAt(most = 3, keepMs = 1_000) {
  const clock = { ms: 0 };
  return { ...createRecentKeys({ now: () => clock.ms, keepMs, most }), clock };
}

describe('recent keys', () => {
  it('are first once', () => {
    const { isFirst } = keysAt();
    expect(['a', 'b', 'a', 'b', 'c'].map(isFirst)).toEqual([true, true, false, false, true]);
  });

  it('are first again after the time they are kept, not before', () => {
    const { isFirst, clock } = keysAt();
    isFirst('a');
    clock.ms = 999;
    expect(isFirst('a')).toBe(false);
    clock.ms = 1_000;
    expect(isFirst('a')).toBe(true);
  });

  it('are first again when they were taken back', () => {
    const { isFirst, forget } = keysAt();
    isFirst('a');
    forget('a');
    forget('never seen');
    expect(isFirst('a')).toBe(true);
  });

  it('are kept up to the bound: only one beyond it pushes the oldest out', () => {
    const { isFirst } = keysAt(3);
    ['a', 'b', 'c'].forEach(isFirst);
    expect(['a', 'b', 'c', 'a'].map(isFirst)).toEqual([false, false, false, false]);
    expect(['d', 'b', 'c', 'd'].map(isFirst)).toEqual([true, false, false, false]);
    expect(isFirst('a')).toBe(true);
  });

  it('stay kept when the clock is set back', () => {
    const { isFirst, clock } = keysAt();
    clock.ms = 5_000;
    isFirst('a');
    clock.ms = 0;
    expect(isFirst('a')).toBe(false);
  });
});
