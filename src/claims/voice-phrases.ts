// Every voice that one sentence holds, in order: names that speak, sources without a name, "the company", and verbs of saying
// whose speaker is not plain. Those last ones matter too: what they govern is nobody's claim.
import { anonymousPhrases } from './anonymous-sources.js';
import { findVerbs } from './find-verbs.js';
import type { Lexicon } from './lexicon.js';
import { namesThatSpeak, type SpeakingName } from './names-that-speak.js';
import { otherPhrase, voiceNoun } from './other-voices.js';
import { GOES_ON_SAYING } from './speech-words.js';
import { gapBefore, isPlain, plainAt, quotedRanges, type SpokenSentence, type VoicePhrase } from './spoken-sentence.js';

// Words in front of an issue that opens its sentence: "Just last week, in a joint statement released by".
const LONGEST_OPENING = 8;

/** The voices of a sentence, by their verbs in order. */
export function voicePhrases(sentence: SpokenSentence, lexicon: Lexicon): VoicePhrase[] {
  const named = byVerb(namesThatSpeak(sentence, lexicon));
  const sources = anonymousPhrases(sentence).filter(({ verb }) => !named.some((phrase) => phrase.verb === verb));
  const known = [...named, ...sources];
  const others = findVerbs(sentence, lexicon)
    .filter((verb) => !known.some((phrase) => phrase.verb === verb || (phrase.from <= verb && verb < phrase.to)))
    .map((verb) => otherPhrase(sentence, verb, lexicon));
  const all = [...known, ...others, ...goingOn(sentence), ...accordingTo(sentence, known, lexicon)];
  const opening = all.find((phrase) => opensWithIssue(sentence, phrase, lexicon));
  return all
    .filter((phrase) => opening === undefined || phrase === opening || isPlain(phrase))
    .sort((a, b) => a.verb - b.verb);
}

// "In a statement released by the FBI, investigations revealed that": what follows is all the statement's.
function opensWithIssue(
  sentence: SpokenSentence,
  { from, verb, to, speakers }: VoicePhrase,
  { says, speech }: Lexicon,
): boolean {
  const word = plainAt(sentence, verb);
  const isIssue = speech.issues.has(word) && (!says.has(word) || !sentence.names.some((name) => name.to === verb));
  return speakers.length > 0 && isIssue && from <= LONGEST_OPENING && closesWithComma(sentence, to);
}

// "Infrastructure Security Agency (CISA),": the comma may stand behind an abbreviation in brackets.
function closesWithComma(sentence: SpokenSentence, at: number): boolean {
  const gap = gapBefore(sentence, at);
  return gap.includes(',') || (gap.includes('(') && gapBefore(sentence, at + 1).includes(','));
}

function byVerb(names: readonly SpeakingName[]): VoicePhrase[] {
  const verbs = [...new Set(names.map(({ verb }) => verb))];
  return verbs.map((verb) => {
    const own = names.filter((name) => name.verb === verb);
    return {
      speakers: own.map(({ name }) => name),
      sources: null,
      anaphor: null,
      from: Math.min(...own.map(({ from }) => from)),
      verb,
      to: Math.max(...own.map(({ to }) => to)),
      person: own.find(({ person }) => person !== null)?.person ?? null,
    };
  });
}

// "…, adding that no data was taken"
function goingOn(sentence: SpokenSentence): VoicePhrase[] {
  return sentence.words.flatMap(({ plain }, at) => {
    const isHere = GOES_ON_SAYING.has(plain) && at > 0 && gapBefore(sentence, at).includes(',');
    return isHere
      ? [{ speakers: [], sources: null, anaphor: 'same', person: null, from: at, verb: at, to: at + 1 }]
      : [];
  });
}

// "according to the report": a voice even where it is not plain whose.
function accordingTo(sentence: SpokenSentence, known: readonly VoicePhrase[], lexicon: Lexicon): VoicePhrase[] {
  return sentence.words.flatMap(({ plain, start }, at) => {
    if (plain !== 'according' || plainAt(sentence, at + 1) !== 'to') return [];
    if (known.some((phrase) => phrase.from <= at && at < phrase.to)) return [];
    if (quotedRanges(sentence.text).some(([from, to]) => from < start && start < to)) return [];
    const noun = plainAt(sentence, at + 2) === 'the' ? voiceNoun(sentence, at + 3, lexicon) : null;
    let to = at + 2;
    while (to < sentence.words.length && (to === at + 2 || !/[,;:“”"]/.test(gapBefore(sentence, to)))) to += 1;
    return [{ speakers: [], sources: null, anaphor: noun, person: null, from: at, verb: at, to }];
  });
}
