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
  setImmediate(() => (isOver = true));
  await Promise.allSettled([...answers, changed]);
  expect(seen.slice(0, 2).sort()).toEqual(['failed', 'first']);
  expect(seen.slice(2)).toEqual(['changed']);
});

it('changes come to pass in their order although questions never stop, even where one fails', async () => {
  const { run, between } = createLongAnswers();
  const seen: string[] = [];
  function* answer(name: string): Steps<void> {
    for (let step = 0; step < 5; step += 1) yield;
    seen.push(name);
  }
  const all: Promise<unknown>[] = [run(answer('under way'))];
  const fails = between(() => {
    seen.push('fails');
    throw new Error('no change');
  });
  all.push(
    fails,
    between(() => seen.push('changed')),
    run(answer('asked meanwhile')),
  );
  await Promise.allSettled(all);
  expect(seen).toEqual(['under way', 'fails', 'changed', 'asked meanwhile']);
  await expect(fails).rejects.toThrow('no change');
});

it('a change with no answer under way comes before anything else', () => {
  const seen: string[] = [];
  void createLongAnswers().between(() => seen.push('changed'));
  expect(seen).toEqual(['changed']);
});
