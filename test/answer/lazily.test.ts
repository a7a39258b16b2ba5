import { expect, it } from 'vitest';
import { keeping } from '../../src/answer/lazily.js';

it('keeps what was asked for last', () => {
  const made: string[] = [];
  const make = keeping(
    2,
    (name: string) => name,
    (name) => made.push(name),
  );
  for (const name of ['one', 'two', 'one', 'three', 'one', 'two']) make(name);
  expect(made).toEqual(['one', 'two', 'three', 'two']);
});

it('does not keep what failed', async () => {
  let tries = 0;
  const make = keeping(
    2,
    () => '',
    () => ((tries += 1) === 1 ? Promise.reject(new Error('no')) : Promise.resolve(tries)),
  );
  await expect(make()).rejects.toThrow('no');
  expect(await make()).toBe(2);
});
