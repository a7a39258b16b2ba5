// Who speaks in each sentence of the prepared passages.
import { findSpeakers } from '../claims/find-speakers.js';
import { compareDates } from '../ingest/partial-date.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import { spokenArticles } from './spoken-articles.js';

export interface Speakers {
  /** Ids of the subjects that speak in a sentence. */
  of(sentence: PreparedSentence): readonly string[];
  /** Passages in which a subject speaks, those of the newest articles first. */
  passagesBy(subjectId: string): readonly PreparedPassage[];
}

export function speakersOfPassages(passages: readonly PreparedPassage[]): Speakers {
  const bySentence = new Map<PreparedSentence, readonly string[]>();
  const bySubject = new Map<string, Set<PreparedPassage>>();
  for (const rows of spokenArticles(passages)) {
    const found = findSpeakers(rows.map((row) => row.spoken));
    rows.forEach(({ prepared, sentence }, at) => {
      const speakers = found[at] ?? [];
      bySentence.set(sentence, speakers);
      for (const id of speakers) bySubject.set(id, (bySubject.get(id) ?? new Set()).add(prepared));
    });
  }
  return {
    of: (sentence) => bySentence.get(sentence) ?? [],
    passagesBy: (subjectId) => [...(bySubject.get(subjectId) ?? [])].sort(newestFirst),
  };
}

function newestFirst(a: PreparedPassage, b: PreparedPassage): number {
  return compareDates(b.article.published ?? '', a.article.published ?? '') || (a.id < b.id ? -1 : 1);
}
