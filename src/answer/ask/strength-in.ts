// How much of a need a row of words holds: the very word, another word of the same idea, or only what is implied.
import type { Mention } from '../../ingest/find-phrases.js';
import { identifierKind } from '../../ingest/words.js';
import type { PreparedPassage } from '../../search/prepare-passage.js';
import { RANKING } from '../../search/ranking.js';
import type { Need } from '../../search/needs-of.js';

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
  if (holdsForm(need, prepared, span)) {
    return 1 + Math.max(0, further) * RANKING.furtherFormBonus;
  }
  if (names(need, prepared.mentions, span)) return RANKING.otherNameStrength;
  if (names(need, prepared.implied, span)) return RANKING.impliedStrength;
  if (further < 0) return isNear(need, prepared, span) ? RANKING.nearStrength : 0;
  return Math.min(RANKING.mostWithoutTheWord, RANKING.synonymStrength + further * RANKING.furtherFormBonus);
}

function holdsForm({ forms, pairs }: Need, { terms, tags, table }: PreparedPassage, { from, to }: Span): boolean {
  const numbers = forms.map(table.of).filter((number) => number >= 0);
  // "cve" is no word of a passage that holds an identifier of that kind.
  const kinds = new Set(numbers.filter((number) => tags.includes(number)).map(table.textOf));
  for (let at = from; at < to; at += 1) {
    const word = terms[at] ?? -1;
    if (numbers.includes(table.stemOf(word))) return true;
    if (kinds.size > 0 && kinds.has(identifierKind(table.textOf(word)) ?? '')) return true;
    if (pairs.some(([first, second]) => first === word && second === terms[at + 1])) return true;
  }
  return false;
}

function isNear({ near }: Need, { terms, table }: PreparedPassage, { from, to }: Span): boolean {
  const numbers = near.map(table.of);
  return terms.subarray(from, to).some((word) => numbers.includes(table.stemOf(word)));
}

function names({ subject }: Need, mentions: readonly Mention[], span: Span): boolean {
  return (
    subject !== null &&
    mentions.some((mention) => {
      return mention.subject.id === subject.id && mention.disputedBy === undefined && isWithin(mention, span);
    })
  );
}

/** True where the passage goes on about the subject that its article is about. */
export function isTopic({ subject }: Need, { topics }: PreparedPassage): boolean {
  return subject !== null && topics.some(({ id }) => id === subject.id);
}

/** How many different words of the need's ideas the span holds beyond the first, at most as many as count; -1 for none. */
function furtherForms({ concepts }: Need, prepared: PreparedPassage, span: Span): number {
  if (concepts.length === 0) return -1;
  const forms = new Set<string>();
  for (const hit of prepared.concepts) {
    if (!concepts.includes(hit.value) || !isWithin(hit, span)) continue;
    forms.add(Array.from(prepared.terms.subarray(hit.from, hit.to), prepared.table.stemOf).join(' '));
  }
  return Math.min(RANKING.furtherFormsCounted, forms.size - 1);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The whole passage as a span. */
export function wholePassage(prepared: PreparedPassage): Span {
  return { from: 0, to: prepared.terms.length };
}
