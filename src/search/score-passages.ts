// How well a passage answers a question, by the words that it holds: exact BM25 over the numbers of its words, and for the best
// of them what BM25 does not see: the words as they are written, how near they stand, neighbours, the title.
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

export interface Scorer {
  bm25(passage: PreparedPassage): number;
  /** What is added for a passage that was found; zero or more. */
  closeness(passage: PreparedPassage): number;
}

// A name of two or three words is meant as it stands.
function pairsWeightOf(words: number): number {
  return words <= RANKING.fewWords ? RANKING.pairsOfFewWords : RANKING.pairsOfWords;
}

function saturated(count: number, norm: number): number {
  return (count * (RANKING.bm25.k + 1)) / (count + norm);
}

interface AskedWord {
  /** Its stem. */
  readonly text: string;
  /** -1 where no passage holds it. */
  readonly number: number;
  readonly stem: number;
  readonly rarity: number;
  readonly writtenRarity: number;
  /** Index among all words of the question. */
  readonly at: number;
}

export function createScorer(wanted: Wanted, index: TermCounts, table: TermTable): Scorer {
  const size = index.size();
  const { weights, roles } = rolesIn(wanted, index, table);
  const pairWeights = wanted.pairs.map((pair) => rarity(index.frequencyOfPair(pair), size));
  const words = askedWords(wanted.words, index, table);
  const average = index.averages();
  const normOf = (row: Uint32Array, usual: number): number =>
    RANKING.bm25.k * (1 - RANKING.bm25.b + (RANKING.bm25.b * row.length) / Math.max(1, usual));
  const [counts, tagCounts] = [new Float64Array(weights.length + 1), new Float64Array(weights.length + 1)];
  const bm25 = (passage: PreparedPassage): number => {
    counts.fill(0);
    tagCounts.fill(0);
    const { terms, tags } = passage;
    for (let at = 0; at < terms.length; at += 1) {
      const role = roles[terms[at]!]!;
      if (role !== 0) counts[role]! += 1;
    }
    for (let at = 0; at < tags.length; at += 1) {
      const role = roles[tags[at]!]!;
      if (role !== 0) tagCounts[role]! += 1;
    }
    const [norm, tagNorm] = [normOf(passage.terms, average.words), normOf(passage.tags, average.tags)];
    let sum = 0;
    for (let at = 0; at < weights.length; at += 1) {
      // What speaks of few names and ideas is more about each of them, however long it is.
      const [words, tagged] = [counts[at + 1]!, tagCounts[at + 1]!];
      if (words + tagged > 0) sum += weights[at]! * (saturated(words, norm) + saturated(tagged, tagNorm));
    }
    for (let at = 0; at < pairWeights.length; at += 1) {
      sum += pairWeights[at]! * saturated(countPair(terms, wanted.pairs[at]!), norm);
    }
    return sum;
  };
  const placeOfStem = new Map(words.map((word, at) => [word.stem, at]));
  const pairsWeight = pairsWeightOf(words.length);
  const closeness = (passage: PreparedPassage): number => {
    const norm = normOf(passage.terms, average.words);
    const places: number[] = [];
    const written = new Float64Array(words.length);
    passage.terms.forEach((word, at) => {
      const place = placeOfStem.get(table.stemOf(word));
      if (place === undefined) return;
      places.push(at, place);
      if (words[place]?.number === word) written[place]! += 1;
    });
    const asWritten = words.reduce((sum, word, at) => sum + word.writtenRarity * saturated(written[at]!, norm), 0);
    const { side, near } = neighbours(places, words);
    return (
      RANKING.asWritten * asWritten + RANKING.near * near + pairsWeight * side + RANKING.title * inTitle(passage, words)
    );
  };
  return { bm25, closeness };
}

/** What each wanted term counts; and for each number of the table 0, or one more than the place of its term. */
function rolesIn(
  wanted: Wanted,
  index: TermCounts,
  table: TermTable,
): { readonly weights: readonly number[]; readonly roles: Uint16Array } {
  const weights: number[] = [];
  const roles = new Uint16Array(table.size());
  const seen = new Set<number>([-1]);
  for (const { term, weight } of wanted.terms) {
    const number = table.of(term);
    if (seen.has(number)) continue;
    seen.add(number);
    const role = weights.push(weight * rarity(index.frequency(term), index.size()));
    table.eachOf(number, (word) => void (roles[word] = role));
  }
  return { weights, roles };
}

/** The words of a question that say what it is about, each once. */
function askedWords(words: readonly Word[], index: TermCounts, table: TermTable): AskedWord[] {
  const size = index.size();
  const seen = new Set<string>();
  return words.flatMap(({ plain, stem }, at) => {
    if (isQuestionWord(plain) || seen.has(stem)) return [];
    seen.add(stem);
    const number = table.of(plain);
    return [
      {
        text: stem,
        number,
        stem: table.of(stem),
        rarity: rarity(index.frequency(stem), size),
        writtenRarity: rarity(index.frequencyOfWord(number), size),
        at,
      },
    ];
  });
}

/**
 * `side`: neighbours of the question that are neighbours here, by the mean of their rarities. `near`: for any two of its words
 * within eight words, the lesser rarity over their distance, each two once. `places` holds place and asked word by turns.
 */
function neighbours(places: readonly number[], words: readonly AskedWord[]): { side: number; near: number } {
  const best = new Map<number, number>();
  const sides = new Map<number, number>();
  for (let one = 0; one < places.length; one += 2) {
    const first = words[places[one + 1]!]!;
    for (let other = one + 2; other < places.length; other += 2) {
      const distance = places[other]! - places[one]!;
      if (distance > RANKING.nearWords) break;
      const second = words[places[other + 1]!]!;
      if (first === second) continue;
      const key = Math.min(first.at, second.at) * 1_000 + Math.max(first.at, second.at);
      best.set(key, Math.max(best.get(key) ?? 0, Math.min(first.rarity, second.rarity) / distance));
      if (distance === 1 && second.at - first.at === 1) sides.set(key, (first.rarity + second.rarity) / 2);
    }
  }
  return { side: sum(sides), near: sum(best) };
}

function sum(values: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const value of values.values()) total += value;
  return total;
}

// By the words themselves: a title's may have no number yet, or one from articles of another index.
const titles = new WeakMap<PreparedPassage['article'], ReadonlySet<string>>();

function inTitle({ article }: PreparedPassage, words: readonly AskedWord[]): number {
  const own = titles.get(article) ?? new Set(wordsOf(article.title ?? '').map(({ stem }) => stem));
  titles.set(article, own);
  return words.reduce((total, word) => total + (own.has(word.text) ? word.rarity : 0), 0);
}
