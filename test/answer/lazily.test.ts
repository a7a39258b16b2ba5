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

it('keeps what was made anew when what it had let go fails', async () => {
  const failures: (() => void)[] = [];
  let tries = 0;
  const make = keeping(
    1,
    (name: string) => name,
    (name) => {
      if (name === 'other') return Promise.resolve(0);
      tries += 1;
      if (tries > 1) return Promise.resolve(tries);
      return new Promise<number>((_, reject) => failures.push(() => reject(new Error('no'))));
    },
  );
  const first = make('one');
  await make('other');
  await make('one');
  failures[0]?.();
  await expect(first).rejects.toThrow('no');
  expect(await make('one')).toBe(2);
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
