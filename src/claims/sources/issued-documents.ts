// Documents that a text speaks of and who issued them: "a joint statement released by the FBI and CISA".
import { documentName, isDocument, isSeenBy } from '../attribution/find-ground.js';
import type { IssuedDocument, NamedSource } from './name-memory.js';
import { type NameContext, type NameSpan, nameSpans } from './name-spans.js';
import { listedNames, type SourcePhrase } from './source-phrase.js';
import { wordAt, type WordRange } from '../attribution/tagged-sentence.js';

// "a statement released on Wednesday by the FBI": words between a document and its issuers, and how far they go on.
const FARTHEST_ISSUER = 6;
const LONGEST_LIST = 16;

/** Keeps the documents that a range of words names with their issuers; `sourceOf` tells whom a name stands for. */
export function rememberDocuments(
  context: NameContext,
  [from, to]: WordRange,
  sourceOf: (span: NameSpan) => NamedSource,
): void {
  for (let at = from; at < to; at += 1) {
    const noun = wordAt(context, at);
    if ((noun.pos !== 'NOUN' && noun.pos !== 'PROPN') || !isDocument(context, noun)) continue;
    const by = issuersBegin(context, at, to);
    if (by === null) continue;
    const spans = nameSpans(context, [by, Math.min(to, by + LONGEST_LIST)]);
    const sources = listedNames(context.words, spans).map(sourceOf);
    if (sources.length === 0 || (spans[0]?.from ?? 0) > by + 2) continue;
    const { issued } = context.memory;
    if (issued.some(({ start }) => start === noun.start)) continue;
    issued.push({ noun: noun.lemma, start: noun.start, ground: documentName(context, at, from), sources });
  }
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
  const own = memory.issued.find(({ start }) => start === head.start);
  if (own !== undefined) return own;
  if (spans.length > 0 || !/^(?:the|this|that|its|their)$/.test(first.lower)) return null;
  return memory.issued.filter(({ noun, start }) => noun === head.lemma && start < mention.start).at(-1) ?? null;
}

/** "In a statement released by the FBI, investigators revealed": whoever issued what a sentence begins with. */
export function issuersInFront(context: NameContext, lead: WordRange): IssuedDocument | null {
  const [start, end] = [wordAt(context, lead[0]).start, wordAt(context, lead[1]).start];
  return context.memory.issued.filter((one) => start <= one.start && one.start < end).at(-1) ?? null;
}
