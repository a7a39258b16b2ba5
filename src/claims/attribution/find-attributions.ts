// Who says which words: source, cue and content of each attribution in a text, by parts of speech. Where it is not plain, none.
import { withoutMarkup } from '../../ingest/invisible-characters.js';
import { cutLong, type Paragraph } from '../../ingest/passages.js';
import { ownWords } from './own-words.js';
import type { Attribution, TextSpan } from './attribution.js';
import type { AttributionWords } from './attribution-words.js';
import { type FoundName, foundNames } from '../sources/found-names.js';
import { indexNames, type KnownName, lastBegun } from '../sources/known-names.js';
import { createMemory } from '../sources/name-memory.js';
import { shownIn } from '../sources/shown-names.js';
import type { NameContext, Publisher } from '../sources/name-spans.js';
import { NOBODY_QUOTED, readParagraph, readQuotation } from './read-paragraph.js';
import { saidInTurn, type Turn, turnsOf } from './read-transcript.js';

/** What a text tells: who says what, and the organisations and actors in it that no vocabulary lists. */
export interface TextVoices {
  readonly attributions: readonly Attribution[];
  readonly names: readonly FoundName[];
  /** Names of which the text does not tell what they are, as it writes them. */
  readonly untold: readonly string[];
}

/**
 * In order of their cues; behind them what the publisher says for itself. `known` are names of the vocabulary in the whole
 * text; `publisher` is whoever says "we" in it, and null where an outlet tells what others say, whose name `outlet` is.
 * Each `yield` stands behind a piece of text: a long text is read bit by bit.
 */
export function* readVoices(
  written: readonly Paragraph[],
  known: readonly KnownName[],
  words: AttributionWords,
  publisher: Publisher | null = null,
  outlet: string | null = null,
): Generator<void, TextVoices, void> {
  const paragraphs = written.map(plainOf);
  const memory = createMemory(outlet, shownIn(paragraphs, words));
  const turns = turnsOf(paragraphs, words);
  const shared = { lists: words, known: indexNames(known), memory, publisher };
  const attributions = yield* attributionsIn(paragraphs, turns, shared);
  // In a transcript everybody speaks for himself.
  const spoken = paragraphs.filter((_, at) => turns[at] === undefined);
  const teller = publisher ?? (outlet === null ? null : { name: outlet, id: null });
  const kind = publisher === null ? 'outlet' : 'organisation';
  const own = teller === null ? [] : ownWords(spoken, attributions, teller, words, kind);
  const names = foundNames(memory.notes);
  const told = new Set(names.map(({ name }) => name));
  return {
    attributions: asWritten([...attributions, ...own], written, paragraphs),
    names,
    untold: [...memory.untold].filter((name) => !told.has(name)),
  };
}

/** In order of their cues; without what a publisher says in no words of saying. */
export function findAttributions(
  written: readonly Paragraph[],
  known: readonly KnownName[],
  words: AttributionWords,
  publisher: Publisher | null = null,
): Attribution[] {
  const paragraphs = written.map(plainOf);
  const memory = createMemory(null, shownIn(paragraphs, words));
  const shared = { lists: words, known: indexNames(known), memory, publisher };
  const reading = attributionsIn(paragraphs, turnsOf(paragraphs, words), shared);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return asWritten(step.value, written, paragraphs);
  }
}

/** Its words without the signs of Markdown, each where it stands. */
function plainOf(paragraph: Paragraph): Paragraph {
  const text = withoutMarkup(paragraph.text);
  return text === paragraph.text ? paragraph : { ...paragraph, text };
}

/** Spans hold what stands in the text, with the signs of Markdown within them; names are plain. */
function asWritten(
  attributions: readonly Attribution[],
  written: readonly Paragraph[],
  plain: readonly Paragraph[],
): Attribution[] {
  if (written.every((paragraph, at) => paragraph === plain[at])) return [...attributions];
  const restored = <T extends TextSpan>(span: T): T => {
    const paragraph = lastBegun(written, span.start);
    const { start, end } = span;
    return paragraph === undefined
      ? span
      : { ...span, text: paragraph.text.slice(start - paragraph.start, end - paragraph.start) };
  };
  return attributions.map((attribution) => ({
    ...attribution,
    source: restored(attribution.source),
    cue: restored(attribution.cue),
    content: attribution.content.map(restored),
    resolvedFrom: attribution.resolvedFrom === null ? null : restored(attribution.resolvedFrom),
  }));
}

function* attributionsIn(
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn | undefined)[],
  shared: Pick<NameContext, 'lists' | 'known' | 'memory' | 'publisher'>,
): Generator<void, Attribution[], void> {
  const attributions: Attribution[] = [];
  let quoted = NOBODY_QUOTED;
  for (const [index, paragraph] of paragraphs.entries()) {
    // A paragraph without an end would be read in quadratic time.
    let start = paragraph.start;
    const turn = turns[index];
    const { isQuotation } = paragraph;
    const publisher = turn === undefined && isQuotation === undefined ? shared.publisher : null;
    const others: Attribution[] = [];
    const end = paragraph.start + paragraph.text.length;
    for (const text of cutLong(paragraph.text)) {
      const part = { ...shared, publisher, text, start, paragraph: index };
      const goesOn = start + text.length < end || paragraphs[index + 1]?.isQuotation === true;
      const read =
        isQuotation === true ? readQuotation(part, quoted, goesOn ? 'open' : 'closed') : readParagraph(part, quoted);
      others.push(...read.found);
      quoted = read.quoted;
      start += text.length;
      yield;
    }
    attributions.push(...others);
    if (turn !== undefined) attributions.push(...saidInTurn(turn, paragraph, others, shared.memory));
  }
  return attributions;
}
