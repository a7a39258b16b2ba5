// Takes in many sources from a terminal: reads each, compares it with what is known by then, keeps it, and tells what became of
// it.
import {
  FEED_IN_FEED,
  itemsLeftOut,
  markNotRead,
  LISTED_FEED,
  NO_FEEDS_LISTED,
  NOT_TO_BE_KEPT,
  removedBefore,
  SAME_TEXT,
  sourceDetail,
  type Unwanted,
} from '../blocks/intake-outcomes.js';
import { FEED_FOLLOWED_ALREADY } from '../blocks/intake-replies.js';
import type { SubjectFinder } from '../ingest/find-phrases.js';
import { isEnglish } from '../ingest/front-matter.js';
import type { FeedItem } from '../reading/feeds/feed.js';
import { isOpml, type ListedFeed, readOpml } from '../reading/feeds/opml.js';
import { mayKeep } from '../reading/feeds/may-keep.js';
import type { FeedReading, FeedReply } from '../reading/feeds/read-feed.js';
import type { NewArticle, PutOutcome } from '../state/articles/put-article.js';
import {
  FOR_THE_STORY,
  unwantedByAll,
  unwantedItem,
  whyUnwanted,
  type FollowedFor,
  type ItemOrigin,
} from './feed-choice.js';
import { newArticle, understand, type Bringer, type DraftKnowledge } from './keep-draft.js';
import type { FoundSource } from './find-sources.js';
import { missingFacts } from './show-draft.js';
import { withFactsOf } from './take-feed-items.js';
import { readSource, type Source, type SourceTools } from './read-source.js';

export interface SourceOutcome {
  readonly name: string;
  readonly outcome: 'added' | 'revised' | 'same' | 'not taken' | 'would add';
  /** Its id; null when it was not taken. `detail` says in short what it is, or why it was not taken. */
  readonly id: string | null;
  readonly detail: string;
}

export interface BulkOptions extends SourceTools, DraftKnowledge {
  readonly readFeed: (bytes: Uint8Array, reply: FeedReply) => Promise<FeedReading>;
  readonly finder: SubjectFinder;
  /** For what the feed at this address is followed, by each who follows it; empty where nobody does. */
  readonly followedFor: (address: string) => Promise<readonly FollowedFor[]>;
  /** Null to keep nothing, and only tell what would be kept. */
  readonly putAll: ((articles: readonly NewArticle[]) => Promise<PutOutcome[]>) | null;
  /** Follows a feed of a list; false where that is followed already. Null to follow none. */
  readonly follow: ((feed: ListedFeed) => Promise<boolean>) | null;
  /** Called after each kept batch, so that the next sources are compared with it. */
  readonly takeIn: () => Promise<void>;
  readonly bringer: () => Bringer;
  readonly today: () => string;
}

/**
 * Articles of one batch are put in one transaction. They are compared with all before the batch, not with each other: so the
 * first hundred are kept one by one.
 */
const BATCH = 20;
const ONE_BY_ONE = 100;

/** An article that is ready to be kept. */
interface Candidate {
  readonly name: string;
  readonly article: NewArticle;
  readonly detail: string;
}

export async function* takeInBulk(
  sources: AsyncIterable<FoundSource>,
  options: BulkOptions,
): AsyncGenerator<SourceOutcome> {
  let batch: Candidate[] = [];
  let kept = 0;
  for await (const found of sources) {
    if ('message' in found) {
      yield notTaken(found.name, found.message);
      continue;
    }
    for await (const read of readAll(found.name, found.source, options, null)) {
      if ('outcome' in read) yield read;
      else batch.push(read);
      if (batch.length < (kept < ONE_BY_ONE ? 1 : BATCH)) continue;
      yield* keep(batch, options);
      kept += batch.length;
      batch = [];
    }
  }
  if (batch.length > 0) yield* keep(batch, options);
}

async function* keep(batch: readonly Candidate[], { putAll, takeIn }: BulkOptions): AsyncGenerator<SourceOutcome> {
  if (putAll === null) {
    for (const { name, article, detail } of batch) yield { name, outcome: 'would add', id: article.id, detail };
    return;
  }
  const puts = await putAll(batch.map(({ article }) => article));
  await takeIn();
  for (const [at, put] of puts.entries()) {
    const { name = '', detail = '' } = batch[at] ?? {};
    if (put.kind === 'removed') yield notTaken(name, removedBefore(put.why));
    else yield { name, outcome: put.kind, id: put.id, detail };
  }
}

async function* readAll(
  name: string,
  source: Source,
  options: BulkOptions,
  from: ItemOrigin | null,
): AsyncGenerator<SourceOutcome | Candidate> {
  if (source.kind === 'file' && isOpml(source.bytes)) return yield* followAll(name, source.bytes, options);
  const read = await readSource(options, source);
  if (read.kind === 'refused') yield notTaken(name, read.refusal.message);
  else if (read.kind === 'feed' && from !== null) yield notTaken(name, FEED_IN_FEED);
  else if (read.kind === 'feed') yield* readItems(name, read.page, options);
  else if (from !== null && !mayKeep(read.robots, null)) yield notTaken(name, NOT_TO_BE_KEPT);
  else {
    const draft = from === null ? read.draft : withFactsOf(from.item, read.draft);
    const understanding = await understand(options, draft);
    const unwanted = from === null ? null : whyUnwanted(from, draft, understanding);
    if (unwanted !== null) return void (yield notTaken(name, unwanted));
    const { id, sameAs, subjects, echoOf, newClaims } = understanding;
    if (sameAs?.because === 'same text') {
      yield { name, outcome: 'same', id: sameAs.articleId, detail: SAME_TEXT };
      return;
    }
    if (draft.unreadMark !== null) {
      yield notTaken(name, markNotRead(draft.unreadMark));
      return;
    }
    const { language } = draft.frontMatter;
    const detail = sourceDetail({
      missing: missingFacts(draft),
      subjects: subjects.map((subject) => subject.name),
      echoOf,
      newClaims: newClaims.length,
      foreignLanguage: isEnglish(language) ? null : language,
    });
    yield { name, article: newArticle(id, draft, options.bringer()), detail };
  }
}

async function* followAll(
  name: string,
  bytes: Uint8Array,
  { follow }: BulkOptions,
): AsyncGenerator<SourceOutcome, void> {
  const feeds = readOpml(bytes);
  if (feeds === null || feeds.length === 0) return void (yield notTaken(name, NO_FEEDS_LISTED));
  for (const feed of feeds) {
    const outcome = follow === null ? 'would add' : (await follow(feed)) ? 'added' : 'same';
    yield { name: feed.url, outcome, id: null, detail: outcome === 'same' ? FEED_FOLLOWED_ALREADY : LISTED_FEED };
  }
}

async function* readItems(
  name: string,
  {
    bytes,
    url,
    contentType,
  }: { readonly bytes: Uint8Array; readonly url: string; readonly contentType: string | null },
  options: BulkOptions,
): AsyncGenerator<SourceOutcome | Candidate> {
  const read = await options.readFeed(bytes, { url, contentType, today: options.today() });
  if (!read.ok) {
    yield notTaken(name, read.refusal.message);
    return;
  }
  const followed = await options.followedFor(url);
  const feeds = followed.length === 0 ? [FOR_THE_STORY] : followed;
  const leftOut: Unwanted[] = Array.from({ length: read.feed.leftOut }, () => 'no page');
  const chosen: FeedItem[] = [];
  for (const item of read.feed.items) {
    const why = unwantedByAll(feeds, (feed) => unwantedItem(feed, item, options.finder));
    if (why === null) chosen.push(item);
    else leftOut.push(why);
  }
  if (leftOut.length > 0) yield notTaken(name, itemsLeftOut(leftOut));
  for (const item of chosen) {
    yield* readAll(item.url, { kind: 'address', address: item.url }, options, { item, feeds });
  }
}

function notTaken(name: string, detail: string): SourceOutcome {
  return { name, outcome: 'not taken', id: null, detail };
}
