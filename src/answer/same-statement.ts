// Tells whether two sentences of different articles say the same, so that one wire story is shown once and not five times.
import { MONTH_WORDS, WEEKDAY_WORDS } from '../ingest/partial-date.js';
import type { PreparedPassage, PreparedSentence } from '../search/prepare-passage.js';
import type { Subject } from '../ingest/subjects.js';
import { isQuestionWord, type Word } from '../ingest/words.js';

/** What a sentence says, boiled down for comparing. */
export interface Gist {
  /** `unitOf` each idea and stem, in order and each once, without the words that only carry a sentence. */
  readonly units: readonly number[];
  /** The units as bits, 64 in two numbers: a bit that only one of two gists has is a unit that the other one lacks. */
  readonly sketch: readonly [number, number];
  readonly names: string;
  /** Capitalised words that no gazetteer knows, in the middle of the sentence. */
  readonly unknownNames: readonly string[];
  readonly numbers: string;
  readonly isNegated: boolean;
  /** Who speaks, but for the outlets that only pass it on. */
  readonly voices: readonly string[];
}

export const SAMENESS = {
  /**
   * Share of the shorter sentence's units that the other one holds too. Of the shipped articles' pairs of like names and
   * negation, all above .70 are rewordings, and the highest that is none lies at .60.
   */
  leastOverlap: 0.65,
  /** Where only one of the two says who speaks, more has to agree: "Lumen said" and "sources said" may be two findings. */
  leastOverlapOfUnnamedVoice: 0.75,
  /** Below this many units, sharing most of them happens by chance. */
  leastUnits: 5,
} as const;

const NEGATION = new Set(
  `not no never unclear unknown nor neither none cannot denied denies deny refuted refutes rejected rejects dismissed failed
  didnt wasnt werent isnt arent hasnt havent hadnt doesnt dont couldnt wont`.split(/\s+/),
);
const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions'.split(
    ' ',
  ),
);
const CALENDAR: ReadonlySet<string> = new Set([...MONTH_WORDS, ...WEEKDAY_WORDS]);
// Whoever relays a statement may be named in one version and not in another; what it is about may not differ.
const IS_RELAYING: Readonly<Record<Subject['kind'], boolean>> = {
  company: false,
  agency: false,
  'threat-actor': false,
  vendor: false,
  product: false,
  country: true,
  outlet: true,
  person: true,
};

/** `speakers` are the ids of the subjects that speak in the sentence. */
export function gistOf(prepared: PreparedPassage, sentence: PreparedSentence, speakers: readonly string[]): Gist {
  const within = ({ from, to }: { from: number; to: number }): boolean => sentence.from <= from && to <= sentence.to;
  const idea = new Map<number, string>();
  for (const hit of prepared.concepts.filter(within)) {
    for (let at = hit.from; at < hit.to; at += 1) {
      const known = idea.get(at);
      if (known === undefined || hit.value < known) idea.set(at, hit.value);
    }
  }
  const found = new Set<number>();
  const own = prepared.words.slice(sentence.from, sentence.to);
  own.forEach((word, offset) => {
    if (!isQuestionWord(word.plain)) found.add(unitOf(idea.get(sentence.from + offset) ?? word.stem));
  });
  const units = inOrder(found);
  const named = prepared.mentions.filter(within).map((mention) => mention.subject);
  const names = named.filter((subject) => !IS_RELAYING[subject.kind]).map((subject) => subject.id);
  const outlets = named.filter((subject) => subject.kind === 'outlet').map((subject) => subject.id);
  return {
    units,
    sketch: sketchOf(units),
    names: [...new Set(names)].sort().join(' '),
    unknownNames: unknownNames(prepared, sentence),
    numbers: numbersIn(own),
    isNegated: own.some((word) => NEGATION.has(word.plain)),
    voices: speakers.filter((id) => !outlets.includes(id)),
  };
}

/** True for the same words and for a rewording. Never when speakers, names, numbers or a negation differ. */
export function isSameStatement(a: Gist, b: Gist): boolean {
  const small = a.units.length <= b.units.length ? a : b;
  const large = small === a ? b : a;
  // Thousands are compared for one answer, and nearly all of them end here.
  const most = small.units.length - lacking(small.sketch, large.sketch);
  if (most / small.units.length < SAMENESS.leastOverlap) return false;
  if (a.voices.length > 0 && b.voices.length > 0 && !a.voices.some((voice) => b.voices.includes(voice))) return false;
  if (a.names !== b.names || a.isNegated !== b.isNegated || a.numbers !== b.numbers) return false;
  const isShort = small.units.length < SAMENESS.leastUnits;
  if (isShort && small.units.length !== large.units.length) return false;
  const isVoiceUnsure = (a.voices.length === 0) !== (b.voices.length === 0);
  const least = isVoiceUnsure ? SAMENESS.leastOverlapOfUnnamedVoice : SAMENESS.leastOverlap;
  return holds(large.units, small.units, isShort ? 1 : least) && !nameOthers(a, b);
}

/**
 * An idea or a stem as a number of 30 bits: a set of strings takes six times the room of a row of numbers, and every sentence of
 * every article has one. Two of a hundred thousand words may have the same; a sentence holds both hardly ever.
 */
export function unitOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}

function inOrder(units: ReadonlySet<number>): number[] {
  return [...units].sort((a, b) => a - b);
}

/** The `sketch` of units. */
export function sketchOf(units: Iterable<number>): [number, number] {
  const sketch: [number, number] = [0, 0];
  for (const unit of units) sketch[(unit >>> 15) & 1]! |= 1 << (unit >>> 16);
  return sketch;
}

/** The bits of `one` that `other` lacks. */
function lacking(one: Gist['sketch'], other: Gist['sketch']): number {
  return bitsIn(one[0] & ~other[0]) + bitsIn(one[1] & ~other[1]);
}

/** The number of bits that are set in 32, after "Hacker's Delight" by H. S. Warren, figure 5-2. */
function bitsIn(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** True where `large` holds this share of `small`; ends as soon as too many are missing. Both are in order. */
function holds(large: readonly number[], small: readonly number[], share: number): boolean {
  let shared = small.length;
  let at = 0;
  for (const unit of small) {
    while (at < large.length && large[at]! < unit) at += 1;
    if (large[at] === unit) continue;
    shared -= 1;
    if (shared / small.length < share) return false;
  }
  return true;
}

/** What two statements have to agree in to say the same. */
export function samenessKey({ names, numbers, isNegated }: Gist): string {
  return [names, numbers, isNegated].join('|');
}

// Two victims that the gazetteer does not know are still two: each sentence names one that the other does not.
function nameOthers(a: Gist, b: Gist): boolean {
  const onlyIn = (one: Gist, other: Gist): boolean =>
    one.unknownNames.some((name) => !other.unknownNames.includes(name));
  return onlyIn(a, b) && onlyIn(b, a);
}

function unknownNames({ words, mentions, passage }: PreparedPassage, { from, to }: PreparedSentence): string[] {
  const isMentioned = (at: number): boolean => mentions.some((mention) => mention.from <= at && at < mention.to);
  const names: string[] = [];
  for (let at = from + 1; at < to; at += 1) {
    const word = words[at];
    if (word === undefined || isMentioned(at) || CALENDAR.has(word.plain) || isQuestionWord(word.plain)) continue;
    const opensQuotation = /[“"]\s*$/.test(passage.text.slice(0, word.start).slice(-2));
    if (!opensQuotation && /^\p{Lu}\p{Ll}/u.test(passage.text.slice(word.start, word.end))) names.push(word.stem);
  }
  return names;
}

/** Figures and number words, without the days of dates. */
function numbersIn(words: readonly Word[]): string {
  const numbers = words.filter(({ plain }, at) => {
    const isDate = [words[at - 1], words[at + 1]].some((next) => next !== undefined && CALENDAR.has(next.plain));
    return NUMBER_WORDS.has(plain) || (/^\d+$/.test(plain) && !isDate);
  });
  return numbers
    .map((word) => word.plain)
    .sort()
    .join(' ');
}
