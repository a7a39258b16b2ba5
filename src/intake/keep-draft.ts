// A draft becomes an article that the store keeps: a new one, the next revision of one that is there, or nothing new.
import { createHash } from 'node:crypto';
import { addressSpellings } from '../ingest/canonical-address.js';
import type { Draft } from '../ingest/draft.js';
import type { Library } from '../state/articles/library.js';
import type { NewArticle, PutOutcome } from '../state/articles/put-article.js';

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

/** What became of it, in a line for people. */
export function describePut(put: PutOutcome, title: string | null): string {
  const name = title === null ? put.id : `“${title}”`;
  switch (put.kind) {
    case 'added':
      return `Added: ${name}${put.cameBack ? ', which had been removed' : ''}. It can be asked about now.`;
    case 'revised':
      return `Kept as revision ${put.revision} of ${name}: answers quote it and say that it was corrected.`;
    case 'same':
      return `Nothing was added: ${name} says the same already.`;
    case 'removed':
      return `Nothing was added: ${name} was removed (${put.why}).`;
  }
}
