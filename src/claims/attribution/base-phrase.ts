// Plain noun phrases by parts of speech: determiner, adjectives, nouns, possessives, names. What hangs on them is left to
// `phrase-before.ts` and `phrase-from.ts`.
import { MONTH_WORDS, SHORT_MONTH_WORDS, WEEKDAY_WORDS } from '../../ingest/partial-date.js';
import type { TaggedWord } from './tag-text.js';
import {
  isNominal,
  isQuoted,
  LONGEST_PHRASE,
  lowerAt,
  type TaggedSentence,
  wordAt,
  type WordRange,
} from './tagged-sentence.js';

const OBJECT_OR_SUBJECT = /^(?:he|she|it|they|him|her|them|me|us|we|i|you)$/;
const POSSESSIVE_MARK = /^['’]s?$/;
const POSSESSIVE = /^(?:his|her|its|their|our|my|your)$/;

/** Pronouns and determiners that can be a phrase by themselves: "some said". */
export const INDEFINITE = /^(?:some|many|others|most|few|several|none|one|all|both|another|each)$/;
const TIME_NOUN =
  /^(?:(?:week|month|year|morning|evening|night|afternoon|day|weekend|hour|minute)s?|today|yesterday|tonight)$/;
const PARTICIPLE = /(?:ing|ed)$/;
// "Rep." and "Gov." are followed by a name, other short words by the next sentence.
const LONGEST_ABBREVIATION = 4;

/** The phrase that begins at `at`. */
export function basePhraseFrom(sentence: TaggedSentence, at: number): WordRange | null {
  const first = wordAt(sentence, at);
  const isPronoun = first.pos === 'PRON' && OBJECT_OR_SUBJECT.test(first.lower);
  const most = Math.min(sentence.to, at + LONGEST_PHRASE);
  if (isPronoun && at < most && !isQuoted(sentence, at) && !isNominal(wordAt(sentence, at + 1))) return [at, at + 1];
  let end = at;
  for (let k = at; k < most && !isQuoted(sentence, k); k += 1) {
    if (end > at && isLastDay(sentence, k)) break;
    if (isNoun(wordAt(sentence, k))) end = k + 1;
    else if (!goesOn(sentence, at, k, end > at)) break;
  }
  return end > at ? [at, end] : null;
}

/** "said the two today": a day behind a phrase is no part of it. */
function isLastDay(sentence: TaggedSentence, at: number): boolean {
  const { lower, text, pos } = wordAt(sentence, at);
  const isName = pos === 'PROPN' && text !== lower;
  return /^(?:today|yesterday|tonight)$/.test(lower) && !isName && !isNoun(wordAt(sentence, at + 1));
}

function goesOn(sentence: TaggedSentence, from: number, at: number, hasNoun: boolean): boolean {
  const { pos, text } = wordAt(sentence, at);
  if (pos === 'DET') return !hasNoun;
  if (/^[-–.]$/.test(text)) return isGlued(sentence, at);
  if (pos === 'PRON') return at === from;
  // "the company's chief operating officer"
  const isBetweenNouns = text.endsWith('ing') && /^(?:NOUN|PROPN)$/.test(wordAt(sentence, at + 1).pos);
  if (pos === 'VERB') return hasNoun ? isBetweenNouns || isGlued(sentence, at - 1) : at > from;
  if (pos === 'ADJ' || POSSESSIVE_MARK.test(text) || text === '&') return true;
  const [before, after] = [wordAt(sentence, at - 1), wordAt(sentence, at + 1)];
  return pos === 'CCONJ' && before.pos === 'PROPN' && /^\p{Lu}/u.test(before.text) && after.pos === 'PROPN';
}

/** Where the phrase begins whose last word stands at `at`; null where no phrase ends there. */
export function basePhraseStart(sentence: TaggedSentence, at: number): number | null {
  const last = wordAt(sentence, at);
  if (!isNoun(last) && last.pos !== 'PRON' && last.pos !== 'ADJ' && !INDEFINITE.test(last.lower)) return null;
  const least = Math.max(sentence.from, at - LONGEST_PHRASE);
  let k = at;
  for (; k >= least && !isQuoted(sentence, k); k -= 1) {
    const { pos, lower } = wordAt(sentence, k);
    if (pos === 'DET' || (pos === 'PRON' && POSSESSIVE.test(lower))) return k;
    if (!isInner(sentence, k, at)) break;
  }
  return k < at ? k + 1 : null;
}

function isInner(sentence: TaggedSentence, at: number, last: number): boolean {
  const word = wordAt(sentence, at);
  if (isNoun(word) || word.pos === 'ADJ' || POSSESSIVE_MARK.test(word.text) || /^[&$]$/.test(word.text)) return true;
  if (/^[-–.]$/.test(word.text)) return isGlued(sentence, at);
  const { pos } = wordAt(sentence, at - 1);
  // "an earlier report"
  if (word.pos === 'ADV' && at < last && pos === 'DET') return true;
  const isGluedBefore = /^[-–]$/.test(lowerAt(sentence, at - 1)) && isGlued(sentence, at - 1);
  const isAttribute = at < last && (pos === 'DET' || pos === 'ADJ' || at === sentence.from || isGluedBefore);
  return word.pos === 'VERB' && PARTICIPLE.test(word.lower) && isAttribute;
}

function isNoun({ pos, text }: TaggedWord): boolean {
  return pos === 'NOUN' || pos === 'PROPN' || pos === 'NUM' || text === '%';
}

/** True for a hyphen inside a word and a full stop behind a short title: "Geun-hye", "Rep. Diaz". */
function isGlued(sentence: TaggedSentence, at: number): boolean {
  const [before, mark, after] = [wordAt(sentence, at - 1), wordAt(sentence, at), wordAt(sentence, at + 1)];
  if (before.end !== mark.start) return false;
  if (mark.text !== '.') return mark.end === after.start;
  return before.text.length <= LONGEST_ABBREVIATION && /^\p{Lu}/u.test(after.text) && at + 1 < sentence.to;
}

// Short weekdays are left out: "the Sun said".
const DAYS = new Set([...WEEKDAY_WORDS, ...MONTH_WORDS, ...SHORT_MONTH_WORDS, 'today', 'yesterday', 'tonight']);

/** True for "Tuesday", "November", "Nov.", "today". */
export function isDay(lower: string): boolean {
  return DAYS.has(lower.replace(/\.$/, ''));
}

export function isTimeNoun(lower: string): boolean {
  return TIME_NOUN.test(lower) || WEEKDAY_WORDS.includes(lower);
}

/** True where a day or a span of time begins: "Tuesday", "last week", "late Friday". */
export function isTimeAt(sentence: TaggedSentence, at: number): boolean {
  const lower = lowerAt(sentence, at);
  const next = lowerAt(sentence, at + 1);
  const isNear = /^(?:last|this|late|early)$/.test(lower) && (isTimeNoun(next) || isDay(next));
  return isNear || isDay(lower) || isTimeNoun(lower);
}
