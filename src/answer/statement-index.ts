// Finds the sentences of other articles that say the same, without comparing each sentence with every other. Grows and shrinks
// article by article.
import type { PreparedSentence } from '../search/prepare-passage.js';
import type { ArticleReading } from './read-article.js';
import { isSameStatement, SAMENESS, type Gist } from './same-statement.js';

export interface StatementIndex {
  gistOf(this: void, sentence: PreparedSentence): Gist | undefined;
  /** Ids of the other articles that make the same statement, in order. */
  alsoIn(this: void, sentence: PreparedSentence): string[];
  add(this: void, reading: ArticleReading): void;
  drop(this: void, reading: ArticleReading): void;
}

interface Entry {
  readonly articleId: string;
  readonly gist: Gist;
  isGone: boolean;
}

/** Statements that agree in all that has to be the same, by their units. */
type Bucket = Map<string, Entry[]>;

// Entries that are gone stay in their lists until so many of all are gone: taking each out at once would cost much more.
const MOST_GONE = 0.25;

export function createStatementIndex(): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  const buckets = new Map<string, Bucket>();
  let gone = 0;
  return {
    gistOf: (sentence) => entries.get(sentence)?.gist,
    alsoIn: (sentence) => {
      const own = entries.get(sentence);
      const bucket = own === undefined ? undefined : buckets.get(samenessKey(own.gist));
      if (own === undefined || bucket === undefined) return [];
      const same = candidatesFor(own.gist, bucket).filter(
        (other) => !other.isGone && other.articleId !== own.articleId && isSameStatement(own.gist, other.gist),
      );
      return [...new Set(same.map((other) => other.articleId))].sort();
    },
    add: ({ article, rows }) => {
      for (const { sentence, gist } of rows) {
        const entry = { articleId: article.id, gist, isGone: false };
        entries.set(sentence, entry);
        put(entry, buckets);
      }
    },
    drop: ({ rows }) => {
      for (const { sentence } of rows) {
        const entry = entries.get(sentence);
        if (entry === undefined) continue;
        entry.isGone = true;
        gone += 1;
        entries.delete(sentence);
      }
      if (gone <= (entries.size + gone) * MOST_GONE) return;
      buckets.clear();
      gone = 0;
      for (const entry of entries.values()) put(entry, buckets);
    },
  };
}

/** What two statements have to agree in to say the same. */
export function samenessKey({ names, numbers, isNegated }: Gist): string {
  return [names, numbers, isNegated].join('|');
}

function put(entry: Entry, buckets: Map<string, Bucket>): void {
  const key = samenessKey(entry.gist);
  const bucket = buckets.get(key) ?? new Map<string, Entry[]>();
  buckets.set(key, bucket);
  for (const unit of entry.gist.units) {
    const postings = bucket.get(unit);
    if (postings === undefined) bucket.set(unit, [entry]);
    else postings.push(entry);
  }
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
