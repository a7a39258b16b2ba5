import { describe, expect, it } from 'vitest';
import { createPassageMaker, madeUp } from './made-passages.js';

const TEXT =
  'The hackers entered the networks of several carriers. T-Mobile said that nothing was taken from its customers.';
const maker = createPassageMaker([TEXT]);

describe('made passages', () => {
  it('are the same each time, and different ones', () => {
    const texts = Array.from({ length: 500 }, (_, at) => maker.passage(at).text);
    expect(texts).toEqual(Array.from({ length: 500 }, (_, at) => createPassageMaker([TEXT]).passage(at).text));
    expect(new Set(texts).size).toBe(500);
  });

  it('hold few words often and most of them seldom', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 500; at += 1) {
      for (const word of maker.passage(at).text.match(/\p{L}+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const once = [...counts.values()].filter((count) => count === 1).length;
    expect(once).toBeGreaterThan(counts.size / 3);
    expect(Math.max(...counts.values())).toBeGreaterThan(300);
  });

  it('are asked about in words that stand in them', () => {
    const words = new Set(maker.passage(0).text.match(/\p{L}+/gu));
    const asked = maker.question(0, 1).match(/\p{L}+/gu) ?? [];
    expect(asked.slice(-4).every((word) => words.has(word))).toBe(true);
  });
});

describe('a made-up word', () => {
  it('is another one for each number', () => {
    expect(new Set(Array.from({ length: 70_000 }, (_, number) => madeUp(number))).size).toBe(70_000);
  });
});
