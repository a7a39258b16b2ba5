// What a cue says: the quoted side, else what follows it, else what stands in front.
import { asideEnd, behindInsert, behindTime, isAside, thatBehindAside } from './asides.js';
import { type Cue, takesEvent } from './find-cues.js';
import { behindListener, isTold } from './find-listener.js';
import type { TaggedWord } from './tag-text.js';
import type { PlacedSource } from './place-source.js';
import { clauseStart, type SpokenRanges } from './attribution.js';
import {
  holdsVerb,
  isQuoted,
  lowerAt,
  nextComma,
  quotationBefore,
  quotationsFrom,
  skipBack,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

const LINK = /^(?:that|which|who|whom)$/;
const NOT_SAID = /^(?:who|which|when|as|referring|speaking|in|during|on|at|after|before)$/;

/** Null where nothing is said, none where the next paragraph is. `found` is what was found in the sentence so far. */
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
  if (content === null) return announces(sentence, cue) ? [] : null;
  if (place !== 'behind' && isRelative(sentence, source)) return withinRelative(sentence, cue, content);
  return takesEvent(sentence, cue) || tellsSomething(sentence, content) ? content : null;
}

/** "the crew that officials say works for China": what is said stands in the relative clause. */
function isRelative(sentence: TaggedSentence, [from]: WordRange): boolean {
  // "that officials": the link may have been read as part of the source.
  const link = LINK.test(lowerAt(sentence, from)) ? from : from - 1;
  const noun = wordAt(sentence, link - 1);
  const isLink = link > sentence.from && LINK.test(lowerAt(sentence, link)) && !isQuoted(sentence, link);
  return isLink && (noun.pos === 'NOUN' || noun.pos === 'PROPN' || noun.text === ',');
}

function withinRelative(sentence: TaggedSentence, { at }: Cue, content: readonly WordRange[]): WordRange[] | null {
  const end = nextComma(sentence, at + 1) ?? sentence.to;
  const inside = content
    .filter(([from]) => from > at && from < end)
    .map(([from, to]): WordRange => [from, Math.min(to, end)]);
  return inside.length > 0 && holdsVerb(sentence, ...(inside[0] ?? [0, 0])) ? inside : null;
}

/** "Lumen said in a statement:" at the end of a paragraph: the next one is said. */
function announces(sentence: TaggedSentence, { at }: Cue): boolean {
  const isLast = sentence.to === sentence.words.length && wordAt(sentence, sentence.to - 1).text === ':';
  return isLast && isAside(sentence, at + 1);
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
  // "The carriers, wrote the senator, have held it back"
  const isInserted = lowerAt(sentence, at - 1) === ',' && next === ',' && !holdsVerb(sentence, start, at);
  if (isInserted && quotationBefore(sentence, at - 1) === undefined)
    return [
      [start, at - 1],
      [source[1] + 1, sentence.to],
    ];
  return [[start, at], ...(next === 'of' ? [] : quotationsFrom(sentence, source[1]))];
}

/** "X said that ..." */
function contentBehind(sentence: TaggedSentence, cue: Cue): WordRange[] | null {
  const begin = wordsBegin(sentence, cue);
  const from = behindInsert(sentence, begin) ?? begin;
  // "informed its customers and went on": nothing is told.
  const isNextVerb = wordAt(sentence, from).pos === 'CCONJ' && wordAt(sentence, from + 1).pos === 'VERB';
  if (isNextVerb) return null;
  if (isTold(sentence, cue, from)) return [[from, sentence.to]];
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
  const asTold = besidesAs(sentence, from, after, found);
  if (asTold !== null) return asTold;
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

/** "As Lumen reports, it was entered", "it was entered, as Lumen reports"; null where no "as" stands in front of the source. */
function besidesAs(
  sentence: TaggedSentence,
  source: number,
  after: number,
  found: readonly SpokenRanges[],
): WordRange[] | null {
  if (lowerAt(sentence, source - 1) !== 'as') return null;
  if (source - 1 === sentence.from) {
    const comma = behindTime(sentence, after);
    return lowerAt(sentence, comma) === ',' ? [[comma + 1, sentence.to]] : null;
  }
  const isBehind = lowerAt(sentence, source - 2) === ',' && isAside(sentence, after);
  return isBehind ? [[clauseStart(sentence, source - 2, found), source - 2]] : null;
}

// Only a clause is said; "On Monday," and "After the hearing," lead to the source.
function isClauseInFront(sentence: TaggedSentence, start: number, end: number): boolean {
  const opening = wordAt(sentence, start).pos === 'ADV' ? start + 1 : start;
  const { pos } = wordAt(sentence, opening);
  if (pos !== 'ADP' && pos !== 'SCONJ') return holdsVerb(sentence, start, end);
  const comma = nextComma(sentence, opening);
  if (comma === null || comma >= end) return false;
  // "Among the things taken were credentials, maps and names"
  const isTold = sentence.words
    .slice(opening, comma)
    .some(({ pos: tag, lower }) => tag === 'AUX' && !lower.endsWith('ing'));
  return (pos === 'ADP' && isTold) || isClauseInFront(sentence, comma + 1, end);
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
  if (isTold(sentence, cue, from)) return from;
  const that = thatBehindAside(sentence, from);
  if (that !== null) return that;
  let at = from;
  for (let end = asideEnd(sentence, at); end !== null; end = asideEnd(sentence, at)) at = end;
  // Where nothing else stands behind the cue the aside is told from it later.
  return isQuoted(sentence, at) || holdsVerb(sentence, at, sentence.to) ? at : from;
}
