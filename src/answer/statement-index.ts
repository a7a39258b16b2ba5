// Finds the sentences of other articles that say the same, without comparing each sentence with every other.
import type { PreparedSentence } from '../search/prepare-passage.js';
import type { ArticleReading } from './read-article.js';
import { isSameStatement, SAMENESS, type Gist } from './same-statement.js';

export interface StatementIndex {
  gistOf(this: void, sentence: PreparedSentence): Gist | undefined;
  /** Ids of the other articles that make the same statement, in order. */
  alsoIn(this: void, sentence: PreparedSentence): string[];
}

interface Entry {
  readonly articleId: string;
  readonly gist: Gist;
}

export function createStatementIndex(readings: readonly ArticleReading[]): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  const byUnit = new Map<string, Entry[]>();
  for (const { article, rows } of readings) {
    for (const { sentence, gist } of rows) {
      const entry = { articleId: article.id, gist };
      entries.set(sentence, entry);
      for (const unit of gist.units) {
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

/**
 * What may say the same as a statement, out of all that `byUnit` lists under their units. A much longer sentence's own
 * candidates may lack a shorter one where only its common words agree; the shorter one's never lack the longer.
 */
export function candidatesFor<T>(gist: Gist, byUnit: ReadonlyMap<string, readonly T[]>): T[] {
  // Two sentences that share `leastOverlap` of the shorter one's units share one of any other `1 - leastOverlap` of them,
  // so the rarest of those are enough to look under.
  const rarestFirst = [...gist.units].sort((a, b) => (byUnit.get(a)?.length ?? 0) - (byUnit.get(b)?.length ?? 0));
  const enough = Math.floor(gist.units.size * (1 - SAMENESS.leastOverlap)) + 1;
  return [...new Set(rarestFirst.slice(0, enough).flatMap((unit) => byUnit.get(unit) ?? []))];
}
