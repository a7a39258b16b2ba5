// A draft is understood beside the knowledge as it is, and becomes an article that the store keeps: a new one, the next
// revision of one that is there, or nothing new.
import { createHash } from 'node:crypto';
import type { KnownTexts } from '../answer/drafts/known-texts.js';
import { understandDraft, type Understanding } from '../answer/drafts/understand-draft.js';
import { atOnce, inSlices } from '../answer/in-slices.js';
import type { LiveAnswers } from '../answer/live-answers.js';
import { addressSpellings } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import type { Library } from '../state/articles/library.js';
import type { NewArticle, PutOutcome } from '../state/articles/put-article.js';

/** What a draft is judged beside. */
export interface DraftKnowledge {
  readonly answers: Pick<LiveAnswers, 'prepared'>;
  /** What the articles say, kept up with the answers article by article. */
  readonly known: KnownTexts;
}

/** Says what a draft would be to the knowledge. Reads at once whatever `followKnowledge` has not read yet. */
export function understand({ answers, known }: DraftKnowledge, draft: Draft): Understanding {
  const prepared = answers.prepared();
  atOnce(known.follow(prepared.readings));
  return understandDraft(draft, prepared, { taken: new Set(), known });
}

/** Reads the articles that came in, a few at a time while others have their turns, so that the next draft need not wait. */
export function followKnowledge({ answers, known }: DraftKnowledge): Promise<void> {
  return inSlices(known.follow(answers.prepared().readings));
}

/** Who brought it in, and by which way. */
export interface Bringer {
  readonly by: string;
  readonly teamId: string;
  readonly via: NewArticle['via'];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** `id` is the name it should have; another article of that name keeps it. */
export function keepDraft(
  library: Pick<Library, 'put'>,
  id: string,
  draft: Draft,
  bringer: Bringer,
): Promise<PutOutcome> {
  return library.put(newArticle(id, draft, bringer));
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
