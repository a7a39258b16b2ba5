// Compares a draft with the knowledge, and keeps it in the store: as a new article, as the next revision of a known one, or not
// at all when it says nothing new.
import { createHash } from 'node:crypto';
import type { KnownTexts } from '../answer/drafts/known-texts.js';
import { understandDraft, type Understanding } from '../answer/drafts/understand-draft.js';
import { atOnce, inSlices } from '../answer/in-slices.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { addressSpellings } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import { readHandlingMark, strictestMark } from '../ingest/handling-mark.js';
import type { Library } from '../state/articles/library.js';
import type { NewArticle, PutOutcome } from '../state/articles/put-article.js';

/** The knowledge with which drafts are compared. */
export interface DraftKnowledge {
  readonly answers: Pick<LiveAnswers, 'prepared'>;
  /** The statements of the articles, which `followKnowledge` keeps up to date. */
  readonly known: KnownTexts;
}

/** Says what a draft would add to the knowledge, a few milliseconds at a time so that nothing else waits. */
export function understand({ answers, known }: DraftKnowledge, draft: Draft): Promise<Understanding> {
  const prepared = answers.prepared();
  // At once, since another draft may ask for a later state meanwhile; `followKnowledge` has mostly done it before.
  atOnce(known.follow(prepared.readings));
  return inSlices(understandDraft(draft, prepared, { taken: new Set(), known }));
}

/**
 * Reads the articles that came in, a few at a time so that nothing else waits; then the next draft is compared without
 * delay.
 */
export function followKnowledge({ answers, known }: DraftKnowledge): Promise<void> {
  return inSlices(known.follow(answers.prepared().readings));
}

/** Who brought an article in, how and when. */
export interface Bringer {
  readonly by: string;
  readonly teamId: string;
  readonly via: NewArticle['via'];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Keeps a draft as an article. `id` is the id it should have; when another article has that id, it gets a similar one. */
export function keepDraft(
  library: Pick<Library, 'put'>,
  id: string,
  draft: Draft,
  bringer: Bringer,
): Promise<PutOutcome> {
  return library.put(newArticle(id, draft, bringer));
}

/** The draft with the mark that the library has for its article where that is the narrower one: only an editor widens it. */
export async function narrowedToKept(
  library: Pick<Library, 'byAddress' | 'get'>,
  id: string,
  draft: Draft,
): Promise<Draft> {
  const { url, tlp } = draft.frontMatter;
  const known =
    url === null ? ((await library.get(id))?.article ?? null) : await library.byAddress(...addressSpellings(url));
  const mark = strictestMark([tlp, readHandlingMark(known?.mark ?? '')]);
  return { ...draft, frontMatter: { ...draft.frontMatter, tlp: mark } };
}

export function newArticle(id: string, { frontMatter, body, originalSha256 }: Draft, bringer: Bringer): NewArticle {
  const { tlp, ...facts } = frontMatter;
  const { by: addedBy, teamId, via, at } = bringer;
  return {
    id,
    frontMatter: JSON.stringify(facts),
    body,
    sha256: createHash('sha256').update(body, 'utf8').digest('hex'),
    originalSha256,
    address: frontMatter.url,
    spellings: frontMatter.url === null ? [] : addressSpellings(frontMatter.url),
    mark: tlp,
    ...{ addedBy, teamId, via, at },
  };
}
