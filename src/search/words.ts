// Cuts text into words the way both articles and questions are read, keeping where each word stands.
import { stem } from './stem.js';

export interface Word {
  /** Lower case, without accents, apostrophes and a possessive 's. */
  readonly plain: string;
  readonly stem: string;
  /** UTF-16 code units into the text. */
  readonly start: number;
  readonly end: number;
}

// Dotted initials (U.S.) are one word; an apostrophe stays inside its word; an ampersand between words says "and".
const WORD = /(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*|&(?=\s?[\p{L}\p{N}])/gu;
// A word longer than this is no word: base64, an address, an attack. Its start is enough to index.
const LONGEST_WORD = 64;

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const plain = plainForm(match[0]);
    return { plain, stem: stem(plain), start: match.index, end: match.index + match[0].length };
  });
}

function plainForm(word: string): string {
  if (word === '&') return 'and';
  return word
    .replace(/['’][sS]$/, '')
    .replace(/['’.]/g, '')
    .slice(0, LONGEST_WORD)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}
