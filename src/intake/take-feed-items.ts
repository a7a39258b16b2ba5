// Turns the pages of a feed's new and edited items into articles. What failed waits in the store and is tried again, then the
// feed's own text is taken, and whoever set the feed is told of each item that could not be had.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NOT_TO_BE_KEPT } from '../blocks/intake-outcomes.js';
import type { Draft } from '../ingest/draft.js';
import { strictestMark } from '../ingest/handling-mark.js';
import { FEED_LIMITS, type FeedItem } from '../reading/feeds/feed.js';
import { mayKeep } from '../reading/feeds/may-keep.js';
import { ITEM_TRIES, NEVER, nextTryMs } from '../reading/feeds/next-poll.js';
import type { FollowedFeed } from '../state/articles/feeds.js';
import type { Store } from '../state/store.js';
import { draftFromFeed } from './draft-from-feed.js';
import { readSource, type SourceReading, type SourceTools } from './read-source.js';

export interface ItemTools extends SourceTools {
  readonly store: Pick<Store, 'feeds' | 'library'>;
  /** Chooses the items for which the feed is followed. */
  readonly choose: (item: FeedItem, feed: FollowedFeed) => boolean;
  /** Keeps the article of an item, or holds it for an editor; false when it changes nothing that people can ask about. */
  readonly keep: (draft: Draft, feed: FollowedFeed) => Promise<boolean>;
  /** Called after articles were kept. */
  readonly takeIn: () => Promise<void>;
  /** Tells whoever set the feed that an item of it could not be had. */
  readonly onLost: (feed: FollowedFeed, item: FeedItem, message: string) => Promise<void>;
  /** Called when a feed, or the page of an item, could not be read. */
  readonly onMiss: (feed: FollowedFeed, address: string, message: string) => void;
}

/** Pages in one poll, newest first: the next polls take the rest of a feed that was just added. */
export const MOST_PAGES = 20;
/** When a kept page is looked at once more. */
const LOOK_AGAIN_MS = 24 * 60 * 60_000;

/**
 * Takes the first of the new items, and notes the others as waiting, so that they come in whatever becomes of the feed. Marks
 * an item only after that: if the process is killed before, the item is read again, and keeping it twice changes nothing.
 */
export async function takeItems(
  tools: ItemTools,
  feed: FollowedFeed,
  all: readonly FeedItem[],
  most: number,
): Promise<void> {
  const { store, now, choose, takeIn } = tools;
  const at = now();
  const chosen = await chosenOf(all, (item) => choose(item, feed));
  const fresh = new Set(await store.feeds.newItems({ feedId: feed.id, keys: chosen.map(keyOf), at }));
  const items = chosen.filter((item) => fresh.has(keyOf(item)));
  const pages = new Map<string, Promise<SourceReading>>();
  let isKept = false;
  for (const [index, item] of items.entries()) {
    if (index < most) isKept = (await takeItem(tools, feed, item, { failures: 0, isKept: false, pages })) || isKept;
    else await noteWaiting(tools, feed, { item, failures: 0, isKept: false }, at);
    await store.feeds.markItems({ feedId: feed.id, keys: [keyOf(item)], at });
  }
  if (isKept) await takeIn();
}

// Its whole text is looked at, so others have their turn in between.
async function chosenOf(items: readonly FeedItem[], isWanted: (item: FeedItem) => boolean): Promise<FeedItem[]> {
  const chosen: FeedItem[] = [];
  for (const item of items) {
    if (isWanted(item)) chosen.push(item);
    if (item.words.length > 0) await nextTurn();
  }
  return chosen;
}

/** An item is what stands at its address in these words: publishers give ids anew, and give old ones to new pages. */
function keyOf({ url, version }: FeedItem): string {
  return `${version} ${url}`;
}

/** An item that is to be read later. `isKept` where it is kept, and only looked at once more. */
interface WaitingItem {
  readonly item: FeedItem;
  /** How often it could not be read. */
  readonly failures: number;
  readonly isKept: boolean;
}

/** True where an item of the feed is to be read now. */
export async function isWaiting(tools: ItemTools, feed: FollowedFeed, now: number): Promise<boolean> {
  return (await waiting(tools, feed, now, 1)).length > 0;
}

async function waiting(
  { store }: ItemTools,
  feed: FollowedFeed,
  now: number,
  most = MOST_PAGES,
): Promise<WaitingItem[]> {
  const due = await store.feeds.retriesDue({ feedId: feed.id, now, most });
  return due.map(({ item: json, failures }) => {
    const { isKept = false, ...item } = JSON.parse(json) as FeedItem & { readonly isKept?: boolean };
    return { item, failures, isKept };
  });
}

async function noteWaiting(
  { store }: ItemTools,
  feed: FollowedFeed,
  { item, failures, isKept }: WaitingItem,
  nextAt: number,
): Promise<void> {
  // Its words served for choosing it, and may be long.
  const json = JSON.stringify({ ...item, words: '', isKept });
  await store.feeds.retryLater({ feedId: feed.id, key: keyOf(item), item: json, failures, nextAt });
}

/** Reads the items whose time has come; returns how many there were. */
export async function tryAgain(tools: ItemTools, feed: FollowedFeed): Promise<number> {
  const due = await waiting(tools, feed, tools.now());
  let isKept = false;
  for (const each of due) isKept = (await takeItem(tools, feed, each.item, each)) || isKept;
  if (isKept) await tools.takeIn();
  return due.length;
}

/** A feed that is gone is never polled again: what waits is tried a last time. */
export async function endItems(tools: ItemTools, feed: FollowedFeed): Promise<void> {
  let isKept = false;
  const left = await waiting(tools, feed, NEVER, FEED_LIMITS.items);
  for (const { item, ...each } of left) {
    const last = { ...each, failures: ITEM_TRIES - 1 };
    isKept = (await takeItem(tools, feed, item, last)) || isKept;
    await tools.store.feeds.retryEnded({ feedId: feed.id, key: keyOf(item) });
  }
  if (isKept) await tools.takeIn();
}

interface Trying extends Omit<WaitingItem, 'item'> {
  /** The pages that were read for this poll: several items may be parts of one. */
  readonly pages?: Map<string, Promise<SourceReading>>;
}

/** True when something was kept. */
async function takeItem(tools: ItemTools, feed: FollowedFeed, item: FeedItem, trying: Trying): Promise<boolean> {
  const { store, onMiss, now } = tools;
  const { pages, failures, isKept: isLook } = trying;
  const reading = pages?.get(item.url) ?? readSource(tools, { kind: 'address', address: item.url });
  pages?.set(item.url, reading);
  const read = await reading;
  if (read.kind === 'refused' && !isLook) return failed(tools, feed, item, failures + 1, read);
  await store.feeds.retryEnded({ feedId: feed.id, key: keyOf(item) });
  if (read.kind !== 'draft') return false;
  if (!mayKeep(read.robots, null)) {
    onMiss(feed, item.url, NOT_TO_BE_KEPT);
    return false;
  }
  const isKept = await keepItem(tools, feed, item, read.draft);
  // Many articles are edited within a day, and not every feed tells of it.
  if (isKept) await noteWaiting(tools, feed, { item, failures: 0, isKept }, now() + LOOK_AGAIN_MS);
  return isKept;
}

function keepItem({ keep }: ItemTools, feed: FollowedFeed, item: FeedItem, draft: Draft): Promise<boolean> {
  return keep(withFactsOf(item, draft), feed);
}

/** The feed's day serves where the page has none, and its handling mark where that is the narrower one. */
export function withFactsOf(item: FeedItem, draft: Draft): Draft {
  const facts = draft.frontMatter;
  const published = facts.published ?? item.published;
  const tlp = strictestMark([facts.tlp, item.tlp]);
  return { ...draft, frontMatter: { ...facts, published, tlp } };
}

type Refused = Extract<SourceReading, { kind: 'refused' }>;

/**
 * What answered, and showed no article, is behind a wall: the text that the feed itself carries is taken. Else the page is
 * asked again later, then that text is taken, and where there is none the owner of the feed is told.
 */
async function failed(
  tools: ItemTools,
  feed: FollowedFeed,
  item: FeedItem,
  failures: number,
  { refusal, isForGood, isWall, retryAfterMs }: Refused,
): Promise<boolean> {
  const { store, now, onMiss, onLost } = tools;
  const key = keyOf(item);
  onMiss(feed, item.url, refusal.message);
  const isLast = isForGood || failures >= ITEM_TRIES;
  const own = isWall || isLast ? await draftFromFeed(tools, item) : null;
  if (own === null && !isLast) {
    const nextAt = now() + Math.max(nextTryMs(failures), retryAfterMs ?? 0);
    await noteWaiting(tools, feed, { item, failures, isKept: false }, nextAt);
    return false;
  }
  await store.feeds.retryEnded({ feedId: feed.id, key });
  if (own !== null) return keepItem(tools, feed, item, own);
  await onLost(feed, item, refusal.message);
  return false;
}
