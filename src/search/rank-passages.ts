// Orders the passages that MiniSearch finds by how much of the question each one holds.
import type { PassageIndex } from './passage-index.js';
import type { PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import { type Need, type Query, termsOf } from './read-query.js';
import { wordsOf } from '../ingest/words.js';
import type { Mention } from '../ingest/find-phrases.js';

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

/** A row of words: a sentence, or a whole passage. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * 0 where the span holds nothing of the need; 1 where it holds the very word; less for another word of the same idea, a
 * little more for each further one; `impliedStrength` where an article leaves its one threat actor unnamed.
 */
export function strengthIn(need: Need, prepared: PreparedPassage, span: Span): number {
  const further = furtherForms(need, prepared, span);
  if (need.forms.some((form) => prepared.places.get(form)?.some((at) => span.from <= at && at < span.to))) {
    return 1 + Math.max(0, further) * RANKING.furtherFormBonus;
  }
  if (names(need, prepared.mentions, span)) return RANKING.otherNameStrength;
  if (names(need, prepared.implied, span)) return RANKING.impliedStrength;
  if (further < 0) return 0;
  return Math.min(RANKING.mostWithoutTheWord, RANKING.synonymStrength + further * RANKING.furtherFormBonus);
}

function names(need: Need, mentions: readonly Mention[], span: Span): boolean {
  return (
    need.subject !== null &&
    mentions.some((mention) => mention.subject.id === need.subject?.id && isWithin(mention, span))
  );
}

/** How many different words of the need's ideas the span holds beyond the first, at most as many as count; -1 for none. */
function furtherForms(need: Need, prepared: PreparedPassage, span: Span): number {
  if (need.concepts.length === 0) return -1;
  const forms = new Set<string>();
  for (const hit of prepared.concepts) {
    if (!need.concepts.includes(hit.value) || !isWithin(hit, span)) continue;
    forms.add(prepared.words.slice(hit.from, hit.to).reduce((joined, word) => `${joined} ${word.stem}`, ''));
  }
  return Math.min(RANKING.furtherFormsCounted, forms.size - 1);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The whole passage as a span. */
export function wholePassage(prepared: PreparedPassage): Span {
  return { from: 0, to: prepared.words.length };
}
