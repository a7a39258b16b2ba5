// Which words of one sentence each of its voices says.
import type { Lexicon } from './lexicon.js';
import { remarkFrom, withoutInserts } from './find-remarks.js';
import { BREAKS, CLOSING, CONTRASTS, LEADS } from './speech-words.js';
import { gapBefore, plainAt, quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';
import { isPlain, type VoicePhrase } from './voice-phrase.js';

/** Words of one sentence that one voice says. */
export interface Utterance {
  readonly speakers: readonly NamedSubject[];
  /** Sources without a name, or the name of somebody whom no subject stands for. */
  readonly sources: string | null;
  readonly isNamed: boolean;
  /** Outlets that pass it on, as the sentence says. */
  readonly relays: readonly NamedSubject[];
  /** The verb itself denies: "rejected", "disputed". */
  readonly isDenial: boolean;
  /** Nothing is said: "declined to comment". */
  readonly isSilent: boolean;
  /** Words of the phrase that names the voice, from and to. */
  readonly phrase: readonly [number, number];
  /** The word of its verb of saying, or "according". */
  readonly verb: number;
  /** Ranges of words that are said, from and to. */
  readonly ranges: readonly (readonly [number, number])[];
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly phrases: readonly VoicePhrase[];
}

const NEGATIONS = new Set(['not', 'never', 'didnt', 'wouldnt', 'couldnt', 'hasnt', 'havent', 'cannot']);
const SAYS_NOTHING = new Set(['nothing', 'little']);
// Words in front of a voice that only lead to it: "In a statement on Friday, the FBI said".
const LONGEST_LEAD = 8;

/** `phrases` are the sentence's voices with their anaphors resolved. Nothing for what no plain voice says. */
export function splitUtterances(
  sentence: SpokenSentence,
  phrases: readonly VoicePhrase[],
  lexicon: Lexicon,
): Utterance[] {
  const found: Utterance[] = [];
  for (const segment of segmentsOf(sentence, phrases)) {
    const last = found.at(-1);
    // "said that hackers got in, but that no data was taken": the same voice goes on.
    const goesOn = segment.phrases.length === 0 && plainAt(sentence, segment.from + 1) === 'that';
    if (goesOn && last !== undefined) found.push({ ...last, ranges: [[segment.from + 1, segment.to]] });
    else found.push(...utterancesOf(sentence, segment, lexicon));
  }
  return found;
}

// Behind a semicolon, a contrast or a dash another voice may speak, or none.
function segmentsOf(sentence: SpokenSentence, phrases: readonly VoicePhrase[]): Segment[] {
  const quoted = quotedRanges(sentence.text);
  const starts = sentence.words.flatMap(({ plain, start }, at) => {
    if (at === 0 || quoted.some(([from, to]) => from < start && start < to)) return at === 0 ? [0] : [];
    const gap = gapBefore(sentence, at);
    const isInPhrase = phrases.some(({ from, to }) => from < at && at < to);
    return !isInPhrase && (gap.includes(';') || (CONTRASTS.has(plain) && /[,—–-]/.test(gap))) ? [at] : [];
  });
  return starts.map((from, at) => {
    const to = starts[at + 1] ?? sentence.words.length;
    return { from, to, phrases: phrases.filter(({ verb }) => from <= verb && verb < to) };
  });
}

function utterancesOf(sentence: SpokenSentence, segment: Segment, lexicon: Lexicon): Utterance[] {
  const plain = withoutNested(sentence, withoutToldBefore(sentence, segment));
  const { phrases, relays } = withoutRelays(plain);
  if (isToldByOthers(sentence, segment, phrases)) return [];
  const found: Utterance[] = [];
  phrases.forEach((phrase, at) => {
    const next = phrases[at + 1];
    const isGoingOn = phrase.anaphor === 'same';
    const last = found.at(-1);
    if (isGoingOn && last === undefined) return;
    const voice = isGoingOn && last !== undefined ? last : { ...phrase, isNamed: isNamed(phrase) };
    if (voice.speakers.length === 0 && voice.sources === null) return;
    const ranges = rangesOf(sentence, segment, phrase, phrases[at - 1], next);
    const verb = plainAt(sentence, phrase.verb);
    found.push({
      speakers: voice.speakers,
      sources: voice.sources,
      isNamed: voice.isNamed,
      relays,
      isDenial: lexicon.speech.denies.has(verb),
      isSilent: isSilent(sentence, phrase, lexicon),
      phrase: [phrase.from, phrase.to],
      verb: phrase.verb,
      ranges: isSilent(sentence, phrase, lexicon) ? [] : ranges.flatMap((range) => withoutInserts(sentence, range)),
    });
  });
  return found;
}

function isNamed({ person, sources }: VoicePhrase): boolean {
  return person !== null && sources !== null;
}

// "Lumen said that a security firm had confirmed that the hackers were gone": all of it is what Lumen says. An outlet only
// passes on what another voice says.
function withoutNested(sentence: SpokenSentence, phrases: readonly VoicePhrase[]): VoicePhrase[] {
  const kept: VoicePhrase[] = [];
  for (const phrase of phrases) {
    const outer = kept.at(-1);
    const isWithin = outer !== undefined && phrase.anaphor !== 'same' && isNested(sentence, outer, phrase);
    if (!isWithin) kept.push(phrase);
  }
  return kept;
}

// "A security firm has confirmed that they are gone, Lumen said in a statement": what stands before a voice that closes the
// sentence is what it says, whoever is told of there; only another plain voice leaves it open whose words they are.
function withoutToldBefore(sentence: SpokenSentence, { to, phrases }: Segment): readonly VoicePhrase[] {
  const last = phrases.at(-1);
  if (last === undefined || last.speakers.length === 0 || !gapBefore(sentence, last.from).startsWith(','))
    return phrases;
  const isLast = closesClause(sentence, last.to, to) && plainAt(sentence, last.verb) !== 'according';
  return isLast && phrases.slice(0, -1).every((phrase) => !isPlain(phrase)) ? [last] : phrases;
}

function isNested(sentence: SpokenSentence, outer: VoicePhrase, inner: VoicePhrase): boolean {
  const isOutlet = outer.speakers.some(({ kind }) => kind === 'outlet');
  const isInnerPlain = inner.speakers.length > 0 || inner.sources !== null;
  const isOuterPlain = outer.speakers.length > 0 || outer.sources !== null;
  if (!isOuterPlain || (isOutlet && isInnerPlain) || plainAt(sentence, outer.verb) === 'according') return false;
  if (isInnerPlain && /^(?:and|or|but|while|as)$/.test(plainAt(sentence, inner.from - 1))) return false;
  let isOpen = true;
  for (let at = outer.verb + 1; at <= inner.verb; at += 1) {
    if (BREAKS.test(gapBefore(sentence, at))) isOpen = false;
    if (plainAt(sentence, at) === 'that') isOpen = true;
  }
  return isOpen && inner.verb > outer.to;
}

// "According to Reuters, AT&T said", "Verizon, the Journal reported, says": the outlet passes on what another voice says.
function withoutRelays(phrases: readonly VoicePhrase[]): {
  phrases: readonly VoicePhrase[];
  relays: readonly NamedSubject[];
} {
  const isOutlet = ({ speakers }: VoicePhrase): boolean =>
    speakers.length > 0 && speakers.every(({ kind }) => kind === 'outlet');
  const outlets = phrases.filter(isOutlet);
  const others = phrases.filter((phrase) => !isOutlet(phrase));
  const isPassingOn = outlets.length === 1 && others.length === 1 && others[0]?.anaphor !== 'same';
  return isPassingOn
    ? { phrases: others, relays: outlets.flatMap(({ speakers }) => speakers) }
    : { phrases, relays: [] };
}

// "Agencies have concluded that it was breached, three people said": what is told of the agencies is not said by them.
function isToldByOthers(sentence: SpokenSentence, segment: Segment, phrases: readonly VoicePhrase[]): boolean {
  const last = phrases.at(-1);
  if (last === undefined || phrases.length < 2 || last.speakers.length > 0 || last.anaphor !== null) return false;
  return plainAt(sentence, last.verb) === 'according' || closesClause(sentence, last.to, segment.to);
}

function isSilent(sentence: SpokenSentence, { from, verb, to }: VoicePhrase, { speech }: Lexicon): boolean {
  if (speech.silent.has(plainAt(sentence, verb)) || SAYS_NOTHING.has(plainAt(sentence, to))) return true;
  return sentence.words.slice(from, verb).some(({ plain }, at) => NEGATIONS.has(plain) && from + at > verb - 4);
}

/** What a phrase's voice says: the words behind its verb, or those in front where the phrase closes its clause. */
function rangesOf(
  sentence: SpokenSentence,
  segment: Segment,
  phrase: VoicePhrase,
  previous: VoicePhrase | undefined,
  next: VoicePhrase | undefined,
): (readonly [number, number])[] {
  const head = [segment.from, phrase.from] as const;
  const tail = [phrase.to, remarkFrom(sentence, phrase.to, next?.from ?? segment.to)] as const;
  const relative = relativeBefore(sentence, phrase);
  if (relative !== null) return previous === undefined ? [[segment.from, relative]] : [];
  const isAccording = plainAt(sentence, phrase.verb) === 'according';
  const isLed = phrase.from - segment.from < 2;
  const closes = isAccording ? !isLed : closesClause(sentence, ...tail) && !isLed;
  // Two voices of which one closes what may be the other's words: neither is plain.
  if (closes) return previous === undefined ? [head] : [];
  const isBehindQuotation = previous === undefined && isQuoted(sentence, head);
  const lead = phrase.from - segment.from;
  // "The campaign, the FBI says, has ended": an insert, around which all is said by that voice.
  const isInsert = lead > 0 && [phrase.from, phrase.to].every((at) => gapBefore(sentence, at).startsWith(','));
  if (isInsert && !isBehindQuotation && previous === undefined && !opensLead(sentence, segment.from))
    return [head, tail];
  if (!isBehindQuotation) {
    const isLead = lead <= LONGEST_LEAD || opensLead(sentence, segment.from) || hasThat(sentence, tail);
    return previous === undefined && !isLead ? [] : [tail];
  }
  return isQuoted(sentence, tail) || plainAt(sentence, phrase.to) === 'that' ? [head, tail] : [head];
}

// "After weeks of rumours, the Journal says": what only leads to a voice, however long it is.
function opensLead(sentence: SpokenSentence, from: number): boolean {
  return LEADS.has(plainAt(sentence, from));
}

// "The breach of Lumen, which was first reported by the Journal, ...": what was reported stands in front of "which".
function relativeBefore(sentence: SpokenSentence, { verb }: VoicePhrase): number | null {
  const words = sentence.words.slice(Math.max(0, verb - 4), verb).map(({ plain }) => plain);
  const isPassive = words.some((word) => /^(?:was|were|been)$/.test(word));
  const at = words.findIndex((word) => /^(?:which|that)$/.test(word));
  return isPassive && at >= 0 ? verb - words.length + at : null;
}

function closesClause(sentence: SpokenSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const plain = plainAt(sentence, at);
    const isBroken = /[,—–]/.test(gapBefore(sentence, at));
    if (
      isBroken &&
      /^(?:citing|quoting|without|but|though|when|after|who|which|and|or|a|an|as|in|on|at|during|amid|before|hours|days|weeks|months|its|his|her|their)$/.test(
        plain,
      )
    )
      return true;
    if (/[“"]/.test(gapBefore(sentence, at))) return false;
    const outlet = sentence.names.find((name) => name.from <= at && at < name.to);
    const isOutlet = outlet !== undefined && /^(?:outlet|agency|country)$/.test(outlet.kind);
    if (!isOutlet && !CLOSING.has(plain) && !/^\d+(?:st|nd|rd|th)?$/.test(plain)) return false;
  }
  return true;
}

function hasThat(sentence: SpokenSentence, [from, to]: readonly [number, number]): boolean {
  return sentence.words.slice(from, to).some(({ plain }) => plain === 'that');
}

function isQuoted(sentence: SpokenSentence, [from, to]: readonly [number, number]): boolean {
  const [start, end] = [sentence.words[from]?.start, sentence.words[to - 1]?.end];
  if (start === undefined || end === undefined || to <= from) return false;
  return quotedRanges(sentence.text).some(([opens, closes]) => opens < end && start < closes);
}
