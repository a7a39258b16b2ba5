// Politeness: longer waits for a feed that fails, never less than the server asks for, and one word when it is broken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPoll, NO_FAILURES, POLLING, type Poll, type PollOutcome } from '../../../src/reading/feeds/next-poll.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const poll = (known: Partial<Poll> = {}): Poll => ({
  now: 0,
  outcome: 'read',
  failures: NO_FAILURES,
  intervalMs: 30 * MINUTE,
  retryAfterMs: null,
  cacheControl: null,
  random: 0,
  ...known,
});
const wait = (known: Partial<Poll>) => nextPoll(poll(known)).nextAt - (known.now ?? 0);
const failed = (count: number) => ({ count, since: 0, isBroken: false });

/** Asks again whenever the feed is due; the outcomes of each time. */
function ask(outcomes: readonly PollOutcome[]) {
  let [now, failures] = [0, NO_FAILURES];
  return outcomes.map((outcome) => {
    const next = nextPoll(poll({ now, outcome, failures }));
    [now, failures] = [next.nextAt, next.failures];
    return { ...next, hours: now / HOUR };
  });
}

describe('nextPoll', () => {
  it.each([
    ['its interval', {}, 30],
    ['no less than ten minutes', { intervalMs: MINUTE }, 10],
    ['a day at most', { intervalMs: 100 * HOUR }, 24 * 60],
    ['what Retry-After says', { outcome: 'failed', retryAfterMs: 3 * HOUR }, 180],
    ['no Retry-After that is shorter', { outcome: 'failed', retryAfterMs: 1_000 }, 60],
    ['a day where Retry-After asks for more', { outcome: 'failed', retryAfterMs: 1e300 }, 24 * 60],
    ['what max-age says', { cacheControl: 'public, max-age=7200, must-revalidate' }, 120],
    ['nothing longer for s-maxage or no-cache', { cacheControl: 's-maxage=99999, no-cache' }, 30],
    ['twice as long after a failure', { outcome: 'failed' }, 60],
    ['twice as long for each failure', { outcome: 'failed', failures: failed(2) }, 240],
    ['no longer than a day', { outcome: 'failed', failures: failed(1_000) }, 24 * 60],
    ['what is not a span counts for nothing', { retryAfterMs: Number.NaN, cacheControl: 'max-age=-5' }, 30],
  ] as const)('waits for %s', (_, known, minutes) => {
    const waited = wait(known) / MINUTE;
    // The longest wait leaves room for chance.
    expect(waited).toBeLessThanOrEqual(minutes);
    expect(waited).toBeGreaterThanOrEqual(minutes === 24 * 60 ? 21 * 60 : minutes);
  });

  it('spreads feeds by chance, within its bounds and never before the server wants it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PollOutcome>('read', 'failed', 'gone'),
        fc.nat(40),
        fc.integer({ min: 0, max: 30 * HOUR }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (outcome, count, retryAfterMs, random) => {
          const waited = wait({ outcome, failures: failed(count), retryAfterMs, random });
          expect(waited).toBeGreaterThanOrEqual(Math.min(Math.max(POLLING.leastMs, retryAfterMs), POLLING.mostMs));
          if (outcome !== 'gone') expect(waited).toBeLessThanOrEqual(POLLING.mostMs);
        },
      ),
    );
    expect(wait({ random: 0.9 })).toBeGreaterThan(wait({ random: 0.1 }));
  });

  it('calls a feed broken once, after some failures over a day, and forgets it when the feed is read again', () => {
    const asked = ask([...Array.from({ length: 9 }, () => 'failed' as const), 'read', 'failed']);
    const told = asked.filter(({ hasJustBroken }) => hasJustBroken);
    expect(told).toHaveLength(1);
    expect(asked.findIndex(({ hasJustBroken }) => hasJustBroken)).toBeGreaterThanOrEqual(4);
    expect(asked[3]?.isBroken).toBe(false);
    expect(asked[8]?.isBroken).toBe(true);
    expect(asked[9]?.isBroken).toBe(false);
    expect(asked[9]?.failures).toEqual(NO_FAILURES);
  });

  it('does not call a feed broken for a few failures, however long ago the first was', () => {
    const { isBroken } = nextPoll(poll({ now: 90 * HOUR, outcome: 'failed', failures: failed(3) }));
    expect(isBroken).toBe(false);
  });

  it('calls a feed broken at once when it is gone', () => {
    expect(ask(['gone', 'gone']).map(({ hasJustBroken }) => hasJustBroken)).toEqual([true, false]);
  });
});
