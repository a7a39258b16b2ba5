// From what somebody names to a draft: an address is fetched, a file or a pasted text taken as it is, and each is extracted.
import type { Drafted, Draft, Refusal } from '../ingest/draft.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import type { Fetch, Fetched } from '../reading/fetch/fetch-url.js';

export type Source =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** Facts that are stated count more than those found in the text. */
  | { readonly kind: 'text'; readonly text: string; readonly facts: Partial<FrontMatter> };

export type SourceRead =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly robots: string | null }
  /** A feed, as it came. */
  | { readonly kind: 'feed'; readonly page: Pick<Fetched, 'url' | 'contentType' | 'bytes'> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type ReadSource = (source: Source, signal?: AbortSignal) => Promise<SourceRead>;

/** What is known of bytes before they are looked at. */
export interface ExtractInput {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string | null;
  readonly fileName: string | null;
  /** A day. */
  readonly retrieved: string;
}

export interface SourceReaderOptions {
  readonly fetch: Fetch;
  readonly extract: (input: ExtractInput, signal?: AbortSignal) => Promise<Drafted>;
  readonly now: () => number;
}

const NO_SIGNAL = {};

export function createSourceReader({ fetch, extract, now }: SourceReaderOptions): ReadSource {
  const today = (): string => new Date(now()).toISOString().slice(0, 10);
  const fromAddress = async (address: string, signal?: AbortSignal): Promise<SourceRead> => {
    const outcome = await fetch({ url: address, accept: 'page', ...(signal === undefined ? NO_SIGNAL : { signal }) });
    if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal };
    if (outcome.kind === 'not-modified') return { kind: 'refused', refusal: NOTHING_NEW };
    const { page } = outcome;
    const { bytes, contentType, url, robots } = page;
    const drafted = await extract({ bytes, contentType, url, fileName: null, retrieved: today() }, signal);
    if (!drafted.ok && drafted.refusal.because === 'feed') return { kind: 'feed', page };
    return readOf(drafted, robots);
  };
  return async (source, signal) => {
    if (source.kind === 'address') return fromAddress(source.address, signal);
    const origin = { url: null, retrieved: today() };
    if (source.kind === 'file') {
      const { name, bytes } = source;
      const drafted = await extract({ ...origin, bytes, contentType: null, fileName: name }, signal);
      const isFeed = !drafted.ok && drafted.refusal.because === 'feed';
      return isFeed ? { kind: 'feed', page: { url: '', contentType: null, bytes } } : readOf(drafted, null);
    }
    const bytes = new TextEncoder().encode(source.text);
    const contentType = 'text/plain; charset=utf-8';
    const read = readOf(await extract({ ...origin, bytes, contentType, fileName: null }, signal), null);
    return read.kind === 'draft' ? { ...read, draft: withFacts(read.draft, source.facts) } : read;
  };
}

// A server that answers so to a question that named no earlier answer.
const NOTHING_NEW: Refusal = {
  because: 'not modified',
  message: 'The page says only that nothing changed, and not what. Paste the text instead.',
};

function readOf(drafted: Drafted, robots: string | null): SourceRead {
  return drafted.ok ? { kind: 'draft', draft: drafted.draft, robots } : { kind: 'refused', refusal: drafted.refusal };
}

/** The draft with every fact that is stated in place of what was found. */
export function withFacts(draft: Draft, facts: Partial<FrontMatter>): Draft {
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return { ...draft, frontMatter: { ...draft.frontMatter, ...stated } };
}
