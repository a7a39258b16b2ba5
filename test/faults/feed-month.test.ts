// A feed followed for a month in which everything happens: no item is lost, none is kept twice, and no edit is missed.
import { expect, it } from 'vitest';
import { simulateFeedMonth } from './feed-month.js';

// Some hundred pages are read, and a bot learns of each.
const MOST_MS = 300_000;

it(
  'loses no item of a feed in a month of failures, edits, moves, ids given again, floods, and an end',
  async () => {
    const month = await simulateFeedMonth(1);
    expect(month).toMatchObject({ lost: [], doubled: [], editsMissed: [], askedAfterEnd: 0 });
    expect(month.kept + month.told).toBe(month.seen);
    // It was a month of trouble.
    expect(Math.min(month.edits, month.feedFailures / 5, month.pageFailures / 5, month.told)).toBeGreaterThan(3);
  },
  MOST_MS,
);
