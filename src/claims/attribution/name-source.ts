// Whom a source's phrase names: an organisation, a person and whom that person speaks for, people without a name, or a document.
import { isListed } from './attribution-words.js';
import { documentName, isDocument } from './find-ground.js';
import { noteName, noteSpeaker } from './found-names.js';
import { lastWord, namedBefore, type NamedSource, remember, resolvedTo } from './name-memory.js';
import { isOrganisation, isPerson, mentionOf, type NameContext, type NameSpan, nameSpans } from './name-spans.js';
import { describedBefore, employerNear, nounMeant, possessorMeant, pronounMeant } from './resolve-source.js';
import { listedNames, sourcePhrase, type SourcePhrase } from './source-phrase.js';
import { issuersInFront, issuersOf, rememberDocuments } from './issued-documents.js';
import { wordAt, type WordRange } from './tagged-sentence.js';

const NOBODY = { id: null, for: null, forId: null, ground: null, kind: 'unknown', origin: null } as const;
// A person looks for a role so many words around the name.
const FARTHEST_ROLE = 10;

/**
 * The sources of a phrase, several for a list of names; each is remembered as one who spoke. `lead` are the words of the
 * sentence in front of it.
 */
export function nameSources(context: NameContext, range: WordRange, lead?: WordRange): NamedSource[] {
  rememberDocuments(context, range, (span) => organisationOf(context, span));
  const phrase = sourcePhrase(context, range);
  const sources = listed(context, phrase) ??
    issued(context, phrase, lead) ??
    together(context, phrase) ?? [nameOne(context, phrase)];
  context.memory.group = sources;
  for (const source of sources) noteSpeaker(context, phrase.spans, source);
  const isMany = sources.length > 1;
  for (const source of sources) remember(context.memory, source, phrase.mention, { isSpeaker: true, isMany });
  return sources;
}

/** Organisations that were told something or pass it on, as they are called; none of them is "it" or "the company" then. */
export function nameOutlets(context: NameContext, range: WordRange): string[] {
  const { memory } = context;
  const phrase = sourcePhrase(context, range);
  const named = listed(context, phrase) ?? [nameOne(context, phrase)];
  const outlets = named.filter(({ kind, id }) => kind === 'organisation' || id !== null);
  for (const outlet of outlets) {
    memory.outlets.add(outlet.name.toLowerCase());
    remember(memory, outlet, phrase.mention, { isSpeaker: false, isMany: false });
  }
  return outlets.map(({ name }) => name);
}

/** Takes in the names of words that were read, so that "the company" behind them can be told. */
export function mentionNames(context: NameContext, range: WordRange): void {
  const { memory } = context;
  rememberDocuments(context, range, (span) => organisationOf(context, span));
  for (const span of nameSpans(context, range)) {
    if (isOnlyFirstWord(context, span)) continue;
    const mention = mentionOf(context, [span.from, span.to]);
    const isKnown = memory.persons.has(lastWord(span.text)) && span.to - span.from === 1;
    if (!isPerson(context, span, range)) {
      const source = organisationOf(context, span);
      noteName(context, span, source);
      remember(memory, source, mention, { isSpeaker: false, isMany: false });
    } else if (!isKnown) {
      const around: WordRange = [
        Math.max(range[0], span.from - FARTHEST_ROLE),
        Math.min(range[1], span.to + FARTHEST_ROLE),
      ];
      const source = personOf(context, around, span, nameSpans(context, around));
      const named = { source, mention, isSpeaker: false, isMany: false, sentence: memory.sentence };
      memory.persons.set(lastWord(span.text), named);
      memory.named.push(named);
    }
  }
}

// "Spies have broken in": a word with a capital at the head of a sentence is no name by that.
function isOnlyFirstWord(context: NameContext, span: NameSpan): boolean {
  const isFirst = span.from === 0 || /^[.!?“”"]$/.test(wordAt(context, span.from - 1).text);
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
  const organisation = spans.find(({ id }) => id !== null) ?? spans.find((span) => isOrganisation(context, span));
  return (
    documentSource(context, phrase, organisation) ??
    peopleSource(context, phrase, organisation) ??
    (organisation === undefined ? null : organisationSource(context, phrase, organisation)) ??
    nounMeant(context, phrase) ??
    spokespersonSource(context, phrase) ??
    nameSource(context, phrase) ?? { ...NOBODY, name: text }
  );
}

/** "AT&T, Verizon, and Lumen": each speaks; null where the phrase is no list of names. */
function listed(context: NameContext, { range: [from, to], spans }: SourcePhrase): NamedSource[] | null {
  const { words } = context;
  const members = listedNames(words, spans);
  // "Reuters and sources close to T-Mobile"
  const { unnamed } = context.lists.source;
  if (words.slice(from, to).some((word) => isListed(word, unnamed))) return null;
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || members.length < 2) return null;
  const isAll = spans.every(({ kind, to: end }) => kind === 'country' || end <= (members.at(-1)?.to ?? 0));
  const isLast = last.to >= to || wordAt(context, last.to).pos === 'ADP';
  const isWhole = words.slice(from, first.from).every(({ lower }) => lower === 'the' || lower === 'both');
  const hasAnd = words.slice(first.to, last.from).some(({ lower }) => lower === 'and' || lower === '&');
  return isAll && isLast && isWhole && hasAnd ? members.map((span) => organisationOf(context, span)) : null;
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

/** Those who issued the document that speaks, or by which somebody without a name does. */
function issued(context: NameContext, phrase: SourcePhrase, lead?: WordRange): NamedSource[] | null {
  const named = isDocument(context, phrase.head) ? issuersOf(context, phrase) : null;
  const isNameless = phrase.spans.every(({ kind }) => kind === 'country') && phrase.first.pos !== 'PRON';
  const own = named ?? (lead !== undefined && isNameless ? issuersInFront(context, lead) : null);
  return own === null ? null : own.sources.map((source) => ({ ...source, ground: own.ground }));
}

/** "The joint statement said", "the agencies": all who spoke together before. */
function together(context: NameContext, { first, head, headEnd, spans, range }: SourcePhrase): NamedSource[] | null {
  const { memory, lists } = context;
  if (memory.group.length < 2 || spans.length > 0) return null;
  const isTheirs = isDocument(context, head) && /^(?:the|this|that|their)$/.test(first.lower);
  const isKind = lists.source.agency.has(head.lemma) || lists.source.company.has(head.lemma);
  const isMany = first.lower === 'they' || (first.lower === 'the' && head.lower !== head.lemma && isKind);
  if (!isTheirs && !isMany) return null;
  const ground = isTheirs ? documentName(context, headEnd - 1, range[0]) : null;
  return memory.group.map((source) => {
    const before = namedBefore(memory, Infinity).find((named) => named.source.name === source.name);
    return { ...source, ground, origin: before?.mention ?? null };
  });
}

function documentSource(
  context: NameContext,
  { head, headEnd, first, range, text, mention }: SourcePhrase,
  organisation: NameSpan | undefined,
): NamedSource | null {
  if (!isDocument(context, head)) return null;
  const ground = documentName(context, headEnd - 1, range[0]);
  if (organisation !== undefined) return { ...organisationOf(context, organisation), ground };
  const isKnown = /^(?:the|this|that|its|their)$/.test(first.lower);
  const before = isKnown ? namedBefore(context.memory, mention.start) : [];
  const last = before.find(({ isSpeaker }) => isSpeaker);
  return last === undefined ? { ...NOBODY, name: text, ground } : { ...resolvedTo(last), ground };
}

/** "two officials", "a person at Lumen who asked for anonymity" */
function peopleSource(
  context: NameContext,
  phrase: SourcePhrase,
  organisation: NameSpan | undefined,
): NamedSource | null {
  const { head, headEnd, range, text } = phrase;
  const { unnamed, anonymity } = context.lists.source;
  const behind = context.words.slice(range[1], range[1] + 12);
  const isUnnamed = isListed(head, unnamed) || behind.some(({ lower }) => anonymity.has(lower));
  if (!isUnnamed || (organisation !== undefined && isHead(organisation, headEnd))) return null;
  const isDescribed = organisation !== undefined || range[1] - range[0] > 2;
  const isBare = range[1] - range[0] === 1 || phrase.first.lower === 'the';
  const before = isDescribed || !isBare ? null : describedBefore(context, phrase);
  if (before !== null) return before;
  const isOwn = organisation !== undefined && isInside(context, phrase, organisation);
  const speaksFor = isOwn ? organisationOf(context, organisation) : null;
  return {
    ...NOBODY,
    name: text,
    for: speaksFor?.name ?? null,
    forId: speaksFor?.id ?? null,
    ground: 'anonymous',
    kind: 'people',
  };
}

/** "A spokesperson said": of the one organisation that the sentences before speak of. */
function spokespersonSource(context: NameContext, { head, range, mention }: SourcePhrase): NamedSource | null {
  if (!isListed(head, context.lists.source.spokesperson)) return null;
  const employer = employerNear(context, range, mention.start);
  return employer === null ? null : { ...employer, ground: head.lower };
}

/** The organisation itself, one that speaks for it ("Lumen's spokesperson"), or a part of it ("the FBI's cyber division"). */
function organisationSource(context: NameContext, phrase: SourcePhrase, span: NameSpan): NamedSource {
  const { head, headEnd, text } = phrase;
  const { voice, spokesperson } = context.lists.source;
  const own = organisationOf(context, span);
  if (isHead(span, headEnd)) {
    const isPart = span.kind === 'country' && span.text.split(' ').length < text.split(' ').length;
    return isPart ? { ...own, name: text, for: own.name, forId: own.id } : own;
  }
  if (isListed(head, voice)) return { ...own, ground: spokesperson.has(head.lower) ? head.lower : null };
  const name = text.replace(/^(?:the|an?)\s+/i, '');
  const { role, group, agency } = context.lists.source;
  const isMember = span.from < headEnd || [role, group, agency].some((nouns) => isListed(head, nouns));
  // "critics of Verizon"
  if (!isMember || !isInside(context, phrase, span)) return { ...NOBODY, name, kind: 'people' };
  return { ...NOBODY, name, for: own.name, forId: own.id, kind: 'organisation' };
}

/** False for "sources close to T-Mobile", "a former official of the FBI" and "people speaking with the Journal". */
function isInside(context: NameContext, { range, headEnd }: SourcePhrase, span: NameSpan): boolean {
  const inFront = context.words.slice(range[0], headEnd);
  if (inFront.some(({ lower }) => FORMER.test(lower))) return false;
  if (span.from < headEnd) return true;
  const link = context.words.slice(headEnd, span.from);
  return span.kind !== 'outlet' && !link.some(({ lower }) => OUTSIDE.test(lower));
}

const FORMER = /^(?:former|ex|onetime)$/;
const OUTSIDE = /^(?:close|familiar|near|briefed|against|speaking|talking|quoted|cited|interviewed)$/;

// "the FBI", not "the FBI's director" or "a person at the FBI"
function isHead({ from, to }: NameSpan, headEnd: number): boolean {
  return from < headEnd && to >= headEnd;
}

/** A name of which nothing is known yet: somebody named before by the last name, else whatever it is. */
function nameSource(context: NameContext, { spans: [only], range }: SourcePhrase): NamedSource | null {
  if (only === undefined) return null;
  const known = context.memory.persons.get(lastWord(only.text));
  if (known !== undefined && only.to - only.from <= 2) return resolvedTo(known);
  const source = organisationOf(context, only);
  return only.to - only.from > 1 && only.to === range[1] ? { ...source, kind: 'person' } : source;
}

function personOf(context: NameContext, range: WordRange, span: NameSpan, spans: readonly NameSpan[]): NamedSource {
  const { memory, known } = context;
  const before = memory.persons.get(lastWord(span.text));
  const organisation = spans.find((other) => {
    return other !== span && isOrganisation(context, other) && !known.isOf(other.id, ['threat-actor', 'product']);
  });
  const offset = context.words[range[0]]?.start ?? 0;
  const isFormer = context.words.slice(...range).some(({ lower }) => FORMER.test(lower));
  if (isFormer && before === undefined) return { ...NOBODY, name: span.text, kind: 'person' };
  const named = organisation === undefined ? null : organisationOf(context, organisation);
  const isUnowned = before === undefined || before.source.for === null;
  const owner =
    named ?? possessorMeant(context, range, offset) ?? (isUnowned ? employerNear(context, range, offset) : null);
  if (before !== undefined && owner === null) return resolvedTo(before);
  const isLastName = before !== undefined && span.to - span.from === 1;
  const name = isLastName ? before.source.name : span.text;
  return { ...NOBODY, name, for: owner?.name ?? null, forId: owner?.id ?? null, kind: 'person' };
}

/** By the longer name that was told before, where there is one. */
function organisationOf({ memory }: NameContext, { id, text }: NameSpan): NamedSource {
  const longer = id === null ? memory.longer.get(text.toLowerCase()) : undefined;
  return longer === undefined ? { ...NOBODY, name: text, id, kind: 'organisation' } : resolvedTo(longer);
}
