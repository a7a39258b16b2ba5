// Words, stems and tags as numbers, so that a passage is a row of them and not of objects. The numbers mean nothing outside of
// this process, and none is ever given twice: what articles left stays in the list, some hundred bytes a word.
import type { Word } from '../ingest/words.js';

const numbers = new Map<string, number>();
const texts: string[] = [];
/** The number of the stem of each word; its own number for what is no word. */
const stems: number[] = [];
const pieces: (Int32Array | undefined)[] = [];

/** Letters of a piece: "exfil" is in "exfiltrate" and "exfiltration"; shorter ones are in too many words. */
const PIECE = 5;

/** How many numbers were given. */
export function termCount(): number {
  return texts.length;
}

/** The number of a stem or a tag, given now where it has none. */
export function termNumber(term: string): number {
  const known = numbers.get(term);
  if (known !== undefined) return known;
  numbers.set(term, texts.length);
  stems.push(texts.length);
  return texts.push(term) - 1;
}

/** The number of a word in its plain form; its stem gets one too. */
export function wordNumber({ plain, stem: stemmed }: Pick<Word, 'plain' | 'stem'>): number {
  const number = termNumber(plain);
  stems[number] = termNumber(stemmed);
  return number;
}

/** The number of a term that has one. */
export function knownNumber(term: string): number | undefined {
  return numbers.get(term);
}

export function termOf(number: number): string {
  return texts[number] ?? '';
}

/** The number of a word's stem. */
export function stemNumber(word: number): number {
  return stems[word] ?? word;
}

/** The pieces of a known word, each as a number; found once. */
export function piecesOfNumber(word: number): Int32Array {
  return (pieces[word] ??= piecesOf(termOf(word)));
}

/** The pieces of five letters of a word between spaces, each as a hash of 32 bits; of a shorter word itself. */
export function piecesOf(plain: string): Int32Array {
  const padded = ` ${plain} `;
  const found = new Int32Array(Math.max(1, padded.length - PIECE + 1));
  for (let at = 0; at < found.length; at += 1) {
    let hash = 0;
    for (let letter = at; letter < Math.min(padded.length, at + PIECE); letter += 1) {
      hash = (Math.imul(hash, 0x01000193) ^ padded.charCodeAt(letter)) | 0;
    }
    found[at] = hash;
  }
  return found;
}

/** Both halves of every way to part a word in two known ones, as numbers. */
export function halvesOf(plain: string): (readonly [number, number])[] {
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => at + 1).flatMap((at) => {
    const [first, second] = [numbers.get(plain.slice(0, at)), numbers.get(plain.slice(at))];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
}

/** The tag under which every passage that names a subject is indexed. */
export function subjectTag(subjectId: string): string {
  return `subject:${subjectId}`;
}

/** The tag of passages that speak of a subject without naming it. */
export function impliedTag(subjectId: string): string {
  return `implied:${subjectId}`;
}

/** The tag under which every passage that carries an idea of the thesaurus is indexed. */
export function conceptTag(concept: string): string {
  return `concept:${concept}`;
}
