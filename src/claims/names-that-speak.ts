// Which of the names in one sentence speak there, and by which verb. What stands before a name and what stands between it and
// the verb both have to fit: "sources close to T-Mobile said" and "hackers entered Verizon, AT&T said" each name somebody who
// does not.
import type { Lexicon } from './lexicon.js';
import { ARTICLES, BREAKS, CALENDAR, GOES_ON, ISSUERS, OPENS_A_SPEAKER, SPOKEN_OF } from './speech-words.js';
import { findVerbs } from './find-verbs.js';
import { isBetween, isListed, type NameReading, personBefore, verbBehind } from './verb-of-name.js';
import {
  gapBefore,
  isCapitalised,
  type NamedSubject,
  plainAt,
  quotedRanges,
  type SpokenSentence,
} from './spoken-sentence.js';

/** A name that speaks: its phrase runs from `from` to `to`, words; `verb` is its verb of saying or "according". */
export interface SpeakingName {
  readonly name: NamedSubject;
  readonly from: number;
  readonly verb: number;
  readonly to: number;
  /** The last name of the person who speaks for it, where the sentence names one. */
  readonly person: string | null;
}

const LEADS_FROM_TITLE = new Set(['for', 'of', 'at', 'from', 'with']);
const LONGEST_DESCRIPTION = 6;
const LONGEST_ISSUE = 4;
const LONGEST_TITLE = 6;
// A sentence of more names is a list, in which nobody plainly speaks; reading it would take long, too.
const MOST_NAMES = 30;

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

function leadingName(reading: NameReading, name: NamedSubject): SpeakingName | null {
  const opening = clauseOpening(reading, name);
  if (opening === null) return null;
  // "Jane Roe, chief security officer at T-Mobile, said"
  const apposed = personBefore(reading.sentence, opening);
  const found = verbBehind(reading, name, apposed !== null);
  if (found === null) return null;
  const { verb, person } = found;
  return { name, from: apposed?.from ?? opening, verb, to: verb + 1, person: person ?? apposed?.name ?? null };
}

// Countries stand as adjectives too: in "the U.S. watchdog CISA" the country does not speak.
function isAdjective(sentence: SpokenSentence, name: NamedSubject, { says, voices }: Lexicon): boolean {
  const next = plainAt(sentence, name.to);
  if (gapBefore(sentence, name.to) === '-') return true;
  if (name.kind !== 'country' || next === '' || BREAKS.test(gapBefore(sentence, name.to))) return false;
  return !says.has(next) && !voices.has(next) && !isBetween(next);
}

/** Where the phrase of a name opens, or null when something before the name makes it one that is only spoken of. */
function clauseOpening(reading: NameReading, name: NamedSubject): number | null {
  const { sentence, names } = reading;
  let at = name.from;
  if (ARTICLES.has(plainAt(sentence, at - 1)) && !BREAKS.test(gapBefore(sentence, at))) at -= 1;
  const listed = names.find((other) => other.to <= at && isListed(sentence, other, name));
  // In "including Charter, Consolidated and Windstream, the Journal reported" the first name decides for the list.
  if (listed !== undefined) return clauseOpening(reading, listed);
  if (at === 0 || BREAKS.test(gapBefore(sentence, at))) return at;
  const before = plainAt(sentence, at - 1);
  const earlier = sentence.names.find((other) => other.to === at);
  if (earlier !== undefined) {
    // "the U.S. FBI", "Cisco's Talos"
    const isPartOf = earlier.kind === 'country' || earlier.subjectId === name.subjectId;
    return isPartOf ? clauseOpening(reading, earlier) : null;
  }
  if (OPENS_A_SPEAKER.has(before) || CALENDAR.test(before)) return openingOfTitle(sentence, at - 1);
  // "the department's Office of Foreign Assets Control said"
  if (isOrganisation(reading, before) && isPossessiveWord(sentence, at - 1)) return openingOfTitle(sentence, at - 1);
  // "a spokesperson for T-Mobile said", "officials at the FBI said"
  const isOfVoice = LEADS_FROM_TITLE.has(before) && isVoice(reading, at - 2);
  return isOfVoice ? openingOfTitle(sentence, at - 2) : null;
}

// "chief security officer at": the first word of the title in front of a name, or the place itself.
function titleOpening(sentence: SpokenSentence, at: number, { voices }: Lexicon): number {
  if (!LEADS_FROM_TITLE.has(plainAt(sentence, at - 1)) || !voices.has(plainAt(sentence, at - 2))) return at;
  return openingOfTitle(sentence, at - 1);
}

function openingOfTitle(sentence: SpokenSentence, at: number): number {
  let from = at;
  while (from > 0 && at - from < LONGEST_TITLE && !BREAKS.test(gapBefore(sentence, from))) from -= 1;
  return from;
}

function isOrganisation({ lexicon }: NameReading, word: string): boolean {
  return lexicon.voice.agency.has(word) || lexicon.voice.company.has(word);
}

function isPossessiveWord({ text, words }: SpokenSentence, at: number): boolean {
  const word = words[at];
  return word !== undefined && /['’]s?$/.test(text.slice(word.start, word.end));
}

function isVoice({ sentence, lexicon }: NameReading, at: number): boolean {
  return lexicon.voices.has(plainAt(sentence, at)) && plainAt(sentence, at - 1) !== 'former';
}

/** "said the FBI" behind a quotation, "according to T-Mobile", "a statement released by the FBI". */
function behindVerb({ sentence, lexicon, verbs }: NameReading, name: NamedSubject): SpeakingName | null {
  const article = ARTICLES.has(plainAt(sentence, name.from - 1)) ? 1 : 0;
  const apposed = personBefore(sentence, titleOpening(sentence, name.from - article, lexicon));
  const before = (apposed?.from ?? name.from - article) - 1;
  const word = plainAt(sentence, before);
  const person = apposed?.name ?? null;
  const to = Math.max(name.to, afterTitle(sentence, name.to, lexicon));
  if (word === 'to' && plainAt(sentence, before - 1) === 'according')
    return { name, from: before - 1, verb: before - 1, to, person };
  if (lexicon.says.has(word) && !lexicon.speech.tells.has(word)) {
    const isBehindQuotation = /[,”"]\s*$/.test(gapBefore(sentence, before).trimEnd());
    return isBehindQuotation && (verbs.has(before) || word !== '')
      ? { name, from: before, verb: before, to, person }
      : null;
  }
  // "according to a report in the Journal"
  const isPrinted = word === 'in' && name.kind === 'outlet';
  if (!ISSUERS.has(word) && !isPrinted) return null;
  const from = Math.max(0, before - LONGEST_ISSUE);
  const issue = sentence.words.slice(from, before).findIndex((each) => lexicon.speech.issues.has(each.plain));
  if (issue < 0) return null;
  const start = accordingBefore(sentence, from + issue);
  return { name, from: start, verb: start, to, person };
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
function isJoinedTo(reading: NameReading, speaker: NamedSubject, name: NamedSubject): boolean {
  const { sentence, lexicon } = reading;
  const between = sentence.words.slice(speaker.to, name.from).map((word) => word.plain);
  const text = sentence.text.slice(sentence.words[speaker.to - 1]?.end ?? 0, sentence.words[name.from]?.start ?? 0);
  const [first, ...others] = between;
  if (first !== 'and' || others.length > LONGEST_DESCRIPTION || BREAKS.test(text)) return false;
  return !others.some((word) => lexicon.says.has(word) || SPOKEN_OF.has(word)) && !isDescribed(reading, name);
}

// "T-Mobile customers": the name only says whose customers they are.
function isDescribed({ sentence, lexicon }: NameReading, name: NamedSubject): boolean {
  const next = plainAt(sentence, name.to);
  if (next === '' || /\S/.test(gapBefore(sentence, name.to).trim()) || isCapitalised(sentence, name.to)) return false;
  return !lexicon.says.has(next) && !lexicon.voices.has(next) && !isBetween(next) && !GOES_ON.has(next);
}
