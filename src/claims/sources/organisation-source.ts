// An organisation that a source's phrase names: itself, a part of it, or people who speak for it or only stand near it.
import { isListed } from '../attribution/attribution-words.js';
import { type NamedSource, NOBODY } from './name-memory.js';
import type { NameContext, NameSpan } from './name-spans.js';
import { isOrganisationNoun } from './name-kinds.js';
import { organisationOf } from './named-organisation.js';
import { calledBefore, describedBefore } from './resolve-source.js';
import { employerNear } from './whose-officer.js';
import type { SourcePhrase } from './source-phrase.js';
import { wordAt } from '../attribution/tagged-sentence.js';

/** True for "a former official", "a hospital insider". */
function isOutside({ lists, words }: NameContext, { range }: SourcePhrase): boolean {
  const { former, outside } = lists.source;
  return words.slice(...range).some(({ lower, lemma }) => former.has(lower) || outside.has(lemma));
}

/** False for "sources close to T-Mobile", "a former official of the FBI" and "people speaking with the Journal". */
function isInside(context: NameContext, { range, headEnd }: SourcePhrase, span: NameSpan): boolean {
  const { former, outside } = context.lists.source;
  const inFront = context.words.slice(range[0], headEnd);
  // "a Lumen source", "a Lumen insider"
  if (inFront.some(({ lower, lemma }) => former.has(lower) || outside.has(lemma))) return false;
  if (span.from < headEnd) return true;
  const link = context.words.slice(headEnd, span.from);
  return span.kind !== 'outlet' && !link.some(({ lower }) => outside.has(lower));
}

// "the FBI", not "the FBI's director" or "a person at the FBI"
function isHead({ from, to }: NameSpan, headEnd: number): boolean {
  return from < headEnd && to >= headEnd;
}

/** "two officials", "a person at Lumen who asked for anonymity" */
export function peopleSource(
  context: NameContext,
  phrase: SourcePhrase,
  organisation: NameSpan | undefined,
): NamedSource | null {
  const { head, headEnd, range, text } = phrase;
  const { unnamed, anonymity, adversary } = context.lists.source;
  const behind = context.words.slice(range[1], range[1] + 12);
  const isUnnamed =
    isListed(head, unnamed) || isListed(head, adversary) || behind.some(({ lower }) => anonymity.has(lower));
  if (!isUnnamed || (organisation !== undefined && isHead(organisation, headEnd))) return null;
  const isDescribed = organisation !== undefined || range[1] - range[0] > 2;
  const isBare = range[1] - range[0] === 1 || phrase.first.lower === 'the';
  const before = isDescribed || !isBare ? null : describedBefore(context, phrase);
  if (before !== null) return before;
  const isOwn = organisation !== undefined && isInside(context, phrase, organisation);
  // "County officials": of the county that the text speaks of.
  const called = organisation === undefined && !isOutside(context, phrase) ? calledBefore(context, phrase) : undefined;
  const speaksFor = isOwn ? organisationOf(context, organisation) : (called?.owner?.source ?? null);
  return {
    ...NOBODY,
    name: text,
    for: speaksFor?.name ?? null,
    forId: speaksFor?.id ?? null,
    // Whoever broke in says so for itself: no outlet's source without a name.
    ground: isListed(head, adversary) ? null : 'anonymous',
    kind: 'people',
  };
}

/** "A spokesperson said": of the one organisation that the sentences before speak of. */
export function spokespersonSource(context: NameContext, { head, range, mention }: SourcePhrase): NamedSource | null {
  if (!isListed(head, context.lists.source.spokesperson)) return null;
  const employer = employerNear(context, range, mention.start);
  return employer === null ? null : { ...employer, ground: head.lower };
}

/** "US officials", "the Chinese ministry": what speaks for a state. */
function isOfState({ lists }: NameContext, { head }: SourcePhrase): boolean {
  const { agency, mission, spokesperson, title, elected, document } = lists.source;
  if (isListed(head, elected)) return false;
  const isOffice = [agency, mission, spokesperson, title, document].some((nouns) => isListed(head, nouns));
  return isOffice || /^(?:official|government|state|side|diplomat)$/.test(head.lemma);
}

/** The organisation itself, one that speaks for it ("Lumen's spokesperson"), or a part of it ("the FBI's cyber division"). */
export function organisationSource(context: NameContext, phrase: SourcePhrase, span: NameSpan): NamedSource {
  const { head, headEnd, text } = phrase;
  const { voice, spokesperson } = context.lists.source;
  const own = organisationOf(context, span);
  if (isHead(span, headEnd)) {
    const isPart = span.kind === 'country' && span.text.split(' ').length < text.split(' ').length;
    return isPart ? { ...own, name: text, for: own.name, forId: own.id } : own;
  }
  // "The country's largest carrier, Northwind"
  const isApposed = span.from === headEnd + 1 && wordAt(context, headEnd).text === ',' && span.to === phrase.range[1];
  if (isApposed && isOrganisationNoun(context, head)) return own;
  if (isListed(head, voice)) return { ...own, ground: spokesperson.has(head.lower) ? head.lower : null };
  // "Ana Ruiz of Lumen"
  const person = phrase.spans.find((other) => isHead(other, headEnd) && other.to - other.from > 1);
  if (person !== undefined && isInside(context, phrase, span)) {
    return { ...NOBODY, name: person.text, for: own.name, forId: own.id, kind: 'person' };
  }
  const name = text.replace(/^(?:the|an?)\s+/i, '');
  // "US lawmakers", "Chinese hackers": where they are from, and not whom they speak for.
  if (span.kind === 'country' && span.from < headEnd && !isOfState(context, phrase)) {
    return { ...NOBODY, name, kind: 'people' };
  }
  const { role, group, agency, served } = context.lists.source;
  // "a Lumen customer" is none of Lumen's people.
  const isServed = isListed(head, served);
  const isMember = (span.from < headEnd && !isServed) || [role, group, agency].some((nouns) => isListed(head, nouns));
  // "critics of Verizon"
  if (!isMember || !isInside(context, phrase, span)) return { ...NOBODY, name, kind: 'people' };
  return { ...NOBODY, name, for: own.name, forId: own.id, kind: 'organisation' };
}
