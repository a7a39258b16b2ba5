// Voices that a sentence does not name in full: "the company said", "it said", "said the spokesperson", "Roe added"; else a verb
// of saying whose voice is not plain.
import type { Lexicon } from './lexicon.js';
import { ARTICLES, BREAKS, CALENDAR, OPENS_A_SPEAKER, words } from './speech-words.js';
import { gapBefore, isCapitalised, plainAt, type SpokenSentence } from './spoken-sentence.js';
import type { VoicePhrase } from './voice-phrase.js';

const LONGEST_TITLE = 6;
const LEADS_TITLE = new Set(['the', 'a', 'its', 'also', 'has', 'since']);
// Capitalised at the head of a sentence, they name nobody.
const NEVER_A_NAME = words(
  `it he she they we i you this that these those here there who what one some many several most others both all neither none
  officials sources people investigators authorities lawmakers senators experts analysts researchers critics in on at as and but
  no not when while after before if`,
);
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
  if (isAfterGap && ['he', 'she'].includes(pronoun)) return { ...none, anaphor: pronoun, from: verb, to: verb + 2 };
  const inverted = voiceNoun(sentence, verb + 2, lexicon);
  if (isAfterGap && plainAt(sentence, verb + 1) === 'the' && inverted !== null) {
    return { ...none, anaphor: inverted, from: verb, to: verb + 3 };
  }
  const title = titleBefore(sentence, verb, lexicon) ?? personSpeaking(sentence, verb, subject, isAfterGap);
  return title ?? { ...none, anaphor: null, from: phraseStart(sentence, verb), to: verb + 1 };
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

// "Roe said", "Sen. Jane Roe said", "Nextgov/FCW reported", "said Roe": capitalised words where a speaker stands. A full name
// is somebody; a last name alone only where the name stood before.
function personSpeaking(
  sentence: SpokenSentence,
  verb: number,
  subject: number,
  isAfterGap: boolean,
): VoicePhrase | null {
  const apposed = isAfterGap ? personDescribed(sentence, verb) : null;
  if (apposed !== null) return { speakers: [], anaphor: null, verb, to: verb + 1, ...apposed };
  const isInverted = isAfterGap && isPartOfPerson(sentence, verb + 1);
  if (isAfterGap && !isInverted) return null;
  let [from, to] = isInverted ? [verb + 1, verb + 2] : [subject, subject + 1];
  if (!isPartOfPerson(sentence, from)) return null;
  while (!isInverted && to - from < LONGEST_TITLE && isPartOfPerson(sentence, from - 1) && isClose(sentence, from))
    from -= 1;
  while (isInverted && to - from < LONGEST_TITLE && isPartOfPerson(sentence, to) && isClose(sentence, to)) to += 1;
  if (!isInverted && !opensVoice(sentence, from)) return null;
  const person = plainAt(sentence, to - 1);
  const sources = to - from < 2 ? null : sentence.text.slice(sentence.words[from]?.start, sentence.words[to - 1]?.end);
  const phrase = isInverted ? { from: verb, to } : { from, to: verb + 1 };
  return { speakers: [], sources, anaphor: null, person, verb, ...phrase };
}

// "Sen. Jane Roe, who chairs the committee, told reporters": the person in front of what is inserted.
function personDescribed(
  sentence: SpokenSentence,
  verb: number,
): Pick<VoicePhrase, 'from' | 'sources' | 'person'> | null {
  if (!gapBefore(sentence, verb).startsWith(',')) return null;
  let to = verb - 1;
  while (to > 0 && !gapBefore(sentence, to).startsWith(',')) to -= 1;
  let from = to;
  while (to - from < LONGEST_TITLE && isPartOfPerson(sentence, from - 1) && (from === to || isClose(sentence, from)))
    from -= 1;
  if (to - from < 2 || !opensVoice(sentence, from)) return null;
  const sources = sentence.text.slice(sentence.words[from]?.start, sentence.words[to - 1]?.end);
  return { from, sources, person: plainAt(sentence, to - 1) };
}

function isPartOfPerson(sentence: SpokenSentence, at: number): boolean {
  const plain = plainAt(sentence, at);
  return isCapitalised(sentence, at) && !ARTICLES.has(plain) && !CALENDAR.test(plain) && !NEVER_A_NAME.has(plain);
}

function isClose(sentence: SpokenSentence, at: number): boolean {
  return /^(?:\.? |\/)$/.test(gapBefore(sentence, at));
}

function opensVoice(sentence: SpokenSentence, from: number): boolean {
  const before = plainAt(sentence, from - 1);
  return from === 0 || BREAKS.test(gapBefore(sentence, from)) || OPENS_A_SPEAKER.has(before) || CALENDAR.test(before);
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
