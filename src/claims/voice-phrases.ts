// Every voice that one sentence holds, in order: names that speak, sources without a name, "the company", and verbs of saying
// whose speaker is not plain. Those last ones matter too: what they govern is nobody's claim.
import { findVerbs } from './find-verbs.js';
import type { Lexicon } from './lexicon.js';
import { namesThatSpeak, type SpeakingName } from './names-that-speak.js';
import { GOES_ON_SAYING } from './speech-words.js';
import { gapBefore, plainAt, quotedRanges, type NamedSubject, type SpokenSentence } from './spoken-sentence.js';

export interface VoicePhrase {
  /** Subjects that speak. */
  readonly speakers: readonly NamedSubject[];
  /** Sources without a name, in the article's own words. */
  readonly sources: string | null;
  /** A noun or pronoun that stands for a voice named before: "company", "spokesperson", "it"; "same" for a verb that goes on. */
  readonly anaphor: string | null;
  /** Words: the phrase runs from `from` to `to`; `verb` is its verb of saying, or "according". */
  readonly from: number;
  readonly verb: number;
  readonly to: number;
}

const SOURCES_WORDS =
  'several|some|two|three|four|multiple|many|various|unnamed|anonymous|senior|top|current|former|government|intelligence|' +
  'administration|industry|congressional|security|enforcement|law|other|american|western|european|federal|us|u\\.s\\.|white|house|a|an|the|' +
  'whitehall|biden|trump';
// Sources without a name, with the words that tell who they are; the name of an outlet may be among them.
const ANONYMOUS = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:(?:${SOURCES_WORDS})\\s+){0,5}(?:people|persons|sources|officials|investigators|source|person|official)` +
    '(?: (?:familiar|close|briefed|speaking|involved|with (?:direct )?knowledge)(?: (?:with|to|on|of|in))? [^,.;:“”"]{2,60}?)?)' +
    '(?= (?:said|say|says|told|added|confirmed|wrote|acknowledged|warned|estimated)\\b|[,.;:“”"]|$)',
  'giu',
);
const SAYS = /^ (?:said|say|says|told|added|confirmed|wrote|acknowledged|warned|estimated)\b/;
const LEADS_TO_SOURCES = /(?:according to|told by)\s+$/i;
const CITES = /(?:citing|cited by|quoting)\s+$/i;
const LONGEST_TITLE = 6;
const LEADS_TITLE = new Set(['the', 'a', 'its', 'also', 'has', 'since']);
const AUXILIARIES = new Set(['has', 'have', 'had', 'also', 'since', 'later']);
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

/** True where the sentence itself, or one before it, can tell who it is. */
export function isPlain({ speakers, sources, anaphor }: VoicePhrase): boolean {
  return speakers.length > 0 || sources !== null || anaphor !== null;
}

/** Sources that the sentence cites without letting them speak: "the Journal reported, citing people familiar with it". */
export function citedSources({ text }: SpokenSentence): string | null {
  const quoted = quotedRanges(text);
  for (const { index, 1: found = '' } of text.matchAll(ANONYMOUS)) {
    const isQuoted = quoted.some(([from, to]) => from < index && index < to);
    if (!isQuoted && CITES.test(text.slice(0, index))) return shownSources(found);
  }
  return null;
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
    };
  });
}

function anonymousPhrases(sentence: SpokenSentence): VoicePhrase[] {
  const { text, words } = sentence;
  const quoted = quotedRanges(text);
  return [...text.matchAll(ANONYMOUS)].flatMap(({ index, 0: whole, 1: found = '' }) => {
    if (quoted.some(([from, to]) => from < index && index < to)) return [];
    const isSaid = SAYS.test(text.slice(index + whole.length));
    if (!isSaid && !LEADS_TO_SOURCES.test(text.slice(0, index))) return [];
    const start = words.findIndex((word) => word.start >= index);
    const after = words.findIndex((word) => word.start >= index + whole.length);
    const end = after < 0 ? words.length : after;
    const phrase = isSaid ? { from: start, verb: end, to: end + 1 } : { from: start - 2, verb: start - 2, to: end };
    // "an official said", "the people said": whoever was named or described before.
    const anaphor = /^(?:the|an?)?\s*(?:people|sources|persons?|source|officials?|investigators)$/i.test(found)
      ? lastWord(found)
      : null;
    return [{ speakers: [], sources: shownSources(found), anaphor, ...phrase }];
  });
}

// An article says only where its noun was before.
function shownSources(found: string): string {
  return found.trim().replace(/^(?:the|an?)\s+/i, '');
}

function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1)?.toLowerCase() ?? '';
}

/** "the company said", "it said", "said the spokesperson", "and added"; else a voice that is not plain. */
function otherPhrase(sentence: SpokenSentence, verb: number, lexicon: Lexicon): VoicePhrase {
  const none = { speakers: [], sources: null, verb };
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
  const title = titleBefore(sentence, verb, lexicon);
  return title ?? { ...none, anaphor: null, from: phraseStart(sentence, verb), to: verb + 1 };
}

// "It has also said": the word in front of the verb's helpers.
function behindAuxiliaries(sentence: SpokenSentence, verb: number): number {
  let at = verb - 1;
  while (AUXILIARIES.has(plainAt(sentence, at))) at -= 1;
  return at;
}

function voiceNoun(sentence: SpokenSentence, at: number, { voices, voice }: Lexicon): string | null {
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
  return isNamedBefore ? { speakers: [], sources: null, anaphor, from, verb, to: verb + 1 } : null;
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

// "…, adding that no data was taken"
function goingOn(sentence: SpokenSentence): VoicePhrase[] {
  return sentence.words.flatMap(({ plain }, at) => {
    const isHere = GOES_ON_SAYING.has(plain) && at > 0 && gapBefore(sentence, at).includes(',');
    return isHere ? [{ speakers: [], sources: null, anaphor: 'same', from: at, verb: at, to: at + 1 }] : [];
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
    return [{ speakers: [], sources: null, anaphor: noun, from: at, verb: at, to }];
  });
}
