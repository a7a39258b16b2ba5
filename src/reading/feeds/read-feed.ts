// Reads a feed of any kind from its bytes. Pure and synchronous, so that it can run in a worker, which it should: 4 MB of
// XML take a second or two and 300 MB. Which items matter, and when to ask again, is decided elsewhere.
import { parseFeed } from 'feedsmith';
import type { Refusal } from '../../ingest/draft.js';
import { decodeFeed } from './decode-feed.js';
import { FEED_LIMITS, makeFeed, type Feed, type FeedOrigin } from './feed.js';
import { findFeedLinks, type FeedLink } from './find-feed-links.js';
import { mendXml, prepareXml } from './prepare-xml.js';
import { rawFeed, type RawFeed } from './raw-items.js';

export interface FeedRefusal extends Refusal {
  readonly because:
    'empty' | 'too large' | 'page with feeds' | 'page' | 'entity declarations' | 'no feed' | 'broken feed';
  /** Where it was a web page: the feeds that it names. */
  readonly feeds: readonly FeedLink[];
}

export type FeedReading =
  { readonly ok: true; readonly feed: Feed } | { readonly ok: false; readonly refusal: FeedRefusal };

export interface FeedReply extends FeedOrigin {
  /** Header of the reply; null where there was none. */
  readonly contentType: string | null;
}

/** Reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Never throws: what cannot be read is refused, with a line for people. */
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
    // Whatever the parser has to say of it, it is not a feed that can be read.
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
