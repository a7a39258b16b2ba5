// Voices that a sentence does not name in full: "the company said", "it said", "said the spokesperson", "Roe added"; else a verb
// of saying whose voice is not plain.
import type { Lexicon } from './lexicon.js';
import { personSpeaking } from './person-voices.js';
import { BREAKS } from './speech-words.js';
import { gapBefore, plainAt, type SpokenSentence } from './spoken-sentence.js';
import type { VoicePhrase } from './voice-phrase.js';

const LONGEST_TITLE = 6;
const LEADS_TITLE = new Set(['the', 'a', 'its', 'also', 'has', 'since']);
const AUXILIARIES = new Set(['has', 'have', 'had', 'also', 'since', 'later']);

/** "the company said", "it said", "said the spokesperson", "and added"; else a voice that is not plain. */
export function otherPhrase(sentence: SpokenSentence, verb: number, lexicon: Lexicon): VoicePhrase {
  const none = { speakers: [], sources: null, person: null, verb };
  const subject = behindAuxiliaries(sentence, verb);
  const before = plainAt(sentence, subject);
  const isAfterGap = verb === 0 || /[,;:“”"]/.test(gapBefore(sentence, verb));
  if (before === 'and' && !isAfterGap) return { ...none, anaphor: 'same', from: subject, to: verb + 1 };
  const isPronoun = ['it', 'he', 'she'].includes(before) && !isAfterGap;
  if (isPronoun) return { ...none, anaphor: before, from: subject, to: verb + 1 };
  const pronoun = plainAt(sentence, verb + 1);
  // "said he", but not "Jane Roe, a veteran, said he believes".
  const closesThere = verb + 2 >= sentence.words.length || BREAKS.test(gapBefore(sentence, verb + 2));
  if (isAfterGap && closesThere && ['he', 'she'].includes(pronoun))
    return { ...none, anaphor: pronoun, from: verb, to: verb + 2 };
  const inverted = voiceNoun(sentence, verb + 2, lexicon);
  if (isAfterGap && plainAt(sentence, verb + 1) === 'the' && inverted !== null) {
    return { ...none, anaphor: inverted, from: verb, to: verb + 3 };
  }
  const known = personSpeaking(sentence, verb, subject, lexicon) ?? titleBefore(sentence, verb, lexicon);
  return known ?? { ...none, anaphor: null, from: phraseStart(sentence, verb), to: verb + 1 };
}

// "It has also said": the word in front of the verb's helpers.
function behindAuxiliaries(sentence: SpokenSentence, verb: number): number {
  let at = verb - 1;
  while (AUXILIARIES.has(plainAt(sentence, at))) at -= 1;
  return at;
}

/** The noun of a voice at a word, or null. */
export function voiceNoun(sentence: SpokenSentence, at: number, { voices, voice }: Lexicon): string | null {
  const word = plainAt(sentence, at);
  return voices.has(word) || voice.outlet.has(word) ? word : null;
}

// "the company said", "the company's chief legal officer said", "a company spokesperson said"
function titleBefore(sentence: SpokenSentence, verb: number, lexicon: Lexicon): VoicePhrase | null {
  let from = verb;
  while (from > 0 && verb - from < LONGEST_TITLE && isOfTitle(sentence, from - 1, lexicon)) {
    from -= 1;
    if (/[,;:“”"]/.test(gapBefore(sentence, from))) break;
  }
  const article = plainAt(sentence, from);
  const first = ['the', 'a', 'its'].includes(article) ? from + 1 : -1;
  const noun = first < 0 ? null : voiceNoun(sentence, first, lexicon);
  if (noun === null || first >= verb) return null;
  const isOfCompany = article === 'its' || (article === 'a' && /^spokes/.test(noun));
  const isNamedBefore = article === 'the' || isOfCompany || lexicon.voice.company.has(noun);
  const anaphor = isOfCompany ? 'company' : noun;
  return isNamedBefore ? { speakers: [], sources: null, anaphor, person: null, from, verb, to: verb + 1 } : null;
}

function isOfTitle(sentence: SpokenSentence, at: number, { voices, voice }: Lexicon): boolean {
  const word = plainAt(sentence, at);
  return voices.has(word) || voice.outlet.has(word) || LEADS_TITLE.has(word);
}

function phraseStart(sentence: SpokenSentence, verb: number): number {
  let from = verb;
  while (from > 0 && !/[,;:“”"]/.test(gapBefore(sentence, from))) from -= 1;
  return from;
}
