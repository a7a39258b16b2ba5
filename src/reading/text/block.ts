// A piece of what came in, between two line breaks: what every rule on noise looks at, wherever it came from.

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote';
  /** Clean; a line break inside is one that the source has there. */
  readonly text: string;
  /** The share of its letters that are links, 0 to 1. */
  readonly linked: number;
  /** How many characters were taken out of it that nobody could see; none when absent. */
  readonly invisible?: number;
}

// A headline or a name ends without these; a sentence of any script does not.
const SENTENCE_END = /[.!?…。！？؟।։።]["”’»'」』)\]]*$/u;
// The shortest paragraph of two hundred news texts that is a sentence has 40 letters; one Han character says about three.
const SHORTEST_PROSE = 40;
const SURELY_PROSE = 200;
const LONGEST_LABEL = 150;
const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/gu;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}]+)*/gu;

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-8));
}

/** A paragraph that says something: long enough, and closed like a sentence. */
export function isProse({ kind, text }: Block): boolean {
  if (kind === 'heading') return false;
  const length = lengthOf(text);
  return length >= SURELY_PROSE || (length >= SHORTEST_PROSE && endsSentence(text));
}

/** A name, a headline, a word of a menu: short, and no sentence. */
export function isLabel(text: string): boolean {
  return lengthOf(text) <= LONGEST_LABEL && !endsSentence(text) && !/[:,;]["”’]?$/u.test(text);
}

/** Lower-cased words; Chinese and its like, which have no spaces, count two characters as a word. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(WORD)) {
    if (run.search(WIDE) < 0) words.push(run);
    else for (let at = 0; at < run.length; at += 2) words.push(run.slice(at, at + 2));
  }
  return words;
}

function lengthOf(text: string): number {
  return text.length + 2 * (text.slice(0, SURELY_PROSE).match(WIDE)?.length ?? 0);
}
