// Polls the feeds that are due: when each is asked, and what its answer means for it. take-feed-items.ts brings in the items.
// The owner of a feed is told once when it breaks.
import { dayOf } from '../ingest/partial-date.js';
import { toldOfFeed } from '../reading/fetch/refusals.js';
import { nextPoll, type PollOutcome } from '../reading/feeds/next-poll.js';
import type { FeedReading, FeedReply } from '../reading/feeds/read-feed.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import { endItems, isWaiting, type ItemTools, MOST_PAGES, takeItems, tryAgain } from './take-feed-items.js';

export interface FeedPolling extends ItemTools {
  readonly readFeed: (bytes: Uint8Array, reply: FeedReply) => Promise<FeedReading>;
  /** Tells whoever set the feed that it is broken; `isGone` where it is asked for no more. */
  readonly onBroken: (feed: FollowedFeed, message: string, isGone: boolean) => Promise<void>;
  readonly random: () => number;
  /** A name that no other process has. */
  readonly owner: string;
}

/** A page takes at most 15 s, its host is asked once a second, and a poll takes at most `MOST_ITEMS` of them. */
const LEASE_MS = 10 * 60_000;
const MOST_FEEDS = 2;
/** An hour. The wait doubles after each failure, so that five in a row take more than a day. */
const INTERVAL_MS = 60 * 60_000;

/** Polls the feeds that are due; returns how many there were. Rejects when the store fails. */
export async function pollFeeds(polling: FeedPolling): Promise<number> {
  const { store, now, owner } = polling;
  const due = await store.feeds.due({ now: now(), leaseMs: LEASE_MS, owner, most: MOST_FEEDS });
  for (const feed of due) await poll(polling, feed);
  return due.length;
}

interface PollResult {
  readonly outcome: PollOutcome;
  readonly message: string;
  readonly retryAfterMs: number | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly cacheControl: string | null;
  readonly movedTo: string | null;
}

async function poll(polling: FeedPolling, feed: FollowedFeed): Promise<void> {
  const { store, now, random, owner, onBroken, onMiss } = polling;
  const tried = await tryAgain(polling, feed);
  const polled = await ask(polling, feed, MOST_PAGES - tried);
  const { etag, lastModified, outcome, retryAfterMs, cacheControl, movedTo } = polled;
  // Five failures in a row take more than a day, so nothing depends on when the first one was.
  const since = feed.failures > 0 ? 0 : null;
  const failures = { count: feed.failures, since, isBroken: feed.brokenSince !== null };
  const times = { now: now(), intervalMs: INTERVAL_MS, retryAfterMs, cacheControl, random: random() };
  const next = nextPoll({ ...times, outcome, failures });
  if (outcome !== 'read') onMiss(feed, feed.url, polled.message);
  if (outcome === 'gone') await endItems(polling, feed);
  const isMore = outcome === 'read' && (await isWaiting(polling, feed, times.now));
  await store.feeds.polled(
    { id: feed.id, owner },
    {
      etag,
      lastModified,
      movedTo,
      nextAt: isMore ? times.now : next.nextAt,
      failures: next.failures.count,
      brokenSince: next.isBroken ? (feed.brokenSince ?? times.now) : null,
    },
  );
  if (next.isBroken && (await store.feeds.toldOwner(feed.id, times.now)))
    await onBroken(feed, toldOfFeed(polled.message), outcome === 'gone');
}

/** Asks for the feed, and takes at most `most` of its new items at once. */
async function ask(polling: FeedPolling, feed: FollowedFeed, most: number): Promise<PollResult> {
  const { url, etag, lastModified } = feed;
  const outcome = await polling.fetch({ url, etag, lastModified, accept: 'feed' });
  const same = { message: '', retryAfterMs: null, etag, lastModified, cacheControl: null, movedTo: null };
  if (!outcome.ok)
    return {
      ...same,
      outcome: outcome.status === 410 ? 'gone' : 'failed',
      message: outcome.refusal.message,
      retryAfterMs: outcome.retryAfterMs,
    };
  if (outcome.kind === 'not-modified') return { ...same, outcome: 'read' };
  const { page } = outcome;
  const today = dayOf(polling.now());
  const read = await polling.readFeed(page.bytes, { url: page.url, contentType: page.contentType, today });
  if (!read.ok) return { ...same, outcome: 'failed', message: read.refusal.message };
  await takeItems(polling, feed, read.feed.items, most);
  const { cacheControl, movedTo } = page;
  return { ...same, etag: page.etag, lastModified: page.lastModified, cacheControl, movedTo, outcome: 'read' };
}
