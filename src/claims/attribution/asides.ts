// When and where something is said, and inserts: words beside a cue that are nobody's.
import { WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import { basePhraseFrom, isDay, isTimeAt, isTimeNoun } from './base-phrase.js';
import { holdsVerb, isQuoted, lowerAt, quotationsFrom, type TaggedSentence, wordAt } from './tagged-sentence.js';

// "said last week at a hearing of the committee that"
const LONGEST_ASIDE = 16;
const LONGEST_BRACKET = 12;
const TIME_OR_PLACE = /^(?:who|which|when|after|before|as|where|in|on|at|during)$/;
const TIME_CLAUSE = /^(?:when|after|before|while|until|since|once)$/;

/** True where nothing is told behind the cue: the end, a day, "in a statement", whom it was told. */
export function isAside(sentence: TaggedSentence, after: number): boolean {
  const { to } = sentence;
  for (let at = after; at < to;) {
    const { text, pos, lower } = wordAt(sentence, at);
    if (text === ':' && at + 1 >= to) return true;
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

/** "said late on Tuesday at a hearing that": where "that" stands behind prepositional phrases and times. */
export function thatBehindAside(sentence: TaggedSentence, from: number): number | null {
  const { pos } = wordAt(sentence, from);
  if (pos !== 'ADP' && pos !== 'ADV' && !isTimeAt(sentence, from)) return null;
  for (let at = from; at < Math.min(sentence.to, from + LONGEST_ASIDE); at += 1) {
    const word = wordAt(sentence, at);
    if (word.lower === 'that' && word.pos === 'SCONJ') return at;
    if (isQuoted(sentence, at) || !/^(?:ADP|ADV|DET|ADJ|NOUN|PROPN|NUM|PART)$/.test(word.pos)) return null;
  }
  return null;
}

/** Where "Friday", "on Friday", "last week" or "in a statement" ends; null where no such thing begins. */
export function asideEnd(sentence: TaggedSentence, at: number): number | null {
  const { pos, lower } = wordAt(sentence, at);
  if (WEEKDAY_WORDS.includes(lower)) return at + 1;
  if (/^(?:last|this)$/.test(lower) && isTimeAt(sentence, at)) return at + 2;
  if (pos !== 'ADP') return null;
  if (lower === 'on' && WEEKDAY_WORDS.includes(lowerAt(sentence, at + 1))) return at + 2;
  const end = basePhraseFrom(sentence, at + 1)?.[1] ?? null;
  return end !== null && sentence.lists.source.occasion.has(wordAt(sentence, end - 1).text) ? end : null;
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
