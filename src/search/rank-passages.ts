// Takes MiniSearch's best passages and orders them by how much of the question each one holds.
import type { PassageIndex } from './passage-index.js';
import type { PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import { strengthIn, wholePassage } from './match-need.js';
import { termsOf, type Need, type Query } from './read-query.js';
import { wordsOf } from '../ingest/words.js';

export interface Match {
  readonly prepared: PreparedPassage;
  /** 0 to about 1.6; only for ordering matches of one question. */
  readonly score: number;
  /** Share of the question's needs that the passage holds, each weighed by its rarity: 0 to 1. */
  readonly coverage: number;
}

/** Matches, best first. `guides` lead the choice without being part of the question. */
export function rankPassages(query: Query, guides: readonly Need[], index: PassageIndex): Match[] {
  const candidates = index.candidates(termsOf([...query.needs, ...guides]));
  const bestBm25 = candidates[0]?.bm25 ?? 1;
  const matches = candidates.map(({ prepared, bm25 }) => {
    const coverage = coverageOf(query.needs, prepared);
    const parts = RANKING.passage;
    const score =
      parts.coverage * coverage +
      parts.bm25 * (bm25 / bestBm25) +
      parts.pairs * pairsKept(query, prepared) +
      parts.pieces * piecesShared(query, prepared);
    return { prepared, coverage, score };
  });
  return matches.sort((a, b) => b.score - a.score || (a.prepared.id < b.prepared.id ? -1 : 1));
}

/** Share of the needs found in the passage, by weight; what stands only in the article's title counts a part. */
export function coverageOf(needs: readonly Need[], prepared: PreparedPassage): number {
  const total = needs.reduce((sum, need) => sum + need.weight, 0);
  if (total === 0) return 0;
  const held = needs.reduce((sum, need) => sum + need.weight * strengthWithTitle(need, prepared), 0);
  return Math.min(1, held / total);
}

function strengthWithTitle(need: Need, prepared: PreparedPassage): number {
  const strength = Math.min(1, strengthIn(need, prepared, wholePassage(prepared)));
  if (strength > 0 || need.forms.length === 0) return strength;
  const title = titleStems(prepared);
  return need.forms.some((form) => title.has(form)) ? RANKING.titleStrength : 0;
}

const stemsOfTitles = new WeakMap<object, Set<string>>();

function titleStems({ article }: PreparedPassage): Set<string> {
  const known = stemsOfTitles.get(article);
  if (known !== undefined) return known;
  const words = wordsOf(article.title ?? '');
  const joined = words.slice(1).map((word, before) => (words[before]?.plain ?? '') + word.plain);
  const made = new Set([...words.map((word) => word.stem), ...joined]);
  stemsOfTitles.set(article, made);
  return made;
}

function pairsKept(query: Query, prepared: PreparedPassage): number {
  const pairs = query.words.slice(1).map((word, before) => (query.words[before]?.plain ?? '') + word.plain);
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => prepared.places.has(pair)).length / pairs.length;
}

function piecesShared(query: Query, prepared: PreparedPassage): number {
  const wanted = piecesOf(query.needs.map((need) => need.label.toLowerCase()));
  if (wanted.size === 0) return 0;
  const there = piecesOfPassage(prepared);
  return [...wanted].filter((piece) => there.has(piece)).length / wanted.size;
}

const piecesOfPassages = new WeakMap<PreparedPassage, Set<string>>();

function piecesOfPassage(prepared: PreparedPassage): Set<string> {
  const known = piecesOfPassages.get(prepared) ?? piecesOf(prepared.words.map((word) => word.plain));
  piecesOfPassages.set(prepared, known);
  return known;
}

function piecesOf(words: readonly string[]): Set<string> {
  const pieces = new Set<string>();
  for (const word of words) {
    for (let at = 0; at + RANKING.pieceLength <= word.length; at += 1)
      pieces.add(word.slice(at, at + RANKING.pieceLength));
  }
  return pieces;
}
