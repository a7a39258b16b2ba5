// The items of a digest in their order, numbered once: the headline cites these numbers, the details stand under them.
import type { ConflictLine, CorrectionLine, Digest, StoryLine, SubjectNews } from '../answer/news/digest.js';
import type { Excerpt } from '../answer/excerpt-of.js';
import type { StatusLine } from '../answer/status/status.js';

export type DigestEntry = { readonly number: number } & (
  | { readonly kind: 'claim'; readonly news: SubjectNews; readonly line: StatusLine; readonly isNewest: boolean }
  | { readonly kind: 'story'; readonly story: StoryLine }
  | { readonly kind: 'conflict'; readonly conflict: ConflictLine }
  | { readonly kind: 'correction'; readonly correction: CorrectionLine }
);

export type EntryOf<Kind extends DigestEntry['kind']> = Extract<DigestEntry, { kind: Kind }>;

/** Every item of the digest, numbered from 1: claims subject by subject, then conflicts, articles and edits. */
export function digestEntries({ subjects, stories, conflicts, corrections }: Digest): DigestEntry[] {
  const claims = subjects.flatMap((news) =>
    [news.newest, ...news.others].map((line) => ({
      kind: 'claim' as const,
      news,
      line,
      isNewest: line === news.newest,
    })),
  );
  const entries = [
    ...claims,
    ...conflicts.map((conflict) => ({ kind: 'conflict' as const, conflict })),
    ...stories.map((story) => ({ kind: 'story' as const, story })),
    ...corrections.map((correction) => ({ kind: 'correction' as const, correction })),
  ];
  return entries.map((entry, at) => ({ ...entry, number: at + 1 }));
}

export function entriesOf<Kind extends DigestEntry['kind']>(
  entries: readonly DigestEntry[],
  kind: Kind,
): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}

/** The sentence that an excerpt quotes, as a name that no other one has. */
export function sentenceOf({ article, start }: Excerpt): string {
  return `${start} ${article.id}`;
}
