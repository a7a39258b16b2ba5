// Of the voices in one part of a sentence, those whose words it tells: not those that another voice tells of, nor outlets that
// only pass on what somebody says.
import { BREAKS, CLOSING } from './speech-words.js';
import {
  gapBefore,
  isPlain,
  type NamedSubject,
  plainAt,
  type SpokenSentence,
  type VoicePhrase,
} from './spoken-sentence.js';

/** A part of a sentence, words from and to, and the voices in it. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly phrases: readonly VoicePhrase[];
}

/** The voices in order, and the outlets that pass on what they say; no voices where it is left open whose words those are. */
export function outermostVoices(
  sentence: SpokenSentence,
  segment: Segment,
): { readonly phrases: readonly VoicePhrase[]; readonly relays: readonly NamedSubject[] } {
  const plain = withoutNested(sentence, withoutToldBefore(sentence, segment));
  const { phrases, relays } = withoutRelays(sentence, plain);
  return { phrases: isToldByOthers(sentence, segment, phrases) ? [] : phrases, relays };
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
function withoutRelays(
  sentence: SpokenSentence,
  phrases: readonly VoicePhrase[],
): {
  phrases: readonly VoicePhrase[];
  relays: readonly NamedSubject[];
} {
  const isOutlet = ({ speakers }: VoicePhrase): boolean =>
    speakers.length > 0 && speakers.every(({ kind }) => kind === 'outlet');
  const outlets = phrases.filter(isOutlet);
  const others = phrases.filter((phrase) => !isOutlet(phrase));
  const [[outlet], [other]] = [outlets, others];
  // "Bloomberg reported, and now Canada says": two voices, of which none passes on the other.
  const isAnother = outlet !== undefined && other !== undefined && isJoined(sentence, outlet.to, other.from);
  const isPassingOn = outlets.length === 1 && others.length === 1 && other?.anaphor !== 'same' && !isAnother;
  return isPassingOn
    ? { phrases: others, relays: outlets.flatMap(({ speakers }) => speakers) }
    : { phrases, relays: [] };
}

function isJoined(sentence: SpokenSentence, from: number, to: number): boolean {
  return sentence.words
    .slice(from, to + 1)
    .some(
      ({ plain }, offset) => /^(?:and|but|while)$/.test(plain) && gapBefore(sentence, from + offset).startsWith(','),
    );
}

// "Agencies have concluded that it was breached, three people said": what is told of the agencies is not said by them.
function isToldByOthers(sentence: SpokenSentence, segment: Segment, phrases: readonly VoicePhrase[]): boolean {
  const last = phrases.at(-1);
  if (last === undefined || phrases.length < 2 || last.speakers.length > 0 || last.anaphor !== null) return false;
  return plainAt(sentence, last.verb) === 'according' || closesClause(sentence, last.to, segment.to);
}

/** True when the words in the range only tell when, where and how something was said, up to a remark on it. */
export function closesClause(sentence: SpokenSentence, from: number, to: number): boolean {
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
