// Puts right what was mistyped in a question, before it is read: unknown words only, and never in silence.
import type { PassageIndex } from './passage-index.js';
import type { Finders } from './prepare-passage.js';
import { isQuestionWord } from './question-words.js';
import { rescueName, rescueWord } from './rescue-word.js';
import { wordsOf, type Word } from '../ingest/words.js';

/** Words that were taken for others: "Verison" for "Verizon". */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** What a question is read against. */
export interface Reading {
  readonly finders: Finders;
  readonly index: PassageIndex;
  /** Names of subjects by their plain form in one word. */
  readonly names: ReadonlyMap<string, string>;
}

/** The question with each unknown word replaced by what was meant, and what was replaced. */
export function correctQuestion(
  text: string,
  reading: Reading,
): { readonly corrected: string; readonly corrections: readonly Correction[] } {
  const words = wordsOf(text);
  const mentions = reading.finders.subjects(text, words);
  const isMentioned = (at: number): boolean => mentions.some(({ from, to }) => from <= at && at < to);
  const corrections: Correction[] = [];
  let corrected = text;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const rescued = isMentioned(at) ? null : rescueAt(words, at, isMentioned(at - 1), reading);
    const [first, last] = [words[rescued?.from ?? at], words[at]];
    if (rescued === null || first === undefined || last === undefined) continue;
    corrections.unshift({ from: text.slice(first.start, last.end), to: rescued.to });
    corrected = corrected.slice(0, first.start) + rescued.to + corrected.slice(last.end);
    at = rescued.from;
  }
  return { corrected, corrections };
}

// A name of two words may have its error in either ("Slat Typhoon"), so an unknown word is also tried with the one before it.
function rescueAt(
  words: readonly Word[],
  at: number,
  isTaken: boolean,
  reading: Reading,
): { from: number; to: string } | null {
  const [before, word] = [words[at - 1], words[at]];
  if (word === undefined) return null;
  const isUnknown = !isKnown(word, reading);
  // A single letter is no word by itself: "T-Mobil" is one name, mistyped.
  const isDoubtful = (each: Word): boolean => each.plain.length === 1 || !isKnown(each, reading);
  const isPair = before !== undefined && !isTaken && (isDoubtful(word) || isDoubtful(before));
  if (isPair && !isQuestionWord(before.plain) && !isQuestionWord(word.plain)) {
    const name = rescueName(before.plain + word.plain, reading.names);
    if (name !== null) return { from: at - 1, to: name };
  }
  const to = isUnknown ? rescueWord(word.plain, { names: reading.names, words: reading.index.words }) : null;
  return to === null ? null : { from: at, to };
}

function isKnown(word: Word, { index, finders }: Reading): boolean {
  return (
    index.frequency(word.stem) > 0 ||
    index.frequency(word.plain) > 0 ||
    isQuestionWord(word.plain) ||
    finders.concepts.knows(word.stem)
  );
}
