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

/** A sentence with its words (lower case, without possessive 's) and their offsets into `text`. */
export interface SpokenSentence {
  readonly text: string;
  readonly words: readonly Word[];
  readonly names: readonly NamedSubject[];
  readonly startsParagraph: boolean;
}

/** Ranges of `text` that stand between quotation marks; an open quotation runs to the end. */
export function quotedRanges(text: string): [number, number][] {
  const ranges = [...text.matchAll(/“[^”]*(?:”|$)|"[^"]*(?:"|$)/g)];
  return ranges.map((match) => [match.index, match.index + match[0].length]);
}

/** What stands between a word and the one before it: punctuation and white space. */
export function gapBefore(sentence: SpokenSentence, at: number): string {
  return sentence.text.slice(sentence.words[at - 1]?.end ?? 0, sentence.words[at]?.start ?? sentence.text.length);
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

/** True for a word of the name of a subject. */
export function isInName(sentence: SpokenSentence, at: number): boolean {
  return sentence.names.some(({ from, to }) => from <= at && at < to);
}

/** True when the sentence leaves a quotation open that a later one closes. */
export function leavesQuotationOpen(text: string): boolean {
  return text.lastIndexOf('“') > text.lastIndexOf('”') || (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

export interface VoicePhrase {
  /** Subjects that speak. */
  readonly speakers: readonly NamedSubject[];
  /** Sources without a name, in the article's own words. */
  readonly sources: string | null;
  /** A noun or pronoun that stands for a voice named before: "company", "spokesperson", "it"; "same" for a verb that goes on. */
  readonly anaphor: string | null;
  /** Words: the phrase runs from `from` to `to`; `verb` is its verb of saying, or "according". */
  readonly from: number;
  readonly verb: number;
  readonly to: number;
  /** The last name of a person: of whoever speaks for the speakers, else of somebody who may have been named before. */
  readonly person: string | null;
}

/** True where the sentence itself, or one before it, can tell who it is. */
export function isPlain({ speakers, sources, anaphor, person }: VoicePhrase): boolean {
  return speakers.length > 0 || sources !== null || anaphor !== null || person !== null;
}
