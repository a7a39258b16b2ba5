import { describe, expect, it } from 'vitest';
import { areaOf, bootstrapInterval, ndcg } from './ndcg.js';

describe('ndcg', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
  ]);

  it.each([
    { ranked: ['a', 'b'], figure: 1 },
    { ranked: ['b', 'a'], figure: 0.86 },
    { ranked: ['x', 'a'], figure: 0.48 },
    { ranked: ['a', 'a', 'b'], figure: 1 },
    { ranked: [], figure: 0 },
  ])('of $ranked is $figure', ({ ranked, figure }) => {
    expect(ndcg(ranked, grades)).toBeCloseTo(figure, 2);
  });

  it('counts the first ten only', () => {
    const others = Array.from({ length: 10 }, (_, at) => `x${at}`);
    expect(ndcg([...others, 'a'], grades)).toBe(0);
  });
});

it('gives the same interval each time, around the mean', () => {
  const values = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 1 : 0));
  const [low, high] = bootstrapInterval(values);
  expect(bootstrapInterval(values)).toEqual([low, high]);
  expect(low).toBeGreaterThan(0.4);
  expect(high).toBeLessThan(0.6);
  expect(low).toBeLessThan(0.5);
});

it('says how often the larger of two numbers is in the first group', () => {
  expect(areaOf([3, 2], [1, 2])).toBe(0.875);
});
