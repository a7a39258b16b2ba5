// Puts right what was mistyped in a question, before it is read: unknown words only, and never in silence.
import type { Finders } from './prepare-passage.js';
import { isQuestionWord, stem, type Word, wordsOf } from '../ingest/words.js';
import { RESCUE } from './ranking.js';
import type { TermCounts } from './term-counts.js';

/** Words that were taken for others: "Verison" for "Verizon". */
export interface Respelling {
  readonly from: string;
  readonly to: string;
}

/** What a question is read against. */
export interface QuestionTools {
  readonly finders: Finders;
  readonly index: TermCounts;
  /** Names of subjects by their plain form in one word. */
  readonly names: ReadonlyMap<string, string>;
}

/** The question with each unknown word replaced by what was meant, and what was replaced. */
export function correctQuestion(
  text: string,
  reading: QuestionTools,
): { readonly corrected: string; readonly corrections: readonly Respelling[] } {
  const words = wordsOf(text);
  const mentions = reading.finders.subjects(text, words);
  const isMentioned = (at: number): boolean => mentions.some(({ from, to }) => from <= at && at < to);
  const corrections: Respelling[] = [];
  let corrected = text;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const rescued = isMentioned(at) ? null : rescueAt(text, words, at, isMentioned(at - 1), reading);
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
  text: string,
  words: readonly Word[],
  at: number,
  isTaken: boolean,
  reading: QuestionTools,
): { from: number; to: string } | null {
  const [before, word] = [words[at - 1], words[at]];
  if (word === undefined) return null;
  const written = text.slice(word.start, word.end);
  // CISO is not CISA: what stands in capitals is an abbreviation of its own. An indicator is matched whole or not at all.
  const isFixed = /^\p{Lu}{2,}s?$/u.test(written) || /[.:\d]/.test(word.plain);
  const isUnknown = !isFixed && !isKnown(word, reading);
  // A single letter is no word by itself: "T-Mobil" is one name, mistyped.
  const isDoubtful = (each: Word): boolean => each.plain.length === 1 || !isKnown(each, reading);
  const isPair = before !== undefined && !isTaken && (isDoubtful(word) || isDoubtful(before));
  if (isPair && !isQuestionWord(before.plain) && !isQuestionWord(word.plain)) {
    const name = rescueName(before.plain + word.plain, reading.names);
    if (name !== null) return { from: at - 1, to: name };
  }
  const to = isUnknown
    ? rescueWord(word.plain, { names: reading.names, words: reading.index.wordsLike(word.plain, 1) })
    : null;
  return to === null ? null : { from: at, to };
}

/** True for a word that articles or the thesaurus hold, or that only carries questions. */
export function isKnown(word: Pick<Word, 'plain' | 'stem'>, { index, finders }: QuestionTools): boolean {
  return (
    index.frequency(word.stem) > 0 ||
    finders.table.halvesOf(word.plain).some((pair) => index.frequencyOfPair(pair) > 0) ||
    isQuestionWord(word.plain) ||
    finders.concepts.knows(word.stem)
  );
}

export interface KnownWords {
  /** Names of subjects by their plain form in one word. */
  readonly names: ReadonlyMap<string, string>;
  /** Words of the articles with the number of passages that hold them. */
  readonly words: ReadonlyMap<string, number>;
}

/** The known word nearest to `plain`, a name before a plain word, or null when none is near enough. */
export function rescueWord(plain: string, known: KnownWords): string | null {
  const name = rescueName(plain, known.names);
  if (name !== null || plain.length < RESCUE.leastLengthOfPlainWord || /\d/.test(plain)) return name;
  return nearest(plain, known.words.keys(), 1, (word) => known.words.get(word) ?? 0);
}

/**
 * Stems of the words nearest to one that nobody knows, all of as many errors; none for a number. `isNearName`: articles write one
 * of them as a name. A plain word ("range" for "Orange") leads the search and is no nearer to what is asked than nothing.
 */
export function wordsNear(plain: string, index: TermCounts): { readonly near: string[]; readonly isNearName: boolean } {
  if (plain.length < RESCUE.leastLength || /\d/.test(plain)) return { near: [], isNearName: false };
  const allowed = plain.length >= RESCUE.twoErrorsFrom ? 2 : 1;
  const errors = [...index.wordsLike(plain, allowed).keys()].map(
    (word) => [word, typingErrors(plain, word, allowed)] as const,
  );
  const least = Math.min(allowed, ...errors.map(([, count]) => count));
  const nearest = errors.flatMap(([word, count]) => (count === least ? [word] : []));
  return { near: [...new Set(nearest.map(stem))], isNearName: nearest.some((word) => index.isWrittenAsName(word)) };
}

/** The name nearest to `plain`, which may be two words joined ("salttyfoon"), or null. */
export function rescueName(plain: string, names: ReadonlyMap<string, string>): string | null {
  if (plain.length < RESCUE.leastLength || /\d/.test(plain)) return null;
  const found = nearest(plain, names.keys(), plain.length >= RESCUE.twoErrorsFrom ? 2 : 1);
  return found === null ? null : (names.get(found) ?? null);
}

function nearest(
  plain: string,
  words: Iterable<string>,
  allowed: number,
  frequency: (word: string) => number = () => 0,
): string | null {
  let best: { word: string; errors: number } | null = null;
  for (const word of words) {
    // People seldom mistype the first letter; asking for it keeps "disco" from becoming Cisco.
    if (word[0] !== plain[0] || word.length < RESCUE.leastLength) continue;
    if (Math.abs(word.length - plain.length) > allowed) continue;
    const errors = typingErrors(plain, word, allowed);
    if (errors > allowed) continue;
    const order = best === null ? -1 : errors - best.errors || frequency(best.word) - frequency(word);
    if (best === null || order < 0 || (order === 0 && word < best.word)) best = { word, errors };
  }
  return best?.word ?? null;
}

/**
 * Optimal string alignment distance: letters added, dropped, changed, or two neighbours swapped, each counts 1.
 * Stops with `limit + 1` as soon as the limit is surely passed.
 */
export function typingErrors(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
