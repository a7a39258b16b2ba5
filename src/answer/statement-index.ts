// Finds the sentences of other articles that say the same, without comparing each sentence with every other.
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import { gistOf, isSameStatement, SAMENESS, type Gist } from './same-statement.js';
import type { Speakers } from './speakers-of-passages.js';

export interface StatementIndex {
  gistOf(this: void, sentence: PreparedSentence): Gist | undefined;
  /** Ids of the other articles that make the same statement, in order. */
  alsoIn(this: void, sentence: PreparedSentence): string[];
}

interface Entry {
  readonly articleId: string;
  readonly gist: Gist;
}

export function createStatementIndex(passages: readonly PreparedPassage[], speakers: Speakers): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  const byUnit = new Map<string, Entry[]>();
  for (const prepared of passages) {
    for (const sentence of prepared.sentences) {
      const entry = { articleId: prepared.article.id, gist: gistOf(prepared, sentence, speakers.of(sentence)) };
      entries.set(sentence, entry);
      for (const unit of entry.gist.units) {
        const postings = byUnit.get(unit);
        if (postings === undefined) byUnit.set(unit, [entry]);
        else postings.push(entry);
      }
    }
  }
  return {
    gistOf: (sentence) => entries.get(sentence)?.gist,
    alsoIn: (sentence) => {
      const own = entries.get(sentence);
      if (own === undefined) return [];
      const same = candidatesFor(own.gist, byUnit).filter(
        (other) => other.articleId !== own.articleId && isSameStatement(own.gist, other.gist),
      );
      return [...new Set(same.map((other) => other.articleId))].sort();
    },
  };
}

// Two sentences that share `leastOverlap` of the shorter one's units share one of any other `1 - leastOverlap` of them, so
// the rarest of those are enough to look under. A much longer sentence may be missed where only its common words agree.
function candidatesFor(gist: Gist, byUnit: ReadonlyMap<string, readonly Entry[]>): Entry[] {
  const rarestFirst = [...gist.units].sort((a, b) => (byUnit.get(a)?.length ?? 0) - (byUnit.get(b)?.length ?? 0));
  const enough = Math.floor(gist.units.size * (1 - SAMENESS.leastOverlap)) + 1;
  return [...new Set(rarestFirst.slice(0, enough).flatMap((unit) => byUnit.get(unit) ?? []))];
}
