// A sentence as the claims read it, and what it shows of quotation marks and of the gaps between its words.
import type { Subject } from '../ingest/subjects.js';
import type { Word } from '../ingest/words.js';

/** A name found in a sentence: which subject, and between which words. */
export interface NamedSubject {
  readonly subjectId: string;
  readonly kind: Subject['kind'];
  readonly from: number;
  readonly to: number;
}

/** True for those whom a break-in can befall: companies, agencies, vendors. */
export function canBeHit({ kind }: Pick<NamedSubject, 'kind'>): boolean {
  return kind === 'company' || kind === 'agency' || kind === 'vendor';
}

/** A sentence with its words (lower case, without possessive 's) and their offsets into `text`. */
export interface SpokenSentence {
  /** As long as it is written, with spaces for the signs of Markdown. */
  readonly text: string;
  /** Its whole paragraph is quoted, without marks. */
  readonly isQuotation?: true;
  readonly words: readonly Word[];
  readonly names: readonly NamedSubject[];
}

/** Ranges of its text that stand between quotation marks; an open quotation runs to the end. */
export function quotedRanges({ text, isQuotation }: Pick<SpokenSentence, 'text' | 'isQuotation'>): [number, number][] {
  if (isQuotation === true) return [[-1, text.length + 1]];
  const ranges = [...text.matchAll(/“[^”]*(?:”|$)|"[^"]*(?:"|$)/g)];
  return ranges.map((match) => [match.index, match.index + match[0].length]);
}

/** What stands between a word and the one before it: punctuation and white space, single spaces where signs stood; nothing inside a number. */
export function gapBefore({ text, words }: SpokenSentence, at: number): string {
  const [from, to] = [words[at - 1]?.end ?? 0, words[at]?.start ?? text.length];
  const gap = text.slice(from, to);
  if (gap.length > 1) return gap.replace(/ {2,}/g, ' ');
  // "$55,000", "9.4 million"
  return /^[,.]$/.test(gap) && /\d/.test(text.charAt(from - 1)) && /\d/.test(text.charAt(to)) ? '' : gap;
}

/** The plain form of a word, or an empty string past the sentence's ends. */
export function plainAt(sentence: SpokenSentence, at: number): string {
  return sentence.words[at]?.plain ?? '';
}

/** True for a word written with a capital letter. */
export function isCapitalised(sentence: SpokenSentence, at: number): boolean {
  const word = sentence.words[at];
  return word !== undefined && /^\p{Lu}/u.test(sentence.text.slice(word.start, word.end));
}

/** "we", "our", "us" outside quotations: whoever writes the text. */
export function isWriter(sentence: SpokenSentence, at: number): boolean {
  if (!/^(?:we|our|us)$/.test(plainAt(sentence, at))) return false;
  const { start = 0, end = 0 } = sentence.words[at] ?? {};
  if (/^U\.?S/.test(sentence.text.slice(start, end))) return false;
  return !quotedRanges(sentence).some(([from, to]) => from < start && start < to);
}
