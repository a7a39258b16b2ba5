// One sentence of a tagged paragraph, as everything that looks for attributions is handed it. A quotation is never cut, so
// the sentence holds whole ones.
import { splitSentences } from '../../ingest/sentences.js';
import type { AttributionWords } from './attribution-words.js';
import { NO_WORD, tagText, type TaggedWord } from './tag-text.js';

/** Index of the first word, and of the word behind the last. */
export type WordRange = readonly [from: number, to: number];

/** Quotations of a paragraph in order, marks included. */
export interface Quotations {
  readonly ranges: readonly WordRange[];
  /** For each word of the paragraph the quotation in which it stands. */
  readonly around: readonly (WordRange | undefined)[];
  /** The last one is not closed: it runs on in the next paragraph, where it opens again. */
  readonly isOpen: boolean;
}

export interface TaggedSentence {
  /** Those of the whole paragraph: indices count from its first word. */
  readonly words: readonly TaggedWord[];
  readonly quotations: Quotations;
  readonly from: number;
  readonly to: number;
  readonly lists: AttributionWords;
  /** Phrases in front of a comma that were looked for already: hostile text would ask for them again and again. */
  readonly apposed: Map<number, WordRange | null>;
}

/** Nobody's phrase has so many words: no search goes further, so that text without an end costs time in step with its length. */
export const LONGEST_PHRASE = 120;

// Words of a name with its title in front of "said".
const LONGEST_SPEAKER = 14;

const CLOSING_MARK = /^(?:[”"]|'')$/u;

export function wordAt({ words }: Pick<TaggedSentence, 'words'>, at: number): TaggedWord {
  return words[at] ?? NO_WORD;
}

export function lowerAt(sentence: Pick<TaggedSentence, 'words'>, at: number): string {
  return wordAt(sentence, at).lower;
}

export function isQuoted({ quotations }: TaggedSentence, at: number): boolean {
  return quotations.around[at] !== undefined;
}

/** The quotation whose closing mark stands at `at`. */
export function quotationClosedAt(sentence: TaggedSentence, at: number): WordRange | undefined {
  const quotation = sentence.quotations.around[at];
  const isClosed = quotation !== undefined && quotation[1] === at + 1 && quotation[1] - quotation[0] > 1;
  return isClosed && CLOSING_MARK.test(wordAt(sentence, at).text) ? quotation : undefined;
}

/** The same, where a comma may stand behind the mark. */
export function quotationBefore(sentence: TaggedSentence, at: number): WordRange | undefined {
  const isComma = lowerAt(sentence, at) === ',' && !isQuoted(sentence, at);
  return quotationClosedAt(sentence, isComma ? at - 1 : at);
}

/** Quotations that open at `from` or behind it, cut where the sentence ends. */
export function quotationsFrom({ quotations, to }: TaggedSentence, from: number): WordRange[] {
  return quotations.ranges
    .filter(([start]) => start >= from && start < to)
    .map(([start, end]) => [start, Math.min(end, to)]);
}

/** Index of the last word at or in front of `at` that is not skipped; below `sentence.from` where all are. Quoted words never are. */
export function skipBack(
  sentence: TaggedSentence,
  at: number,
  isSkipped: (word: TaggedWord, at: number) => boolean,
): number {
  let k = at;
  while (k >= sentence.from && !isQuoted(sentence, k) && isSkipped(wordAt(sentence, k), k)) k -= 1;
  return k;
}

/** True for what a noun phrase can end with. */
export function isNominal({ pos }: TaggedWord): boolean {
  return pos === 'NOUN' || pos === 'PROPN' || pos === 'PRON' || pos === 'NUM';
}

/** Outside quotations; null where there is none. */
export function nextComma(sentence: TaggedSentence, from: number): number | null {
  for (let at = from; at < sentence.to; at += 1) {
    if (wordAt(sentence, at).text === ',' && !isQuoted(sentence, at)) return at;
  }
  return null;
}

/** True where some words hold a verb, and so tell something. */
export function holdsVerb({ words }: TaggedSentence, from: number, to: number): boolean {
  for (let at = Math.max(0, from); at < Math.min(to, words.length); at += 1) {
    const pos = words[at]?.pos;
    if (pos === 'VERB' || pos === 'AUX') return true;
  }
  return false;
}

/** A paragraph that stands for a quotation without its marks: `open` where the next one goes on with it. */
export type Frame = 'closed' | 'open';

/** The sentences of a paragraph in order; `start` is where it stands in its text. All of them share its words and quotations. */
export function tagSentences(
  paragraph: string,
  start: number,
  lists: AttributionWords,
  frame: Frame | null = null,
): TaggedSentence[] {
  const tagged = tagText(paragraph, start);
  const words = frame === null ? tagged : framed(tagged, frame);
  const quotations = findQuotations(words);
  const sentences: TaggedSentence[] = [];
  const ends = splitSentences(paragraph).map(({ end }) => start + end);
  let from = 0;
  let to = 0;
  ends.forEach((end, index) => {
    while (to < words.length && (words[to]?.start ?? 0) < end) to += 1;
    const around = quotations.around[to];
    const isInside = around !== undefined && around[0] < to;
    const isWhole = !isInside && !(closesQuestion(words, to) && namesSpeaker(words, to, lists));
    if (to === from || (!isWhole && index < ends.length - 1)) return;
    sentences.push({ words, quotations, from, to, lists, apposed: new Map() });
    from = to;
  });
  return sentences;
}

// “Who was it?” X asked.
function closesQuestion(words: readonly TaggedWord[], to: number): boolean {
  return CLOSING_MARK.test(words[to - 1]?.text ?? '') && /^[?!]/.test(words[to - 2]?.text ?? '');
}

/** True where a sentence that begins at `from` only tells who said the one before. */
function namesSpeaker(words: readonly TaggedWord[], from: number, { cue }: AttributionWords): boolean {
  for (let at = from; at < Math.min(words.length, from + LONGEST_SPEAKER); at += 1) {
    const { lemma, pos, text } = wordAt({ words }, at);
    if (pos === 'VERB' && (cue.says.has(lemma) || cue.clause.has(lemma))) {
      const next = wordAt({ words }, at + 1);
      return at === from || next === NO_WORD || /^(?:PUNCT|ADP|ADV)$/.test(next.pos);
    }
    if (pos === 'VERB' || pos === 'AUX' || /^[.;:“”"]$/.test(text)) return false;
  }
  return false;
}

const MARK = /^(?:[“"”]|``|'')$/u;

/** In marks that take no room, so that offsets stay; its own quote within it. The closing one stands in the last sentence. */
function framed(words: readonly TaggedWord[], frame: Frame): TaggedWord[] {
  const mark = (text: string, start: number, end: number): TaggedWord => {
    return { start, end, text, lower: text, pos: 'PUNCT', lemma: text };
  };
  const [first, last] = [words[0] ?? NO_WORD, words.at(-1) ?? NO_WORD];
  const inner = words.map((word) => (MARK.test(word.text) ? mark("'", word.start, word.end) : word));
  const closing = frame === 'closed' ? [mark('”', last.end - 1, last.end)] : [];
  return [mark('“', first.start, first.start), ...inner, ...closing];
}

/** One that is not closed runs to the end of its paragraph; one that opens again begins there. */
function findQuotations(words: readonly TaggedWord[]): Quotations {
  const ranges: WordRange[] = [];
  let open = -1;
  words.forEach(({ text }, at) => {
    if (!MARK.test(text)) return;
    if (text === '“' || (open < 0 && text !== '”')) open = at;
    else if (open >= 0) {
      ranges.push([open, at + 1]);
      open = -1;
    }
  });
  if (open >= 0) ranges.push([open, words.length]);
  const around: (WordRange | undefined)[] = new Array<undefined>(words.length);
  for (const range of ranges) around.fill(range, ...range);
  return { ranges, around, isOpen: open >= 0 };
}
