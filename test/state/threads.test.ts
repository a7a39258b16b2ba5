// Each thread has its own last questions, for a while and within bounds.
import { describe, expect, it } from 'vitest';
import { createThreadQuestions } from '../../src/state/threads.js';

function threadsAt() {
  const clock = { ms: 0 };
  const options = { now: () => clock.ms, keepMs: 1_000, mostThreads: 2, mostQuestions: 3 };
  return { ...createThreadQuestions(options), clock };
}

describe('thread questions', () => {
  it('are the last ones of just that thread, oldest first', () => {
    const { add, before } = threadsAt();
    for (const question of ['1', '2', '3', '4']) add('a', question);
    add('b', 'other');
    expect(before('a')).toEqual(['2', '3', '4']);
    expect(before('b')).toEqual(['other']);
    expect(before('__proto__')).toEqual([]);
  });

  it('are gone when nobody asked for a while, and each question starts that while anew', () => {
    const { add, before, clock } = threadsAt();
    add('a', '1');
    clock.ms = 900;
    add('a', '2');
    clock.ms = 1_900;
    expect(before('a')).toEqual(['1', '2']);
    clock.ms = 1_901;
    expect(before('a')).toEqual([]);
    add('a', '3');
    expect(before('a')).toEqual(['3']);
  });

  it('are kept of the threads that were used last', () => {
    const { add, before } = threadsAt();
    add('a', '1');
    add('b', '1');
    add('a', '2');
    add('c', '1');
    expect(before('a')).toEqual(['1', '2']);
    expect(before('b')).toEqual([]);
    expect(before('c')).toEqual(['1']);
  });

  it('are not changed by what was handed out before', () => {
    const { add, before } = threadsAt();
    add('a', '1');
    const earlier = before('a');
    add('a', '2');
    expect(earlier).toEqual(['1']);
  });
});
