// Who says which words: source, cue and content of each attribution in a text, by parts of speech. Where it is not plain, none.
import { cutLong, type Paragraph } from '../../ingest/passages.js';
import type { AttributionWords } from './attribution-words.js';
import { groundAround } from './find-ground.js';
import { indexNames, type KnownName } from './known-names.js';
import { createMemory, type NamedSource } from './name-memory.js';
import { mentionNames, nameOutlets, nameSources } from './name-source.js';
import { textOf, type NameContext } from './name-spans.js';
import { readSentence } from './read-sentence.js';
import { type TaggedSentence, tagSentences, wordAt, type WordRange } from './tagged-sentence.js';

/** UTF-16 units into the whole text, and what stands there. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Attribution {
  readonly source: TextSpan & Omit<NamedSource, 'ground' | 'origin'>;
  /** On what ground: "statement", "memo", "anonymous"; null where the text says none. */
  readonly ground: string | null;
  /** Names between the source and this text: whom it was told, who reports it. */
  readonly via: readonly string[];
  readonly cue: TextSpan;
  readonly content: readonly TextSpan[];
  /** The name that a pronoun, a noun or a last name stands for; null where the source says it itself. */
  readonly resolvedFrom: TextSpan | null;
}

/** In order of their cues. `known` are names of the vocabulary in the whole text. */
export function findAttributions(
  paragraphs: readonly Paragraph[],
  known: readonly KnownName[],
  words: AttributionWords,
): Attribution[] {
  const shared = { lists: words, known: indexNames(known), memory: createMemory() };
  return paragraphs.flatMap((paragraph, index) => {
    // A paragraph without an end would be read in quadratic time.
    let start = paragraph.start;
    return cutLong(paragraph.text).flatMap((text) => {
      const own = { ...shared, text, start, paragraph: index };
      start += text.length;
      return /\p{L}/u.test(text) ? ofParagraph(own) : [];
    });
  });
}

function ofParagraph(part: Omit<NameContext, 'words'>): Attribution[] {
  const sentences = tagSentences(part.text, part.start, part.lists);
  const found: Attribution[] = [];
  let last: readonly Attribution[] = [];
  for (const sentence of sentences) {
    const context = { ...part, words: sentence.words };
    const own = ofSentence(context, sentence);
    const isGoingOn = own.length === 0 && isBareQuotation(sentence);
    if (isGoingOn) own.push(...last.map((attribution) => goingOn(context, attribution, sentence)));
    found.push(...own);
    const [cue] = own.slice(-1);
    if (!isGoingOn) last = own.filter((attribution) => attribution.cue.start === cue?.cue.start);
  }
  return found;
}

function ofSentence(context: NameContext, sentence: TaggedSentence): Attribution[] {
  const found: Attribution[] = [];
  const sourcesOf = new Map<string, NamedSource[]>();
  let mentioned = sentence.from;
  context.memory.sentence += 1;
  for (const { source, cue, content, via } of readSentence(sentence)) {
    const contents = content.map((range) => trimmed(sentence, range)).filter(([from, to]) => to > from);
    if (contents.length === 0) continue;
    if (source[0] > mentioned) mentionNames(context, [mentioned, source[0]]);
    mentioned = Math.max(mentioned, source[0]);
    const sources = sourcesOf.get(source.join()) ?? nameSources(context, source, [sentence.from, source[0]]);
    sourcesOf.set(source.join(), sources);
    const said = {
      via: via.flatMap((range) => nameOutlets(context, range)),
      cue: spanOf(context, cue),
      content: contents.map((range) => spanOf(context, range)),
    };
    const ground = groundAround(sentence, cue);
    for (const { ground: own, origin, ...named } of sources) {
      const resolvedFrom = origin === null ? null : { start: origin.start, end: origin.end, text: origin.text };
      found.push({ source: { ...spanOf(context, source), ...named }, ground: own ?? ground, ...said, resolvedFrom });
    }
  }
  mentionNames(context, [mentioned, sentence.to]);
  return found;
}

/** True for a sentence that is one quotation: whoever was quoted before goes on. */
function isBareQuotation({ quotations, from, to }: TaggedSentence): boolean {
  const quotation = quotations.around[from];
  return quotation !== undefined && quotation[0] === from && quotation[1] >= to - 1;
}

function goingOn(context: NameContext, attribution: Attribution, sentence: TaggedSentence): Attribution {
  const { start, end, text } = attribution.source;
  const content = [spanOf(context, trimmed(sentence, [sentence.from, sentence.to]))];
  return { ...attribution, content, resolvedFrom: attribution.resolvedFrom ?? { start, end, text } };
}

function spanOf(context: NameContext, range: WordRange): TextSpan {
  const start = wordAt(context, range[0]).start;
  return { start, end: wordAt(context, range[1] - 1).end, text: textOf(context, range) };
}

const EDGE = /^[\s,.;:!?…—–-]+$/u;

/** Without commas and dashes around it; a full stop at its end stays. */
function trimmed(sentence: TaggedSentence, [start, end]: WordRange): WordRange {
  let [from, to] = [start, end];
  const textAt = (at: number): string => wordAt(sentence, at).text;
  while (from < to && (EDGE.test(textAt(from)) || textAt(from) === '”')) from += 1;
  while (to > from && EDGE.test(textAt(to - 1)) && !/[.!?…]/u.test(textAt(to - 1))) to -= 1;
  return [from, to];
}
