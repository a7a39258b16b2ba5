// What a feed is followed for: subjects, words that an article must or must not hold, and from which day on.
import type { Understanding } from '../answer/drafts/understand-draft.js';
import { markedInFeed, UNWANTED, type Unwanted } from '../blocks/intake-outcomes.js';
import type { Draft } from '../ingest/draft.js';
import type { SubjectFinder } from '../ingest/find-phrases.js';
import { maySee, OPEN_MARK } from '../ingest/handling-mark.js';
import { wordsOf } from '../ingest/words.js';
import type { FeedItem } from '../reading/feeds/feed.js';
import { findFeedItems } from '../reading/feeds/find-feed-items.js';
import type { FollowedFeed } from '../state/articles/feeds.js';

/** As a person names it. */
export interface FeedChoice {
  /** Names of subjects; none for all. */
  readonly names: readonly string[];
  /** An article must hold one of these, where there are any. */
  readonly only: readonly string[];
  readonly not: readonly string[];
  /** A day: what was published before it is left alone. Null for no limit. */
  readonly since: string | null;
}

const QUOTED = String.raw`["“”][^"“”\n]{1,100}["“”]`;
const TERMS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(only|not)\s+(${QUOTED}(?:[\s,]*(?:(?:and|or)\s+)?${QUOTED})*|[^\s,"“”]{1,60})`,
  'giu',
);

/** Reads `T-Mobile, Lumen only "zero day" not "podcast", "sponsored"`; `since` was read before, with the other dates. */
export function readFeedChoice(typed: string, since: string | null): FeedChoice {
  const terms = { only: [] as string[], not: [] as string[] };
  const rest = typed.replace(TERMS, (_, which: string, listed: string) => {
    const quoted = listed.match(new RegExp(QUOTED, 'gu'))?.map((term) => term.slice(1, -1).trim());
    terms[which.toLowerCase() as keyof typeof terms].push(...(quoted ?? [listed]).filter((term) => term !== ''));
    return ',';
  });
  const names = rest.split(',').map((name) => name.trim());
  return { names: names.filter((name) => name !== ''), ...terms, since };
}

/** What the store knows of a choice. */
export type FollowedFor = Pick<FollowedFeed, 'subjects' | 'onlyWords' | 'notWords' | 'since'>;

/** Of a feed that nobody follows: all that tells of the story. */
export const FOR_THE_STORY: FollowedFor = { subjects: '[]', onlyWords: '[]', notWords: '[]', since: null };

/** Why the page of an item is not read, by what the feed says of it; null where it is. */
export function unwantedItem(feed: FollowedFor, item: FeedItem, finder: SubjectFinder): Unwanted | null {
  if (isBefore(item.published, feed.since)) return 'before its day';
  if (holdsTerm(`${item.title ?? ''}\n${item.summary}\n${item.words}`, listOf(feed.notWords))) return 'words';
  return findFeedItems({ items: [item] }, finder, new Set(listOf(feed.subjects))).length > 0 ? null : 'no subject';
}

/** Why an article is not kept, by its whole text; null where it may be. */
export function unwantedText(feed: FollowedFor, text: string, published: string | null): Unwanted | null {
  if (isBefore(published, feed.since)) return 'before its day';
  const only = listOf(feed.onlyWords);
  const isWanted = !holdsTerm(text, listOf(feed.notWords)) && (only.length === 0 || holdsTerm(text, only));
  return isWanted ? null : 'words';
}

/** Why an article is not kept, by what is understood of it; null where it is. Where subjects were chosen, naming one is enough. */
export function unwantedStory(
  { subjects }: FollowedFor,
  { saysNothingAbout, tellsOfIntrusion }: Pick<Understanding, 'saysNothingAbout' | 'tellsOfIntrusion'>,
): Unwanted | null {
  if (saysNothingAbout) return 'no subject';
  return subjects === '[]' && !tellsOfIntrusion ? 'no story' : null;
}

/** Why none of these wants it, as the first of them says; null where one does. */
export function unwantedByAll(
  feeds: readonly FollowedFor[],
  why: (feed: FollowedFor) => Unwanted | null,
): Unwanted | null {
  const reasons = feeds.map(why);
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

/** The item of a feed that led to a page, and for what that feed is read. */
export interface ItemOrigin {
  readonly item: FeedItem;
  readonly feeds: readonly FollowedFor[];
}

/** Why the bot itself would not keep this article of a feed, in a sentence; null for one that it would. */
export function whyUnwanted({ feeds }: ItemOrigin, draft: Draft, understanding: Understanding): string | null {
  const { title, published, tlp } = draft.frontMatter;
  const text = `${title ?? ''}\n${draft.body}`;
  const why = unwantedByAll(feeds, (feed) => unwantedText(feed, text, published) ?? unwantedStory(feed, understanding));
  if (why !== null) return UNWANTED[why].of;
  return tlp !== null && draft.unreadMark === null && !maySee(OPEN_MARK, tlp) ? markedInFeed(tlp) : null;
}

/** Reads a JSON list of the store. */
export function listOf(json: string): string[] {
  return JSON.parse(json) as string[];
}

// A month is before a day only where all of it is.
function isBefore(published: string | null, since: string | null): boolean {
  return published !== null && since !== null && published.slice(0, since.length) < since.slice(0, published.length);
}

/** Terms are compared word by word, without endings and capitals: "routers" stands in "A router". */
function holdsTerm(text: string, terms: readonly string[]): boolean {
  if (terms.length === 0) return false;
  const held = stemsOf(text);
  return terms.some((term) => held.includes(stemsOf(term)));
}

function stemsOf(text: string): string {
  return ` ${wordsOf(text)
    .map(({ stem }) => stem)
    .join(' ')} `;
}
