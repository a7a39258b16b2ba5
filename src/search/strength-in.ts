// How much of a need a row of words holds: the one measure by which sentences are compared with a question.
import type { PreparedPassage } from './prepare-passage.js';
import { RANKING } from './ranking.js';
import type { Need } from './read-query.js';
import type { Mention } from '../ingest/find-phrases.js';

/** A row of words of a passage: a sentence, or the whole of it. `to` is the index behind its last word. */
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

function names({ subject }: Need, mentions: readonly Mention[], span: Span): boolean {
  return subject !== null && mentions.some((mention) => mention.subject.id === subject.id && isWithin(mention, span));
}

/** How many different words of the need's ideas the span holds beyond the first, at most as many as count; -1 for none. */
function furtherForms({ concepts }: Need, prepared: PreparedPassage, span: Span): number {
  if (concepts.length === 0) return -1;
  const forms = new Set<string>();
  for (const hit of prepared.concepts) {
    if (!concepts.includes(hit.value) || !isWithin(hit, span)) continue;
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
