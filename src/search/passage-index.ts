// Finds the passages that answer best: from the postings those that hold the most of the question, and of these, by what each
// holds and how often, the best ones.
import type { PreparedPassage } from './prepare-passage.js';
import { byDate, createPostings, type Postings } from './postings.js';
import { RANKING } from './ranking.js';
import { createScorer, type Wanted } from './score-passages.js';
import { createTermCounts, rarity, type TermCounts } from './term-counts.js';
import type { TermTable } from './terms.js';

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
      const score = createScorer(wanted, counts, table);
      const rankedOf = (prepared: PreparedPassage): RankedPassage => ({ prepared, score: rounded(score(prepared)) });
      const scored = findRoughly(wanted, { postings, counts, table }, accepts).map(rankedOf);
      const ranked = scored.sort(byScore).slice(0, RANKING.candidates);
      const newest = new Set(wanted.subjects.flatMap((tag) => postings.newestOf(tag, accepts) ?? []));
      for (const { prepared } of ranked) newest.delete(prepared);
      return [...ranked, ...[...newest].map(rankedOf)];
    },
  };
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
