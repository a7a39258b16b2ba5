// Remembers who was named while a text is read from its head to its end.
import type { ShownNames } from './shown-names.js';

/** Where a name stands, and where that is in the text. */
export interface Mention {
  /** UTF-16 units into the whole text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly paragraph: number;
  /** The words around it in lower case, among them a title in front of a name. */
  readonly around: string;
}

export interface NamedSource {
  /** What it is called: the name, else the text's own words. */
  readonly name: string;
  /** The subject's id; null for a name that no vocabulary lists, and for people without one. */
  readonly id: string | null;
  /** The organisation that a person, a unit or a document speaks for. */
  readonly for: string | null;
  readonly forId: string | null;
  /** "statement", "memo", "anonymous"; null where the text says none. */
  readonly ground: string | null;
  readonly kind: 'organisation' | 'outlet' | 'person' | 'people' | 'unknown';
  /** Where the name stands that a pronoun, a noun or a last name stands for; null where the phrase says it itself. */
  readonly origin: Mention | null;
}

/** Whom no name and no noun tells; what is known is added. */
export const NOBODY = { id: null, for: null, forId: null, ground: null, kind: 'unknown', origin: null } as const;

export interface Named {
  readonly source: NamedSource;
  readonly mention: Mention;
  readonly isSpeaker: boolean;
  /** One of several who were named together. */
  readonly isMany: boolean;
  /** Stands in what its sentence is about. */
  readonly isSubject: boolean;
  /** Counts sentences, so that what stood near can be told. */
  readonly sentence: number;
}

/** A document, where its noun stands, and whoever issued it; nobody where the text does not tell. */
export interface IssuedDocument {
  readonly noun: string;
  readonly start: number;
  readonly ground: string;
  readonly sources: readonly NamedSource[];
}

export type FoundKind = 'company' | 'agency' | 'country' | 'vendor' | 'outlet' | 'threat-actor' | 'product' | 'person';

/** What was read of a name that no vocabulary lists: what it is told to be, each time, and its shorter forms. */
export interface NameNotes {
  readonly kinds: FoundKind[];
  readonly short: Set<string>;
}

export interface NameMemory {
  readonly named: Named[];
  /** By last name. */
  readonly persons: Map<string, Named>;
  /** Names of organisations in lower case. */
  readonly organisations: Set<string>;
  /** What the whole text shows of words with a capital. */
  readonly shown: ShownNames;
  /** The first organisation whose name begins with these words and goes on ("Northwind": Northwind Communications). */
  readonly longer: Map<string, Named>;
  /** Names of two words of which nothing tells whose they are, by their last word in lower case. */
  readonly fullNames: Map<string, string>;
  /** Names of those who spoke. */
  readonly speakers: Set<string>;
  /** "he" or "she" of persons, by their names. */
  readonly pronouns: Map<string, string>;
  /** Names in lower case of those who were told something or pass it on. */
  readonly outlets: Set<string>;
  /** What was read of names that no vocabulary lists. */
  readonly notes: Map<string, NameNotes>;
  /** Common nouns in their base form for the organisation of a name: "Ashford County", "the city of Ashford", "Northwind, a carrier". */
  readonly nouns: Map<string, Set<string>>;
  /** Names of which the text does not tell what they are: another text may. */
  readonly untold: Set<string>;
  /** Documents that were spoken of, with whoever issued them. */
  readonly issued: IssuedDocument[];
  /** Nouns of documents in or by which somebody said something: "in a letter". */
  readonly grounds: Set<string>;
  /** Whoever spoke last, together. */
  group: readonly NamedSource[];
  sentence: number;
  /** Where what the sentence is about ends, in UTF-16 units into the whole text. */
  subjectEnd: number;
}

// "The company" is none that stood so many names before; a search through all of them would take quadratic time.
const MOST_LOOKED_AT = 300;
const LONGEST_NAME_WORDS = 8;

/** `outlet` publishes the text and is nobody's employer in it; null where it speaks for itself, or is not known. */
export function createMemory(outlet: string | null, shown: ShownNames): NameMemory {
  const own = outlet?.toLowerCase() ?? '';
  return {
    named: [],
    persons: new Map(),
    organisations: new Set(),
    shown,
    longer: new Map(),
    outlets: new Set(own === '' ? [] : [own, ...beginningsOf(own).slice(1)]),
    fullNames: new Map(),
    speakers: new Set(),
    pronouns: new Map(),
    notes: new Map(),
    nouns: new Map(),
    untold: new Set(),
    issued: [],
    grounds: new Set(),
    group: [],
    sentence: 0,
    subjectEnd: 0,
  };
}

/** Takes in a source: under the mention that it was resolved by, else under its own. */
export function remember(
  memory: NameMemory,
  source: NamedSource,
  own: Mention,
  { isSpeaker, isMany }: { readonly isSpeaker: boolean; readonly isMany: boolean },
): void {
  const isSubject = own.start < memory.subjectEnd;
  const named = { source, mention: source.origin ?? own, isSpeaker, isMany, isSubject, sentence: memory.sentence };
  memory.named.push(named);
  if (isSpeaker) memory.speakers.add(source.name);
  if (source.kind === 'person') rememberPerson(memory, named);
  if (source.kind !== 'organisation') return;
  const name = source.name.toLowerCase();
  if (!memory.organisations.has(name)) rememberNoun(memory, source.name, nounOfName(source.name));
  memory.organisations.add(name);
  for (const beginning of beginningsOf(name)) {
    if (!memory.longer.has(beginning)) memory.longer.set(beginning, named);
  }
}

/** Takes in a person under the last name; "Kim Young-shub" is Kim. */
export function rememberPerson({ persons }: NameMemory, named: Named): void {
  const { name } = named.source;
  persons.set(lastWord(name), named);
  const [family] = /^\p{L}+(?= \p{Lu}\p{Ll}+-\p{Ll}+$)/u.exec(name) ?? [];
  if (family !== undefined) persons.set(family.toLowerCase(), named);
}

/** From here on a short form stands for the organisation of that name, which was remembered. */
export function rememberShort({ longer, named }: NameMemory, short: string, name: string): void {
  const whole = named.filter(({ source }) => source.name === name).at(-1);
  if (whole !== undefined && !longer.has(short.toLowerCase())) longer.set(short.toLowerCase(), whole);
}

function beginningsOf(name: string): string[] {
  const words = name.split(' ', LONGEST_NAME_WORDS);
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join(' '));
}

/** Who was named in front of `offset`, the last one first. */
export function namedBefore({ named }: NameMemory, offset: number): Named[] {
  return named
    .slice(-MOST_LOOKED_AT)
    .reverse()
    .filter(({ mention }) => mention.start < offset);
}

/** The source that was named before, said again by a pronoun, a noun or a last name. */
export function resolvedTo({ source, mention }: Named): NamedSource {
  return { ...source, ground: null, origin: mention };
}

/** From here on a common noun stands for the organisation of that name. */
export function rememberNoun({ nouns }: NameMemory, name: string, noun: string): void {
  nouns.set(name, (nouns.get(name) ?? new Set()).add(noun));
}

/** True where "the county" can be "Ashford County", and "the city" whom the text called a city. */
export function isCalled({ nouns }: NameMemory, name: string, noun: string): boolean {
  return nouns.get(name)?.has(noun) === true;
}

/** "Ashford County" is a county, and "University of Ashford" a university; in lower case. */
export function nounOfName(name: string): string {
  return lastWord(name.replace(/ (?:of|for|at) .*$/, ''));
}

/** In lower case, as persons are remembered. */
export function lastWord(name: string): string {
  return name.split(/\s+/).at(-1)?.toLowerCase() ?? '';
}

/** True for "CISA" and "DNS": the name of an organisation, or of anything else. */
export function isInitials(name: string): boolean {
  return /^[\p{Lu}\d&-]+$/u.test(name);
}

/** True for two or three words in capitals, as a person's name is. */
export function looksLikePerson(name: string): boolean {
  return /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.?)?\s\p{Lu}[\p{L}'’-]+$/u.test(name);
}
