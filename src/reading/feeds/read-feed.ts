// Reads a feed of any kind from its bytes. Pure and synchronous; run it in another process, since 4 MB of XML take a second or
// two and 300 MB. find-feed-items.ts chooses the items, next-poll.ts the next time.
import { parseFeed } from 'feedsmith';
import type { Refusal } from '../../ingest/draft.js';
import { decodeFeed } from './decode-feed.js';
import { FEED_LIMITS, makeFeed, type Feed, type FeedOrigin } from './feed.js';
import { findFeedLinks, type FeedLink } from './find-feed-links.js';
import { rawFeed, type RawFeed } from './raw-items.js';

export interface FeedRefusal extends Refusal {
  readonly because:
    'empty' | 'too large' | 'page with feeds' | 'page' | 'entity declarations' | 'no feed' | 'broken feed';
  /** When it was a web page: the feeds that it names. */
  readonly feeds: readonly FeedLink[];
}

export type FeedReading =
  { readonly ok: true; readonly feed: Feed } | { readonly ok: false; readonly refusal: FeedRefusal };

export interface FeedReply extends FeedOrigin {
  /** Header of the reply; null when there was none. */
  readonly contentType: string | null;
}

const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>]/i;
const PAGE = /<(?:!doctype\s{1,100}html|html|head|body)[\s>]/i;
// An entity that stands for other entities or for a file can fill the memory or steal the file. Old feeds declare parameter
// entities ("% HTMLlat1") and single characters, which do no harm. None of them is ever expanded.
const DANGEROUS_ENTITY = /<!ENTITY\s+[^\s%"'<>]+\s+(?:SYSTEM|PUBLIC|"[^"]*&[^#"]|'[^']*&[^#'])/i;
// The parser takes quadratic time for the brackets and separators in an author, and nothing here needs authors.
const PERSON_TAG = /<(\/?)((?:[\w.-]{1,40}:)?(?:author|managingeditor|webmaster))(?=[\s>/])/gi;
const RSS_ROOT = /^<(?:[\w.-]{1,40}:)?rss[\s>]/i;
const EMPTY_LINK = /<link\s([^<>]{1,2000})(?:\/>|>\s{0,20}<\/link>)/gi;
const STRAY_BRACKET = /<(?![\w!?/])|<(?=\d)/g;
const END_OF_ITEM = /<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,10}>/gi;

/** Reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Never throws: it refuses what cannot be read, with a message for people. */
export function readFeed(bytes: Uint8Array, reply: FeedReply): FeedReading {
  if (bytes.length > FEED_LIMITS.bytes) {
    const mebibytes = FEED_LIMITS.bytes / 1024 / 1024;
    return refused('too large', `The feed has over ${mebibytes} MiB. Use a feed with only the newest items.`);
  }
  const text = decodeFeed(bytes, reply.contentType);
  if (text.trim() === '') return refused('empty', 'There is nothing at this address. Check it in a browser.');
  if (text.trimStart().startsWith('{')) return made(parsed(text), reply);
  const prepared = prepareXml(text);
  if (prepared.ok) return made(mended(prepared.xml), reply);
  return prepared.because === 'page' ? pageRefused(text, reply.url) : refused(prepared.because, WHY[prepared.because]);
}

const WHY = {
  'entity declarations': 'The feed declares entities that expand, as attacks do. It is not read.',
  'no feed': 'This is not a feed: RSS, Atom and JSON Feed are read. Check the address.',
} as const;

function made(raw: RawFeed | null, reply: FeedReply): FeedReading {
  if (raw !== null) return { ok: true, feed: makeFeed(raw, reply) };
  return refused('broken feed', 'The feed cannot be read: it breaks off or is not well formed. Tell its publisher.');
}

function mended(xml: string): RawFeed | null {
  const raw = parsed(xml);
  if (raw !== null) return raw;
  for (const attempt of mendXml(xml)) {
    const again = parsed(attempt);
    if (again !== null) return again;
  }
  return null;
}

function parsed(text: string): RawFeed | null {
  try {
    return rawFeed(parseFeed(text));
  } catch {
    // Whatever the error says, the feed cannot be read.
    return null;
  }
}

function pageRefused(html: string, url: string): FeedReading {
  const feeds = findFeedLinks(html, url);
  if (feeds.length > 0) {
    return refused('page with feeds', 'This is a web page, not a feed. It names these feeds: choose one.', feeds);
  }
  return refused(
    'page',
    'This is a web page, not a feed, and it names none. Add it as an article, or look for its feed.',
  );
}

function refused(because: FeedRefusal['because'], message: string, feeds: readonly FeedLink[] = []): FeedReading {
  return { ok: false, refusal: { because, message, feeds } };
}

type PreparedXml =
  | { readonly ok: true; readonly xml: string }
  | { readonly ok: false; readonly because: 'page' | 'entity declarations' | 'no feed' };

/** The XML from its root on, without authors. Not ok for a web page, and for entities that stand for others or for files. */
function prepareXml(text: string): PreparedXml {
  const root = text.search(ROOT);
  const before = root < 0 ? text : text.slice(0, root);
  if (PAGE.test(before)) return { ok: false, because: 'page' };
  if (root < 0) return { ok: false, because: 'no feed' };
  if (DANGEROUS_ENTITY.test(before)) return { ok: false, because: 'entity declarations' };
  const xml = text.slice(root).replace(PERSON_TAG, '<$1x-$2');
  return { ok: true, xml: RSS_ROOT.test(xml) ? xml.replace(EMPTY_LINK, filledLink) : xml };
}

// A link as Atom writes it, without a prefix, in RSS: the parser takes only one with a text.
function filledLink(link: string, attributes: string): string {
  const rel = /(?:^|\s)rel\s{0,5}=\s{0,5}["']([^"']*)["']/i.exec(attributes)?.[1] ?? 'alternate';
  const href = /(?:^|\s)href\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
  return /^alternate$/i.test(rel) && href !== null ? `<link>${href[1] ?? href[2] ?? ''}</link>` : link;
}

/** Repairs of XML that does not parse, the best first: escapes brackets that open no tag, and cuts off a broken end. */
function mendXml(xml: string): string[] {
  const escaped = xml.replace(STRAY_BRACKET, '&lt;');
  let end = 0;
  END_OF_ITEM.lastIndex = 0;
  while (END_OF_ITEM.test(escaped)) end = END_OF_ITEM.lastIndex;
  return end === 0 ? [escaped] : [escaped, escaped.slice(0, end)];
}
