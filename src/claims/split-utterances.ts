// Which words of one sentence each of its voices says.
import type { Lexicon } from './lexicon.js';
import { remarkFrom, withoutInserts } from './find-remarks.js';
import { closesClause, outermostVoices, type Segment } from './outermost-voices.js';
import { CONTRASTS, LEADS } from './speech-words.js';
import {
  gapBefore,
  type NamedSubject,
  plainAt,
  quotedRanges,
  type SpokenSentence,
  type VoicePhrase,
} from './spoken-sentence.js';

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
  const { phrases, relays } = outermostVoices(sentence, segment);
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

function hasThat(sentence: SpokenSentence, [from, to]: readonly [number, number]): boolean {
  return sentence.words.slice(from, to).some(({ plain }) => plain === 'that');
}

function isQuoted(sentence: SpokenSentence, [from, to]: readonly [number, number]): boolean {
  const [start, end] = [sentence.words[from]?.start, sentence.words[to - 1]?.end];
  if (start === undefined || end === undefined || to <= from) return false;
  return quotedRanges(sentence.text).some(([opens, closes]) => opens < end && start < closes);
}
