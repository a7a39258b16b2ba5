// How much of a need a row of words holds: the very word, another word of the same idea, or only what is implied.
import type { Mention } from '../../ingest/find-phrases.js';
import { identifierKind } from '../../ingest/words.js';
import type { PreparedPassage } from '../../search/prepare-passage.js';
import { RANKING } from '../../search/ranking.js';
import type { Need } from '../../search/needs-of.js';
import type { TermTable } from '../../search/terms.js';

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

function holdsForm(need: Need, { terms, tags, table }: PreparedPassage, { from, to }: Span): boolean {
  const { forms, kinds } = numbersOf(need, table);
  const { pairs } = need;
  // "cve" is no word of a passage that holds an identifier of that kind.
  const isOfKind = kinds.some(([number]) => tags.includes(number));
  for (let at = from; at < to; at += 1) {
    const word = terms[at] ?? -1;
    if (forms.includes(table.stemOf(word))) return true;
    if (isOfKind && holdsKind(kinds, tags, identifierKind(table.textOf(word)))) return true;
    for (let pair = 0; pair < pairs.length; pair += 1) {
      if (pairs[pair]![0] === word && pairs[pair]![1] === terms[at + 1]) return true;
    }
  }
  return false;
}

function holdsKind(kinds: NumberedNeed['kinds'], tags: Uint32Array, kind: string | null): boolean {
  return kinds.some(([number, text]) => text === kind && tags.includes(number));
}

function isNear(need: Need, { terms, table }: PreparedPassage, { from, to }: Span): boolean {
  const { near } = numbersOf(need, table);
  if (near.length === 0) return false;
  for (let at = from; at < to; at += 1) if (near.includes(table.stemOf(terms[at]!))) return true;
  return false;
}

/** What passages are looked through for, as numbers of their table. */
interface NumberedNeed {
  readonly table: TermTable;
  readonly forms: readonly number[];
  /** The forms again, each with its text: of those that stand among the tags of a passage. */
  readonly kinds: readonly (readonly [number, string])[];
  readonly near: readonly number[];
}

const numbered = new WeakMap<Need, NumberedNeed>();

// Hundreds of sentences are looked through for the same few needs.
function numbersOf(need: Need, table: TermTable): NumberedNeed {
  const known = numbered.get(need);
  if (known?.table === table) return known;
  const forms = need.forms.map(table.of).filter((number) => number >= 0);
  const kinds = forms.map((number) => [number, table.textOf(number)] as const);
  const made = { table, forms, kinds, near: need.near.map(table.of) };
  numbered.set(need, made);
  return made;
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
  let forms: Set<string> | null = null;
  for (const hit of prepared.concepts) {
    if (!concepts.includes(hit.value) || !isWithin(hit, span)) continue;
    (forms ??= new Set<string>()).add(
      Array.from(prepared.terms.subarray(hit.from, hit.to), prepared.table.stemOf).join(' '),
    );
  }
  return forms === null ? -1 : Math.min(RANKING.furtherFormsCounted, forms.size - 1);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The whole passage as a span. */
export function wholePassage(prepared: PreparedPassage): Span {
  return { from: 0, to: prepared.terms.length };
}
