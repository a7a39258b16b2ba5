// Finds the sentences of all articles that say the same as one, without comparing each sentence with every other.
import type { PreparedSentence } from '../search/prepare-passage.js';
import { type Gist, isSameStatement, samenessKey, SAMENESS } from './same-statement.js';

/** What the index takes in of an article: what each of its sentences says. */
interface StatementsOfArticle {
  readonly article: { readonly id: string };
  readonly rows: readonly { readonly sentence: PreparedSentence; readonly gist: Gist }[];
}

export interface StatementIndex {
  gistOf(this: void, sentence: PreparedSentence): Gist | undefined;
  /** Ids of the other articles than the sentence's own one that make the same statement, in order. */
  alsoIn(this: void, sentence: PreparedSentence, articleId: string): string[];
  add(this: void, statements: StatementsOfArticle): void;
  drop(this: void, statements: StatementsOfArticle): void;
}

/** One wording, with the articles that hold it and how often: a wire story may stand in thousands. */
interface Entry {
  readonly gist: Gist;
  readonly articles: Map<string, number>;
}

/** Wordings that agree in all that has to be the same, each once and by its units. */
interface Bucket {
  readonly byWording: Map<string, Entry>;
  readonly byUnit: Map<string, Entry[]>;
}

// Wordings that no article holds any more stay listed until so many of all are gone: taking out each at once would cost more.
const MOST_GONE = 0.25;

export function createStatementIndex(): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  let buckets = new Map<string, Bucket>();
  let [listed, gone] = [0, 0];
  // What many ask about is quoted again and again; forgotten at each change.
  const known = new Map<Entry, readonly Entry[]>();
  const othersLike = (own: Entry): readonly Entry[] => {
    const byUnit = buckets.get(samenessKey(own.gist))?.byUnit;
    if (byUnit === undefined) return [];
    return candidatesFor(own.gist, byUnit).filter((other) => isSameStatement(own.gist, other.gist));
  };
  const alsoIn = (sentence: PreparedSentence, articleId: string): string[] => {
    const own = entries.get(sentence);
    if (own === undefined) return [];
    const same = known.get(own) ?? othersLike(own);
    known.set(own, same);
    const articles = new Set([own, ...same].flatMap((other) => [...other.articles.keys()]));
    articles.delete(articleId);
    return [...articles].sort();
  };
  return {
    gistOf: (sentence) => entries.get(sentence)?.gist,
    alsoIn,
    add: ({ article, rows }) => {
      known.clear();
      for (const { sentence, gist } of rows) {
        const bucket = bucketOf(gist, buckets);
        const wording = wordingKey(gist);
        const same = bucket.byWording.get(wording);
        const entry = same ?? { gist, articles: new Map<string, number>() };
        if (same === undefined) {
          list(entry, wording, bucket);
          listed += 1;
        } else if (same.articles.size === 0) gone -= 1;
        entry.articles.set(article.id, (entry.articles.get(article.id) ?? 0) + 1);
        entries.set(sentence, entry);
      }
    },
    drop: ({ article, rows }) => {
      known.clear();
      for (const { sentence } of rows) {
        const entry = entries.get(sentence);
        if (entry === undefined) continue;
        entries.delete(sentence);
        const left = (entry.articles.get(article.id) ?? 0) - 1;
        if (left > 0) entry.articles.set(article.id, left);
        else entry.articles.delete(article.id);
        if (entry.articles.size === 0) gone += 1;
      }
      if (gone <= listed * MOST_GONE) return;
      buckets = new Map();
      const held = new Set(entries.values());
      for (const entry of held) list(entry, wordingKey(entry.gist), bucketOf(entry.gist, buckets));
      [listed, gone] = [held.size, 0];
    },
  };
}

// Whatever else `isSameStatement` looks at.
function wordingKey({ units, voices, unknownNames }: Gist): string {
  return [[...units].sort(), [...voices].sort(), [...unknownNames].sort()].map((words) => words.join(' ')).join('|');
}

function bucketOf(gist: Gist, buckets: Map<string, Bucket>): Bucket {
  const key = samenessKey(gist);
  const bucket = buckets.get(key) ?? { byWording: new Map<string, Entry>(), byUnit: new Map<string, Entry[]>() };
  buckets.set(key, bucket);
  return bucket;
}

function list(entry: Entry, wording: string, { byWording, byUnit }: Bucket): void {
  byWording.set(wording, entry);
  for (const unit of entry.gist.units) {
    const postings = byUnit.get(unit);
    if (postings === undefined) byUnit.set(unit, [entry]);
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
  const rarestFirst = [...gist.units].map((unit) => byUnit.get(unit) ?? []).sort((a, b) => a.length - b.length);
  const enough = Math.floor(gist.units.size * (1 - SAMENESS.leastOverlap)) + 1;
  const found = new Set<T>();
  for (const postings of rarestFirst.slice(0, enough)) for (const each of postings) found.add(each);
  return [...found];
}
