// Organisations, threat actors, products and persons that a text speaks of and no vocabulary lists, and what each of them is, as
// far as its name and the words around it tell.
import { isListed } from '../attribution/attribution-words.js';
import {
  type FoundKind,
  isInitials,
  lastWord,
  looksLikePerson,
  type NamedSource,
  type NameNotes,
} from './name-memory.js';
import { isCity, isCommonNoun, isDemonym, isOwner } from './name-kinds.js';
import { type NameContext, type NameSpan } from './name-spans.js';
import { isOfPublisher, organisationOf } from './named-organisation.js';
import { isCountryName } from './known-names.js';
import { isUsed } from './used-names.js';
import type { TaggedWord } from '../attribution/tag-text.js';
import { wordAt } from '../attribution/tagged-sentence.js';

/** A name that no vocabulary lists. */
export interface FoundName {
  readonly name: string;
  readonly kind: FoundKind;
  /** Shorter forms under which the text goes on speaking of it. */
  readonly short: readonly string[];
}

const FLAW = /^CVE-?\d/i;
// "UNC2286", "Glass Typhoon": how trackers number and name actors.
const TRACKED_NUMBER = /^(?:UNC|TAG|STORM|DEV|TA|APT|FIN) ?-?\d+$/i;
// "We track the actor behind it as Copper Heron": so many words may stand between the verb and the name.
const FARTHEST_TRACKED = 9;
// "Northwind, a regional carrier with about 640,000 customers": so many words tell what it is.
const LONGEST_APPOSITION = 9;

/** Keeps what a name in the text is told to be; `source` is the organisation that it stands for. */
export function noteName(context: NameContext, span: NameSpan, source: NamedSource): void {
  if (span.id !== null || span.kind !== null || isOfPublisher(context, span.text)) return;
  const { notes } = context.memory;
  // "Northwind" behind "Northwind Communications"
  if (source.name !== span.text) {
    const told = isBlamed(context, span) ? 'threat-actor' : isOfFinders(context, span) ? 'vendor' : null;
    const whole = told === null ? notes.get(source.name) : notesOn(context, source.name);
    whole?.short.add(span.text);
    if (told !== null) whole?.kinds.push(told);
    return;
  }
  const kind = kindOfName(context, span);
  if (kind === null && !isCommonNoun(context, span)) context.memory.untold.add(span.text);
  if (kind !== null) notesOn(context, span.text).kinds.push(kind);
}

/**
 * Keeps whoever is told to be a person, before it is remembered as one: under the whole name, with the last name where the text
 * goes on with it.
 */
export function notePerson(context: NameContext, span: NameSpan, { name, kind, id }: NamedSource): void {
  if (kind !== 'person' || id !== null || span.kind === 'person' || !looksLikePerson(name)) return;
  // Whoever said something, and nothing told who that is, may be an organisation.
  if (context.memory.persons.has(lastWord(name)) && !context.memory.notes.has(name)) return;
  const notes = notesOn(context, name);
  notes.kinds.push('person');
  if (span.text !== name && name.endsWith(` ${span.text}`)) notes.short.add(span.text);
}

/** Keeps whoever speaks, and whom a person speaks for: those are organisations whatever their names hold. */
export function noteSpeaker(context: NameContext, spans: readonly NameSpan[], source: NamedSource): void {
  const isOwn = source.kind === 'organisation' && source.id === null && source.for === null;
  const name = isOwn ? source.name : source.forId === null ? source.for : null;
  if (name === null) return;
  // "EFF researcher Ana Ruiz"
  const hasFinders = spans.some((span) => isOfFinders(context, span) && organisationOf(context, span).name === name);
  if (hasFinders) notesOn(context, name).kinds.push('vendor');
  const span = spans.find(
    ({ text, id, kind }) => id === null && kind === null && (text === name || name.startsWith(`${text} `)),
  );
  if (span === undefined) return;
  const kind = kindOfName(context, span);
  // "Campaigns observed in March"
  if (kind === null && isCommonNoun(context, span)) return;
  const notes = notesOn(context, name);
  const isFirm = span.to - span.from > 1 && isListed(wordAt(context, span.to - 1), context.lists.source.suffix);
  if (kind === null && isFirm) notes.kinds.push('company');
  // "Iraq War veterans said"
  if (kind !== null && (kind !== 'country' || span.text === name)) notes.kinds.push(kind);
  if (span.text !== name) notes.short.add(span.text);
}

function notesOn({ memory: { notes } }: NameContext, name: string): NameNotes {
  const own = notes.get(name) ?? { kinds: [], short: new Set() };
  notes.set(name, own);
  return own;
}

/** In the order in which they were first read. One of two words that nothing tells of may be a person's. */
export function foundNames(notes: ReadonlyMap<string, NameNotes>): FoundName[] {
  return [...notes]
    .filter(([name, { kinds }]) => kinds.length > 0 || !looksLikePerson(name))
    .map(([name, { kinds, short }]) => ({ name, kind: kindOf(kinds), short: [...short] }));
}

/** A vendor is a company too, and called so. */
function kindOf(kinds: readonly FoundKind[]): FoundKind {
  const kind = mostOften(kinds) ?? 'company';
  return kind === 'company' && kinds.includes('vendor') ? 'vendor' : kind;
}

/** The kind told most often, of equals the one told first; null where none was. */
export function mostOften(kinds: readonly FoundKind[]): FoundKind | null {
  const counts = new Map<FoundKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Null where nothing tells. */
function kindOfName(context: NameContext, span: NameSpan): FoundKind | null {
  const { source } = context.lists;
  const own = context.words.slice(span.from, span.to);
  // "Jordan" may be a person's name, which the text told before.
  if (isCountryName(span.text)) return isOfPerson(context, span) ? null : 'country';
  if (TRACKED_NUMBER.test(span.text)) return 'threat-actor';
  if (FLAW.test(span.text) || isOwnThing(context, span)) return null;
  const last = own.at(-1);
  const isNobody = last !== undefined && isListed(last, source.law);
  // "Hackers", "Authorities" at the head of a sentence.
  const isMany = last !== undefined && last.lower !== last.lemma && isListed(last, source.agency);
  const isAnybody = last !== undefined && own.length === 1 && (isMany || isListed(last, source.unnamed));
  if (isNobody || isAnybody) return null;
  const holds = (words: ReadonlySet<string>): boolean => own.some((word) => isListed(word, words));
  if (!isInitials(span.text) && own.every((word) => isListed(word, source.suffix) || isListed(word, source.general))) {
    // "Federal Group" is one where the text uses it so.
    return own.length > 1 && isUsed(context, span) ? 'company' : null;
  }
  const shown = kindShown(context, span);
  if (shown !== null) return shown;
  if (isCommonNoun(context, span)) return isInitials(span.text) ? null : kindTold(context, span);
  if (isOfFinders(context, span)) return 'vendor';
  if (own.length === 1 && isUsed(context, span)) return kindTold(context, span) ?? 'company';
  // "an American newspaper": a name of one word in front of a noun only describes it.
  const isDescription = own.length === 1 && wordAt(context, span.to).pos === 'NOUN' && !isOwner(context, span);
  if (isDemonym(context, span) || isDescription) return null;
  // "Harrow Web Services" are a company's.
  const isAgency = own.some(({ lower }) => source.agency.has(lower));
  if (isInitials(span.text) && isAgency) return 'agency';
  if (own.length > 1) {
    // A medical center is no agency.
    if (isAgency && !holds(source.company)) return 'agency';
    if (holds(source.press)) return 'outlet';
    if (holds(source.research)) return 'vendor';
  }
  if (context.memory.shown.towns.has(span.text.toLowerCase())) return 'company';
  if (isBlamed(context, span)) return 'threat-actor';
  const called = calledBefore(context, span);
  if (called !== null) return called;
  const owns = isOwner(context, span) || context.memory.shown.owners.has(span.text.toLowerCase());
  const isNamed = endsAsFirm(context, span) || isCity(context, span) || /[’']s /.test(span.text);
  const isCompany = isNamed || owns || isThing(context, span) || isUsed(context, span);
  return kindTold(context, span) ?? (isCompany ? 'company' : null);
}

function isOfPerson({ memory }: NameContext, { text }: NameSpan): boolean {
  return memory.persons.has(text.toLowerCase()) || memory.fullNames.has(text.toLowerCase());
}

// "Skarv Handling, which": persons are "who".
function isThing({ words }: NameContext, { to, text }: NameSpan): boolean {
  // "MFA, which"
  return !isInitials(text) && words[to]?.text === ',' && words[to + 1]?.lower === 'which';
}

/** "Northwind, a regional carrier", "the carrier Northwind" */
function kindTold(context: NameContext, span: NameSpan): FoundKind | null {
  const { source } = context.lists;
  // "our contractor, Medbridge Billing"
  const before = wordAt(context, span.from - (wordAt(context, span.from - 1).text === ',' ? 2 : 1));
  const told = apposition(context, span.to).filter(({ pos }) => /^(?:NOUN|PROPN|ADJ)$/.test(pos));
  // "the cybersecurity startup Oxbow"
  const nouns = [...told, before, ...(before.pos === 'NOUN' ? [wordAt(context, span.from - 2)] : [])].filter(
    ({ pos }) => /^(?:NOUN|ADJ)$/.test(pos),
  );
  // "a security software vendor" is a vendor and no software.
  const heads = [told.at(-1), before].filter((noun) => noun !== undefined);
  // "BackdoorHeron, a cyber espionage group"; a telecom group is a company.
  const isOfThieves = told.slice(0, -1).some((noun) => isListed(noun, source.malware) || isListed(noun, source.event));
  const last = told.at(-1);
  if (isOfThieves && last !== undefined && isListed(last, source.actor)) return 'threat-actor';
  const kinds = ['malware', 'product', 'company', 'agency', 'outlet'] as const;
  const kind = kinds.find((each) => heads.some((noun) => isListed(noun, source[each])));
  if (kind === 'malware') return 'product';
  if (kind !== 'company') return kind ?? null;
  return nouns.some((noun) => isListed(noun, source.research)) ? 'vendor' : kind;
}

/** The noun by which the text calls an organisation beside its name: "the city of Ashford", "Northwind, a carrier"; null for none. */
export function nounTold(context: NameContext, span: NameSpan): string | null {
  const before = wordAt(context, span.from - 1);
  const isOf = before.lower === 'of' && isCity(context, span);
  const noun = isOf
    ? wordAt(context, span.from - 2)
    : apposition(context, span.to)
        .filter(({ pos }) => pos === 'NOUN')
        .at(-1);
  return noun === undefined || noun.lower !== noun.lemma ? null : noun.lemma;
}

/** "the GhostSpider backdoor", "the BlackCat ransomware gang": what the nouns behind a name make of it. */
function kindShown(context: NameContext, span: NameSpan): FoundKind | null {
  const { from, to } = span;
  const { source } = context.lists;
  let end = to;
  while (wordAt(context, end).pos === 'NOUN') end += 1;
  const nouns = context.words.slice(to, end);
  const last = nouns.at(-1);
  if (last === undefined) return null;
  // "the Copperworm outbreak", "a new Copperworm variant"
  if (last.lower === 'ransomware' || isListed(last, source.spread)) return 'threat-actor';
  if (isListed(last, source.malware)) return 'product';
  // "the Target retail chain"
  const isOne = last.lower === last.lemma && nouns.length > 1 && wordAt(context, from - 1).lower === 'the';
  if (isOne && isListed(last, source.company) && !isDemonym(context, { from, to })) return 'company';
  // "the Harrow group" may be a company's; one of thieves is none.
  const isOfThieves = nouns.slice(0, -1).some((noun) => isListed(noun, source.malware) || isListed(noun, source.event));
  // "Phishing threat actors" are anybody.
  const isMany = last.lower !== last.lemma && isCommonNoun(context, span);
  return isOfThieves && !isMany && isListed(last, source.actor) ? 'threat-actor' : null;
}

function apposition({ words }: NameContext, at: number): TaggedWord[] {
  if (!/^[,—–(]$/.test(words[at]?.text ?? '') || !/^(?:an?|the|one|its|their)$/.test(words[at + 1]?.lower ?? ''))
    return [];
  const behind = words.slice(at + 1, at + LONGEST_APPOSITION);
  const end = behind.findIndex(({ text, pos }) => /^(?:[,.—–)]|that|which|whose)$/.test(text) || pos === 'ADP');
  return end < 0 ? behind : behind.slice(0, end);
}

/** "Bank of Ashford", "Ashford Savings"; "Mobile Station Number" is no company's name. */
function endsAsFirm(context: NameContext, { from, to }: NameSpan): boolean {
  return context.words.slice(from, to).some((word, k) => {
    const next = wordAt(context, from + k + 1);
    const isEnd =
      from + k + 1 === to || /^(?:of|for|and|at|&)$/.test(next.lower) || isListed(next, context.lists.source.legal);
    return isEnd && isListed(word, context.lists.source.suffix);
  });
}

/** "its Fraud Detection System and Number Protection Service": what somebody has is not somebody. */
function isOwnThing({ words }: NameContext, { from }: NameSpan): boolean {
  let at = from - 1;
  while (at >= 0 && from - at < LONGEST_APPOSITION && isOfList(words[at])) at -= 1;
  return /^(?:its|their)$/.test(words[at]?.lower ?? '');
}

function isOfList(word: TaggedWord | undefined): boolean {
  return word !== undefined && (word.pos === 'PROPN' || /^(?:and|[(),])$/.test(word.text));
}

/** "researchers at Oxbow", "Oxbow security researcher Ana Ruiz": a name that those who study attacks work under. */
function isOfFinders(context: NameContext, { from, to }: NameSpan): boolean {
  const { finder, research, link, agency, institution, press } = context.lists.source;
  const others = [agency, institution, press];
  const isOther = (word: TaggedWord): boolean => others.some((nouns) => isListed(word, nouns));
  if (isDemonym(context, { from, to }) || context.words.slice(from, to).some(isOther)) return false;
  const behind = isListed(wordAt(context, to), research) ? to + 1 : to;
  if (isListed(wordAt(context, behind), finder)) return true;
  const before = wordAt(context, from - 1).lower === 'the' ? from - 2 : from - 1;
  return link.has(wordAt(context, before).lower) && isListed(wordAt(context, before - 1), finder);
}

/** "attacks previously attributed to Copper Heron", "the attribution of the attack to Copper Heron" */
function isBlamed(context: NameContext, { from, to }: Pick<NameSpan, 'from' | 'to'>): boolean {
  if (wordAt(context, from - 1).lower !== 'to' || isDemonym(context, { from, to })) return false;
  const { event } = context.lists.source;
  const before = context.words.slice(Math.max(0, from - FARTHEST_TRACKED), from - 1);
  const verb = before.at(-1);
  const isOf =
    verb !== undefined && (verb.pos === 'VERB' || verb.pos === 'ADJ') && context.lists.cue.ascribes.has(verb.lemma);
  return isOf && before.some((word) => isListed(word, event) || word.lower === 'campaign');
}

/** "a tool dubbed Copperfake", "a group it tracks as Copper Heron": what a name is given to; null where none is. */
function calledBefore(context: NameContext, span: NameSpan): FoundKind | null {
  const { product, actor } = context.lists.source;
  // "called Copperwrap or Copperworm"
  const isSecond = wordAt(context, span.from - 1).lower === 'or' && wordAt(context, span.from - 2).pos === 'PROPN';
  const from = isSecond ? span.from - 2 : span.from;
  const noun = wordAt(context, from - 2);
  if (isListed(wordAt(context, from - 1), actor) && noun.pos === 'NOUN' && isListed(noun, product)) return 'product';
  return isTracked(context, { from }) ? 'threat-actor' : null;
}

/** "a group it tracks as Copper Heron", "known as Glass Typhoon" */
function isTracked(context: NameContext, { from }: Pick<NameSpan, 'from'>): boolean {
  const before = context.words.slice(Math.max(0, from - FARTHEST_TRACKED), from);
  const { lists } = context;
  const last = before.at(-1);
  if (last === undefined) return false;
  if (last.lower === 'as') return before.some((word) => isListed(word, lists.source.tracks));
  // "calling C code"
  return isListed(last, lists.source.actor) && !last.lower.endsWith('ing');
}
