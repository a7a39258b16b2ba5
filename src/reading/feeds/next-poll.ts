// When to ask a feed again, and when to say that it is broken. Pure: the clock and chance come in as arguments.

/** How asking a feed went. */
export type PollOutcome =
  /** Items came, or nothing had changed (304). */
  | 'read'
  /** The server asks for patience (429, 503). */
  | 'busy'
  /** Anything else: no answer, an error, something that is no feed. */
  | 'failed'
  /** 410: it will not come back. */
  | 'gone';

/** What is remembered of a feed that does not answer as it should. */
export interface Failures {
  /** Times in a row that it could not be read. */
  readonly count: number;
  /** Milliseconds since 1970 at which it first failed; null where it did not, or was only busy. */
  readonly since: number | null;
  readonly isBroken: boolean;
}

export const NO_FAILURES: Failures = { count: 0, since: null, isBroken: false };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const POLLING = {
  /** News is not that new, and a publisher who sees more requests than this blocks the reader. */
  leastMs: 10 * MINUTE,
  /** A feed that is asked less often than daily is one that nobody relies on. */
  mostMs: 24 * HOUR,
  /** Feeds added together are not asked together for good: a wait grows by up to this share. */
  jitter: 0.1,
  /** A night's outage and a few lost packets are no reason to call somebody; a day of failures is. */
  failuresUntilBroken: 5,
  brokenAfterMs: 24 * HOUR,
} as const;

export interface Poll {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly outcome: PollOutcome;
  readonly failures: Failures;
  /** How often its owner wants it asked. */
  readonly intervalMs: number;
  /** What Retry-After says, as a span from now; null where it was not sent. */
  readonly retryAfterMs: number | null;
  /** The header of the reply; null where it was not sent. */
  readonly cacheControl: string | null;
  /** From 0 to below 1. */
  readonly random: number;
}

export interface NextPoll {
  readonly nextAt: number;
  readonly failures: Failures;
  readonly isBroken: boolean;
  /** True the one time that the owner is to be told. */
  readonly hasJustBroken: boolean;
}

/**
 * The wait is the interval, doubled for each failure in a row, never shorter than the server asks for (Retry-After, max-age)
 * or than ten minutes, and never longer than a day. A broken feed is asked on, daily: many come back.
 */
export function nextPoll(poll: Poll): NextPoll {
  const failures = failuresAfter(poll);
  const { leastMs, mostMs, jitter } = POLLING;
  const asked = Math.min(Math.max(spanOf(poll.retryAfterMs), maxAgeMs(poll.cacheControl)), mostMs);
  const doubled = poll.intervalMs * 2 ** Math.min(failures.count, 20);
  const wanted = failures.isBroken ? mostMs : Math.max(doubled, asked, leastMs);
  // Also among those that wait for the longest, chance spreads them.
  const spread = Math.min(wanted, mostMs / (1 + jitter)) * (1 + jitter * poll.random);
  return {
    nextAt: poll.now + Math.round(Math.max(spread, asked)),
    failures,
    isBroken: failures.isBroken,
    hasJustBroken: failures.isBroken && !poll.failures.isBroken,
  };
}

function failuresAfter({ outcome, now, failures }: Poll): Failures {
  if (outcome === 'read') return NO_FAILURES;
  const count = failures.count + 1;
  // A server that asks for patience is there: that makes the wait longer, and nothing broken.
  if (outcome === 'busy') return { ...failures, count };
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
