// A feed in one shape: items that lead to pages, newest first, each once, with short and plain texts.
import { createHash } from 'node:crypto';
import { canonicalAddress, withoutLastSlash } from '../../ingest/canonical-address.js';
import type { HandlingMark } from '../../ingest/handling-mark.js';
import { findMark } from '../../ingest/handling-mark.js';
import { resolved } from './find-feed-links.js';
import { oneLine, plainText } from './plain-text.js';
import type { Markup, RawFeed, RawItem } from './raw-items.js';
import { readFeedDate } from './read-feed-date.js';

export interface FeedItem {
  /** Identifies the item in its feed: its id when no other item has it, otherwise its address with its place on that page. */
  readonly key: string;
  /** Canonical http(s) address. */
  readonly url: string;
  readonly title: string | null;
  /** A day or a month; null when the feed states none, or one in the future. */
  readonly published: string | null;
  /** Plain text on one line; empty when the feed has none. */
  readonly summary: string;
  /** All else that the feed says of it, by which it is chosen: its whole text, its categories, its descriptions. Plain. */
  readonly words: string;
  /** Another one where the title, a date or the text of the item is another: then its page is read again. */
  readonly version: string;
  /** The strictest handling mark in its title and text; null without one. */
  readonly tlp: HandlingMark | null;
  /** The whole item as HTML, not cleaned: trust it no more than a page. Null when the feed has none. */
  readonly content: string | null;
}

export interface Feed {
  readonly title: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
  /** Newest first; items without a date keep their place in the feed. */
  readonly items: readonly FeedItem[];
  /** How many items were not taken: those beyond FEED_LIMITS.items, and those without an address of a page. */
  readonly leftOut: number;
}

export interface FeedOrigin {
  /** The address of the feed, after redirects. */
  readonly url: string;
  /** A day, `2024-11-15`. */
  readonly today: string;
}

export const FEED_LIMITS = {
  /**
   * Enough for 20,000 short items; news feeds have less than a fiftieth. It limits time and memory: of 60 kinds of hostile feeds
   * of twice this size, none took more than 8 s and 640 MB. Fetch no more than this.
   */
  bytes: 4 * 1024 * 1024,
  /** Feeds hold tens of items, archives hundreds; the newest are taken. */
  items: 500,
  title: 300,
  summary: 2_000,
  key: 300,
  /** Characters of the text by which an edit is seen: an article has fewer. */
  version: 50_000,
} as const;

/** Makes a feed of what was read; never throws, whatever the values are. */
export function makeFeed(raw: RawFeed, { url, today }: FeedOrigin): Feed {
  const base = resolved(raw.base, url) ?? url;
  const found = raw.items.flatMap((item) => makeItem(item, base, today));
  const items = newestFirst(withoutTwins(found));
  const taken = items.slice(0, FEED_LIMITS.items);
  return {
    title: lineOf(raw.title, FEED_LIMITS.title),
    language: languageOf(raw.language),
    items: taken.map((item) => ({ ...item.texts(), ...item.place })),
    leftOut: raw.items.length - found.length + items.length - taken.length,
  };
}

interface FoundItem {
  readonly id: string;
  readonly place: Pick<FeedItem, 'key' | 'url' | 'published'>;
  /** Where on its page it stands, `#part`; empty for the whole page. */
  readonly part: string;
  readonly title: string;
  /** Called only for items that are taken. */
  texts(this: void): Pick<FeedItem, 'title' | 'summary' | 'words' | 'content' | 'version' | 'tlp'>;
}

function makeItem(raw: RawItem, feedBase: string, today: string): FoundItem[] {
  const base = resolved(raw.base, feedBase) ?? feedBase;
  const address = raw.links.map((link) => resolved(link, base)).find((link) => link !== null);
  const url = canonicalAddress(address ?? '');
  if (url === null) return [];
  const id = (raw.id ?? '').trim();
  const part = new URL(address ?? '').hash;
  const place = {
    key: id === '' ? `${keyOf(url)}${part}` : shortKey(id),
    url,
    published: readFeedDate(raw.date, today),
  };
  const texts = (): ReturnType<FoundItem['texts']> => {
    const title = titleOf(raw.title);
    const summary = lineOf(raw.summary, FEED_LIMITS.summary) ?? '';
    const text = lineOf(raw.content, FEED_LIMITS.version);
    const version = hashOf(JSON.stringify([title, raw.date, raw.updated, summary, text]));
    const { mark: tlp = null } =
      findMark({ blocks: [{ text: summary }, { text: text ?? '' }], leftOut: [], title, fileName: null }) ?? {};
    const topics = raw.topics.map((topic) => plainText(topic ?? '', FEED_LIMITS.summary));
    // Of no two of them a name is made.
    const words = [...topics, text ?? ''].filter((each) => each !== '').join('\n');
    return { title, summary, words, content: htmlOf(raw.content), version, tlp };
  };
  return [{ id, place, part, title: raw.title?.value ?? '', texts }];
}

// The store knows the items it took by addresses without a last slash: any other form would take them again.
function keyOf(url: string): string {
  const path = withoutLastSlash(url);
  return new URL(url).pathname === '/' ? url : path;
}

function shortKey(id: string): string {
  return id.length <= FEED_LIMITS.key ? id : hashOf(id);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Leaves each key, and each page or part of one, once. When several pages share an id, their addresses become their keys. */
function withoutTwins(items: readonly FoundItem[]): FoundItem[] {
  const pages = new Map<string, string | null>();
  for (const { id, place } of items)
    pages.set(id, pages.get(id) === undefined || pages.get(id) === place.url ? place.url : null);
  const keys = new Set<string>();
  const taken = new Map<string, FoundItem[]>();
  return items.flatMap((item) => {
    const { url, key } = item.place;
    const place = pages.get(item.id) === null ? { ...item.place, key: `${keyOf(url)}${item.part}` } : item.place;
    const before = taken.get(url) ?? [];
    if (keys.has(key) || before.some((other) => !isOtherPart(item, other))) return [];
    keys.add(place.key);
    taken.set(url, [...before, item]);
    return [{ ...item, place }];
  });
}

// A page of updates; "#comments" behind the same title is no other part.
function isOtherPart(item: FoundItem, other: FoundItem): boolean {
  return item.part !== '' && other.part !== '' && item.part !== other.part && item.title !== other.title;
}

// An item without a date counts as old as the one before it.
function newestFirst(items: readonly FoundItem[]): FoundItem[] {
  let last = items.find(({ place }) => place.published !== null)?.place.published ?? '';
  const dated = items.map((item) => ({ item, date: (last = item.place.published ?? last) }));
  return dated.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)).map(({ item }) => item);
}

/** Some feeds escape a title twice and more. */
function titleOf(title: Markup | undefined): string | null {
  let line = lineOf(title, FEED_LIMITS.title);
  for (let times = 0; title?.isHtml === true && times < MOST_ESCAPED && ENTITY.test(line ?? ''); times += 1)
    line = lineOf({ value: (line ?? '').replaceAll('<', '&lt;'), isHtml: true }, FEED_LIMITS.title);
  return line;
}

const MOST_ESCAPED = 3;
const ENTITY = /&(?:[a-z]{2,8}|#\d{2,7}|#x[\da-f]{2,6});/i;

function lineOf(text: Markup | undefined, most: number): string | null {
  if (text === undefined) return null;
  const line = text.isHtml ? plainText(text.value, most) : oneLine(text.value, most);
  return line === '' ? null : line;
}

// Plain text becomes HTML, so that all contents are of one kind.
function htmlOf(text: Markup | undefined): string | null {
  if (text === undefined || text.value.trim() === '') return null;
  if (text.isHtml) return text.value;
  return asHtml(text.value)
    .split(/\r?\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

/** Plain text as HTML that shows it. */
export function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function languageOf(tag: string | undefined): string | null {
  try {
    // Underscores are a common slip.
    return Intl.getCanonicalLocales((tag ?? '').trim().slice(0, 35).replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
