// Who says which words: source, cue and content of each attribution in a text, by parts of speech. Where it is not plain, none.
import { cutLong, type Paragraph } from '../../ingest/passages.js';
import { ownWords } from '../own-words.js';
import type { Attribution, TextSpan } from './attribution.js';
import type { AttributionWords } from './attribution-words.js';
import { groundAround } from './find-ground.js';
import { type FoundName, foundNames } from '../sources/found-names.js';
import { indexNames, type KnownName } from '../sources/known-names.js';
import { createMemory, type NamedSource } from '../sources/name-memory.js';
import { mentionNames, nameOutlets, nameSources } from '../sources/name-source.js';
import { type NameContext, type Publisher, textOf } from '../sources/name-spans.js';
import { readSentence } from './read-sentence.js';
import { type TaggedSentence, tagSentences, wordAt, type WordRange } from './tagged-sentence.js';

/** What a text tells: who says what, and the organisations and actors in it that no vocabulary lists. */
export interface TextVoices {
  readonly attributions: readonly Attribution[];
  readonly names: readonly FoundName[];
}

/**
 * In order of their cues; behind them what the publisher says for itself. `known` are names of the vocabulary in the whole
 * text; `publisher` is whoever says "we" in it, and null where an outlet tells what others say.
 */
export function readVoices(
  paragraphs: readonly Paragraph[],
  known: readonly KnownName[],
  words: AttributionWords,
  publisher: Publisher | null = null,
): TextVoices {
  const memory = createMemory();
  const attributions = attributionsIn(paragraphs, { lists: words, known: indexNames(known), memory, publisher });
  const own = publisher === null ? [] : ownWords(paragraphs, attributions, publisher);
  return { attributions: [...attributions, ...own], names: foundNames(memory.notes) };
}

/** In order of their cues; without what a publisher says in no words of saying. */
export function findAttributions(
  paragraphs: readonly Paragraph[],
  known: readonly KnownName[],
  words: AttributionWords,
  publisher: Publisher | null = null,
): Attribution[] {
  return attributionsIn(paragraphs, { lists: words, known: indexNames(known), memory: createMemory(), publisher });
}

function attributionsIn(
  paragraphs: readonly Paragraph[],
  shared: Pick<NameContext, 'lists' | 'known' | 'memory' | 'publisher'>,
): Attribution[] {
  const attributions: Attribution[] = [];
  let quoted = NOBODY_QUOTED;
  for (const [index, paragraph] of paragraphs.entries()) {
    // A paragraph without an end would be read in quadratic time.
    let start = paragraph.start;
    for (const text of cutLong(paragraph.text)) {
      const read = ofParagraph({ ...shared, text, start, paragraph: index }, quoted);
      attributions.push(...read.found);
      quoted = read.quoted;
      start += text.length;
    }
  }
  return attributions;
}

/** Of a quotation that a paragraph leaves open: who says it, or else what nobody was told to say yet. */
interface OpenQuotation {
  /** The mark that opens it, and opens it again in the next paragraph; empty where none is open. */
  readonly mark: string;
  readonly by: readonly Attribution[];
  readonly waiting: readonly TextSpan[];
}

const NOBODY_QUOTED: OpenQuotation = { mark: '', by: [], waiting: [] };

function ofParagraph(
  part: Omit<NameContext, 'words'>,
  before: OpenQuotation,
): { readonly found: readonly Attribution[]; readonly quoted: OpenQuotation } {
  if (!/\p{L}/u.test(part.text)) return { found: [], quoted: before };
  const found: Attribution[] = [];
  const sentences = tagSentences(part.text, part.start, part.lists);
  const [first] = sentences;
  const isOpenedAgain = first !== undefined && wordAt(first, first.from).text === before.mark;
  // A paragraph that is a quotation whole goes on with what was quoted right before it.
  const isQuotation = sentences.length > 0 && sentences.every(isBareQuotation);
  let last = isOpenedAgain || isQuotation ? before.by : [];
  const waiting = isOpenedAgain ? [...before.waiting] : [];
  for (const sentence of sentences) {
    const context = { ...part, words: sentence.words };
    const own = ofSentence(context, sentence);
    if (own.length > 0) {
      // Whoever is named only in a later paragraph said the ones before too.
      if (own[0]?.content[0]?.start === wordAt(sentence, first?.from ?? 0).start) {
        own.unshift(...waiting.splice(0).flatMap((content) => saidByAll(lastCueOf(own), content)));
      }
      last = lastCueOf(own);
    } else if (isBareQuotation(sentence)) {
      const content = spanOf(context, trimmed(sentence, [sentence.from, sentence.to]));
      own.push(...saidByAll(last, content));
      if (last.length === 0) waiting.push(content);
    } else last = [];
    found.push(...own);
  }
  const [open] = first?.quotations.ranges.slice(-1) ?? [];
  const isWhole = found.length === 0 && sentences.every(isBareQuotation);
  if (first?.quotations.isOpen !== true || open === undefined) {
    const isQuoting = last.some(({ content }) => content.some(({ text }) => /[“”"]/.test(text)));
    return { found, quoted: { ...NOBODY_QUOTED, by: isQuoting ? last : [] } };
  }
  return { found, quoted: { mark: wordAt(first, open[0]).text, by: last, waiting: isWhole ? waiting : [] } };
}

function lastCueOf(attributions: readonly Attribution[]): Attribution[] {
  const cue = attributions.at(-1)?.cue.start;
  const last = attributions.filter((attribution) => attribution.cue.start === cue);
  return last.filter(({ source }, at) => last.findIndex((other) => other.source.name === source.name) === at);
}

function saidByAll(attributions: readonly Attribution[], content: TextSpan): Attribution[] {
  if (content.text === '') return [];
  return attributions.map((attribution) => {
    const { start, end, text } = attribution.source;
    return { ...attribution, content: [content], resolvedFrom: attribution.resolvedFrom ?? { start, end, text } };
  });
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
