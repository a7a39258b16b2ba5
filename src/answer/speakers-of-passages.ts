// Who speaks in each sentence of the prepared passages: hands them to the claims in the form that those read.
import { findSpeakers } from '../claims/find-speakers.js';
import type { SpokenSentence } from '../claims/spoken-sentence.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';

export interface Speakers {
  /** Ids of the subjects that speak in a sentence. */
  of(sentence: PreparedSentence): readonly string[];
  /** Passages in which a subject speaks, in the order of the knowledge. */
  passagesBy(subjectId: string): readonly PreparedPassage[];
}

export function speakersOfPassages(passages: readonly PreparedPassage[]): Speakers {
  const bySentence = new Map<PreparedSentence, readonly string[]>();
  const bySubject = new Map<string, Set<PreparedPassage>>();
  for (const own of groupByArticle(passages)) {
    const rows = own.flatMap((prepared) => prepared.sentences.map((sentence) => ({ prepared, sentence })));
    const found = findSpeakers(rows.map(({ prepared, sentence }) => spoken(prepared, sentence)));
    rows.forEach(({ prepared, sentence }, at) => {
      const speakers = found[at] ?? [];
      bySentence.set(sentence, speakers);
      for (const id of speakers) bySubject.set(id, (bySubject.get(id) ?? new Set()).add(prepared));
    });
  }
  return {
    of: (sentence) => bySentence.get(sentence) ?? [],
    passagesBy: (subjectId) => [...(bySubject.get(subjectId) ?? [])],
  };
}

function groupByArticle(passages: readonly PreparedPassage[]): PreparedPassage[][] {
  const groups = new Map<string, PreparedPassage[]>();
  for (const prepared of passages) {
    const group = groups.get(prepared.article.id);
    if (group === undefined) groups.set(prepared.article.id, [prepared]);
    else group.push(prepared);
  }
  return [...groups.values()];
}

function spoken(prepared: PreparedPassage, sentence: PreparedSentence): SpokenSentence {
  const { from, to, start } = sentence;
  const words = prepared.words.slice(from, to).map((word) => ({
    plain: word.plain,
    start: word.start - start,
    end: word.end - start,
  }));
  const names = prepared.mentions
    .filter((mention) => !mention.isPartOfName && from <= mention.from && mention.to <= to)
    .map((mention) => ({
      subjectId: mention.subject.id,
      from: mention.from - from,
      to: mention.to - from,
      kind: mention.subject.kind,
    }));
  return { text: sentence.text, words, names, startsParagraph: sentence === prepared.sentences[0] };
}
