// From a name to its verb of saying: over what describes the name, who speaks for it, and what is inserted about it. Whatever
// else stands in between belongs to another clause, and the name does not speak.
import type { Lexicon } from './lexicon.js';
import { ARTICLES, BETWEEN, BREAKS } from './speech-words.js';
import {
  gapBefore,
  isCapitalised,
  isInName,
  type NamedSubject,
  plainAt,
  type SpokenSentence,
} from './spoken-sentence.js';

/** What the names of one sentence are read with. */
export interface NameReading {
  readonly sentence: SpokenSentence;
  readonly lexicon: Lexicon;
  readonly verbs: ReadonlySet<number>;
  readonly names: readonly NamedSubject[];
}

/** A verb of saying, and the last name of the person who says it where one is named. */
export interface VerbOfName {
  readonly verb: number;
  readonly person: string | null;
}

// A name and its verb further apart than this belong to different clauses.
const FARTHEST_VERB = 12;
const LONGEST_INSERT = 30;
const LONGEST_PERSON_NAME = 3;
// "Executive Assistant Director for Cybersecurity Jane Roe": a title in capitals is no person's name, but stands with one.
const MOST_CAPITALS = 6;
// "Cisco's threat intelligence arm", "the FBI's top cyber official"
const LONGEST_DESCRIPTION = 4;
const LONGEST_APPOSITION = 8;
const LEADS_INSERT = /^(?:which|who|whose|a|an|the|one|once|now|formerly)$/;
// Behind a comma one of these goes on with the sentence: what stood before it was no insert.
const GOES_ON_WITH_SENTENCE =
  /^(?:was|were|is|are|has|have|had|did|does|will|would|can|could|may|might|and|but|or|said)$/;

/**
 * Follows the words behind a name to the verb: "T-Mobile CEO Jane Roe said", "Beijing has previously denied"; `isApposed`
 * where the name only tells whose person was named in front, so that a comma closes it.
 */
export function verbBehind(reading: NameReading, name: NamedSubject, isApposed: boolean): VerbOfName | null {
  const { sentence, lexicon, verbs, names } = reading;
  const start = afterInsert(reading, name.to);
  // Where an insert closes, its comma is no break.
  let opening = start > name.to ? start : -1;
  const person: string[] = [];
  const longest = longestDescription(reading, name, isApposed);
  let described = 0;
  for (let at = start; at < sentence.words.length && at - start <= FARTHEST_VERB;) {
    const plain = plainAt(sentence, at);
    const gap = gapBefore(sentence, at);
    const isBroken = BREAKS.test(gap) && at !== opening;
    const isBehindTitle = lexicon.voices.has(plainAt(sentence, at - 1));
    if (verbs.has(at)) {
      const mayBreak = person.length > 0 || isApposed;
      // A comma may close a person's name or an insert; any other break ends the clause before its verb.
      if (isBroken && !mayBreak) return null;
      const isWhole = described === 0 || isBehindTitle || isApposed || isOfficeFor(reading, name);
      return !isWhole ? null : { verb: at, person: person.at(-1) ?? null };
    }
    const other = names.find((each) => firstWord(sentence, each) === at);
    if (other !== undefined) {
      if (!isListed(sentence, name, other)) return null;
      at = afterInsert(reading, other.to);
      if (at > other.to) opening = at;
      continue;
    }
    const isPerson = isCapitalised(sentence, at) && !isBetween(plain) && person.length < MOST_CAPITALS;
    if (gap === '-' || (isBroken && !(isPerson && isBehindTitle))) return null;
    const isOfTitle = lexicon.voices.has(plain) || isBetween(plain) || plain === 'of' || plain === 'for';
    if (isPerson && !isOfTitle) person.push(plain);
    else if (!isOfTitle) described += 1;
    if (described > longest) return null;
    at += 1;
  }
  return null;
}

function longestDescription(reading: NameReading, name: NamedSubject, isApposed: boolean): number {
  if (isApposed) return LONGEST_APPOSITION;
  return isPossessive(reading.sentence, name) || isOfficeFor(reading, name) ? LONGEST_DESCRIPTION : 0;
}

// "the deputy national security adviser for cyber and emerging technology": what the office is for.
function isOfficeFor({ sentence, lexicon }: NameReading, { to }: NamedSubject): boolean {
  return lexicon.voices.has(plainAt(sentence, to - 1)) && plainAt(sentence, to) === 'for';
}

/** True for words that may stand between a name and its verb: helpers, and any adverb in -ly. */
export function isBetween(word: string): boolean {
  return BETWEEN.has(word) || /^[a-z]{3,}ly$/.test(word);
}

/** The person in front of an apposition that opens at a word, "Jane Roe, " or "Jane Roe, the ": where, and the last name. */
export function personBefore(
  sentence: SpokenSentence,
  at: number,
): { readonly from: number; readonly name: string } | null {
  const opens = ARTICLES.has(plainAt(sentence, at - 1)) ? at - 1 : at;
  if (!gapBefore(sentence, opens).startsWith(',')) return null;
  let from = opens;
  while (opens - from < LONGEST_PERSON_NAME && isCapitalised(sentence, from - 1) && !isInName(sentence, from - 1)) {
    from -= 1;
    if (BREAKS.test(gapBefore(sentence, from))) break;
  }
  return opens - from < 2 ? null : { from, name: plainAt(sentence, opens - 1) };
}

function isPossessive({ text, words }: SpokenSentence, name: NamedSubject): boolean {
  return /['’]s?$/.test(text.slice(0, words[name.to - 1]?.end));
}

// "Verizon, which was hacked, said": the place behind the insert, or `at` where there is none.
function afterInsert({ sentence, verbs, names, lexicon }: NameReading, at: number): number {
  if (!gapBefore(sentence, at).startsWith(',')) return at;
  // "Verizon, AT&T and Lumen were breached, said": a list, and no insert.
  if (names.some((name) => firstWord(sentence, name) === at && name.kind !== 'outlet')) return at;
  const isApposition = LEADS_INSERT.test(plainAt(sentence, at));
  for (let end = at + 1; end <= at + LONGEST_INSERT && end < sentence.words.length; end += 1) {
    const isClosed = gapBefore(sentence, end).startsWith(',');
    // "Verizon, Reuters reported, says": what an outlet reports in between is an insert too.
    if (verbs.has(end - 1) && !isClosed && !isApposition) return at;
    if (!isClosed) continue;
    if (verbs.has(end)) return isSaidBySources(sentence, end, lexicon) ? at : end;
    if (isBetween(plainAt(sentence, end))) return end;
    if (!isApposition || GOES_ON_WITH_SENTENCE.test(plainAt(sentence, end))) return at;
  }
  return at;
}

// "T-Mobile, the carrier, was breached, said the people": the verb has its voice behind it.
function isSaidBySources(sentence: SpokenSentence, verb: number, { voice }: Lexicon): boolean {
  const next = ARTICLES.has(plainAt(sentence, verb + 1)) ? verb + 2 : verb + 1;
  return voice.sources.has(plainAt(sentence, next)) || /^officials?$/.test(plainAt(sentence, next));
}

/** True for names of one list, which ends in "and": "the FBI, CISA and NSA said". */
export function isListed(sentence: SpokenSentence, first: NamedSubject, other: NamedSubject): boolean {
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

/** The first word of a name, or the article in front of it. */
export function firstWord(sentence: SpokenSentence, name: NamedSubject): number {
  return ARTICLES.has(plainAt(sentence, name.from - 1)) ? name.from - 1 : name.from;
}

function hasLaterAnd(sentence: SpokenSentence, name: NamedSubject): boolean {
  const next = sentence.names.find((other) => other.from >= name.to);
  if (next === undefined) return false;
  const between = sentence.words.slice(name.to, next.from).map((word) => word.plain);
  if (!between.every((word) => isAnd(word) || ARTICLES.has(word))) return false;
  return between.some(isAnd) || hasLaterAnd(sentence, next);
}
