// How many passages hold a term, a word as it is written, or two words side by side, and which words are spelt alike: counted
// while passages come and go.
import SearchableMap from 'minisearch/SearchableMap';
import { type Postings, termsIn } from './postings.js';
import type { PreparedPassage } from './prepare-passage.js';
import { type TermTable, widened } from './terms.js';

/** What the articles hold, as counts of passages. */
export interface TermCounts {
  /** Number of passages. */
  size(): number;
  /** Number of passages that hold a term: a stem, a tag, or the kind of an identifier. */
  frequency(term: string): number;
  /** Number of passages that hold a word as it is written, by its number. */
  frequencyOfWord(word: number): number;
  /** Number of passages in which two words, given by their numbers, stand side by side. */
  frequencyOfPair(this: void, pair: readonly [number, number]): number;
  /** Words that are at most so many typing errors away, and how many each is. */
  wordsLike(plain: string, most: 1 | 2): ReadonlyMap<string, number>;
  /** Words and tags of a passage, on average. */
  averages(): { readonly words: number; readonly tags: number };
}

/** Inverse document frequency, as in BM25: ln(1 + (n - f + 0.5) / (f + 0.5)). */
export function rarity(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

const MOST_PAIRS = 1_000;

/** Counts over the passages that are in; `count` takes one in or out. */
export function createTermCounts(
  postings: Postings,
  table: TermTable,
): { readonly counts: TermCounts; readonly count: (passage: PreparedPassage, by: 1 | -1) => void } {
  const [frequencies, written] = [createCounts(), createCounts()];
  // The same pairs are asked for again and again while a question is read: counted until a passage comes or goes.
  const pairs = new Map<string, number>();
  const spellings = new SearchableMap<true>();
  let [words, tags] = [0, 0];
  const count = (passage: PreparedPassage, by: 1 | -1): void => {
    for (const number of termsIn(passage)) frequencies.add(number, by);
    for (const word of new Set(passage.terms)) {
      if (written.add(word, by) === 1 && by === 1) spellings.set(table.textOf(word), true);
    }
    words += by * passage.terms.length;
    tags += by * passage.tags.length;
    pairs.clear();
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
      const known = pairs.get(key);
      if (known !== undefined) return known;
      if (pairs.size >= MOST_PAIRS) pairs.clear();
      const counted = holdersOf(pair);
      pairs.set(key, counted);
      return counted;
    },
    wordsLike: (plain, most) => {
      const alike = [...spellings.fuzzyGet(plain, most)].map(([word, [, errors]]) => [word, errors] as const);
      const swapped = withTwoSwapped(plain).map((word) => [word, 1] as const);
      return new Map([...alike, ...swapped].filter(([word]) => written.of(table.of(word)) > 0));
    },
  };
  return { counts, count };
}

// Two neighbours in the wrong order are one error of whoever types, and two to the map of words.
function withTwoSwapped(plain: string): string[] {
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => {
    return plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2);
  });
}

/** How often two words stand side by side. */
export function countPair(terms: Uint32Array, [first, second]: readonly [number, number]): number {
  let count = 0;
  for (let at = terms.indexOf(first); at >= 0; at = terms.indexOf(first, at + 1))
    if (terms[at + 1] === second) count += 1;
  return count;
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
