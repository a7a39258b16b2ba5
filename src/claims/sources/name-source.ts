// Whom a source's phrase names: an organisation, a person and whom that person speaks for, people without a name, or a document.
import { isListed } from '../attribution/attribution-words.js';
import { documentName, isDocument } from '../attribution/find-ground.js';
import { isCountryName } from './known-names.js';
import { nounTold, noteName, notePerson, noteSpeaker } from './found-names.js';
import { documentSource, rememberDocuments } from './issued-documents.js';
import {
  lastWord,
  looksLikePerson,
  type NamedSource,
  NOBODY,
  remember,
  rememberNoun,
  rememberPerson,
  rememberShort,
  resolvedTo,
} from './name-memory.js';
import { isDemonym, isOrganisation, isPerson } from './name-kinds.js';
import { isRole, mentionOf, type NameContext, type NameSpan, nameSpans, textOf } from './name-spans.js';
import { definedBehind, initialsOf, organisationOf } from './named-organisation.js';
import { organisationSource, peopleSource, spokespersonSource } from './organisation-source.js';
import { nounMeant, pronounMeant } from './resolve-source.js';
import { employerNear, possessorMeant } from './whose-officer.js';
import { issued, listed, together } from './several-sources.js';
import { sourcePhrase, type SourcePhrase } from './source-phrase.js';
import { isUsed } from './used-names.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

// A person looks for a role so many words around the name.
const FARTHEST_ROLE = 10;

/**
 * The sources of a phrase, several for a list of names; each is remembered as one who spoke. `lead` are the words of the
 * sentence in front of it.
 */
export function nameSources(context: NameContext, range: WordRange, lead?: WordRange): NamedSource[] {
  rememberNamed(context, range);
  const phrase = sourcePhrase(context, range);
  // "An earlier version said": what was taken back nobody says.
  if (isListed(phrase.head, context.lists.source.withdrawn)) return [];
  const sources = listedSources(context, phrase) ??
    issued(context, phrase, lead) ??
    together(context, phrase) ?? [nameOne(context, phrase)];
  context.memory.group = sources;
  const persons = phrase.spans.filter((span) => isPerson(context, span, range));
  for (const source of sources) {
    noteSpeaker(context, phrase.spans, source);
    const own = persons.find(({ text }) => source.name === text || source.name.endsWith(` ${text}`));
    if (own !== undefined) notePerson(context, own, source);
  }
  const isMany = sources.length > 1;
  for (const source of sources) remember(context.memory, source, phrase.mention, { isSpeaker: true, isMany });
  return sources;
}

function listedSources(context: NameContext, phrase: SourcePhrase): NamedSource[] | null {
  return listed(context, phrase, (span, spans) => personOf(context, phrase.range, span, spans));
}

function rememberNamed(context: NameContext, range: WordRange): void {
  const phraseSource = (own: WordRange): NamedSource => nameOne(context, sourcePhrase(context, own));
  rememberDocuments(context, range, (span) => organisationOf(context, span), phraseSource);
}

/** Organisations that were told something or pass it on, as they are called; none of them is "it" or "the company" then. */
export function nameOutlets(context: NameContext, range: WordRange): string[] {
  const { memory } = context;
  const phrase = sourcePhrase(context, range);
  const named = listedSources(context, phrase) ?? [nameOne(context, phrase)];
  const outlets = named.filter(({ kind, id }) => kind === 'organisation' || id !== null);
  for (const outlet of outlets) {
    memory.outlets.add(outlet.name.toLowerCase());
    remember(memory, outlet, phrase.mention, { isSpeaker: false, isMany: false });
  }
  return outlets.map(({ name }) => name);
}

/** Takes in somebody without a name whom a sentence is about: "Bluefern's project lead, who took part by video". */
export function mentionSubject(context: NameContext, range: WordRange): void {
  const phrase = sourcePhrase(context, range);
  const { head, spans, mention } = phrase;
  const isOne = isRole(context, head) && head.lower === head.lemma;
  if (!isOne || spans.some((span) => isPerson(context, span, range))) return;
  const { longer } = context.memory;
  const organisation = spans.find((span) => isOrganisation(context, span) || longer.has(span.text.toLowerCase()));
  const owner =
    organisation === undefined ? possessorMeant(context, range, mention.start) : organisationOf(context, organisation);
  const source = { ...NOBODY, name: phrase.text, for: owner?.name ?? null, forId: owner?.id ?? null };
  remember(context.memory, { ...source, kind: 'person' }, mention, { isSpeaker: false, isMany: false });
}

/** Takes in the names of words that were read, so that "the company" behind them can be told. */
export function mentionNames(context: NameContext, range: WordRange): void {
  const { memory } = context;
  rememberNamed(context, range);
  for (const span of nameSpans(context, range)) {
    if (span.id === null && isCountryName(span.text)) {
      noteName(context, span, { ...NOBODY, name: span.text });
      continue;
    }
    if (isOnlyDemonym(context, span)) continue;
    if (isOnlyFirstWord(context, span)) {
      const isName = memory.shown.inside.has(span.text.toLowerCase()) && isUsed(context, span);
      if (isName) noteName(context, span, { ...NOBODY, name: span.text });
      continue;
    }
    if (looksLikePerson(span.text)) memory.fullNames.set(lastWord(span.text), span.text);
    const mention = mentionOf(context, [span.from, span.to]);
    const known = span.to - span.from === 1 ? memory.persons.get(lastWord(span.text)) : undefined;
    if (isPlace(context, span)) continue;
    if (!isPerson(context, span, range)) {
      const source = organisationOf(context, span);
      noteName(context, span, source);
      const noun = nounTold(context, span);
      const defined = definedBehind(context, span);
      if (noun !== null) rememberNoun(memory, source.name, noun);
      if (defined?.isNoun === true) rememberNoun(memory, source.name, defined.text.toLowerCase());
      remember(memory, source, mention, { isSpeaker: false, isMany: false });
      const short = initialsOf(context, span) ?? (defined?.isNoun === false ? defined.text : null);
      if (short !== null) rememberShort(memory, short, source.name);
    } else if (known !== undefined) {
      notePerson(context, span, known.source);
      memory.named.push({
        ...known,
        mention,
        isSpeaker: false,
        isMany: false,
        isSubject: false,
        sentence: memory.sentence,
      });
    } else {
      const around: WordRange = [
        Math.max(range[0], span.from - FARTHEST_ROLE),
        Math.min(range[1], span.to + FARTHEST_ROLE),
      ];
      const source = personOf(context, around, span, nameSpans(context, around));
      notePerson(context, span, source);
      const named = { source, mention, isSpeaker: false, isMany: false, isSubject: false, sentence: memory.sentence };
      rememberPerson(memory, named);
      memory.named.push(named);
    }
  }
}

// "based in Bergen", "South Korea's largest carrier"
function isPlace(context: NameContext, span: NameSpan): boolean {
  if (span.id !== null) return false;
  const isIn = wordAt(context, span.from - 1).lower === 'in' && !isOrganisation(context, span);
  return isIn || isHomeOf(context, span);
}

// "America's three largest carriers", "the region's biggest bank": what has a largest one of them is where they are.
function isHomeOf(context: NameContext, { to }: NameSpan): boolean {
  if (!/^[’']s?$/.test(wordAt(context, to).text)) return false;
  return [1, 2, 3].some((step) => /..est$/.test(wordAt(context, to + step).lower));
}

/** "American"; "Hawaiian" may be what an airline is called in short. */
function isOnlyDemonym(context: NameContext, span: NameSpan): boolean {
  return span.id === null && isDemonym(context, span) && !context.memory.longer.has(span.text.toLowerCase());
}

// "Spies have broken in": a word with a capital at the head of a sentence is no name by that.
function isOnlyFirstWord(context: NameContext, span: NameSpan): boolean {
  const isFirst = span.from === 0 || /^[.!?“”"—–*]$/.test(wordAt(context, span.from - 1).text);
  // "OSLO — Hackers broke in"
  if (span.from === 0 && span.id === null && /^[—–]$/.test(wordAt(context, span.to).text)) return true;
  if (context.memory.longer.has(span.text.toLowerCase())) return false;
  return isFirst && span.to - span.from === 1 && span.id === null && !isOrganisation(context, span);
}

function nameOne(context: NameContext, phrase: SourcePhrase): NamedSource {
  const { range, spans, text, first } = phrase;
  const own = publisherMeant(context, phrase);
  if (own !== null) return own;
  if (range[1] - range[0] === 1 && first.pos === 'PRON') {
    return pronounMeant(context, phrase) ?? { ...NOBODY, name: text };
  }
  const person = spans.find((span) => isPerson(context, span, range));
  if (person !== undefined) return personOf(context, range, person, spans);
  const organisation =
    spans.find((span) => isOwnHead(phrase, span) && isOrganisation(context, span)) ??
    spans.find((span) => span.id !== null && !isOrigin(context, phrase, span)) ??
    spans.find((span) => span.id === null && isOrganisation(context, span));
  return (
    documentSource(context, phrase, organisation) ??
    peopleSource(context, phrase, organisation) ??
    (organisation === undefined ? null : organisationSource(context, phrase, organisation)) ??
    nounMeant(context, phrase) ??
    spokespersonSource(context, phrase) ??
    nameSource(context, phrase) ??
    somebody(context, phrase) ?? { ...NOBODY, name: text }
  );
}

/** "A fitter at the plant", "prosecutors": whoever says something and has no name; an attack or a network says nothing. */
function somebody(context: NameContext, { head, spans, text }: SourcePhrase): NamedSource | null {
  const { company, agency, outlet, event, account, owned, product, malware, served } = context.lists.source;
  const isOther =
    !isListed(head, served) &&
    [company, agency, outlet, event, account, owned, product, malware].some((nouns) => isListed(head, nouns));
  // "Multiple customers"
  const isNamed = spans.some((span) => !isOnlyFirstWord(context, span));
  if (isNamed || head.pos !== 'NOUN' || isOther) return null;
  return { ...NOBODY, name: text, kind: 'people' };
}

/** "US telecom giant T-Mobile": the name that ends the phrase, and not where it is from. */
function isOwnHead({ headEnd }: SourcePhrase, { kind, from, to }: NameSpan): boolean {
  return kind !== 'country' && from < headEnd && to >= headEnd;
}

/** "a US citizen": a country that only tells where somebody is from, and whose people are no part of it. */
function isOrigin({ lists }: NameContext, { head, headEnd }: SourcePhrase, span: NameSpan): boolean {
  if (span.kind !== 'country' || span.to >= headEnd || head.pos !== 'NOUN') return false;
  const { role, group, agency, unnamed, document, voice, mission } = lists.source;
  return ![role, group, agency, unnamed, document, voice, mission].some((nouns) => isListed(head, nouns));
}

/** "We", "our researchers", "this report", "the authoring agencies": whoever published the text. */
function publisherMeant(
  context: NameContext,
  { first, head, headEnd, range, spans }: SourcePhrase,
): NamedSource | null {
  const { publisher, lists, words } = context;
  if (publisher === null || spans.length > 0) return null;
  const isPapers = isDocument(context, head) && /^(?:this|our)$/.test(first.lower);
  const isAuthor = words.slice(...range).some(({ lower }) => lists.source.author.has(lower));
  if (!isPapers && !isAuthor && !/^(?:we|our)$/.test(first.lower)) return null;
  const ground = isPapers ? documentName(context, headEnd - 1, range[0]) : null;
  return { ...NOBODY, name: publisher.name, id: publisher.id, ground, kind: 'organisation' };
}

/** A name of which nothing is known yet. */
function nameSource(context: NameContext, { spans, range, head, headEnd, first }: SourcePhrase): NamedSource | null {
  const only = spans.find(({ from, to }) => from < headEnd && to >= headEnd);
  if (only === undefined) {
    // "the Swedish space agency": no name, and yet one agency.
    const { agency } = context.lists.source;
    const [adjective] = spans;
    const isOne = adjective !== undefined && isDemonym(context, adjective) && adjective.to < headEnd;
    if (!isOne || first.lower !== 'the') return null;
    if (!isListed(head, agency)) return null;
    return { ...NOBODY, name: textOf(context, [adjective.from, headEnd]), kind: 'organisation' };
  }
  const full = only.to - only.from === 1 ? context.memory.fullNames.get(only.text.toLowerCase()) : undefined;
  if (full !== undefined) return { ...NOBODY, name: full, kind: 'person' };
  const source = organisationOf(context, only);
  return only.to - only.from > 1 && only.to === range[1] ? { ...source, kind: 'person' } : source;
}

function personOf(context: NameContext, range: WordRange, span: NameSpan, spans: readonly NameSpan[]): NamedSource {
  const { memory, known } = context;
  const before = memory.persons.get(lastWord(span.text));
  const organisation = spans.find((other) => {
    // "Senator Ellen Marsh asked Lumen"
    const between = context.words.slice(Math.min(span.to, other.to), Math.max(span.from, other.from));
    if (between.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return false;
    return other !== span && isOrganisation(context, other) && !known.isOf(other.id, ['threat-actor', 'product']);
  });
  const offset = context.words[range[0]]?.start ?? 0;
  const isFormer = context.words.slice(...range).some(({ lower }) => context.lists.source.former.has(lower));
  if (isFormer && before === undefined) return { ...NOBODY, name: span.text, kind: 'person' };
  const named = organisation === undefined ? null : organisationOf(context, organisation);
  const isElected = isListed(wordAt(context, span.from - 1), context.lists.source.elected);
  const isUnowned = !isElected && (before === undefined || before.source.for === null);
  const owner =
    named ?? possessorMeant(context, range, offset) ?? (isUnowned ? employerNear(context, range, offset) : null);
  if (before !== undefined && owner === null) return resolvedTo(before);
  const isLastName = before !== undefined && span.to - span.from === 1;
  const name = isLastName ? before.source.name : span.text;
  return { ...NOBODY, name, for: owner?.name ?? null, forId: owner?.id ?? null, kind: 'person' };
}
