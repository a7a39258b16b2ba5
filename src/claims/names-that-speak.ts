// Which of the names in one sentence speak there, and by which verb. What stands before a name and what stands between it and
// the verb both have to fit: "sources close to T-Mobile said" and "hackers entered Verizon, AT&T said" each name somebody who
// does not.
import type { Lexicon } from './lexicon.js';
import { ARTICLES, BETWEEN, GOES_ON, ISSUERS, OPENS_A_SPEAKER, SPOKEN_OF } from './speech-words.js';
import { findVerbs } from './find-verbs.js';
import {
  gapBefore,
  isCapitalised,
  plainAt,
  quotedRanges,
  type NamedSubject,
  type SpokenSentence,
} from './spoken-sentence.js';

/** A name that speaks: its phrase runs from `from` to `to`, words; `verb` is its verb of saying or "according". */
export interface SpeakingName {
  readonly name: NamedSubject;
  readonly from: number;
  readonly verb: number;
  readonly to: number;
}

// A dateline closes with a hyphen between spaces: "WASHINGTON, Dec 30 - AT&T said".
const BREAKS = /[,;:()“”"—–]|\s-\s/;
// A name and its verb further apart than this belong to different clauses.
const FARTHEST_VERB = 12;
const LONGEST_INSERT = 14;
const LONGEST_PERSON_NAME = 3;
const LONGEST_DESCRIPTION = 6;
const LONGEST_ISSUE = 4;
const LONGEST_TITLE = 6;
// A sentence of more names is a list, in which nobody plainly speaks; reading it would take long, too.
const MOST_NAMES = 30;

/** What one sentence is read with. */
interface Reading {
  readonly sentence: SpokenSentence;
  readonly lexicon: Lexicon;
  readonly verbs: ReadonlySet<number>;
  readonly names: readonly NamedSubject[];
}

/** The names that plainly speak in the sentence, in order. */
export function namesThatSpeak(sentence: SpokenSentence, lexicon: Lexicon): SpeakingName[] {
  if (sentence.names.length > MOST_NAMES) return [];
  const quoted = quotedRanges(sentence.text);
  const names = sentence.names.filter((name) => {
    const at = sentence.words[name.from]?.start ?? 0;
    return !isAdjective(sentence, name, lexicon) && !quoted.some(([from, to]) => from < at && at < to);
  });
  const reading = { sentence, lexicon, verbs: new Set(findVerbs(sentence, lexicon)), names };
  const speaking: SpeakingName[] = [];
  for (const name of names) {
    const last = speaking.at(-1);
    const behind = behindVerb(reading, name);
    // "AT&T, breached last year, said Verizon was clear": the verb has its speaker in front.
    const isTaken = behind !== null && speaking.some(({ verb }) => verb === behind.verb);
    const own = leadingName(reading, name) ?? (isTaken ? null : behind);
    if (own !== null) speaking.push(own);
    else if (last !== undefined && isJoinedTo(reading, last.name, name)) {
      speaking.push({ ...last, name, to: Math.max(last.to, name.to) });
    }
  }
  return speaking;
}

function leadingName(reading: Reading, name: NamedSubject): SpeakingName | null {
  const from = clauseOpening(reading, name);
  const verb = from === null ? null : verbBehind(reading, name);
  return from === null || verb === null ? null : { name, from, verb, to: verb + 1 };
}

// Countries stand as adjectives too: in "the U.S. watchdog CISA" the country does not speak.
function isAdjective(sentence: SpokenSentence, name: NamedSubject, { says, voices }: Lexicon): boolean {
  const next = plainAt(sentence, name.to);
  if (gapBefore(sentence, name.to) === '-') return true;
  if (name.kind !== 'country' || next === '' || BREAKS.test(gapBefore(sentence, name.to))) return false;
  return !says.has(next) && !voices.has(next) && !isBetween(next);
}

function isBetween(word: string): boolean {
  return BETWEEN.has(word) || /^[a-z]{3,}ly$/.test(word);
}

/** Where the phrase of a name opens, or null when something before the name makes it one that is only spoken of. */
function clauseOpening(reading: Reading, name: NamedSubject): number | null {
  const { sentence, names } = reading;
  let at = name.from;
  if (ARTICLES.has(plainAt(sentence, at - 1)) && !BREAKS.test(gapBefore(sentence, at))) at -= 1;
  const listed = names.find((other) => other.to <= at && isListed(reading, other, name));
  // In "including Charter, Consolidated and Windstream, the Journal reported" the first name decides for the list.
  if (listed !== undefined) return clauseOpening(reading, listed);
  if (at === 0 || BREAKS.test(gapBefore(sentence, at))) return at;
  const before = plainAt(sentence, at - 1);
  const earlier = sentence.names.find((other) => other.to === at);
  if (earlier !== undefined) return earlier.kind === 'country' ? clauseOpening(reading, earlier) : null;
  if (OPENS_A_SPEAKER.has(before)) return openingOfTitle(sentence, at - 1);
  // "a spokesperson for T-Mobile said", "officials at the FBI said"
  const isOfVoice = ['for', 'of', 'at', 'from', 'with'].includes(before) && isVoice(reading, at - 2);
  return isOfVoice ? openingOfTitle(sentence, at - 2) : null;
}

function openingOfTitle(sentence: SpokenSentence, at: number): number {
  let from = at;
  while (from > 0 && at - from < LONGEST_TITLE && !BREAKS.test(gapBefore(sentence, from))) from -= 1;
  return from;
}

function isVoice({ sentence, lexicon }: Reading, at: number): boolean {
  return lexicon.voices.has(plainAt(sentence, at)) && plainAt(sentence, at - 1) !== 'former';
}

/** Follows the words behind a name to the verb: "T-Mobile CEO Jane Roe said", "Beijing has previously denied". */
function verbBehind(reading: Reading, name: NamedSubject): number | null {
  const { sentence, lexicon, verbs, names } = reading;
  const start = afterInsert(reading, name.to);
  let person = 0;
  for (let at = start; at < sentence.words.length && at - start <= FARTHEST_VERB;) {
    const plain = plainAt(sentence, at);
    const gap = gapBefore(sentence, at);
    const isBroken = BREAKS.test(gap) && !(at === start && start > name.to);
    // A comma may close a person's name or an insert; any other break ends the clause before its verb.
    if (verbs.has(at)) return isBroken && person === 0 ? null : at;
    const other = names.find(({ from }) => from === at);
    if (other !== undefined) {
      if (!isListed(reading, name, other)) return null;
      at = other.to;
      continue;
    }
    const isPerson = isCapitalised(sentence, at) && !isBetween(plain) && person < LONGEST_PERSON_NAME;
    if (gap === '-' || (isBroken && !(isPerson && lexicon.voices.has(plainAt(sentence, at - 1))))) return null;
    const isOfTitle = lexicon.voices.has(plain) || isBetween(plain) || plain === 'of' || plain === 'for';
    if (!isOfTitle && !isPerson) return null;
    if (!isOfTitle) person += 1;
    at += 1;
  }
  return null;
}

// "Verizon, which was hacked, said": the place behind the insert, or `at` where there is none.
function afterInsert({ sentence, verbs }: Reading, at: number): number {
  if (!gapBefore(sentence, at).startsWith(',')) return at;
  for (let end = at + 1; end <= at + LONGEST_INSERT && end < sentence.words.length; end += 1) {
    const isClosed = gapBefore(sentence, end).startsWith(',');
    // "Verizon, Reuters reported, says": what an outlet reports in between is an insert too.
    if (verbs.has(end - 1) && !isClosed) return at;
    if (isClosed) return verbs.has(end) || isBetween(plainAt(sentence, end)) ? end : at;
  }
  return at;
}

// "the FBI, CISA and NSA said": names of one list, which ends in "and".
function isListed(reading: Reading, first: NamedSubject, other: NamedSubject): boolean {
  const { sentence } = reading;
  // "According to Reuters, AT&T and Verizon said": an outlet stands in no list with those it reports on.
  if ((first.kind === 'outlet') !== (other.kind === 'outlet')) return false;
  const between = sentence.words.slice(first.to, other.from).map((word) => word.plain);
  const inside = between.filter((word, at) => !isInName(sentence, first.to + at) && !ARTICLES.has(word));
  if (!inside.every((word) => word === 'and' || word === 'or')) return false;
  if (inside.length === 0) return hasLaterAnd(sentence, other);
  // Behind "and X" the list is over: a comma opens another clause.
  const at = firstWord(sentence, other);
  return isAnd(plainAt(sentence, at - 1)) || !BREAKS.test(gapBefore(sentence, at));
}

function isAnd(word: string): boolean {
  return word === 'and' || word === 'or';
}

function firstWord(sentence: SpokenSentence, name: NamedSubject): number {
  return ARTICLES.has(plainAt(sentence, name.from - 1)) ? name.from - 1 : name.from;
}

function hasLaterAnd(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = sentence.names.find((other) => other.from >= name.to);
  if (next === undefined) return false;
  const between = sentence.words.slice(name.to, next.from).map((word) => word.plain);
  if (!between.every((word) => isAnd(word) || ARTICLES.has(word))) return false;
  return between.some(isAnd) || hasLaterAnd(sentence, next);
}

function isInName(sentence: SpokenSentence, at: number): boolean {
  return sentence.names.some(({ from, to }) => from <= at && at < to);
}

/** "said the FBI" behind a quotation, "according to T-Mobile", "a statement released by the FBI". */
function behindVerb({ sentence, lexicon, verbs }: Reading, name: NamedSubject): SpeakingName | null {
  const article = ARTICLES.has(plainAt(sentence, name.from - 1)) ? 1 : 0;
  const before = name.from - 1 - article;
  const word = plainAt(sentence, before);
  const to = Math.max(name.to, afterTitle(sentence, name.to, lexicon));
  if (word === 'to' && plainAt(sentence, before - 1) === 'according')
    return { name, from: before - 1, verb: before - 1, to };
  if (lexicon.says.has(word) && !lexicon.speech.tells.has(word)) {
    const isBehindQuotation = /[,”"]\s*$/.test(gapBefore(sentence, before).trimEnd());
    return isBehindQuotation && (verbs.has(before) || word !== '') ? { name, from: before, verb: before, to } : null;
  }
  if (!ISSUERS.has(word)) return null;
  const from = Math.max(0, before - LONGEST_ISSUE);
  const issue = sentence.words.slice(from, before).findIndex((each) => lexicon.speech.issues.has(each.plain));
  if (issue < 0) return null;
  const start = accordingBefore(sentence, from + issue);
  return { name, from: start, verb: start, to };
}

// "according to the WSJ investigation", "according to a DHS memo"
function afterTitle(sentence: SpokenSentence, at: number, { voices, voice, speech }: Lexicon): number {
  let to = at;
  const isTitle = (word: string): boolean => voices.has(word) || voice.outlet.has(word) || speech.issues.has(word);
  while (to - at < LONGEST_TITLE && isTitle(plainAt(sentence, to)) && !BREAKS.test(gapBefore(sentence, to))) to += 1;
  return to;
}

function accordingBefore(sentence: SpokenSentence, at: number): number {
  for (let from = at - 1; from >= Math.max(0, at - LONGEST_TITLE); from -= 1) {
    if (plainAt(sentence, from) === 'according') return from;
  }
  return at;
}

// "by the FBI and the watchdog CISA": the second name speaks with the first, but not in "the FBI and sources close to T-Mobile".
function isJoinedTo(reading: Reading, speaker: NamedSubject, name: NamedSubject): boolean {
  const { sentence, lexicon } = reading;
  const between = sentence.words.slice(speaker.to, name.from).map((word) => word.plain);
  const text = sentence.text.slice(sentence.words[speaker.to - 1]?.end ?? 0, sentence.words[name.from]?.start ?? 0);
  const [first, ...others] = between;
  if (first !== 'and' || others.length > LONGEST_DESCRIPTION || BREAKS.test(text)) return false;
  return !others.some((word) => lexicon.says.has(word) || SPOKEN_OF.has(word)) && !isDescribed(reading, name);
}

// "T-Mobile customers": the name only says whose customers they are.
function isDescribed({ sentence, lexicon }: Reading, name: NamedSubject): boolean {
  const next = plainAt(sentence, name.to);
  if (next === '' || /\S/.test(gapBefore(sentence, name.to).trim()) || isCapitalised(sentence, name.to)) return false;
  return !lexicon.says.has(next) && !lexicon.voices.has(next) && !isBetween(next) && !GOES_ON.has(next);
}
