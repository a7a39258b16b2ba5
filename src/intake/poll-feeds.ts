// Polls the feeds that are due, and turns the pages of their new and edited items into articles. reading/feeds decides which
// items matter and when to poll again; this file fetches and keeps, tries again what failed, and tells the owner of a feed once
// when it breaks, and of each item that could not be had.
import { NOT_TO_BE_KEPT } from '../blocks/intake-outcomes.js';
import type { Draft } from '../ingest/draft.js';
import { dayOf } from '../ingest/partial-date.js';
import { strictestMark } from '../ingest/handling-mark.js';
import type { FetchOutcome } from '../reading/fetch/fetch-url.js';
import type { FeedItem } from '../reading/feeds/feed.js';
import { mayKeep } from '../reading/feeds/may-keep.js';
import { ITEM_TRIES, nextPoll, nextTryMs, type PollOutcome } from '../reading/feeds/next-poll.js';
import type { FeedReading, FeedReply } from '../reading/feeds/read-feed.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import type { Store } from '../state/store.js';
import { draftFromFeed } from './draft-from-feed.js';
import { readSource, type SourceReading, type SourceTools } from './read-source.js';

export interface FeedPolling extends SourceTools {
  readonly store: Pick<Store, 'feeds' | 'library'>;
  readonly readFeed: (bytes: Uint8Array, reply: FeedReply) => Promise<FeedReading>;
  /** Chooses the items that name one of the subjects, or any subject when there are none. */
  readonly choose: (read: Extract<FeedReading, { ok: true }>, subjects: readonly string[]) => readonly FeedItem[];
  /** Keeps the article of an item; false when it names no subject and was not kept. */
  readonly keep: (draft: Draft, feed: FollowedFeed) => Promise<boolean>;
  /** Called after articles were kept. */
  readonly takeIn: () => Promise<void>;
  /** Tells whoever set the feed that it is broken. */
  readonly onBroken: (feed: FollowedFeed, message: string) => Promise<void>;
  /** Tells whoever set the feed that an item of it could not be had. */
  readonly onLost: (feed: FollowedFeed, item: FeedItem, message: string) => Promise<void>;
  /** Called when a feed, or the page of an item, could not be read. */
  readonly onMiss: (feed: FollowedFeed, address: string, message: string) => void;
  readonly random: () => number;
  /** A name that no other process has. */
  readonly owner: string;
}

/** A page takes at most 15 s, its host is asked once a second, and a poll takes at most `MOST_ITEMS` of them. */
const LEASE_MS = 10 * 60_000;
const MOST_FEEDS = 2;
/** Items in one poll, newest first: the next polls take the rest of a feed that was just added. */
const MOST_ITEMS = 20;
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
  /** True when items were left for the next poll. */
  readonly hasMore: boolean;
}

async function poll(polling: FeedPolling, feed: FollowedFeed): Promise<void> {
  const { store, now, random, owner, onBroken, onMiss } = polling;
  const polled = await ask(polling, feed);
  await tryAgain(polling, feed);
  const { etag, lastModified, outcome, retryAfterMs, cacheControl, movedTo } = polled;
  // Five failures in a row take more than a day, so nothing depends on when the first one was.
  const since = feed.failures > 0 ? 0 : null;
  const failures = { count: feed.failures, since, isBroken: feed.brokenSince !== null };
  const times = { now: now(), intervalMs: INTERVAL_MS, retryAfterMs, cacheControl, random: random() };
  const next = nextPoll({ ...times, outcome, failures });
  if (outcome !== 'read') onMiss(feed, feed.url, polled.message);
  await store.feeds.polled(
    { id: feed.id, owner },
    {
      etag,
      lastModified,
      movedTo,
      nextAt: polled.hasMore ? times.now : next.nextAt,
      failures: next.failures.count,
      brokenSince: next.isBroken ? (feed.brokenSince ?? times.now) : null,
    },
  );
  if (next.isBroken && (await store.feeds.toldOwner(feed.id, times.now))) await onBroken(feed, polled.message);
}

async function ask(polling: FeedPolling, feed: FollowedFeed): Promise<PollResult> {
  const { url, etag, lastModified } = feed;
  const outcome = await polling.fetch({ url, etag, lastModified, accept: 'feed' });
  const same = {
    message: '',
    retryAfterMs: null,
    etag,
    lastModified,
    cacheControl: null,
    movedTo: null,
    hasMore: false,
  };
  if (!outcome.ok)
    return { ...same, outcome: kindOf(outcome), message: outcome.refusal.message, retryAfterMs: outcome.retryAfterMs };
  if (outcome.kind === 'not-modified') return { ...same, outcome: 'read' };
  const { page } = outcome;
  const today = dayOf(polling.now());
  const read = await polling.readFeed(page.bytes, { url: page.url, contentType: page.contentType, today });
  if (!read.ok) return { ...same, outcome: 'failed', message: read.refusal.message };
  const hasMore = await takeItems(polling, feed, read);
  // While items are left, the next poll must get the whole feed again.
  const validators = hasMore
    ? { etag: null, lastModified: null }
    : { etag: page.etag, lastModified: page.lastModified };
  const { cacheControl, movedTo } = page;
  return { ...same, ...validators, cacheControl, movedTo, outcome: 'read', hasMore };
}

function kindOf({ status }: Extract<FetchOutcome, { ok: false }>): PollOutcome {
  if (status === 410) return 'gone';
  return status === 429 || status === 503 ? 'busy' : 'failed';
}

/**
 * Marks an item only after deciding on it: if the process is killed before, the item is read again, and keeping it twice
 * changes nothing.
 */
async function takeItems(
  polling: FeedPolling,
  feed: FollowedFeed,
  read: Extract<FeedReading, { ok: true }>,
): Promise<boolean> {
  const { store, now, choose, takeIn } = polling;
  const at = now();
  const chosen = choose(read, JSON.parse(feed.subjects) as string[]);
  const fresh = new Set(await store.feeds.newItems({ feedId: feed.id, keys: chosen.map(keyOf), at }));
  const items = chosen.filter((item) => fresh.has(keyOf(item)));
  let isKept = false;
  for (const item of items.slice(0, MOST_ITEMS)) {
    isKept = (await takeItem(polling, feed, item, 0)) || isKept;
    await store.feeds.markItems({ feedId: feed.id, keys: [keyOf(item)], at });
  }
  if (isKept) await takeIn();
  return items.length > MOST_ITEMS;
}

/** An item is what stands at its address in these words: publishers give ids anew, and give old ones to new pages. */
function keyOf({ url, version }: FeedItem): string {
  return `${version} ${url}`;
}

async function tryAgain(polling: FeedPolling, feed: FollowedFeed): Promise<void> {
  const { store, now, takeIn } = polling;
  let isKept = false;
  for (const { item, failures } of await store.feeds.retriesDue({ feedId: feed.id, now: now(), most: MOST_ITEMS })) {
    isKept = (await takeItem(polling, feed, JSON.parse(item) as FeedItem, failures)) || isKept;
  }
  if (isKept) await takeIn();
}

/** `failures` is how often it could not be read before. True when something was kept. */
async function takeItem(polling: FeedPolling, feed: FollowedFeed, item: FeedItem, failures: number): Promise<boolean> {
  const { store, onMiss } = polling;
  const read = await readSource(polling, { kind: 'address', address: item.url });
  if (read.kind === 'refused') return failed(polling, feed, item, failures + 1, read);
  await store.feeds.retryEnded({ feedId: feed.id, key: keyOf(item) });
  if (read.kind === 'feed') return false;
  if (mayKeep(read.robots, null)) return keepItem(polling, feed, item, read.draft);
  onMiss(feed, item.url, NOT_TO_BE_KEPT);
  return false;
}

// The feed's day serves where the page has none, and its handling mark where that is the narrower one.
function keepItem({ keep }: FeedPolling, feed: FollowedFeed, item: FeedItem, draft: Draft): Promise<boolean> {
  const facts = draft.frontMatter;
  const published = facts.published ?? item.published;
  const tlp = strictestMark([facts.tlp, item.tlp]);
  return keep({ ...draft, frontMatter: { ...facts, published, tlp } }, feed);
}

type Refused = Extract<SourceReading, { kind: 'refused' }>;

/**
 * What answered, and showed no article, is behind a wall: the text that the feed itself carries is taken. Else the page is
 * asked again later, then that text is taken, and where there is none the owner of the feed is told.
 */
async function failed(
  polling: FeedPolling,
  feed: FollowedFeed,
  item: FeedItem,
  failures: number,
  { refusal, isForGood, isWall, retryAfterMs }: Refused,
): Promise<boolean> {
  const { store, now, onMiss, onLost } = polling;
  const key = keyOf(item);
  onMiss(feed, item.url, refusal.message);
  const isLast = isForGood || failures >= ITEM_TRIES;
  const own = isWall || isLast ? await draftFromFeed(polling, item) : null;
  if (own === null && !isLast) {
    const nextAt = now() + Math.max(nextTryMs(failures), retryAfterMs ?? 0);
    await store.feeds.retryLater({
      feedId: feed.id,
      key,
      item: JSON.stringify({ ...item, words: '' }),
      failures,
      nextAt,
    });
    return false;
  }
  await store.feeds.retryEnded({ feedId: feed.id, key });
  if (own !== null) return keepItem(polling, feed, item, own);
  await onLost(feed, item, refusal.message);
  return false;
}
