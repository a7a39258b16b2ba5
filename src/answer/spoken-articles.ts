// The prepared passages in the form that the claims read: article by article, sentence by sentence.
import type { SpokenSentence } from '../claims/spoken-sentence.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';

/** One sentence of an article, as search and as the claims see it. */
export interface SpokenRow {
  readonly prepared: PreparedPassage;
  readonly sentence: PreparedSentence;
  readonly spoken: SpokenSentence;
}

/** The sentences of each article, in order. */
export function spokenArticles(passages: readonly PreparedPassage[]): SpokenRow[][] {
  return groupByArticle(passages).map((own) =>
    own.flatMap((prepared) =>
      prepared.sentences.map((sentence) => ({ prepared, sentence, spoken: spoken(prepared, sentence) })),
    ),
  );
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
