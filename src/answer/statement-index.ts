// Finds the sentences of all articles that say the same as one, without comparing each sentence with every other.
import type { PreparedSentence } from '../search/prepare-passage.js';
import { isSameList } from './lazily.js';
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

/** One wording. */
interface Entry {
  readonly gist: Gist;
  /** The ids of the articles that hold it, as often as they do: a wire story may stand in thousands. */
  readonly articles: string[];
}

/** Wordings that agree in all that has to be the same, each once. */
interface Bucket {
  readonly entries: Entry[];
  /** Null for a few: most sentences are alone in their bucket, and would take more room in lists than all else of them. */
  parts: Parts | null;
}

interface Parts {
  readonly byWording: Map<string, Entry>;
  /** Those that nobody says, and those that somebody says, by their units. */
  readonly voiceless: Map<number, Entry[]>;
  readonly voiced: Map<number, Entry[]>;
  /** Those that somebody says, by whoever does: what thousands say, each for itself, is compared with none of theirs. */
  readonly byVoice: Map<string, Entry[]>;
}

/** So few are put into lists whenever they are looked through, in some ten microseconds. */
const FEW = 16;
// Wordings that no article holds any more stay listed until so many of all are gone: taking out each at once would cost more.
const MOST_GONE = 0.25;

export function createStatementIndex(): StatementIndex {
  const entries = new Map<PreparedSentence, Entry>();
  let buckets = new Map<string, Bucket>();
  let [listed, gone] = [0, 0];
  // What many ask about is quoted again and again; forgotten at each change.
  const known = new Map<Entry, readonly string[]>();
  const holdersOf = (own: Entry): readonly string[] => {
    const bucket = buckets.get(samenessKey(own.gist));
    const articles = new Set(own.articles);
    for (const other of bucket === undefined ? [] : candidatesIn(bucket, own.gist)) {
      if (isSameStatement(own.gist, other.gist)) for (const id of other.articles) articles.add(id);
    }
    return [...articles].sort();
  };
  const alsoIn = (sentence: PreparedSentence, articleId: string): string[] => {
    const own = entries.get(sentence);
    if (own === undefined) return [];
    const holders = known.get(own) ?? holdersOf(own);
    known.set(own, holders);
    return holders.filter((id) => id !== articleId);
  };
  return {
    gistOf: (sentence) => entries.get(sentence)?.gist,
    alsoIn,
    add: ({ article, rows }) => {
      known.clear();
      for (const { sentence, gist } of rows) {
        const bucket = bucketOf(gist, buckets);
        const same = sameWording(gist, bucket);
        const entry = same ?? { gist, articles: [] };
        if (same === undefined) {
          list(entry, bucket);
          listed += 1;
        } else if (same.articles.length === 0) gone -= 1;
        entry.articles.push(article.id);
        entries.set(sentence, entry);
      }
    },
    drop: ({ article, rows }) => {
      known.clear();
      for (const { sentence } of rows) {
        const entry = entries.get(sentence);
        if (entry === undefined) continue;
        entries.delete(sentence);
        entry.articles.splice(entry.articles.indexOf(article.id), 1);
        if (entry.articles.length === 0) gone += 1;
      }
      if (gone <= listed * MOST_GONE) return;
      buckets = new Map();
      const held = new Set(entries.values());
      for (const entry of held) list(entry, bucketOf(entry.gist, buckets));
      [listed, gone] = [held.size, 0];
    },
  };
}

function bucketOf(gist: Gist, buckets: Map<string, Bucket>): Bucket {
  const key = samenessKey(gist);
  const bucket = buckets.get(key) ?? { entries: [], parts: null };
  buckets.set(key, bucket);
  return bucket;
}

function sameWording(gist: Gist, { entries, parts }: Bucket): Entry | undefined {
  const wording = wordingKey(gist);
  if (parts !== null) return parts.byWording.get(wording);
  return entries.find((other) => isSameList(gist.sketch, other.gist.sketch) && wordingKey(other.gist) === wording);
}

// Whatever else `isSameStatement` looks at.
function wordingKey({ units, voices, unknownNames }: Gist): string {
  return [units, [...voices].sort(), [...unknownNames].sort()].map((words) => words.join(' ')).join('|');
}

function list(entry: Entry, bucket: Bucket): void {
  bucket.entries.push(entry);
  if (bucket.parts !== null) putInto(bucket.parts, entry);
  else if (bucket.entries.length > FEW) bucket.parts = partsOf(bucket.entries);
}

function partsOf(entries: readonly Entry[]): Parts {
  const parts: Parts = { byWording: new Map(), voiceless: new Map(), voiced: new Map(), byVoice: new Map() };
  for (const entry of entries) putInto(parts, entry);
  return parts;
}

function putInto({ byWording, voiceless, voiced, byVoice }: Parts, entry: Entry): void {
  const { units, voices } = entry.gist;
  byWording.set(wordingKey(entry.gist), entry);
  for (const unit of units) post(entry, unit, voices.length === 0 ? voiceless : voiced);
  for (const voice of voices) post(entry, voice, byVoice);
}

function post<K>(entry: Entry, key: K, postings: Map<K, Entry[]>): void {
  const known = postings.get(key);
  if (known === undefined) postings.set(key, [entry]);
  else known.push(entry);
}

/** What may say the same: nothing that somebody else says. */
function candidatesIn({ entries, parts }: Bucket, gist: Gist): readonly Entry[] {
  const { voiceless, voiced, byVoice } = parts ?? partsOf(entries);
  const unsaid = candidatesFor(gist, voiceless);
  if (gist.voices.length === 0) return [...unsaid, ...candidatesFor(gist, voiced)];
  return [...unsaid, ...gist.voices.flatMap((voice) => byVoice.get(voice) ?? [])];
}

/**
 * What may say the same as a statement, out of all that `byUnit` lists under their units. A much longer sentence's own
 * candidates may lack a shorter one where only its common words agree; the shorter one's never lack the longer.
 */
export function candidatesFor<T>(gist: Gist, byUnit: ReadonlyMap<number, readonly T[]>): T[] {
  // Two sentences that share `leastOverlap` of the shorter one's units share one of any other `1 - leastOverlap` of them,
  // so the rarest of those are enough to look under.
  const rarestFirst = gist.units.map((unit) => byUnit.get(unit) ?? []).sort((a, b) => a.length - b.length);
  const enough = Math.floor(gist.units.length * (1 - SAMENESS.leastOverlap)) + 1;
  const found = new Set<T>();
  for (const postings of rarestFirst.slice(0, enough)) for (const each of postings) found.add(each);
  return [...found];
}
