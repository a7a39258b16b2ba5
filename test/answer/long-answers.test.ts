// The indexes change between two answers, and never in the middle of one.
import { expect, it } from 'vitest';
import type { Steps } from '../../src/answer/in-slices.js';
import { createLongAnswers } from '../../src/answer/long-answers.js';

it('a change waits for the answers that are under way, even for one that fails', async () => {
  const { run, between } = createLongAnswers();
  const seen: string[] = [];
  let isOver = false;
  function* answer(name: string): Steps<void> {
    while (!isOver) yield;
    seen.push(name);
    if (name === 'failed') throw new Error('no answer');
  }
  const answers = [run(answer('first')), run(answer('failed'))];
  const changed = between(() => seen.push('changed'));
  // Begun while the change waits.
  answers.push(run(answer('later')));
  setImmediate(() => (isOver = true));
  await Promise.allSettled([...answers, changed]);
  expect(seen.at(-1)).toBe('changed');
  expect(seen.sort()).toEqual(['changed', 'failed', 'first', 'later']);
});

it('a change with no answer under way comes before anything else', () => {
  const seen: string[] = [];
  void createLongAnswers().between(() => seen.push('changed'));
  expect(seen).toEqual(['changed']);
});
