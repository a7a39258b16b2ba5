// Finds passages by their terms. MiniSearch keeps which passages hold a term; what a passage holds, and how often, stands in the
// passage itself. The only file that knows MiniSearch.
import MiniSearch from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import { compareDates } from '../ingest/partial-date.js';
import type { PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import { countPair, createScorer, rarity, type TermCounts, type Wanted } from './score-passages.js';
import { knownNumber, stemNumber, termOf } from './terms.js';

export interface RankedPassage {
  readonly prepared: PreparedPassage;
  /** Above 0; means nothing beside the scores of another question. */
  readonly score: number;
}

export interface PassageIndex extends TermCounts {
  /** The best passages of those accepted, best first and among equals the newest first; at most `RANKING.candidates`, and the
   * newest of each subject asked about. */
  candidates(this: void, wanted: Wanted, accepts?: (passage: PreparedPassage) => boolean): RankedPassage[];
  add(passage: PreparedPassage): void;
  /** Takes out a passage that was added; what remains is found as if it had never been in. */
  drop(passage: PreparedPassage): void;
}

interface Row {
  readonly slot: number;
  readonly terms: readonly string[];
}

/** An index that grows and shrinks passage by passage; it starts empty. */
export function createPassageIndex(): PassageIndex {
  const postings = createPostings();
  const { counts, count } = createTermCounts(postings);
  return {
    ...counts,
    add: (passage) => {
      postings.add(passage);
      count(passage, 1);
    },
    drop: (passage) => {
      if (postings.drop(passage)) count(passage, -1);
    },
    candidates: (wanted, accepts = () => true) => {
      const scorer = createScorer(wanted, counts);
      const closely = (prepared: PreparedPassage, bm25 = scorer.bm25(prepared)): RankedPassage => {
        return { prepared, score: rounded(bm25 + scorer.closeness(prepared)) };
      };
      const roughly = findRoughly(wanted, postings, counts).filter(({ prepared }) => accepts(prepared));
      const exact = bestOf(roughly, RANKING.scored).map(({ prepared }) => ({ prepared, score: scorer.bm25(prepared) }));
      const close = bestOf(exact, RANKING.lookedAtClosely).map(({ prepared, score }) => closely(prepared, score));
      const ranked = bestOf(close, RANKING.candidates);
      const newest = new Set(wanted.subjects.flatMap((tag) => newestOf(tag, postings, accepts) ?? []));
      for (const { prepared } of ranked) newest.delete(prepared);
      return [...ranked, ...[...newest].map((prepared) => closely(prepared))];
    },
  };
}

/** Which passages hold a term. A passage stands in a slot, which another one takes when it is gone. */
interface Postings {
  size(): number;
  add(passage: PreparedPassage): void;
  /** False where it was not in. */
  drop(passage: PreparedPassage): boolean;
  walk(term: string, visit: (passage: PreparedPassage, slot: number) => void): void;
  /** A sum for each slot, all zero: whoever changes some puts them back. */
  sums(): Float32Array;
}

function createPostings(): Postings {
  const engine = createEngine();
  const slots = new Map<PreparedPassage, number>();
  const passages: (PreparedPassage | undefined)[] = [];
  const free: number[] = [];
  let sums = new Float32Array(1_024);
  const rowOf = (slot: number, passage: PreparedPassage): Row => ({ slot, terms: [...termsIn(passage)].map(termOf) });
  return {
    size: () => slots.size,
    sums: () => sums,
    add: (passage) => {
      const slot = free.pop() ?? passages.length;
      passages[slot] = passage;
      slots.set(passage, slot);
      if (slot >= sums.length) sums = new Float32Array(2 * sums.length);
      engine.add(rowOf(slot, passage));
    },
    drop: (passage) => {
      const slot = slots.get(passage);
      if (slot === undefined) return false;
      engine.remove(rowOf(slot, passage));
      slots.delete(passage);
      passages[slot] = undefined;
      free.push(slot);
      return true;
    },
    // MiniSearch asks its function for every passage that holds the term; where that gives 0 it makes no result.
    walk: (term, visit) => {
      const boostDocument = (slot: unknown): number => {
        const passage = passages[slot as number];
        if (passage !== undefined) visit(passage, slot as number);
        return 0;
      };
      engine.search(term, { boostDocument });
    },
  };
}

/** Counts over the passages that are in; `count` takes one in or out. */
function createTermCounts(postings: Postings): {
  readonly counts: TermCounts;
  readonly count: (passage: PreparedPassage, by: 1 | -1) => void;
} {
  const [frequencies, written] = [createCounts(), createCounts()];
  const pairs = new Map<string, number>();
  const spellings = new SearchableMap<true>();
  let [words, tags] = [0, 0];
  const count = (passage: PreparedPassage, by: 1 | -1): void => {
    for (const number of termsIn(passage)) frequencies.add(number, by);
    for (const word of new Set(passage.terms)) {
      if (written.add(word, by) === 1 && by === 1) spellings.set(termOf(word), true);
    }
    words += by * passage.terms.length;
    tags += by * passage.tags.length;
    pairs.clear();
  };
  const holdersOf = (pair: readonly [number, number]): number => {
    const [rarer] = [...pair].sort((a, b) => written.of(a) - written.of(b));
    if (rarer === undefined || written.of(rarer) === 0) return 0;
    let found = 0;
    postings.walk(termOf(stemNumber(rarer)), ({ terms }) => (found += countPair(terms, pair) > 0 ? 1 : 0));
    return found;
  };
  const counts: TermCounts = {
    size: () => postings.size(),
    averages: () => ({ words: words / Math.max(1, postings.size()), tags: tags / Math.max(1, postings.size()) }),
    frequency: (term) => frequencies.of(knownNumber(term) ?? -1),
    frequencyOfWord: (word) => written.of(word),
    frequencyOfPair: (pair) => {
      const key = pair.join(' ');
      const known = pairs.get(key) ?? holdersOf(pair);
      pairs.set(key, known);
      return known;
    },
    wordsLike: (plain, errors) => {
      const alike = [...spellings.fuzzyGet(plain, errors).keys(), ...withTwoSwapped(plain)];
      const counted = alike.map((word) => [word, written.of(knownNumber(word) ?? -1)] as const);
      return new Map(counted.filter(([, passages]) => passages > 0));
    },
    isWrittenAsName: (word) => isWrittenAsName(word, postings),
  };
  return { counts, count };
}

/** Passages of a word that are looked at to see how it is written. */
const MOST_LOOKED_AT = 20;

/** True where most places that were looked at write it with a capital letter or a digit. */
function isWrittenAsName(word: string, postings: Postings): boolean {
  let [looked, capitals] = [0, 0];
  postings.walk(termOf(stemNumber(knownNumber(word) ?? -1)), ({ words, passage, terms }) => {
    if (looked >= MOST_LOOKED_AT || !terms.includes(knownNumber(word) ?? -1)) return;
    looked += 1;
    const { start, end } = words.find(({ plain }) => plain === word) ?? { start: 0, end: 0 };
    if (/[\p{Lu}\d]/u.test(passage.text.slice(start, end))) capitals += 1;
  });
  return capitals * 2 > looked;
}

// Two neighbours in the wrong order are one error of whoever types, and two to the map of words.
function withTwoSwapped(plain: string): string[] {
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => {
    return plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2);
  });
}

/** Passages that hold a wanted term, the rarest terms walked first, each with how much of the question it holds. */
function findRoughly(wanted: Wanted, postings: Postings, counts: TermCounts): RankedPassage[] {
  const terms = new Map(wanted.terms.map(({ term, weight }) => [term, weight]));
  for (const pair of wanted.pairs) for (const word of pair) terms.set(termOf(stemNumber(word)), 1);
  const sorted = [...terms].map(([term, weight]) => ({ term, weight, often: counts.frequency(term) }));
  sorted.sort((a, b) => a.often - b.often);
  const sums = postings.sums();
  const found: { prepared: PreparedPassage; slot: number }[] = [];
  let walked = 0;
  for (const { term, weight, often } of sorted) {
    if (walked > 0 && walked + often > RANKING.mostWalked) break;
    walked += often;
    const worth = weight * rarity(often, counts.size());
    postings.walk(term, (prepared, slot) => {
      if (sums[slot] === 0) found.push({ prepared, slot });
      sums[slot]! += worth;
    });
  }
  const roughly = found.map(({ prepared, slot }) => ({ prepared, score: sums[slot] ?? 0 }));
  for (const { slot } of found) sums[slot] = 0;
  return roughly;
}

function newestOf(
  tag: string,
  postings: Postings,
  accepts: (passage: PreparedPassage) => boolean,
): PreparedPassage | null {
  const found: { newest: PreparedPassage | null } = { newest: null };
  postings.walk(tag, (passage) => {
    const { newest } = found;
    if ((newest === null || byDate(passage, newest) < 0) && accepts(passage)) found.newest = passage;
  });
  return found.newest;
}

function createEngine(): MiniSearch<Row> {
  return new MiniSearch<Row>({
    idField: 'slot',
    fields: ['terms'],
    // Rows hold terms already: nothing is left to cut or to change.
    extractField: (row, field) => row[field as keyof Row],
    stringifyField: (terms) => terms as string,
    tokenize: (terms) => terms as unknown as string[],
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term },
  });
}

/** Every stem and tag of a passage, each once. */
function termsIn({ terms, tags }: PreparedPassage): Set<number> {
  const found = new Set<number>(tags);
  for (const word of terms) found.add(stemNumber(word));
  return found;
}

function bestOf(found: readonly RankedPassage[], most: number): RankedPassage[] {
  return [...found].sort((a, b) => b.score - a.score || byDate(a.prepared, b.prepared)).slice(0, most);
}

/** The newest first, of one day by their ids; those of no known day last; 0 for the same passage. */
export function byDate(a: PreparedPassage, b: PreparedPassage): number {
  const byDay = compareDates(b.article.published ?? '', a.article.published ?? '');
  if (byDay !== 0) return byDay;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

// Sums of the same numbers differ in their last digits by their order.
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

interface Counts {
  of(this: void, number: number): number;
  /** Returns the sum. */
  add(this: void, number: number, by: 1 | -1): number;
}

function createCounts(): Counts {
  let counts = new Uint32Array(1_024);
  return {
    of: (number) => counts[number] ?? 0,
    add: (number, by) => {
      if (number >= counts.length) {
        const wider = new Uint32Array(2 * number);
        wider.set(counts);
        counts = wider;
      }
      return (counts[number]! += by);
    },
  };
}
