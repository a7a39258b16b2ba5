// How well a passage answers a question, by the words that it holds: exact BM25 over the numbers of its words, and what BM25 does
// not see: the words as they are written, and the title.
import { isQuestionWord, type Word, wordsOf } from '../ingest/words.js';
import type { PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import { countPair, rarity, type TermCounts } from './term-counts.js';
import type { TermTable } from './terms.js';

/** What passages are ranked by. */
export interface Wanted {
  /** Stems and tags, and how much each counts beside a word that was asked for. */
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly pairs: readonly (readonly [number, number])[];
  /** The question's words as they stand; none where only names are carried over. */
  readonly words: readonly Word[];
  /** Tags of subjects whose newest passage is never left out. */
  readonly subjects: readonly string[];
}

/** What some numbers count: for each number of the table 0, or one more than the place of its weight. */
interface Roles {
  readonly weights: readonly number[];
  readonly of: Uint16Array;
}

/** Gives the score of a passage, above 0 where it holds anything that is wanted. */
export function createScorer(
  wanted: Wanted,
  index: TermCounts,
  table: TermTable,
): (passage: PreparedPassage) => number {
  const size = index.size();
  const asked = askedWords(wanted.words);
  const rarities = asked.map(({ stem }) => rarity(index.frequency(stem), size));
  const terms = rolesOf(table, termWeights(wanted, index, table), table.eachOf);
  const meanRarity = (words: readonly number[]): number =>
    words.reduce((sum, word) => sum + rarity(index.frequency(table.textOf(table.stemOf(word))), size), 0) /
    words.length;
  const written = asked.map(({ plain }) => table.of(plain));
  const asWritten = rolesOf(
    table,
    written.map((word) => [word, RANKING.asWritten * rarity(index.frequencyOfWord(word), size)]),
  );
  const pairs = [
    ...wanted.pairs.map((pair) => ({ pair, weight: rarity(index.frequencyOfPair(pair), size) })),
    ...neighbours(wanted.words, table).map((pair) => ({ pair, weight: RANKING.pairsOfWords * meanRarity(pair) })),
  ];
  const usual = index.averages();
  return ({ terms: words, tags, article }) => {
    const norm = normOf(words, usual.words);
    // What speaks of few names and ideas is more about each of them, however long it is.
    let score = held(words, terms, norm) + held(tags, terms, normOf(tags, usual.tags)) + held(words, asWritten, norm);
    for (const { pair, weight } of pairs) score += weight * saturated(countPair(words, pair), norm);
    const title = stemsOfTitle(article);
    asked.forEach(({ stem }, at) => (score += title.has(stem) ? RANKING.title * rarities[at]! : 0));
    return score;
  };
}

function normOf(row: Uint32Array, usual: number): number {
  return RANKING.bm25.k * (1 - RANKING.bm25.b + (RANKING.bm25.b * row.length) / Math.max(1, usual));
}

function saturated(count: number, norm: number): number {
  return (count * (RANKING.bm25.k + 1)) / (count + norm);
}

function held(row: Uint32Array, { weights, of }: Roles, norm: number): number {
  const counts = new Uint16Array(weights.length + 1);
  for (let at = 0; at < row.length; at += 1) counts[of[row[at]!]!]! += 1;
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += weights[at]! * saturated(counts[at + 1]!, norm);
  return sum;
}

/** The words of a question that say what it is about, each once. */
function askedWords(words: readonly Word[]): Word[] {
  const asked = words.filter(({ plain }) => !isQuestionWord(plain));
  return asked.filter(({ stem }, at) => asked.findIndex((word) => word.stem === stem) === at);
}

/** Words side by side that both say what the question is about. */
function neighbours(words: readonly Word[], table: TermTable): (readonly [number, number])[] {
  return words.slice(1).flatMap((word, before) => {
    const pair = [words[before]!, word] as const;
    return pair.some(({ plain }) => isQuestionWord(plain))
      ? []
      : [[table.of(pair[0].plain), table.of(word.plain)] as const];
  });
}

function termWeights({ terms }: Wanted, index: TermCounts, table: TermTable): [number, number][] {
  return terms.map(({ term, weight }) => [table.of(term), weight * rarity(index.frequency(term), index.size())]);
}

/** The first weight of each number counts; with `eachOf` for every word of that stem. */
function rolesOf(
  table: TermTable,
  weighed: readonly (readonly [number, number])[],
  eachOf?: TermTable['eachOf'],
): Roles {
  const weights: number[] = [];
  const of = new Uint16Array(table.size());
  for (const [number, weight] of new Map([...weighed].reverse())) {
    if (number < 0) continue;
    const role = weights.push(weight);
    if (eachOf === undefined) of[number] = role;
    else eachOf(number, (word) => void (of[word] = role));
  }
  return { weights, of };
}

// By the words themselves: a title's may have no number yet, or one from articles of another index.
const titles = new WeakMap<PreparedPassage['article'], ReadonlySet<string>>();

function stemsOfTitle(article: PreparedPassage['article']): ReadonlySet<string> {
  const own = titles.get(article) ?? new Set(wordsOf(article.title ?? '').map(({ stem }) => stem));
  titles.set(article, own);
  return own;
}
