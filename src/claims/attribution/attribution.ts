// One attribution: as ranges of words of its sentence, and as it is handed out, with offsets into the whole text.
import type { NamedSource } from '../sources/name-memory.js';
import { isQuoted, lowerAt, type TaggedSentence, type WordRange } from './tagged-sentence.js';

export interface SpokenRanges {
  readonly source: WordRange;
  readonly cue: WordRange;
  /** None where the next paragraph holds it: "Lumen said in a statement:". */
  readonly content: readonly WordRange[];
  /** The source is that of a verb before: "X said ..., and added". */
  readonly isCarried: boolean;
  /** Whom it was told, or who passes it on. */
  readonly via: readonly WordRange[];
}

/** Where the clause begins in which `at` stands, behind the attribution before: the head of the sentence where there is none. */
export function clauseStart(sentence: TaggedSentence, at: number, found: readonly SpokenRanges[]): number {
  const earlier = found.at(-1);
  for (let k = at - 1; earlier !== undefined && k > earlier.cue[1]; k -= 1) {
    if (!isQuoted(sentence, k) && /^(?:;|and|but|while)$/.test(lowerAt(sentence, k))) return k + 1;
  }
  return sentence.from;
}

/** UTF-16 units into the whole text, and what stands there. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Attribution {
  readonly source: TextSpan & Omit<NamedSource, 'ground' | 'origin'>;
  /** On what ground: "statement", "memo", "anonymous"; null where the text says none. */
  readonly ground: string | null;
  /** Names between the source and this text: whom it was told, who reports it. */
  readonly via: readonly string[];
  readonly cue: TextSpan;
  readonly content: readonly TextSpan[];
  /** The name that a pronoun, a noun or a last name stands for; null where the source says it itself. */
  readonly resolvedFrom: TextSpan | null;
}
