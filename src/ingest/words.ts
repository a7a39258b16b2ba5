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

// Identifiers of vulnerabilities (CVE-2023-20198) and of ATT&CK techniques (T1190, T1059.001) are one word each.
const IDENTIFIER = String.raw`\b[A-Za-z]{2,6}-\d{2,4}-\d{2,7}\b|\b[Tt]\d{4}(?:\.\d{3})?\b`;
// So are dotted initials (U.S.); an apostrophe stays inside its word; an ampersand between words says "and".
const OTHERS = String.raw`(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*|&(?=\s?[\p{L}\p{N}])`;
const WORD = new RegExp(`${IDENTIFIER}|${OTHERS}`, 'gu');
const WHOLE_IDENTIFIER = new RegExp(`^(?:${IDENTIFIER})$`, 'u');
// A word longer than this is no word: base64, an address, an attack. Its start is enough to index.
const LONGEST_WORD = 64;

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const plain = plainForm(match[0]);
    return { plain, stem: stem(plain), start: match.index, end: match.index + match[0].length };
  });
}

/** The kind of identifier a word is (`cve` of `cve-2023-20198`), or null for any other word. */
export function identifierKind(plain: string): string | null {
  return /^([a-z]{2,6})-\d/.exec(plain)?.[1] ?? null;
}

function plainForm(word: string): string {
  if (word === '&') return 'and';
  if (WHOLE_IDENTIFIER.test(word)) return word.toLowerCase();
  return word
    .replace(/['’][sS]$/, '')
    .replace(/['’.]/g, '')
    .slice(0, LONGEST_WORD)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}
