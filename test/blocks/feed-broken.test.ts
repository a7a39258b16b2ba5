// Whoever set a feed is told which one is broken, why, and whether the bot goes on asking for it.
import { expect, it } from 'vitest';
import { feedBroken } from '../../src/blocks/refusals.js';

it.each([
  [false, 'The bot tries it once a day from now on.'],
  [true, 'It is gone for good, and is not asked for any more.'],
])('names the feed, and what follows (gone: %s)', (isGone, next) => {
  const told = feedBroken('https://news.example/rss?a=1&b=2', 'news.example has trouble of its own (503).', isGone);
  expect(told).toContain('https://news.example/rss?a=1&amp;b=2: news.example has trouble of its own (503). ');
  expect(told).toContain(next);
});
