// Who speaks in each sentence of the prepared passages.
import { findSpeakers } from '../claims/find-speakers.js';
import type { NamedSubject } from '../claims/spoken-sentence.js';
import { compareDates } from '../ingest/partial-date.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import { spokenArticles, type SpokenRow } from './spoken-articles.js';

export interface Speakers {
  /** Ids of the subjects that speak in a sentence. */
  of(sentence: PreparedSentence): readonly string[];
  /** The same as the names by which they speak. */
  namesIn(sentence: PreparedSentence): readonly NamedSubject[];
  /** Passages in which a subject speaks, those of the newest articles first. */
  passagesBy(subjectId: string): readonly PreparedPassage[];
  /** The sentences of each article, as they were read for this. */
  readonly articles: readonly (readonly SpokenRow[])[];
}

export function speakersOfPassages(passages: readonly PreparedPassage[]): Speakers {
  const articles = spokenArticles(passages);
  const bySentence = new Map<PreparedSentence, { names: readonly NamedSubject[]; ids: readonly string[] }>();
  const bySubject = new Map<string, Set<PreparedPassage>>();
  for (const rows of articles) {
    const found = findSpeakers(rows.map((row) => row.spoken));
    rows.forEach(({ prepared, sentence }, at) => {
      const names = found[at] ?? [];
      const ids = [...new Set(names.map((name) => name.subjectId))];
      bySentence.set(sentence, { names, ids });
      for (const id of ids) bySubject.set(id, (bySubject.get(id) ?? new Set()).add(prepared));
    });
  }
  return {
    of: (sentence) => bySentence.get(sentence)?.ids ?? [],
    namesIn: (sentence) => bySentence.get(sentence)?.names ?? [],
    passagesBy: (subjectId) => [...(bySubject.get(subjectId) ?? [])].sort(newestFirst),
    articles,
  };
}

function newestFirst(a: PreparedPassage, b: PreparedPassage): number {
  return compareDates(b.article.published ?? '', a.article.published ?? '') || (a.id < b.id ? -1 : 1);
}
