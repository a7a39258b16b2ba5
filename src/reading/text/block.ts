// A block is a piece of a document between two line breaks. All rules about noise work on blocks, whatever the format.

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote';
  /** Clean text; its line breaks are those of the source. */
  readonly text: string;
  /** The share of its letters that are in links, 0 to 1. */
  readonly linked: number;
  /** The share of its letters in italics, 0 to 1; none when absent. */
  readonly slanted?: number;
  /** How many invisible characters were taken out of it; none when absent. */
  readonly invisible?: number;
  /** How many marks of notes, such as ¹, were taken out of it; none when absent. */
  readonly noteMarks?: number;
  /** True for a row of a table with several cells. */
  readonly isRow?: boolean;
  /** True where the page shows words within it that are no text, such as a picture of a word. */
  readonly hasHole?: boolean;
  /** The day that an element in it states for machines where it shows only an hour. */
  readonly day?: string;
}

// Sentences of any script end with these; headlines and names do not.
const SENTENCE_END = /[.!?…。！？؟।։።]["”’»'」』)\]]*$/u;
// In two hundred news texts the shortest paragraph that is a sentence has 40 letters; a Han character counts as three.
const SHORTEST_PROSE = 40;
const SURELY_PROSE = 200;
const LONGEST_LABEL = 150;
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}]+)*/gu;

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-8));
}

/** True for a paragraph of reporting: long enough, and ending like a sentence. */
export function isProse({ kind, text }: Block): boolean {
  if (kind === 'heading') return false;
  const length = lengthOf(text);
  return length >= SURELY_PROSE || (length >= SHORTEST_PROSE && endsSentence(text));
}

/** True for a short text that is no sentence: a name, a headline, a word of a menu. */
export function isLabel(text: string): boolean {
  return lengthOf(text) <= LONGEST_LABEL && !endsSentence(text) && !/[:,;]["”’]?$/u.test(text);
}

/** The words in lower case. In Chinese and other scripts without spaces, two characters count as a word. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(WORD)) {
    if (run.search(WIDE) < 0) words.push(run);
    else for (let at = 0; at < run.length; at += 2) words.push(run.slice(at, at + 2));
  }
  return words;
}

/** The words in a row: the same for texts that differ in signs, spaces and capitals alone. */
export function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}

export function countWords(blocks: readonly Pick<Block, 'text'>[]): number {
  return blocks.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
}

/** True for prose that tells something itself; other stories are mostly links. */
export function isTold(block: Block): boolean {
  return isProse(block) && block.linked < 0.5;
}

function lengthOf(text: string): number {
  return text.length + 2 * (text.slice(0, SURELY_PROSE).match(WIDE)?.length ?? 0);
}
