// Whom "the company", "it", "he", "spokesperson Jane Roe" and "Roe" stand for, where the sentences before make it plain.
import type { Lexicon } from './lexicon.js';
import type { Utterance } from './split-utterances.js';
import {
  gapBefore,
  isCapitalised,
  isInName,
  isPlain,
  type NamedSubject,
  type SpokenSentence,
  type VoicePhrase,
} from './spoken-sentence.js';

/** The sentences of an article, the voices in each, what is known to be said before the sentence `at`, and that sentence. */
export interface VoiceContext {
  readonly sentences: readonly SpokenSentence[];
  readonly phrases: readonly (readonly VoicePhrase[])[];
  readonly found: readonly (readonly Utterance[])[];
  readonly at: number;
  readonly lexicon: Lexicon;
}

// "the spokesperson added" may stand a few sentences behind the one that named whose spokesperson.
const FARTHEST_VOICE = 3;
// "Spokesperson Jane Roe" is of an organisation named in the same sentence or in one of so many before it.
const FARTHEST_ORGANISATION = 2;
const SPEAKS_FOR_COUNTRY = /\b(?:ministry|embassy|government)\b/i;

/** Somebody's last name -> whom that person speaks for, or the full name. */
export type Persons = Map<string, Pick<VoicePhrase, 'speakers' | 'sources'>>;

/**
 * The phrase with whoever the person in it speaks for: as named there, as an earlier sentence had it, or the one organisation
 * that "spokesperson Jane Roe" can be of. A last name that no sentence introduced is not plain. Keeps new ones in `persons`.
 */
export function personMeant(phrase: VoicePhrase, persons: Persons, context: VoiceContext): VoicePhrase {
  const { speakers, sources } = phrase;
  const name = phrase.person ?? '';
  const known = persons.get(name);
  if (speakers.length > 0 || (sources !== null && known === undefined && phrase.anaphor === null))
    persons.set(name, { speakers, sources });
  if (speakers.length > 0) return phrase;
  if (known !== undefined) return { ...phrase, ...known };
  const own = phrase.anaphor === null ? [] : organisationMeant(phrase, context);
  if (own.length > 0) {
    persons.set(name, { speakers: own, sources: null });
    return { ...phrase, speakers: own, sources: null };
  }
  return sources === null ? { ...phrase, person: null } : phrase;
}

// The organisation named last in front of a spokesperson without one; where two are named there, neither is plain.
function organisationMeant({ from }: VoicePhrase, { sentences, at }: VoiceContext): readonly NamedSubject[] {
  for (let before = at; before >= Math.max(0, at - FARTHEST_ORGANISATION); before -= 1) {
    const sentence = sentences[before];
    const names = (sentence?.names ?? []).filter((name) => {
      const isInFront = before < at || name.to <= from;
      return isInFront && sentence !== undefined && hasSpokesperson(sentence, name);
    });
    if (names.length > 0) return new Set(names.map(({ subjectId }) => subjectId)).size === 1 ? names.slice(0, 1) : [];
  }
  return [];
}

function hasSpokesperson({ text, words }: SpokenSentence, { kind, from, to }: NamedSubject): boolean {
  if (kind === 'country') return SPEAKS_FOR_COUNTRY.test(text.slice(words[from]?.start, words[to - 1]?.end));
  return kind === 'company' || kind === 'vendor' || kind === 'agency';
}

/** Subjects that "the company" or "it" stands for: one named in front of it, else the one that spoke just before. */
export function speakersMeant(
  { anaphor, from }: VoicePhrase,
  { sentences, phrases, found, at, lexicon }: VoiceContext,
): readonly NamedSubject[] {
  const voice = anaphor ?? '';
  const isCompany = lexicon.voice.company.has(voice) || voice === 'it';
  const inFront = (sentences[at]?.names ?? []).filter((name) => name.to <= from && canBe(voice, name, lexicon));
  if (isCompany && voice !== 'it' && inFront.length > 0) return /s$/.test(voice) ? eachOnce(inFront) : onlyOne(inFront);
  const farthest = voice === 'it' ? 1 : FARTHEST_VOICE;
  for (let before = at - 1; before >= Math.max(0, at - farthest); before -= 1) {
    if ((phrases[before] ?? []).length === 0 && (found[before] ?? []).length === 0) {
      // Somebody named in between may be who is meant.
      if (voice === 'it' || (isPerson(voice) && namesSomebody(sentences[before]))) return [];
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

function isPerson(voice: string): boolean {
  return voice === 'he' || voice === 'she';
}

// Two words in capitals behind each other that are no subject's name.
function namesSomebody(sentence: SpokenSentence | undefined): boolean {
  if (sentence === undefined) return false;
  const isOfName = (at: number): boolean => isCapitalised(sentence, at) && !isInName(sentence, at);
  return sentence.words.some((_, at) => isOfName(at) && isOfName(at + 1) && gapBefore(sentence, at + 1) === ' ');
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
