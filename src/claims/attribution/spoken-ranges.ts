// One attribution as ranges of words of its sentence, and where the words of the next one can begin.
import { isQuoted, lowerAt, type TaggedSentence, type WordRange } from './tagged-sentence.js';

export interface SpokenRanges {
  readonly source: WordRange;
  readonly cue: WordRange;
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
