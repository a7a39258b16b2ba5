// Several who speak together: names in a list, whoever issued a document, and "they" who spoke together before.
import { isListed } from '../attribution/attribution-words.js';
import { documentName, isDocument } from '../attribution/find-ground.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';
import { issuersInFront, issuersOf } from './issued-documents.js';
import { looksLikePerson, namedBefore, type NamedSource } from './name-memory.js';
import { isOrganisation, isPerson } from './name-kinds.js';
import { isRole, type NameContext, type NameSpan } from './name-spans.js';
import { organisationOf } from './named-organisation.js';
import { canOwn, FARTHEST_SENTENCES } from './resolve-source.js';
import { listedNames, type SourcePhrase } from './source-phrase.js';

/**
 * "AT&T, Verizon, and Lumen", "Lumen researchers Ana Ruiz and Ben Diaz": each speaks; null where the phrase is no list of names.
 * `personOf` tells of a person, beside some other names, whom that one speaks for.
 */
export function listed(
  context: NameContext,
  { range: [from, to], spans }: SourcePhrase,
  personOf: (span: NameSpan, others: readonly NameSpan[]) => NamedSource,
): NamedSource[] | null {
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
  // "Former Lumen officer and security expert Ana Ruiz": one with two titles.
  const isOfficer = members.some(({ to: end }) => end < last.from && isRole(context, wordAt(context, end)));
  if (isOfficer && members.length === 2 && isRole(context, wordAt(context, last.from - 1))) return null;
  const hasAnd = words.slice(first.to, last.from).some(({ lower }) => lower === 'and' || lower === '&');
  if (!isAll || !isLast || !isWhole || !hasAnd) return null;
  let isBehindPerson = false;
  return members.map((span) => {
    const isOne = isPerson(context, span, [from, to]) || (isBehindPerson && looksLikePerson(span.text));
    isBehindPerson = isOne;
    if (!isOne) return organisationOf(context, span);
    const owner = spans.filter((other) => other.to <= span.from && isOrganisation(context, other)).slice(-1);
    return personOf(span, [...owner, span]);
  });
}

/** Those who issued the document that speaks, or by which somebody without a name does. */
export function issued(context: NameContext, phrase: SourcePhrase, lead?: WordRange): NamedSource[] | null {
  const named = isDocument(context, phrase.head) ? issuersOf(context, phrase) : null;
  const isNameless = phrase.spans.every(({ kind }) => kind === 'country') && phrase.first.pos !== 'PRON';
  const own = named ?? (lead !== undefined && isNameless ? issuersInFront(context, lead) : null);
  return own === null ? null : own.sources.map((source) => ({ ...source, ground: own.ground }));
}

/** "The joint statement said", "the agencies", "both companies": all who spoke together before, or whom the last sentence named. */
export function together(context: NameContext, phrase: SourcePhrase): NamedSource[] | null {
  const { first, head, headEnd, spans, range } = phrase;
  const { memory, lists } = context;
  if (spans.length > 0) return null;
  // "said the two today"
  const isPair = first.lower === 'the' && head.lower === 'two' && range[1] - range[0] === 2;
  const isKind = lists.source.agency.has(head.lemma) || lists.source.company.has(head.lemma);
  const isBoth = isKind && (first.lower === 'both' || wordAt(context, range[0] + 1).lower === 'two');
  const group = isBoth ? twoNamed(context, phrase) : memory.group;
  if (isPair && group.length !== 2) return null;
  if (group.length < 2) return null;
  const isTheirs = isDocument(context, head) && /^(?:the|this|that|their)$/.test(first.lower);
  const isMany =
    isBoth || isPair || first.lower === 'they' || (first.lower === 'the' && head.lower !== head.lemma && isKind);
  if (!isTheirs && !isMany) return null;
  const ground = isTheirs ? documentName(context, headEnd - 1, range[0]) : null;
  return group.map((source) => {
    const before = namedBefore(memory, Infinity).find((named) => named.source.name === source.name);
    return { ...source, ground, origin: before?.mention ?? null };
  });
}

/** The two organisations that the last sentence names that names any; none where those are one or more than two. */
function twoNamed(context: NameContext, { head, mention }: SourcePhrase): NamedSource[] {
  const kind = context.lists.source.company.has(head.lemma) ? 'company' : 'agency';
  const owners = namedBefore(context.memory, mention.start).filter(({ source }) => {
    return source.kind === 'organisation' && canOwn(context, head, kind, source);
  });
  const near = owners.filter(({ sentence }) => sentence === owners[0]?.sentence);
  const names = [...new Set(near.map(({ source }) => source.name))].reverse();
  const isNear = context.memory.sentence - (near[0]?.sentence ?? 0) <= FARTHEST_SENTENCES;
  if (names.length !== 2 || !isNear) return [];
  return names.flatMap((name) => near.find(({ source }) => source.name === name)?.source ?? []);
}
