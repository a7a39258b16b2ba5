// The few words of a sentence that make a claim: what a status quotes of it.
import type { KindSaid } from './read-meaning.js';
import { BREAKS, CONTRASTS } from './speech-words.js';
import { gapBefore, type NamedSubject, plainAt, type SpokenSentence } from './spoken-sentence.js';
import type { Utterance } from './utterances-of.js';

// Five lines with a quotation of this length, and who said each, are read in ten seconds.
const MOST_WORDS = 12;
// "in any significant way": what follows a claim can take half of it back, so it is kept before what leads to it.
const WORDS_BEHIND = 8;
// Of what is longer than that, as many words.
const LEAST_BEHIND = 3;
// A name this far behind the claim is that of whoever it is about: "carriers such as Lumen, AT&T and Verizon".
const FARTHEST_NAME = 16;
// "that", "and" at the head of a quotation belong to the sentence around it.
const LEADS = /^(?:that|and|but|while|whether|as|so|also)$/;
// A quotation does not end on one of these.
const DANGLES =
  /^(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|that|which|who|its|their|our|his|her|is|was|were|are|as|into|than|not|no|about)$/;

/**
 * UTF-16 units into the sentence, from and to: as much of what is said around the claim as fits, never without the words that
 * turn it, nor without the verb of saying where that is what denies it.
 */
export function findClause(
  sentence: SpokenSentence,
  { ranges, isDenial, verb }: Utterance,
  { from: hitFrom, to: hitTo, turnedFrom }: KindSaid,
  subject: NamedSubject,
): readonly [number, number] {
  const [first, last] = ranges.find(([from, to]) => from <= hitFrom && hitFrom < to) ?? ranges[0] ?? [0, 0];
  const isVerbNeeded = isDenial && verb >= 0 && verb < first;
  const least = isVerbNeeded ? verb : first;
  let from = isVerbNeeded ? verb : Math.min(turnedFrom, hitFrom);
  let to = Math.min(last, Math.max(hitTo, nameEnd(subject, hitTo, last)));
  to = Math.max(to, objectEnd(sentence, hitTo, last));
  const fits = (): boolean => to - from < MOST_WORDS;
  while (from > least && fits() && !isBreak(sentence, from)) from -= 1;
  while (to < last && fits() && !isBreak(sentence, to)) to += 1;
  while (from > least && isJoined(sentence, from)) from -= 1;
  while (to < last && isJoined(sentence, to)) to += 1;
  while (from < hitFrom && from < turnedFrom && LEADS.test(plainAt(sentence, from))) from += 1;
  while (to > hitTo && to < last && DANGLES.test(plainAt(sentence, to - 1))) to -= 1;
  return [sentence.words[from]?.start ?? 0, sentence.words[to - 1]?.end ?? sentence.text.length];
}

function objectEnd(sentence: SpokenSentence, hitTo: number, last: number): number {
  const end = Math.min(last, hitTo + WORDS_BEHIND);
  for (let at = hitTo; at < end; at += 1) if (isBreak(sentence, at)) return at;
  return end === last ? last : Math.min(last, hitTo + LEAST_BEHIND);
}

function nameEnd({ from, to }: NamedSubject, hitTo: number, last: number): number {
  return hitTo <= from && from - hitTo <= FARTHEST_NAME && to <= last ? to : 0;
}

// "T-Mobile" and "1,462" are two words each.
function isJoined(sentence: SpokenSentence, at: number): boolean {
  return /^[-’',.]$/.test(gapBefore(sentence, at));
}

function isBreak(sentence: SpokenSentence, at: number): boolean {
  const gap = gapBefore(sentence, at);
  // "1,462" is one number.
  return (BREAKS.test(gap) && /\s/.test(gap)) || CONTRASTS.has(plainAt(sentence, at));
}
