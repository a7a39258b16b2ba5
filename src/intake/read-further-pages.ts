// Reads the further pages of an article, which its publisher has cut into several: each is fetched as the first was, and what it
// says is added once. A page that cannot be had is named in the notes.
import { NOT_TO_BE_KEPT, pageMissing, pagesBeyond } from '../blocks/intake-outcomes.js';
import type { Draft, Extraction, FurtherPage } from '../ingest/draft.js';
import { strictestMark } from '../ingest/handling-mark.js';
import { dayOf } from '../ingest/partial-date.js';
import { wordsOf } from '../ingest/words.js';
import { mayKeep } from '../reading/feeds/may-keep.js';
import type { ExtractInput } from '../reading/extract-draft.js';
import type { Fetch } from '../reading/fetch/fetch-url.js';

export interface PageTools {
  readonly fetch: Fetch;
  readonly extract: (input: ExtractInput) => Promise<Extraction>;
  readonly now: () => number;
}

/** Longer articles are few, and each page is another request to the publisher. */
const MOST_PAGES = 10;

/** The draft of the first page with all others; `host` is where the first page was found, and no other is asked. */
export async function readFurtherPages(
  tools: PageTools,
  first: Draft,
  further: readonly FurtherPage[],
  host: string,
): Promise<Draft> {
  const known = new Map(further.map(({ page, url }) => [page, url]));
  let draft = first;
  let last = 0;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const next = nextPage(known, last);
    if (next === undefined) return draft;
    const found = await readPage(tools, next.url, host);
    last = next.page;
    draft = typeof found === 'string' ? withNote(draft, pageMissing(last, found)) : joined(draft, found.draft);
    if (typeof found !== 'string') for (const { page, url } of found.further) if (page > last) known.set(page, url);
  }
  const left = nextPage(known, last);
  return left === undefined ? draft : withNote(draft, pagesBeyond(last, Math.max(...known.keys())));
}

function nextPage(known: ReadonlyMap<number, string>, after: number): FurtherPage | undefined {
  return [...known]
    .filter(([page]) => page > after)
    .sort(([a], [b]) => a - b)
    .map(([page, url]) => ({ page, url }))[0];
}

/** One page, or a sentence that says why it cannot be had. */
async function readPage(
  { fetch, extract, now }: PageTools,
  address: string,
  host: string,
): Promise<{ readonly draft: Draft; readonly further: readonly FurtherPage[] } | string> {
  const outcome = await fetch({ url: address, accept: 'page' });
  if (!outcome.ok) return outcome.refusal.message;
  if (outcome.kind === 'not-modified' || hostOf(outcome.page.url) !== host) return 'It leads elsewhere.';
  const { bytes, contentType, url, robots } = outcome.page;
  if (!mayKeep(robots, null)) return NOT_TO_BE_KEPT;
  const drafted = await extract({ bytes, contentType, url, fileName: null, retrieved: dayOf(now()) });
  return drafted.ok ? { draft: drafted.draft, further: drafted.further ?? [] } : drafted.refusal.message;
}

/** Pages repeat their headline, their first lines and their notices. */
function joined(draft: Draft, page: Draft): Draft {
  const held = new Set(paragraphsOf(draft.body).map(keyOf));
  const more = paragraphsOf(page.body).filter((paragraph) => !held.has(keyOf(paragraph)));
  const tlp = strictestMark([draft.frontMatter.tlp, page.frontMatter.tlp]);
  return {
    ...draft,
    frontMatter: { ...draft.frontMatter, tlp },
    body: [draft.body, ...more].join('\n\n'),
    leftOut: [...draft.leftOut, ...page.leftOut],
    notes: [...new Set([...draft.notes, ...page.notes])],
  };
}

function withNote(draft: Draft, note: string): Draft {
  return { ...draft, notes: [...draft.notes, note] };
}

function paragraphsOf(body: string): string[] {
  return body.split(/\n{2,}/);
}

function keyOf(paragraph: string): string {
  return wordsOf(paragraph)
    .map(({ plain }) => plain)
    .join(' ');
}

/** The host of an address, without `www`: both lead to one publisher. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
