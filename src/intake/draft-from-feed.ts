// Makes a draft of the text that an item carries in its feed, for a page that cannot be had.
import { FROM_FEED } from '../blocks/intake-outcomes.js';
import type { Draft } from '../ingest/draft.js';
import { dayOf } from '../ingest/partial-date.js';
import { wordsOf } from '../ingest/words.js';
import { asHtml, type FeedItem } from '../reading/feeds/feed.js';
import type { SourceTools } from './read-source.js';

// A summary is no article: with fewer words nothing would be quoted that the page does not say better.
const LEAST_WORDS = 40;

/** Null where the feed carries no whole text. */
export async function draftFromFeed(
  { extract, now }: Pick<SourceTools, 'extract' | 'now'>,
  { title, url, content }: FeedItem,
): Promise<Draft | null> {
  if (content === null) return null;
  const heading = asHtml(title ?? '');
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>${heading}</title></head><body><article><h1>${heading}</h1>${content}</article></body></html>`;
  const bytes = new TextEncoder().encode(page);
  const drafted = await extract({
    bytes,
    url,
    contentType: 'text/html; charset=utf-8',
    fileName: null,
    retrieved: dayOf(now()),
  });
  if (!drafted.ok || wordsOf(drafted.draft.body).length < LEAST_WORDS) return null;
  return { ...drafted.draft, notes: [...drafted.draft.notes, FROM_FEED] };
}
