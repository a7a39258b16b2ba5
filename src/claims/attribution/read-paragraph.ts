// Who says what in one paragraph: its sentences in order, and quotations that go on without a cue, in it and from the one before.
import type { Attribution, TextSpan } from './attribution.js';
import { groundAround } from './find-ground.js';
import { phraseFrom } from './phrase-from.js';
import { readSentence } from './read-sentence.js';
import { withDoubleQuotes } from './single-quotes.js';
import type { NamedSource } from '../sources/name-memory.js';
import { mentionNames, mentionSubject, nameOutlets, nameSources } from '../sources/name-source.js';
import type { NameContext } from '../sources/name-spans.js';
import { type Frame, holdsVerb, type TaggedSentence, tagSentences, wordAt, type WordRange } from './tagged-sentence.js';

/** Of a quotation that a paragraph leaves open or announces: who says it, or else what nobody was told to say yet. */
export interface OpenQuotation {
  /** The mark that opens it again in the next paragraph. */
  readonly mark: RegExp;
  readonly by: readonly Attribution[];
  readonly waiting: readonly TextSpan[];
}

export const NOBODY_QUOTED: OpenQuotation = { mark: /^$/, by: [], waiting: [] };

export interface ParagraphReading {
  readonly found: readonly Attribution[];
  readonly quoted: OpenQuotation;
}

type Part = Omit<NameContext, 'words'>;

/**
 * Reads a paragraph that a text quotes without marks: who was announced says it, else whoever it tells itself, else nobody.
 * `part` has no publisher: "we" is somebody else.
 */
export function readQuotation(part: Part, before: OpenQuotation, frame: Frame): ParagraphReading {
  if (before.by.length > 0 && before.mark.test('“')) return readParagraph(part, before, frame);
  const told = readParagraph(part, before);
  return told.found.length > 0 ? told : readParagraph(part, { ...before, by: [] }, frame);
}

/** Reads a paragraph behind what the one before left open; one with a `frame` as a quotation. */
export function readParagraph(part: Part, before: OpenQuotation, frame: Frame | null = null): ParagraphReading {
  const text = withDoubleQuotes(part.text);
  const sentences = /\p{L}/u.test(text) ? tagSentences(text, part.start, part.lists, frame) : [];
  const [first] = sentences;
  if (first === undefined) return { found: [], quoted: before };
  const found: Attribution[] = [];
  const isOpenedAgain = before.mark.test(wordAt(first, first.from).text);
  // A paragraph that is a quotation whole goes on with what was quoted right before it.
  let last = isOpenedAgain || sentences.every(isBareQuotation) ? before.by : [];
  const waiting = isOpenedAgain ? [...before.waiting] : [];
  for (const sentence of sentences) {
    const context = { ...part, words: sentence.words };
    const { said, announced } = readSources(context, sentence);
    // The last sentence alone can announce something.
    if (announced.length > 0) return { found: [...found, ...said], quoted: announcedBy(announced) };
    const isBare = said.length === 0 && isBareQuotation(sentence);
    const bare = isBare ? spanOf(context, trimmed(sentence, [sentence.from, sentence.to])) : null;
    // Whoever is named only in a later paragraph said the ones before too.
    const isFirstQuoted = said[0]?.content[0]?.start === wordAt(first, first.from).start;
    if (isFirstQuoted) found.push(...waiting.splice(0).flatMap((content) => saidByAll(lastCueOf(said), content)));
    if (bare !== null) said.push(...saidByAll(last, bare));
    if (bare !== null && last.length === 0) waiting.push(bare);
    found.push(...said);
    if (bare === null) last = lastCueOf(said);
  }
  const isWhole = found.length === 0 && sentences.every(isBareQuotation);
  return { found, quoted: leftOpen(first, last, isWhole ? waiting : []) };
}

function announcedBy(by: readonly Attribution[]): OpenQuotation {
  return { mark: /^["“]$/, by, waiting: [] };
}

/** What a paragraph leaves open to the next. */
function leftOpen(sentence: TaggedSentence, by: readonly Attribution[], waiting: readonly TextSpan[]): OpenQuotation {
  const { isOpen, ranges } = sentence.quotations;
  const open = ranges.at(-1);
  if (isOpen && open !== undefined) {
    return { mark: wordAt(sentence, open[0]).text === '“' ? /^“$/ : /^(?:"|'')$/, by, waiting };
  }
  const isQuoting = by.some(({ content }) => content.some(({ text }) => /[“”"]/.test(text)));
  return { ...NOBODY_QUOTED, by: isQuoting ? by : [] };
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

/** Who says what in a sentence; `announced` are those who say the next paragraph, still without its words. */
function readSources(
  context: NameContext,
  sentence: TaggedSentence,
): { readonly said: Attribution[]; readonly announced: Attribution[] } {
  const found: Attribution[] = [];
  const sourcesOf = new Map<string, NamedSource[]>();
  let mentioned = sentence.from;
  context.memory.sentence += 1;
  const subject = phraseFrom(sentence, sentence.from);
  context.memory.subjectEnd = subject === null ? 0 : wordAt(sentence, subject[1] - 1).end;
  for (const { source, cue, content, via } of readSentence(sentence)) {
    const contents = content.map((range) => trimmed(sentence, range)).filter(([from, to]) => to > from);
    if (contents.length === 0 && content.length > 0) continue;
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
    if (ground !== null) context.memory.grounds.add(ground.split(' ').at(-1) ?? ground);
    for (const { ground: own, origin, ...named } of sources) {
      const resolvedFrom = origin === null ? null : { start: origin.start, end: origin.end, text: origin.text };
      found.push({ source: { ...spanOf(context, source), ...named }, ground: own ?? ground, ...said, resolvedFrom });
    }
  }
  if (!isHeading(sentence)) mentionNames(context, [mentioned, sentence.to]);
  const start = wordAt(sentence, sentence.from).start;
  if (subject !== null && !found.some(({ source }) => source.start <= start)) mentionSubject(context, subject);
  const isSaid = ({ content }: Attribution): boolean => content.length > 0;
  return { said: found.filter(isSaid), announced: found.filter((attribution) => !isSaid(attribution)) };
}

/** "International Bank Account Numbers": a heading or an item of a list, which names nobody who could speak behind it. */
function isHeading({ words, from, to, ...sentence }: TaggedSentence): boolean {
  const isWhole = from === 0 && to === words.length && !/[.!?:”"]/.test(wordAt({ words }, to - 1).text);
  return isWhole && !holdsVerb({ ...sentence, words, from, to }, from, to);
}

/** True for a sentence that is one quotation: whoever was quoted before goes on. */
function isBareQuotation({ quotations, from, to }: TaggedSentence): boolean {
  const quotation = quotations.around[from];
  return quotation !== undefined && quotation[0] === from && quotation[1] >= to - 1;
}

function spanOf(context: NameContext, range: WordRange): TextSpan {
  const [start, end] = [wordAt(context, range[0]).start, wordAt(context, range[1] - 1).end];
  return { start, end, text: context.text.slice(start - context.start, end - context.start) };
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
