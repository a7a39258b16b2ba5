// Documents that a text speaks of and who issued them: "a joint statement released by the FBI and CISA".
import { documentName, isDocument, isSeenBy } from '../attribution/find-ground.js';
import { type IssuedDocument, type Named, namedBefore, type NamedSource, NOBODY, resolvedTo } from './name-memory.js';
import { isOrganisation } from './name-kinds.js';
import { type NameContext, type NameSpan, nameSpans } from './name-spans.js';
import { organisationOf } from './named-organisation.js';
import { isOutlet, mainOrganisation } from './resolve-source.js';
import { listedNames, type SourcePhrase } from './source-phrase.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

// "a statement released on Wednesday by the FBI": words between a document and its issuers, and how far they go on.
const FARTHEST_ISSUER = 6;
const LONGEST_LIST = 16;

/**
 * Keeps the documents that a range of words names with their issuers, none where it does not tell them; `sourceOf` tells whom a
 * name stands for, `phraseSource` whom the words in front of a verb name.
 */
export function rememberDocuments(
  context: NameContext,
  [from, to]: WordRange,
  sourceOf: (span: NameSpan) => NamedSource,
  phraseSource: (range: WordRange) => NamedSource,
): void {
  for (let at = from; at < to; at += 1) {
    const noun = wordAt(context, at);
    if ((noun.pos !== 'NOUN' && noun.pos !== 'PROPN') || !isDocument(context, noun)) continue;
    const { issued } = context.memory;
    if (issued.some(({ start }) => start === noun.start)) continue;
    const named = issuersNamed(context, at, [from, to]).map(sourceOf);
    const publisher = named.length > 0 ? null : publisherBefore(context, at);
    const meant = publisher === null ? null : phraseSource(publisher);
    const sources = meant?.kind === 'organisation' ? [meant] : named;
    issued.push({ noun: noun.lemma, start: noun.start, ground: documentName(context, at, from), sources });
  }
}

/** Behind "by", or right in front: "a Department of Homeland Security memo", "Lumen's letter"; none where nobody is told. */
function issuersNamed(context: NameContext, at: number, [from, to]: WordRange): NameSpan[] {
  const by = issuersBegin(context, at, to);
  if (by === null) {
    const isOwner = (span: NameSpan): boolean => span.to === at || /^[’']s?$/.test(wordAt(context, at - 1).text);
    const owner = nameSpans(context, [Math.max(from, at - LONGEST_LIST), at]).at(-1);
    return owner !== undefined && owner.to >= at - 1 && isOwner(owner) && isOrganisation(context, owner) ? [owner] : [];
  }
  const spans = nameSpans(context, [by, Math.min(to, by + LONGEST_LIST)]);
  return (spans[0]?.from ?? Infinity) > by + 2 ? [] : listedNames(context.words, spans);
}

// "The firm has since published a long report": words between a verb and the document behind it, and of whoever does it.
const FARTHEST_VERB = 5;
const LONGEST_PUBLISHER = 5;

/** The words in front of the verb by which a document is published: "the firm has published an FAQ"; null where there are none. */
function publisherBefore({ words, lists }: NameContext, document: number): WordRange | null {
  let verb = document - 1;
  const isBetween = (at: number): boolean => /^(?:DET|ADJ|NOUN|PROPN|NUM|ADV)$/.test(wordAt({ words }, at).pos);
  while (verb > document - FARTHEST_VERB && isBetween(verb)) verb -= 1;
  const { pos, lemma, lower } = wordAt({ words }, verb);
  if (pos !== 'VERB' || lower.endsWith('ing') || !lists.cue.issues.has(lemma)) return null;
  let to = verb;
  while (/^(?:AUX|ADV)$/.test(wordAt({ words }, to - 1).pos)) to -= 1;
  let from = to;
  while (from > 0 && /^(?:DET|ADJ|NOUN|PROPN)$/.test(wordAt({ words }, from - 1).pos)) from -= 1;
  const isPassive = words.slice(to, verb).some(({ lemma: base }) => base === 'be');
  const isWhole = from === 0 || /^(?:PUNCT|CCONJ|SCONJ)$/.test(wordAt({ words }, from - 1).pos);
  return from < to && to - from <= LONGEST_PUBLISHER && isWhole && !isPassive ? [from, to] : null;
}

function issuersBegin(context: NameContext, noun: number, to: number): number | null {
  for (let at = noun + 1; at < Math.min(to, noun + FARTHEST_ISSUER); at += 1) {
    const { lower, text } = wordAt(context, at);
    if (/^(?:by|from)$/.test(lower) && !isSeenBy(context, at)) return at + 1;
    if (/^[,.;:“”"]$/.test(text)) return null;
  }
  return null;
}

/** Whoever issued the document that a phrase names: there, or before where it says only "the statement". */
export function issuersOf(
  { memory }: NameContext,
  { head, mention, spans, first }: SourcePhrase,
): IssuedDocument | null {
  const isIssued = ({ sources }: IssuedDocument): boolean => sources.length > 0;
  const own = memory.issued.find((one) => one.start === head.start && isIssued(one));
  if (own !== undefined) return own;
  // "The FAQ" has initials as a name has.
  const isNamed = spans.some(({ text }) => text.toLowerCase() !== head.lower);
  if (isNamed || !/^(?:the|this|that|its|their)$/.test(first.lower)) return null;
  return (
    memory.issued.filter((one) => one.noun === head.lemma && one.start < mention.start && isIssued(one)).at(-1) ?? null
  );
}

/** True where a document of which nobody told who issued it was spoken of before, and not as the ground of what somebody said. */
function isOfUnknown({ memory }: NameContext, { head, mention }: SourcePhrase): boolean {
  const before = memory.issued.filter(({ noun, start }) => noun === head.lemma && start < mention.start).at(-1);
  return before !== undefined && before.sources.length === 0 && !memory.grounds.has(head.lemma);
}

/** "In a statement released by the FBI, investigators revealed": whoever issued what a sentence begins with. */
export function issuersInFront(context: NameContext, lead: WordRange): IssuedDocument | null {
  const [start, end] = [wordAt(context, lead[0]).start, wordAt(context, lead[1]).start];
  const isThere = (one: IssuedDocument): boolean => start <= one.start && one.start < end && one.sources.length > 0;
  return context.memory.issued.filter(isThere).at(-1) ?? null;
}

function isReporter(context: NameContext, source: NamedSource): boolean {
  return isOutlet(context, source) || context.memory.notes.get(source.name)?.kinds.includes('outlet') === true;
}

/** Whoever speaks through a document: its organisation, or who spoke before where the text says only "the statement". */
export function documentSource(
  context: NameContext,
  phrase: SourcePhrase,
  organisation: NameSpan | undefined,
): NamedSource | null {
  const { head, headEnd, first, range, text, mention } = phrase;
  if (!isDocument(context, head)) return null;
  const ground = documentName(context, headEnd - 1, range[0]);
  if (organisation !== undefined) return { ...organisationOf(context, organisation), ground };
  const isKnown = /^(?:the|this|that|its|their)$/.test(first.lower);
  const before = isKnown ? namedBefore(context.memory, mention.start) : [];
  const isSame = ({ source: { ground: own, kind } }: Named): boolean => kind === 'unknown' && own === ground;
  const isUnknown = context.publisher === null && isOfUnknown(context, phrase);
  // "The Journal reported it on Monday. According to the report": the outlet's.
  const reporter = context.lists.cue.relays.has(head.lemma)
    ? before.find(({ isSpeaker, source }) => isSpeaker && isReporter(context, source))
    : undefined;
  const last = reporter ?? before.find((named) => named.isSpeaker && (!isUnknown || isSame(named)));
  const meant = last === undefined ? mainOrganisation(context, mention.start) : resolvedTo(last);
  if (meant === null) return { ...NOBODY, name: text, ground };
  // What an officer's house has published is the house's.
  const isOfHouse = meant.kind === 'person' && meant.for !== null && first.lower === 'the';
  const house = isOfHouse ? { name: meant.for, id: meant.forId, for: null, forId: null, kind: 'organisation' } : {};
  return { ...meant, ...house, ground } as NamedSource;
}
