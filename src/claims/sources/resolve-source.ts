// Whom "he", "it", "the company" and "the senator" stand for, by who was named before. Null where nobody fits.
import { isListed } from '../attribution/attribution-words.js';
import { mostOften } from './found-names.js';
import type { NameContext } from './name-spans.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import {
  isCalled,
  isInitials,
  looksLikePerson,
  namedBefore,
  nounOfName,
  type Named,
  type NamedSource,
  type NameMemory,
  resolvedTo,
} from './name-memory.js';
import type { SourcePhrase } from './source-phrase.js';
import { wordAt } from '../attribution/tagged-sentence.js';

// A pronoun reaches no further than this.
const FARTHEST_PARAGRAPHS = 2;
export const FARTHEST_SENTENCES = 3;

/** Kinds of subjects that a noun never stands for. */
export const NEVER = {
  company: ['agency', 'country', 'outlet', 'threat-actor'],
  agency: ['company', 'vendor', 'outlet', 'threat-actor', 'country'],
  outlet: ['company', 'vendor', 'agency', 'threat-actor'],
  it: ['threat-actor', 'country', 'product'],
} as const;

export function pronounMeant(context: NameContext, { first, mention: { start } }: SourcePhrase): NamedSource | null {
  const { memory, paragraph } = context;
  const near = namedBefore(memory, start).filter(({ mention }) => paragraph - mention.paragraph <= FARTHEST_PARAGRAPHS);
  let found: Named | undefined;
  if (/^(?:he|she|him|her)$/.test(first.lower)) {
    const { spokesperson } = context.lists.source;
    const own = first.lower === 'he' || first.lower === 'him' ? 'he' : 'she';
    const fitting = near.filter((named) => {
      // "A researcher was sceptical. He said": in the very next sentence, or it could be anybody.
      const isFar = !named.isSpeaker && named.source.name.includes(' ') && !looksLikePerson(named.source.name);
      if (isFar && memory.sentence - named.sentence > 1) return false;
      const isOther = isTold(context, named) || (memory.pronouns.get(named.source.name) ?? own) !== own;
      return !isOther && (isLikePerson(named) || spokesperson.has(named.source.ground ?? ''));
    });
    // "She described" behind "links made by Dropbox and Google Documents": a name that only looks like a person's.
    const isPerson = ({ source, isSpeaker }: Named): boolean => source.kind === 'person' || isSpeaker;
    found = fitting.find(isPerson) ?? fitting[0];
    if (found !== undefined) memory.pronouns.set(found.source.name, own);
  }
  if (first.lower === 'it') found = subjectOf(context, near);
  if (first.lower === 'they' || first.lower === 'them') {
    const many = near.find(({ isMany, source }) => isMany || source.kind === 'people');
    found = many ?? near.find(({ isSpeaker }) => isSpeaker);
  }
  return found === undefined ? null : resolvedTo(found);
}

// "It": whoever spoke in the nearest sentence that names an organisation, else the first that it names.
function subjectOf(context: NameContext, near: readonly Named[]): Named | undefined {
  const { memory, known } = context;
  const things = near.filter(({ source, sentence, isSpeaker }) => {
    const isThing = source.kind === 'organisation' || (source.kind === 'unknown' && isSpeaker);
    const isNear = memory.sentence - sentence <= FARTHEST_SENTENCES;
    const isOther = isOutlet(context, source) || isOnlyInitials(context, source);
    return isThing && isNear && !known.isOf(source.id, NEVER.it) && (isSpeaker || !isOther);
  });
  const nearest = Math.max(...things.map(({ sentence }) => sentence));
  const own = things.filter(({ sentence }) => sentence === nearest);
  return own.find(({ isSpeaker }) => isSpeaker) ?? own.at(-1);
}

// A name of which the text tells what organisation it is, and one that publishes it.
function isTold({ memory }: NameContext, { source: { name, kind } }: Named): boolean {
  const isOutlet = kind !== 'person' && memory.outlets.has(name.toLowerCase());
  return isOutlet || memory.notes.get(name)?.kinds.some((told) => told !== 'person') === true;
}

function isLikePerson({ source: { id, kind, name } }: Named): boolean {
  return kind === 'person' || (id === null && kind !== 'people' && looksLikePerson(name));
}

/** "the company", "the agency's spokesperson", "the senator", "the researchers" */
export function nounMeant(context: NameContext, phrase: SourcePhrase): NamedSource | null {
  const { first, head } = phrase;
  const isMeant = /^(?:the|its|their|his|her|this|that)$/.test(first.lower);
  // "a spokesperson for the embassy", "county officials"
  const isVoiceOf = isListed(head, context.lists.source.voice) && isOfTheOne(context, phrase);
  const called = calledBefore(context, phrase);
  if (!isMeant && !isVoiceOf && called === undefined) return null;
  const owner = ownerMeant(context, phrase, called);
  if (owner !== undefined) return owner;
  if (!isMeant) return null;
  const { title, spokesperson, group } = context.lists.source;
  const last = (fits: (named: Named) => boolean): NamedSource | null => {
    const found = namedBefore(context.memory, phrase.mention.start).find(fits);
    return found === undefined ? null : resolvedTo(found);
  };
  if (title.has(head.lower)) {
    return last(({ source, mention }) => source.kind === 'person' && isTitled(mention.around, head.lower));
  }
  if (group.has(head.lemma)) return last(({ isSpeaker, source }) => isSpeaker && source.kind === 'organisation');
  if (!spokesperson.has(head.lower)) return null;
  const speaking = last(
    ({ isSpeaker, source }) => isSpeaker && (source.kind === 'person' || source.ground === head.lower),
  );
  return speaking === null || speaking.kind === 'person' ? speaking : { ...speaking, ground: head.lower };
}

function isOfTheOne(context: NameContext, { headEnd, range }: SourcePhrase): boolean {
  const isLink = /^(?:for|of|at|from)$/.test(wordAt(context, headEnd).lower);
  return isLink && headEnd + 1 < range[1] && wordAt(context, headEnd + 1).lower === 'the';
}

/** "the people said", "sources added": those that the text described before by the same noun; null where it described none. */
export function describedBefore({ memory, lists }: NameContext, { head, mention }: SourcePhrase): NamedSource | null {
  const described = namedBefore(memory, mention.start).find(({ source: { kind, name } }) => {
    return kind === 'people' && name.includes(' ') && name.toLowerCase().split(' ').includes(head.lower);
  });
  if (described === undefined) return null;
  return { ...resolvedTo(described), ground: isListed(head, lists.source.adversary) ? null : 'anonymous' };
}

/** By the first noun of a kind; undefined where the phrase holds none, null where nobody fits. */
function ownerMeant(
  context: NameContext,
  phrase: SourcePhrase,
  called: OrganisationMeant | undefined,
): NamedSource | null | undefined {
  const meant = called ?? organisationMeant(context, phrase);
  if (meant === undefined || meant.owner === null) return meant === undefined ? undefined : null;
  return meant.noun === phrase.head ? resolvedTo(meant.owner) : voiceOf(context, phrase, meant.owner);
}

/** The noun by which a phrase means an organisation named before, and which one that is; null where none fits. */
interface OrganisationMeant {
  readonly noun: TaggedWord;
  readonly owner: Named | null;
}

/** By a noun of the lists; undefined where the phrase holds none. */
function organisationMeant(context: NameContext, phrase: SourcePhrase): OrganisationMeant | undefined {
  const { lists, memory } = context;
  const isInside = isOfTheOne(context, phrase);
  const nouns = context.words
    .slice(phrase.range[0], isInside ? phrase.range[1] : phrase.headEnd)
    .filter(({ pos }) => pos === 'NOUN' || pos === 'PROPN');
  const kinds = ['company', 'agency', 'outlet'] as const;
  const kindOf = (lemma: string) => kinds.find((kind) => lists.source[kind].has(lemma));
  // "The Information Commissioner's Office" is a name, and no office of somebody named before; "the telecom company" is a company.
  const isKind = ({ lemma, text }: TaggedWord): boolean => {
    return kindOf(lemma) !== undefined && (nouns.length === 1 || !/^\p{Lu}/u.test(text));
  };
  const noun = nouns.find(
    (word, at) => isKind(word) && !(isNextTo(word, nouns[at + 1]) && isKind(nouns[at + 1] ?? word)),
  );
  const kind = kindOf(noun?.lemma ?? '');
  if (noun === undefined || kind === undefined) return undefined;
  const owners = namedBefore(memory, phrase.mention.start).filter(({ source }) => {
    return source.kind === 'organisation' && canOwn(context, noun, kind, source);
  });
  const isBare = nouns.length === 1 || !nouns.some((word) => isListed(word, lists.source.research));
  // A name of which nothing tells whose it is may be a town's.
  const told = owners.filter(({ source: { id, name } }) => {
    return id !== null || memory.notes.has(name) || memory.speakers.has(name);
  });
  return {
    noun,
    owner: plainest(told.length > 0 ? told : owners, memory.sentence) ?? (isBare ? mainOf(owners) : null),
  };
}

/** "The county", behind "Ashford County": the one that the text calls so; undefined where it called none or several so. */
export function calledBefore(
  { memory, words }: NameContext,
  { range, headEnd, mention }: SourcePhrase,
): OrganisationMeant | undefined {
  const before = namedBefore(memory, mention.start).filter(({ source }) => source.kind === 'organisation');
  for (const noun of words.slice(range[0], headEnd)) {
    // Filings write "the Company".
    const isNoun = noun.pos === 'NOUN' && noun.lower === noun.lemma;
    if (!isNoun && (noun.pos !== 'PROPN' || range[1] - range[0] > 2)) continue;
    const owner = soleCalled(memory, before, noun.lower);
    if (owner !== null) return { noun, owner };
  }
  return undefined;
}

/** The one of some that the text calls by a noun; null where it called none or several so. */
export function soleCalled(memory: NameMemory, before: readonly Named[], noun: string): Named | null {
  const owners = before.filter(({ source: { kind, name } }) => kind === 'organisation' && isCalled(memory, name, noun));
  const [owner] = owners;
  return owner !== undefined && owners.every(({ source }) => source.name === owner.source.name) ? owner : null;
}

function isNextTo({ end }: TaggedWord, next: TaggedWord | undefined): boolean {
  return next !== undefined && next.start <= end + 1;
}

// Named so often, and so many times as often as the next one, an organisation is what a text is about.
const LEAST_NAMED = 3;
const TIMES_AS_OFTEN = 2;

/** The one of which a text speaks most by far; null where there is none. */
function mainOf(owners: readonly Named[]): Named | null {
  const counts = new Map<string, number>();
  for (const { source } of owners) counts.set(source.name, (counts.get(source.name) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < LEAST_NAMED || first[1] < TIMES_AS_OFTEN * (second?.[1] ?? 0)) return null;
  return owners.find(({ source }) => source.name === first[0]) ?? null;
}

/** The company or agency that a text is about, for a document of which nobody tells who issued it. */
export function mainOrganisation(context: NameContext, offset: number): NamedSource | null {
  const { memory, known } = context;
  const kinds = [...NEVER.it, 'outlet'];
  const owners = namedBefore(memory, offset).filter(({ source }) => {
    const isOther = known.isOf(source.id, kinds) || memory.outlets.has(source.name.toLowerCase());
    return source.kind === 'organisation' && !isOther && !isOnlyInitials(context, source);
  });
  const main = mainOf(owners);
  return main === null ? null : resolvedTo(main);
}

/** True for one that was told something or passed it on, and for an outlet of the vocabulary. */
export function isOutlet({ known, memory }: NameContext, { id, name }: NamedSource): boolean {
  const isOther = known.isOf(id, ['company', 'vendor', 'agency']);
  return known.isOf(id, ['outlet']) || (!isOther && memory.outlets.has(name.toLowerCase()));
}

/**
 * The one of the sentences before, else the last one that spoke, if no other was named since, else whom the last of them is about:
 * "the company" could be either.
 */
function plainest(owners: readonly Named[], sentence: number): Named | null {
  const near = owners.filter((owner) => sentence - owner.sentence <= FARTHEST_SENTENCES);
  const [last] = near;
  if (last === undefined) return owners[0] ?? null;
  const speaker = near.find(({ isSpeaker }) => isSpeaker) ?? last;
  const since = near.filter((owner) => owner.sentence >= speaker.sentence);
  if (since.every(({ source }) => source.name === speaker.source.name)) return speaker;
  // "Lumen said that Verizon was hit": of those two it could be either.
  const hasSpeaker = since.some(({ isSpeaker }) => isSpeaker);
  return hasSpeaker ? null : (since.find((owner) => owner.isSubject && owner.sentence === last.sentence) ?? null);
}

// An embassy or a ministry is a country's.
export function canOwn(
  context: NameContext,
  noun: TaggedWord,
  kind: 'company' | 'agency' | 'outlet',
  source: NamedSource,
): boolean {
  const { known, lists } = context;
  const { id, forId } = source;
  if (lists.source.mission.has(noun.lemma)) return known.isOf(id ?? forId, ['country']);
  const told = mostOften(context.memory.notes.get(source.name)?.kinds ?? []);
  // "the organization" can be either.
  const isEither = lists.source.company.has(noun.lemma) && lists.source.agency.has(noun.lemma);
  const never: readonly string[] = isEither ? [...NEVER.it, 'outlet'] : NEVER[kind];
  if (told !== null && never.includes(told)) return false;
  if (told === null && isOnlyInitials(context, source)) return false;
  // "the company" is no hospital.
  const { institution } = lists.source;
  const isInstitution = !isEither && institution.has(nounOfName(source.name)) && !institution.has(noun.lemma);
  if (isInstitution && kind === 'company') return false;
  // "Regarding Unisys, the regulator says": nothing tells that Unisys is one.
  if (told === null && id === null && kind === 'agency' && !isEither) return false;
  return !known.isOf(id, never) && (kind === 'outlet' || !isOutlet(context, source));
}

/** "USIM", "DNS": what has never spoken and is told of by its initials alone may be anything. */
function isOnlyInitials({ memory }: NameContext, { id, name }: NamedSource): boolean {
  return id === null && isInitials(name) && !memory.speakers.has(name);
}

/** "the company's spokesperson" is the company; its officials are people without a name who speak for it. */
function voiceOf({ lists }: NameContext, { head, text }: SourcePhrase, owner: Named): NamedSource | null {
  const { unnamed, voice, spokesperson, role } = lists.source;
  const { name, id } = owner.source;
  if (unnamed.has(head.lemma)) {
    return { name: text, id: null, for: name, forId: id, ground: 'anonymous', kind: 'people', origin: null };
  }
  if (!isListed(head, voice)) {
    if (!isListed(head, role)) return null;
    return { name: text, id: null, for: name, forId: id, ground: null, kind: 'person', origin: null };
  }
  return { ...resolvedTo(owner), ground: spokesperson.has(head.lower) ? head.lower : null };
}

function isTitled(around: string, title: string): boolean {
  const words = around.split(/[^\p{L}.'’-]+/u);
  return words.some((word) => word.replace(/\.$/, '') === title || word === `${title.slice(0, 3)}.`);
}
