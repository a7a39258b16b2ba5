// Who speaks where, over all articles. Grows and shrinks article by article.
import { compareDates } from '../ingest/partial-date.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import type { ArticleReading } from './read-article.js';

export interface Speakers {
  /** Ids of the subjects that speak in a sentence. */
  of(sentence: PreparedSentence): readonly string[];
  /** Passages in which a subject speaks, those of the newest articles first. */
  passagesBy(subjectId: string): readonly PreparedPassage[];
  add(reading: ArticleReading): void;
  drop(reading: ArticleReading): void;
}

export function collectSpeakers(): Speakers {
  const bySentence = new Map<PreparedSentence, readonly string[]>();
  const bySubject = new Map<string, Set<PreparedPassage>>();
  return {
    of: (sentence) => bySentence.get(sentence) ?? [],
    passagesBy: (subjectId) => [...(bySubject.get(subjectId) ?? [])].sort(newestFirst),
    add: ({ rows }) => {
      for (const { prepared, sentence, speakerIds } of rows) {
        if (speakerIds.length > 0) bySentence.set(sentence, speakerIds);
        for (const id of speakerIds) bySubject.set(id, (bySubject.get(id) ?? new Set()).add(prepared));
      }
    },
    drop: ({ rows }) => {
      for (const { prepared, sentence, speakerIds } of rows) {
        bySentence.delete(sentence);
        for (const id of speakerIds) bySubject.get(id)?.delete(prepared);
      }
    },
  };
}

function newestFirst(a: PreparedPassage, b: PreparedPassage): number {
  return compareDates(b.article.published ?? '', a.article.published ?? '') || (a.id < b.id ? -1 : 1);
}
