// Voices that a sentence does not name in full: "the company said", "it said", "said the spokesperson", "Roe added"; else a verb
// of saying whose voice is not plain.
import type { Lexicon } from './lexicon.js';
import { ARTICLES, BREAKS, CALENDAR, OPENS_A_SPEAKER, words } from './speech-words.js';
import { gapBefore, isCapitalised, plainAt, type SpokenSentence, type VoicePhrase } from './spoken-sentence.js';

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

type Range = readonly [from: number, to: number];

const LONGEST_NAME = 6;
const LONGEST_TITLE_OF_PERSON = 4;
// Capitalised at the head of a sentence, they name nobody.
const NEVER_A_NAME = words(
  `it he she they we i you this that these those here there who what one some many several most others both all neither none
  officials sources people investigators authorities lawmakers senators experts analysts researchers critics in on at as and but
  no not when while after before if`,
);
// A title that makes somebody speak for an organisation, whichever it is; it may stand in capitals.
const SPEAKS_FOR =
  /^(?:spokes\p{L}+|representatives?|executive|officer|chief|president|director|ceo|cto|ciso|company|carrier|security|legal|vice|senior)$/u;

/** The person in front of a verb of saying or of its helpers at `subject`, or behind the verb; null where none stands there. */
export function personSpeaking(
  sentence: SpokenSentence,
  verb: number,
  subject: number,
  lexicon: Lexicon,
): VoicePhrase | null {
  const isAfterGap = verb === 0 || /[,;:“”"]/.test(gapBefore(sentence, verb));
  if (!isAfterGap) return leadingPerson(sentence, verb, subject);
  return personDescribed(sentence, verb) ?? titledPerson(sentence, verb, lexicon) ?? personBehind(sentence, verb);
}

function leadingPerson(sentence: SpokenSentence, verb: number, subject: number): VoicePhrase | null {
  const found = nameEndingAt(sentence, subject + 1);
  if (found === null) return null;
  // "Chief Legal Officer Jane Roe": what stands in front of the name in capitals.
  const name = [firstOfName(sentence, found), found[1]] as const;
  const from = titleOpening(sentence, name[0]);
  const hasTitle = from < name[0];
  if (!hasTitle && !opensVoice(sentence, from)) return null;
  return phraseOf(sentence, name, { from, verb, to: verb + 1, anaphor: hasTitle ? 'spokesperson' : null });
}

function firstOfName(sentence: SpokenSentence, [from, to]: Range): number {
  let first = from;
  while (first < to - 1 && SPEAKS_FOR.test(plainAt(sentence, first))) first += 1;
  return first;
}

// "said Roe", "said spokesman Jane Roe"
function personBehind(sentence: SpokenSentence, verb: number): VoicePhrase | null {
  let from = verb + 1;
  while (from - verb <= LONGEST_TITLE_OF_PERSON && SPEAKS_FOR.test(plainAt(sentence, from))) from += 1;
  let to = from;
  while (to - from < LONGEST_NAME && isPartOfName(sentence, to) && (to === from || isClose(sentence, to))) to += 1;
  if (to === from) return null;
  return phraseOf(sentence, [from, to], { from: verb, verb, to, anaphor: from > verb + 1 ? 'spokesperson' : null });
}

// "the company's chief legal officer, Jane Roe, said": whose officer that is, an earlier sentence tells.
function titledPerson(sentence: SpokenSentence, verb: number, { voices }: Lexicon): VoicePhrase | null {
  const name = nameEndingAt(sentence, verb);
  if (name === null || name[1] - name[0] < 2 || !gapBefore(sentence, name[0]).startsWith(',')) return null;
  if (!voices.has(plainAt(sentence, name[0] - 1))) return null;
  let from = name[0] - 1;
  while (name[0] - from <= LONGEST_NAME && !BREAKS.test(gapBefore(sentence, from)) && from > 0) from -= 1;
  return phraseOf(sentence, name, { from, verb, to: verb + 1, anaphor: 'company' });
}

// "Sen. Jane Roe, who chairs the committee, told reporters"; "Jane Roe, its director of security, said" speaks for whatever "it" is.
function personDescribed(sentence: SpokenSentence, verb: number): VoicePhrase | null {
  if (!gapBefore(sentence, verb).startsWith(',')) return null;
  let to = verb - 1;
  while (to > 0 && !gapBefore(sentence, to).startsWith(',')) to -= 1;
  const name = nameEndingAt(sentence, to);
  if (name === null || name[1] - name[0] < 2 || !opensVoice(sentence, name[0])) return null;
  const isOfIt = plainAt(sentence, to) === 'its' || (plainAt(sentence, to) === 'the' && isCompany(sentence, to + 1));
  return phraseOf(sentence, name, { from: name[0], verb, to: verb + 1, anaphor: isOfIt ? 'company' : null });
}

function isCompany(sentence: SpokenSentence, at: number): boolean {
  return /^(?:company|carrier|operator|provider)$/.test(plainAt(sentence, at));
}

function phraseOf(
  sentence: SpokenSentence,
  [from, to]: Range,
  phrase: Pick<VoicePhrase, 'from' | 'verb' | 'to' | 'anaphor'>,
): VoicePhrase {
  const sources = to - from < 2 ? null : sentence.text.slice(sentence.words[from]?.start, sentence.words[to - 1]?.end);
  return { ...phrase, speakers: [], sources, person: plainAt(sentence, to - 1) };
}

function nameEndingAt(sentence: SpokenSentence, to: number): Range | null {
  let from = to;
  while (to - from < LONGEST_NAME && isPartOfName(sentence, from - 1) && (from === to || isClose(sentence, from)))
    from -= 1;
  const isTitle = to - from === 1 && SPEAKS_FOR.test(plainAt(sentence, from));
  return from === to || isTitle ? null : [from, to];
}

// "a company spokesperson Jane Roe", "spokesman Roe"
function titleOpening(sentence: SpokenSentence, at: number): number {
  let from = at;
  while (at - from < LONGEST_TITLE_OF_PERSON && SPEAKS_FOR.test(plainAt(sentence, from - 1)) && isClose(sentence, from))
    from -= 1;
  return from < at && ARTICLES.has(plainAt(sentence, from - 1)) ? from - 1 : from;
}

function isPartOfName(sentence: SpokenSentence, at: number): boolean {
  const plain = plainAt(sentence, at);
  const isTitle = SPEAKS_FOR.test(plain) && at === 0;
  return (
    isCapitalised(sentence, at) && !isTitle && !ARTICLES.has(plain) && !CALENDAR.test(plain) && !NEVER_A_NAME.has(plain)
  );
}

function isClose(sentence: SpokenSentence, at: number): boolean {
  return /^(?:\.? |\/)$/.test(gapBefore(sentence, at));
}

function opensVoice(sentence: SpokenSentence, from: number): boolean {
  const before = plainAt(sentence, from - 1);
  return from === 0 || BREAKS.test(gapBefore(sentence, from)) || OPENS_A_SPEAKER.has(before) || CALENDAR.test(before);
}
