// Decides when to poll a feed again, and when it counts as broken. Pure: the clock and the random number are arguments.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often the page of an item is asked for, over some fifteen hours, before it is given up. */
export const ITEM_TRIES = 5;

/** The wait before the page of an item is asked for again: an hour, doubled for each failure. */
export function nextTryMs(failures: number): number {
  return HOUR * 2 ** (Math.max(1, failures) - 1);
}

/** What came of a poll. */
export type PollOutcome =
  /** The feed was read, or had not changed (304). */
  | 'read'
  /** Anything else: no answer, an error, no feed, or a server that asks for patience (429, 503). */
  | 'failed'
  /** The feed is gone for good (410). */
  | 'gone';

/** The year 9999. */
export const NEVER = 253_370_764_800_000;

/** What is remembered about the failures of a feed. */
export interface Failures {
  /** How many times in a row it could not be read. */
  readonly count: number;
  /** When it first failed, in milliseconds since 1970; null when it did not fail. */
  readonly since: number | null;
  readonly isBroken: boolean;
}

export const NO_FAILURES: Failures = { count: 0, since: null, isBroken: false };

export const POLLING = {
  /** News need not be newer than this, and publishers block readers that ask more often. */
  leastMs: 10 * MINUTE,
  /** Nobody could rely on a feed that is polled less often than daily. */
  mostMs: 24 * HOUR,
  /** Each wait grows by up to this share, so that feeds that were added together are not always polled together. */
  jitter: 0.1,
  /** An outage of a night is no reason to tell the owner; a day of failures is. */
  failuresUntilBroken: 5,
  brokenAfterMs: 24 * HOUR,
} as const;

export interface Poll {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly outcome: PollOutcome;
  readonly failures: Failures;
  /** How often its owner wants it polled. */
  readonly intervalMs: number;
  /** Retry-After as a span from now; null when it was not sent. */
  readonly retryAfterMs: number | null;
  /** The header of the reply; null when it was not sent. */
  readonly cacheControl: string | null;
  /** From 0 to below 1. */
  readonly random: number;
}

export interface NextPoll {
  readonly nextAt: number;
  readonly failures: Failures;
  readonly isBroken: boolean;
  /** True once for each time it breaks: then the owner is told. */
  readonly hasJustBroken: boolean;
}

/**
 * The wait is the interval, doubled for each failure in a row. It is at least ten minutes and what the server asks for
 * (Retry-After, max-age), and at most a day. A broken feed is still polled daily, since many come back.
 */
export function nextPoll(poll: Poll): NextPoll {
  const failures = failuresAfter(poll);
  const { leastMs, mostMs, jitter } = POLLING;
  const asked = Math.min(Math.max(spanOf(poll.retryAfterMs), maxAgeMs(poll.cacheControl)), mostMs);
  const doubled = poll.intervalMs * 2 ** Math.min(failures.count, 20);
  const wanted = failures.isBroken ? mostMs : Math.max(doubled, asked, leastMs);
  // The random share applies to the longest wait too.
  const spread = Math.min(wanted, mostMs / (1 + jitter)) * (1 + jitter * poll.random);
  return {
    // What is gone for good (410) is not asked for again.
    nextAt: poll.outcome === 'gone' ? NEVER : poll.now + Math.round(Math.max(spread, asked)),
    failures,
    isBroken: failures.isBroken,
    hasJustBroken: failures.isBroken && !poll.failures.isBroken,
  };
}

function failuresAfter({ outcome, now, failures }: Poll): Failures {
  if (outcome === 'read') return NO_FAILURES;
  const count = failures.count + 1;
  const since = failures.since ?? now;
  const isLong = count >= POLLING.failuresUntilBroken && now - since >= POLLING.brokenAfterMs;
  return { count, since, isBroken: failures.isBroken || outcome === 'gone' || isLong };
}

function spanOf(ms: number | null): number {
  return ms !== null && ms > 0 ? ms : 0;
}

function maxAgeMs(header: string | null): number {
  const seconds = /(?:^|[\s,])max-age\s{0,5}=\s{0,5}"?(\d{1,9})/i.exec((header ?? '').slice(0, 500))?.[1];
  return Number(seconds ?? 0) * 1_000;
}
