// Who says which words of each sentence of an article, as far as the text makes that plain. A wrong speaker is worse than none:
// where a sentence holds a voice that is not plain, what that voice may govern is given to nobody.
import type { Lexicon } from './lexicon.js';
import { splitUtterances, type Utterance } from './split-utterances.js';
import {
  leavesQuotationOpen,
  plainAt,
  quotedRanges,
  type NamedSubject,
  type SpokenSentence,
} from './spoken-sentence.js';
import { isPlain, type VoicePhrase } from './voice-phrase.js';
import { voicePhrases } from './voice-phrases.js';

// "the spokesperson added" may stand a few sentences behind the one that named whose spokesperson.
const FARTHEST_VOICE = 3;
// A quotation that runs over more sentences than this was never closed.
const LONGEST_QUOTATION = 8;

/** For each sentence in order what is said in it and by whom. */
export function findUtterances(sentences: readonly SpokenSentence[], lexicon: Lexicon): Utterance[][] {
  const phrases = sentences.map((sentence) => voicePhrases(sentence, lexicon));
  const found: Utterance[][] = [];
  const described = new Map<string, string>();
  const persons: Persons = new Map();
  sentences.forEach((sentence, at) => {
    const resolved = (phrases[at] ?? []).map((phrase) => {
      if (phrase.person !== null) return personMeant(phrase, persons);
      if (phrase.anaphor === null || phrase.anaphor === 'same') return phrase;
      const known = phrase.sources === null ? undefined : described.get(phrase.anaphor);
      // "the people said": those that the article described before; "officials said": some that it does not describe.
      const isOfBefore = phrase.sources === null || plainAt(sentence, phrase.from) === 'the';
      if (known !== undefined || !isOfBefore) return { ...phrase, sources: known ?? phrase.sources };
      return { ...phrase, sources: null, speakers: speakersMeant(phrase, sentences, phrases, found, at, lexicon) };
    });
    for (const { sources, anaphor, person } of resolved) {
      if (sources !== null && anaphor === null && person === null) described.set(nounOf(sources), sources);
    }
    const own = splitUtterances(sentence, resolved, lexicon);
    found.push(resolved.length > 0 ? own : continued(sentences, found, at));
  });
  shareOverQuotations(sentences, found, phrases);
  return found;
}

/** Somebody's last name -> whom that person speaks for, or the full name. */
type Persons = Map<string, Pick<VoicePhrase, 'speakers' | 'sources'>>;

// "Roe said": whoever an earlier sentence named in full; a last name that no sentence introduced is not plain.
function personMeant(phrase: VoicePhrase, persons: Persons): VoicePhrase {
  const { speakers, sources } = phrase;
  const name = phrase.person ?? '';
  const known = persons.get(name);
  if (speakers.length > 0 || (sources !== null && known === undefined)) persons.set(name, { speakers, sources });
  if (speakers.length > 0) return phrase;
  if (known !== undefined) return { ...phrase, ...known };
  return sources === null ? { ...phrase, person: null } : phrase;
}

function nounOf(sources: string): string {
  return /\b(?:people|persons?|sources?|officials?|investigators)\b/i.exec(sources)?.[0].toLowerCase() ?? '';
}

/** Subjects that "the company" or "it" stands for: one named in front of it, else the one that spoke just before. */
function speakersMeant(
  { anaphor, from }: VoicePhrase,
  sentences: readonly SpokenSentence[],
  phrases: readonly (readonly VoicePhrase[])[],
  found: readonly (readonly Utterance[])[],
  at: number,
  lexicon: Lexicon,
): readonly NamedSubject[] {
  const voice = anaphor ?? '';
  const isCompany = lexicon.voice.company.has(voice) || voice === 'it';
  const inFront = (sentences[at]?.names ?? []).filter((name) => name.to <= from && canBe(voice, name, lexicon));
  if (isCompany && voice !== 'it' && inFront.length > 0) return /s$/.test(voice) ? eachOnce(inFront) : onlyOne(inFront);
  const isPronoun = voice === 'it' || voice === 'he' || voice === 'she';
  const farthest = isPronoun ? 1 : FARTHEST_VOICE;
  for (let before = at - 1; before >= Math.max(0, at - farthest); before -= 1) {
    if ((phrases[before] ?? []).length === 0 && (found[before] ?? []).length === 0) {
      if (isPronoun) return [];
      continue;
    }
    // The nearest voice is the one that is meant; where it is not plain, neither is this one.
    const own = onlyOne((found[before] ?? []).flatMap((utterance) => (utterance.isSilent ? [] : utterance.speakers)));
    const speakers = isMany(voice) && own.length < 2 ? [] : own;
    const isMeant =
      (phrases[before] ?? []).every(isPlain) && speakers.every((speaker) => canBe(voice, speaker, lexicon));
    return isMeant && (!isCompany || isOnlyCompany(speakers, sentences, at, lexicon)) ? speakers : [];
  }
  return [];
}

// "the agencies", "the companies": of one alone nobody says so.
function isMany(voice: string): boolean {
  return voice === 'agencies' || voice === 'companies' || voice === 'carriers' || voice === 'operators';
}

// Names of one list speak as one; anything else that names two is not plain.
function onlyOne(names: readonly NamedSubject[]): readonly NamedSubject[] {
  return new Set(names.map(({ subjectId }) => subjectId)).size === 1 || areListed(names) ? names : [];
}

function eachOnce(names: readonly NamedSubject[]): readonly NamedSubject[] {
  return names.filter((name, at) => names.findIndex((other) => other.subjectId === name.subjectId) === at);
}

function areListed(names: readonly NamedSubject[]): boolean {
  return names.length > 1 && names.every(({ kind }) => kind === 'agency');
}

function canBe(voice: string, { kind }: NamedSubject, { voice: { company, agency, outlet } }: Lexicon): boolean {
  if (outlet.has(voice)) return kind === 'outlet' || (kind === 'vendor' && voice === 'report');
  if (company.has(voice) || voice === 'it') return kind === 'company' || kind === 'vendor';
  // An embassy or a ministry is a country's; "the agencies" and "the department" are never.
  if (/^(?:embassy|ministry)$/.test(voice)) return kind === 'country';
  if (agency.has(voice)) return kind === 'agency';
  if (/^(?:officials?|investigators|administration)$/.test(voice)) return kind === 'agency' || kind === 'country';
  return kind !== 'outlet';
}

// "The company said" behind a sentence that names two companies could be either.
function isOnlyCompany(
  speakers: readonly NamedSubject[],
  sentences: readonly SpokenSentence[],
  at: number,
  lexicon: Lexicon,
): boolean {
  const around = sentences.slice(Math.max(0, at - 1), at + 1).flatMap(({ names }) => names);
  const companies = [...speakers, ...around.filter((name) => canBe('it', name, lexicon))];
  return new Set(companies.map(({ subjectId }) => subjectId)).size === 1;
}

// A quotation that runs on without a voice of its own keeps the speaker of the one before.
function continued(
  sentences: readonly SpokenSentence[],
  found: readonly (readonly Utterance[])[],
  at: number,
): Utterance[] {
  const [sentence, previous] = [sentences[at], sentences[at - 1]];
  if (sentence === undefined || previous === undefined || !/[“"]/.test(previous.text)) return [];
  const isQuotation = /^[“"]/.test(sentence.text) && wordsOutside(sentence) === 0;
  const [only, ...others] = found[at - 1] ?? [];
  if (!isQuotation || only === undefined || others.length > 0 || only.isSilent) return [];
  return [inherited(only, sentence)];
}

function inherited(utterance: Utterance, sentence: SpokenSentence): Utterance {
  return { ...utterance, isDenial: false, ranges: [[0, sentence.words.length]] };
}

// What stands between an opening quotation mark and its close, some sentences later, is said by one voice.
function shareOverQuotations(
  sentences: readonly SpokenSentence[],
  found: Utterance[][],
  phrases: readonly (readonly VoicePhrase[])[],
): void {
  for (let from = 0; from < sentences.length; from += 1) {
    if (!leavesQuotationOpen(sentences[from]?.text ?? '')) continue;
    let to = from + 1;
    const isInside = (at: number): boolean => sentences[at]?.startsParagraph === false && at - from < LONGEST_QUOTATION;
    while (isInside(to) && !/[”"]/.test(sentences[to]?.text ?? '')) to += 1;
    if (!isInside(to)) continue;
    const voices = found.slice(from, to + 1).flat();
    const [voice] = voices;
    if (voice === undefined || voices.some((other) => other.speakers[0]?.subjectId !== voice.speakers[0]?.subjectId))
      continue;
    for (let at = from; at <= to; at += 1) {
      const sentence = sentences[at];
      const isSilent = (phrases[at] ?? []).length === 0 && found[at]?.length === 0;
      if (isSilent && sentence !== undefined) found[at] = [inherited(voice, sentence)];
    }
  }
}

function wordsOutside(sentence: SpokenSentence): number {
  const quoted = quotedRanges(sentence.text);
  return sentence.words.filter(({ start }) => !quoted.some(([from, to]) => from < start && start < to)).length;
}
