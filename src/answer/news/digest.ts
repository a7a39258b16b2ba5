// What changed, as the one value that every surface shows: quotations, names, dates and labels of a fixed vocabulary.
import type { ArticleReference, Excerpt, SubjectName } from '../excerpt-of.js';
import type { Edits } from './pair-edits.js';
import type { Conflict, StatusLine } from '../status/status.js';

/** What is newly said of one subject. */
export interface SubjectNews {
  readonly subject: SubjectName;
  /** Subjects of which the very same is said in the same sentences. */
  readonly sharedWith: readonly SubjectName[];
  readonly newest: StatusLine;
  /** What was said before in answer to the same question, where the answer has changed; else null. */
  readonly before: StatusLine | null;
  readonly others: readonly StatusLine[];
}

export interface StoryLine {
  readonly article: ArticleReference;
  /** The other articles that carry the story, the earliest first. */
  readonly alsoIn: readonly ArticleReference[];
  /** Its first sentence; null where the article has none. */
  readonly excerpt: Excerpt | null;
}

export interface ConflictLine {
  readonly subject: SubjectName;
  readonly conflict: Conflict;
}

export interface CorrectionLine extends Edits {
  readonly article: ArticleReference;
  /** Sentences removed or added beyond these. */
  readonly more: number;
  /** When the edit was first seen, in milliseconds; null where that is not remembered. */
  readonly seenAt: number | null;
  /** The first sentence that the edit brought, as it stands now; null where it brought none, or it is gone again. */
  readonly excerpt: Excerpt | null;
}

export interface Digest {
  readonly subjects: readonly SubjectNews[];
  readonly stories: readonly StoryLine[];
  readonly conflicts: readonly ConflictLine[];
  readonly corrections: readonly CorrectionLine[];
  /** Articles that came in long after they were published: counted, and not told as news. */
  readonly older: number;
  /** Dates of the oldest and newest claim in it; null where none is dated. */
  readonly from: string | null;
  readonly to: string | null;
  /** Date of the newest article that was searched. */
  readonly newestSource: string | null;
  /** Articles that were searched. */
  readonly articles: number;
  /** Claims, stories, conflicts and corrections that it shows. */
  readonly items: number;
  /** First and last number of the items it was made of, for asking for it again; null where it was made of none. */
  readonly numbers: { readonly from: number; readonly to: number } | null;
}
