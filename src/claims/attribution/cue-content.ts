// What a cue says: the quoted side, else what follows it, else what stands in front.
import { WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import { basePhraseFrom, isDay, isTimeAt, isTimeNoun } from './base-phrase.js';
import { type Cue, takesEvent } from './find-cues.js';
import { phraseFrom } from './phrase-from.js';
import type { TaggedWord } from './tag-text.js';
import type { PlacedSource } from './place-source.js';
import { clauseStart, type SpokenRanges } from './attribution.js';
import {
  holdsVerb,
  isQuoted,
  lowerAt,
  quotationBefore,
  quotationsFrom,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

// "said last week at a hearing of the committee that"
const LONGEST_ASIDE = 16;
const TIME_OR_PLACE = /^(?:who|which|when|after|before|as|where|in|on|at|during)$/;
const LONGEST_BRACKET = 12;
const TIME_CLAUSE = /^(?:when|after|before|while|until|since|once)$/;
const NOT_SAID = /^(?:who|which|when|as|referring|speaking|in|during|on|at|after|before)$/;

/** Null where nothing is said. `found` is what was found in the sentence so far. */
export function contentOf(
  sentence: TaggedSentence,
  cue: Cue,
  { source, place }: PlacedSource,
  found: readonly SpokenRanges[],
): WordRange[] | null {
  const content =
    place === 'behind'
      ? contentAround(sentence, cue, source, found)
      : place === 'carried on' || cue.isParticiple || source[0] <= sentence.from
        ? contentBehind(sentence, cue)
        : contentBesides(sentence, cue, source, found);
  return content !== null && (takesEvent(sentence, cue) || tellsSomething(sentence, content)) ? content : null;
}

// "said a lot", "told a joke": nothing is told where there is neither a verb nor a quotation, nor some words.
function tellsSomething(sentence: TaggedSentence, content: readonly WordRange[]): boolean {
  return content.some(([from, to]) => {
    const isLong = to - from > 4;
    return isLong || holdsVerb(sentence, from, to) || sentence.quotations.ranges.some((q) => q[0] < to && from < q[1]);
  });
}

/** "“...,” said X. “...”" */
function contentAround(
  sentence: TaggedSentence,
  { at }: Cue,
  source: WordRange,
  found: readonly SpokenRanges[],
): WordRange[] | null {
  const next = lowerAt(sentence, source[1]);
  const start = contentStart(sentence, at - 1, found);
  if (start > at - 1) return next === ':' ? [[source[1] + 1, sentence.to]] : null;
  return [[start, at], ...(next === 'of' ? [] : quotationsFrom(sentence, source[1]))];
}

/** "X said that ..." */
function contentBehind(sentence: TaggedSentence, cue: Cue): WordRange[] | null {
  const begin = wordsBegin(sentence, cue);
  const from = behindInsert(sentence, begin) ?? begin;
  return isAside(sentence, from) ? null : [[from, sentence.to]];
}

/** The same, or "“...,” X said, adding", "Hackers got in, X said." */
function contentBesides(
  sentence: TaggedSentence,
  cue: Cue,
  [from]: WordRange,
  found: readonly SpokenRanges[],
): WordRange[] | null {
  const begin = wordsBegin(sentence, cue);
  const after = behindInsert(sentence, begin) ?? begin;
  const before = from - 1;
  if (isSpokenBefore(sentence, before, found)) {
    return [[contentStart(sentence, before, found), from], ...moreBehind(sentence, after)];
  }
  const isBehindComma = /^[,—–?!]$/.test(wordAt(sentence, before).text);
  if (isAside(sentence, after)) {
    const start = clauseStart(sentence, from, found);
    return isBehindComma && isClauseInFront(sentence, start, from) ? [[start, from]] : null;
  }
  const isComma = lowerAt(sentence, after) === ',';
  const rest = behindTime(sentence, after);
  if (isBehindComma && lowerAt(sentence, rest) === ',') {
    return [
      [clauseStart(sentence, before, found), before],
      [rest + 1, sentence.to],
    ];
  }
  return isComma && !isQuoted(sentence, after + 1) ? null : [[after, sentence.to]];
}

/** True for a quotation in front of a cue; "in an interview with “Show,” X said" quotes none of X's words. */
export function isSpokenBefore(sentence: TaggedSentence, last: number, found: readonly SpokenRanges[]): boolean {
  const quotation = quotationBefore(sentence, last);
  if (quotation === undefined) return false;
  const { pos } = wordAt(sentence, clauseStart(sentence, quotation[0], found));
  return holdsVerb(sentence, ...quotation) || (pos !== 'ADP' && pos !== 'SCONJ');
}

// Only a clause is said; "On Monday," and "After the hearing," lead to the source.
function isClauseInFront(sentence: TaggedSentence, start: number, end: number): boolean {
  const opening = wordAt(sentence, start).pos === 'ADV' ? start + 1 : start;
  const { pos } = wordAt(sentence, opening);
  if (pos !== 'ADP' && pos !== 'SCONJ') return holdsVerb(sentence, start, end);
  const comma = nextComma(sentence, opening);
  return comma !== null && comma < end && isClauseInFront(sentence, comma + 1, end);
}

/** What goes on behind "“...,” X said": other quotations, else "that ..." or another clause. */
function moreBehind(sentence: TaggedSentence, after: number): WordRange[] {
  const quotations = quotationsFrom(sentence, after);
  if (quotations.length > 0) return quotations;
  const isClause = lowerAt(sentence, after) === ',' && holdsVerb(sentence, after + 1, sentence.to);
  const isMore = /^(?:that|and)$/.test(lowerAt(sentence, after)) || isClause;
  const next = lowerAt(sentence, after + 1);
  return isMore && !NOT_SAID.test(next) && !next.endsWith('ing') && after < sentence.to ? [[after, sentence.to]] : [];
}

/** Where the words in front of a cue begin: with what leads up to the quotation that ends there. */
function contentStart(sentence: TaggedSentence, last: number, found: readonly SpokenRanges[]): number {
  const { around } = sentence.quotations;
  const quotation = around[last] ?? (lowerAt(sentence, last) === ',' ? around[last - 1] : undefined);
  const isWhole = quotation !== undefined && quotation[1] <= last + 1;
  return clauseStart(sentence, isWhole ? quotation[0] : last, found);
}

/** Where the words behind a cue begin: behind whom it was told, when and where. */
function wordsBegin(sentence: TaggedSentence, cue: Cue): number {
  // What was not seen is told with the "not".
  const isAuxiliary = ({ pos }: TaggedWord): boolean => pos === 'AUX' || pos === 'ADV' || pos === 'PART';
  if (cue.isNegated) return skipBack(sentence, cue.before, isAuxiliary) + 1;
  const from = behindListener(sentence, cue);
  const that = thatBehindAside(sentence, from);
  if (that !== null) return that;
  let at = from;
  for (let end = asideEnd(sentence, at); end !== null; end = asideEnd(sentence, at)) at = end;
  // Where nothing else stands behind the cue the aside is told from it later.
  return isQuoted(sentence, at) || holdsVerb(sentence, at, sentence.to) ? at : from;
}

/** "said late on Tuesday at a hearing that": where "that" stands behind prepositional phrases and times. */
function thatBehindAside(sentence: TaggedSentence, from: number): number | null {
  const { pos, lower } = wordAt(sentence, from);
  if (pos !== 'ADP' && pos !== 'ADV' && !isDay(lower) && !isTimeAt(sentence, from)) return null;
  for (let at = from; at < Math.min(sentence.to, from + LONGEST_ASIDE); at += 1) {
    const word = wordAt(sentence, at);
    if (word.lower === 'that' && word.pos === 'SCONJ') return at;
    if (isQuoted(sentence, at) || !/^(?:ADP|ADV|DET|ADJ|NOUN|PROPN|NUM|PART)$/.test(word.pos)) return null;
  }
  return null;
}

/** Where "Friday", "on Friday", "last week" or "in a statement" ends; null where no such thing begins. */
function asideEnd(sentence: TaggedSentence, at: number): number | null {
  const { pos, lower } = wordAt(sentence, at);
  if (WEEKDAY_WORDS.includes(lower)) return at + 1;
  if (/^(?:last|this)$/.test(lower) && isTimeAt(sentence, at)) return at + 2;
  if (pos !== 'ADP') return null;
  if (lower === 'on' && WEEKDAY_WORDS.includes(lowerAt(sentence, at + 1))) return at + 2;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  return end !== null && sentence.lists.source.occasion.has(wordAt(sentence, end - 1).text) ? end : null;
}

function behindListener(sentence: TaggedSentence, { at, lemma }: Cue): number {
  if (!sentence.lists.cue.tells.has(lemma)) return at + 1;
  let from = phraseFrom(sentence, at + 1)?.[1] ?? at + 1;
  while (from < sentence.to) {
    const { pos } = wordAt(sentence, from);
    const end = pos === 'ADV' ? from + 1 : pos === 'ADP' ? basePhraseFrom(sentence, from + 1)?.[1] : undefined;
    if (end === undefined) break;
    from = end;
  }
  return from;
}

/** "said on Friday, citing people familiar with it, that": where what is said begins behind an insert; null where there is none. */
export function behindInsert(sentence: TaggedSentence, after: number): number | null {
  let isOpen = false;
  for (let at = after; at < sentence.to; at += 1) {
    if (isQuoted(sentence, at)) return null;
    if (lowerAt(sentence, at) !== ',') {
      if (!isOpen && !/^(?:ADP|NOUN|PROPN|NUM|DET|ADJ|ADV)$/.test(wordAt(sentence, at).pos)) return null;
      continue;
    }
    const next = wordAt(sentence, at + 1);
    if (isOpen) return next.lower === 'that' || isQuoted(sentence, at + 1) ? at + 1 : null;
    if (!next.lower.endsWith('ing') && next.pos !== 'ADP') return null;
    isOpen = true;
  }
  return null;
}

/** Behind "last week", "late on Tuesday". */
export function behindTime(sentence: TaggedSentence, from: number): number {
  let at = from;
  while (at < sentence.to) {
    const { pos, lower } = wordAt(sentence, at);
    if (pos !== 'ADV' && !isDay(lower) && !isTimeNoun(lower) && !/^(?:on|late|early|last|this)$/.test(lower)) break;
    at += 1;
  }
  return at;
}

/** True where nothing is told behind the cue: the end, a day, "in a statement", whom it was told. */
export function isAside(sentence: TaggedSentence, after: number): boolean {
  const { to } = sentence;
  for (let at = after; at < to;) {
    const { text, pos, lower } = wordAt(sentence, at);
    if (/^[.!?…;]$/.test(text)) return at + 1 >= to || quotationsFrom(sentence, at).length === 0;
    // "on Wednesday (13 November)"
    const close = text === '(' ? closingBracket(sentence, at) : null;
    if (close !== null) {
      at = close;
      continue;
    }
    const isClosing = text === '”' || text === ')';
    const quotation = sentence.quotations.around[at];
    if (quotation !== undefined && !isClosing) {
      // "on the radio's “Morning Show.”"
      if (at === after || holdsVerb(sentence, ...quotation)) return false;
      at = quotation[1];
      continue;
    }
    if (text === ',') return isSideClause(sentence, at + 1);
    const isTime =
      pos === 'ADV' || isDay(lower) || isTimeNoun(lower) || /^(?:last|this|earlier|late|early)$/.test(lower);
    const end = isClosing || isTime ? at + 1 : pos === 'ADP' ? basePhraseFrom(sentence, at + 1)?.[1] : undefined;
    if (end === undefined) return pos === 'SCONJ' && TIME_CLAUSE.test(lower);
    at = end;
  }
  return true;
}

function closingBracket(sentence: TaggedSentence, at: number): number | null {
  for (let k = at; k < Math.min(sentence.to, at + LONGEST_BRACKET); k += 1) {
    if (wordAt(sentence, k).text === ')') return k;
  }
  return null;
}

function isSideClause(sentence: TaggedSentence, from: number): boolean {
  const lower = lowerAt(sentence, from);
  return lower.endsWith('ing') || TIME_OR_PLACE.test(lower) || !holdsVerb(sentence, from, sentence.to);
}

export function nextComma(sentence: TaggedSentence, from: number): number | null {
  for (let at = from; at < sentence.to; at += 1) {
    if (wordAt(sentence, at).text === ',' && !isQuoted(sentence, at)) return at;
  }
  return null;
}
