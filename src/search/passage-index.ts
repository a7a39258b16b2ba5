// Finds the passages that answer best: from the postings those that hold the most of the question, and of these, by what each
// holds and how often, the best ones.
import SearchableMap from 'minisearch/SearchableMap';
import type { PreparedPassage } from './prepare-passage.js';
import { byDate, createPostings, type Postings, termsIn } from './postings.js';
import { RANKING } from './ranking.js';
import { countPair, createScorer, rarity, type TermCounts, type Wanted } from './score-passages.js';
import { type TermTable, widened } from './terms.js';

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

/** An index that grows and shrinks passage by passage; it starts empty. `table` is that of its passages. */
export function createPassageIndex(table: TermTable): PassageIndex {
  const postings = createPostings(table);
  const { counts, count } = createTermCounts(postings, table);
  return {
    ...counts,
    add: (passage) => {
      postings.add(passage);
      count(passage, 1);
    },
    drop: (passage) => {
      if (postings.drop(passage)) count(passage, -1);
    },
    candidates: (wanted, accepts) => {
      const scorer = createScorer(wanted, counts, table);
      const closely = (prepared: PreparedPassage, bm25 = scorer.bm25(prepared)): RankedPassage => {
        return { prepared, score: rounded(bm25 + scorer.closeness(prepared)) };
      };
      const roughly = findRoughly(wanted, { postings, counts, table }, accepts);
      const exact = roughly.map((prepared) => ({ prepared, score: scorer.bm25(prepared) }));
      moveBestFirst(exact, RANKING.lookedAtClosely, byScore);
      const close = exact.slice(0, RANKING.lookedAtClosely).map(({ prepared, score }) => closely(prepared, score));
      const ranked = close.sort(byScore).slice(0, RANKING.candidates);
      const newest = new Set(wanted.subjects.flatMap((tag) => postings.newestOf(tag, accepts) ?? []));
      for (const { prepared } of ranked) newest.delete(prepared);
      return [...ranked, ...[...newest].map((prepared) => closely(prepared))];
    },
  };
}

// Pairs of words whose counts are kept up while passages come and go.
const MOST_PAIRS = 200;

/** Counts over the passages that are in; `count` takes one in or out. */
function createTermCounts(
  postings: Postings,
  table: TermTable,
): { readonly counts: TermCounts; readonly count: (passage: PreparedPassage, by: 1 | -1) => void } {
  const [frequencies, written] = [createCounts(), createCounts()];
  const pairs = new Map<string, { readonly pair: readonly [number, number]; passages: number }>();
  const spellings = new SearchableMap<true>();
  let [words, tags] = [0, 0];
  const count = (passage: PreparedPassage, by: 1 | -1): void => {
    for (const number of termsIn(passage)) frequencies.add(number, by);
    for (const word of new Set(passage.terms)) {
      if (written.add(word, by) === 1 && by === 1) spellings.set(table.textOf(word), true);
    }
    words += by * passage.terms.length;
    tags += by * passage.tags.length;
    for (const known of pairs.values()) if (countPair(passage.terms, known.pair) > 0) known.passages += by;
  };
  const holdersOf = (pair: readonly [number, number]): number => {
    const [rarer] = [...pair].sort((a, b) => written.of(a) - written.of(b));
    if (rarer === undefined || written.of(rarer) === 0) return 0;
    let found = 0;
    postings.walk(table.textOf(table.stemOf(rarer)), (slot) => {
      const terms = postings.passageIn(slot)?.terms;
      if (terms !== undefined && countPair(terms, pair) > 0) found += 1;
    });
    return found;
  };
  const counts: TermCounts = {
    size: () => postings.size(),
    averages: () => ({ words: words / Math.max(1, postings.size()), tags: tags / Math.max(1, postings.size()) }),
    frequency: (term) => frequencies.of(table.of(term)),
    frequencyOfWord: (word) => written.of(word),
    frequencyOfPair: (pair) => {
      const key = pair.join(' ');
      const known = pairs.get(key) ?? { pair, passages: holdersOf(pair) };
      // Put behind the others, so that the one asked for the longest ago gives way, and only to one that is new.
      pairs.delete(key);
      const [oldest] = pairs.keys();
      if (pairs.size >= MOST_PAIRS && oldest !== undefined) pairs.delete(oldest);
      pairs.set(key, known);
      return known.passages;
    },
    wordsLike: (plain, errors) => {
      const alike = [...spellings.fuzzyGet(plain, errors).keys(), ...withTwoSwapped(plain)];
      const counted = alike.map((word) => [word, written.of(table.of(word))] as const);
      return new Map(counted.filter(([, passages]) => passages > 0));
    },
    isWrittenAsName: (word) => isWrittenAsName(word, postings, table),
  };
  return { counts, count };
}

/** Passages of a word that are looked at to see how it is written. */
const MOST_LOOKED_AT = 20;

/** True where most places that were looked at write it with a capital letter or a digit. */
function isWrittenAsName(word: string, postings: Postings, table: TermTable): boolean {
  const number = table.of(word);
  let [looked, capitals] = [0, 0];
  postings.walk(table.textOf(table.stemOf(number)), (slot) => {
    const prepared = postings.passageIn(slot);
    if (looked >= MOST_LOOKED_AT || prepared === undefined || !prepared.terms.includes(number)) return;
    const { words, passage } = prepared;
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

interface Holdings {
  readonly postings: Postings;
  readonly counts: TermCounts;
  readonly table: TermTable;
}

/**
 * Passages that hold a wanted term, the rarest terms walked first; of more than are scored those that hold the most of the
 * question, and of these the newest.
 */
function findRoughly(
  wanted: Wanted,
  { postings, counts, table }: Holdings,
  accepts: ((passage: PreparedPassage) => boolean) | undefined,
): PreparedPassage[] {
  const terms = new Map(wanted.terms.map(({ term, weight }) => [term, weight]));
  for (const pair of wanted.pairs) for (const word of pair) terms.set(table.textOf(table.stemOf(word)), 1);
  const sorted = [...terms].map(([term, weight]) => ({ term, weight, often: counts.frequency(term) }));
  sorted.sort((a, b) => a.often - b.often);
  const sums = new Float32Array(postings.slots());
  const found: number[] = [];
  let walked = 0;
  for (const { term, weight, often } of sorted) {
    if (walked > 0 && walked + often > RANKING.mostWalked) break;
    walked += often;
    const worth = weight * rarity(often, counts.size());
    postings.walk(term, (slot) => {
      if (sums[slot] === 0) found.push(slot);
      sums[slot]! += worth;
    });
  }
  const passageIn = (slot: number): PreparedPassage => postings.passageIn(slot)!;
  const accepted = accepts === undefined ? found : found.filter((slot) => accepts(passageIn(slot)));
  moveBestFirst(accepted, RANKING.scored, (a, b) => sums[b]! - sums[a]! || postings.ageIn(b) - postings.ageIn(a));
  return accepted.slice(0, RANKING.scored).map(passageIn);
}

function byScore(a: RankedPassage, b: RankedPassage): number {
  return b.score - a.score || byDate(a.prepared, b.prepared);
}

/**
 * Moves the `most` best of a list to its front, in no order; `compare` is as for sorting, best first. Quickselect, after
 * C. A. R. Hoare, "Algorithm 65: Find" (1961).
 */
export function moveBestFirst<T>(list: T[], most: number, compare: (a: T, b: T) => number): void {
  let [from, to] = [0, list.length - 1];
  if (most <= 0 || most > to) return;
  while (from < to) {
    // The middle one: lists that are in order already are the most frequent ones.
    const pivot = list[(from + to) >> 1]!;
    let [left, right] = [from, to];
    while (left <= right) {
      while (compare(list[left]!, pivot) < 0) left += 1;
      while (compare(pivot, list[right]!) < 0) right -= 1;
      if (left > right) break;
      [list[left], list[right]] = [list[right]!, list[left]!];
      left += 1;
      right -= 1;
    }
    if (most - 1 <= right) to = right;
    else if (most - 1 >= left) from = left;
    else return;
  }
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
      while (number >= counts.length) counts = widened(counts);
      return (counts[number]! += by);
    },
  };
}
