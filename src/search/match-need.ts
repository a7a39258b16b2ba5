// How well a span of a passage holds what a question needs.
import { RANKING } from './ranking.js';
import type { PreparedPassage } from './prepare-passage.js';
import type { Need } from './read-query.js';

/** A row of words: a sentence, or a whole passage. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * 0 where the span holds nothing of the need; 1 where it holds the very word; `synonymStrength` for another word of the
 * same idea; a little above for each further word of that idea.
 */
export function strengthIn(need: Need, prepared: PreparedPassage, span: Span): number {
  const literal = need.forms.some((form) => prepared.places.get(form)?.some((at) => span.from <= at && at < span.to));
  const named =
    need.subject !== null &&
    prepared.mentions.some(({ subject, from, to }) => subject.id === need.subject?.id && isWithin({ from, to }, span));
  const kinds = new Set<string>();
  for (const hit of prepared.concepts) {
    if (!need.concepts.includes(hit.value) || !isWithin(hit, span)) continue;
    kinds.add(prepared.words.slice(hit.from, hit.to).reduce((joined, word) => `${joined} ${word.stem}`, ''));
  }
  const found = literal ? 1 : named ? 0.95 : kinds.size > 0 ? RANKING.synonymStrength : 0;
  const further = Math.min(RANKING.furtherFormsCounted, Math.max(0, kinds.size - 1));
  return found === 0 ? 0 : found + further * RANKING.furtherFormBonus;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The whole passage as a span. */
export function wholePassage(prepared: PreparedPassage): Span {
  return { from: 0, to: prepared.words.length };
}
