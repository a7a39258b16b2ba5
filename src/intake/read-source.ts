// Turns a source into a draft: fetches an address with its further pages, takes a file or a pasted text as it is, and extracts the article.
import { PAGE_NOT_SENT } from '../blocks/intake-outcomes.js';
import type { Extraction, Draft, Refusal } from '../ingest/draft.js';
import { dayOf } from '../ingest/partial-date.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import { strictestMark } from '../ingest/handling-mark.js';
import type { FetchedPage } from '../reading/fetch/fetch-url.js';

import { hostOf, type PageTools, readFurtherPages } from './read-further-pages.js';

export type Source =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** `facts` are what a person stated; they replace what is found in the text. */
  | { readonly kind: 'text'; readonly text: string; readonly facts: Partial<FrontMatter> };

export type SourceReading =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly robots: string | null }
  /** The source is a feed, which is not read yet. */
  | { readonly kind: 'feed'; readonly page: Pick<FetchedPage, 'url' | 'contentType' | 'bytes'> }
  /** `isForGood`: asking again cannot help. `isWall`: the server answered, and showed no article. */
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      readonly isForGood: boolean;
      readonly isWall: boolean;
      readonly retryAfterMs: number | null;
    };

/** What reads one page reads every source. */
export type SourceTools = PageTools;

export async function readSource(tools: SourceTools, source: Source): Promise<SourceReading> {
  if (source.kind === 'address') return readAddress(tools, source.address);
  const origin = { url: null, contentType: null, fileName: null, retrieved: dayOf(tools.now()) };
  if (source.kind === 'file') {
    const { name, bytes } = source;
    const drafted = await tools.extract({ ...origin, bytes, fileName: name });
    const isFeed = !drafted.ok && drafted.refusal.because === 'feed';
    return isFeed ? { kind: 'feed', page: { url: '', contentType: null, bytes } } : readingOf(drafted, null);
  }
  const bytes = new TextEncoder().encode(source.text);
  const drafted = await tools.extract({ ...origin, bytes, contentType: 'text/plain; charset=utf-8' });
  const reading = readingOf(drafted, null);
  return reading.kind === 'draft' ? { ...reading, draft: withFacts(reading.draft, source.facts) } : reading;
}

async function readAddress(tools: SourceTools, address: string): Promise<SourceReading> {
  const outcome = await tools.fetch({ url: address, accept: 'page' });
  if (!outcome.ok) {
    const { refusal, isPermanent: isForGood, retryAfterMs } = outcome;
    return { kind: 'refused', refusal, isForGood, isWall: refusal.because === 'forbidden', retryAfterMs };
  }
  if (outcome.kind === 'not-modified') return refused(NOTHING_NEW);
  const { page } = outcome;
  const { bytes, contentType, url, robots } = page;
  const drafted = await tools.extract({ bytes, contentType, url, fileName: null, retrieved: dayOf(tools.now()) });
  if (!drafted.ok && drafted.refusal.because === 'feed') return { kind: 'feed', page };
  if (!drafted.ok || drafted.further === undefined) return readingOf(drafted, robots);
  return { kind: 'draft', draft: await readFurtherPages(tools, drafted.draft, drafted.further, hostOf(url)), robots };
}

// Some servers answer "not modified" to a request that named no earlier version.
const NOTHING_NEW: Refusal = { because: 'not modified', message: PAGE_NOT_SENT };

function readingOf(drafted: Extraction, robots: string | null): SourceReading {
  return drafted.ok ? { kind: 'draft', draft: drafted.draft, robots } : refused(drafted.refusal);
}

function refused(refusal: Refusal): SourceReading {
  return { kind: 'refused', refusal, isForGood: false, isWall: true, retryAfterMs: null };
}

/** The draft with the stated facts in place of those that were found; a stated mark only narrows the one that was. */
function withFacts(draft: Draft, facts: Partial<FrontMatter>): Draft {
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  const tlp = strictestMark([draft.frontMatter.tlp, facts.tlp]);
  return { ...draft, frontMatter: { ...draft.frontMatter, ...stated, tlp } };
}
