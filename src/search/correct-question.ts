// Puts right what was mistyped in a question, before it is read: unknown words only, and never in silence.
import type { Finders } from './prepare-passage.js';
import type { Subject } from '../ingest/subjects.js';
import { isQuestionWord, stem, type Word, wordSort, wordsOf } from '../ingest/words.js';
import { RESCUE } from './ranking.js';
import type { TermCounts } from './term-counts.js';
import type { TermTable } from './terms.js';

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
  /** Subjects that no file lists by single words of their names. */
  readonly shortNames: ReadonlyMap<string, ReadonlySet<Subject>>;
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
  const to = isUnknown ? (rescueName(word.plain, reading.names) ?? rescuePlain(word, reading)) : null;
  return to === null ? null : { from: at, to };
}

function rescuePlain({ plain }: Word, { index, finders: { table } }: QuestionTools): string | null {
  if (plain.length < RESCUE.leastLengthOfPlainWord || /\d/.test(plain)) return null;
  return wordsMeant(plain, 1, index, table)[0] ?? pairMeant(plain, index, table);
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

/**
 * Stems of what an unknown word may be meant for, which lead the search and are no answer in full: words as many errors away, or
 * the halves of one that joins two. Digits are never mistyped: another number is another thing.
 */
export function wordsNear(
  plain: string,
  pairs: readonly (readonly [number, number])[],
  { index, finders: { table } }: QuestionTools,
): string[] {
  if (plain.length < RESCUE.leastLengthOfNear || wordSort(plain) !== null) return [];
  const errors = plain.length >= RESCUE.twoErrorsFrom ? 2 : 1;
  const meant = pairs.length > 0 ? [] : wordsMeant(plain, errors, index, table);
  if (meant.some(isQuestionWord)) return [];
  if (meant.length > 0) return [...new Set(meant.map(stem))];
  const halves = pairs.length > 0 ? pairs : table.halvesOf(plain).filter((pair) => pair.every(isHalf));
  return [...new Set(halves.flat().map((half) => table.textOf(table.stemOf(half))))];

  function isHalf(half: number): boolean {
    return index.frequencyOfWord(half) > 0 && table.textOf(half).length >= RESCUE.leastLengthOfNear;
  }
}

/** Words of articles that are the fewest typing errors away, the most frequent first. */
function wordsMeant(plain: string, most: 1 | 2, index: TermCounts, table: TermTable): string[] {
  const alike = [...index.wordsLike(plain, most)].filter(
    ([word]) => word[0] === plain[0] && digitsOf(word) === digitsOf(plain),
  );
  const least = Math.min(...alike.map(([, errors]) => errors));
  const often = (word: string): number => index.frequencyOfWord(table.of(word));
  const nearest = alike.flatMap(([word, errors]) => (errors === least ? [word] : []));
  return nearest.sort((a, b) => often(b) - often(a) || (a < b ? -1 : 1));
}

/** The two words that articles write side by side most often, of those that `plain` joins with at most one error in one of them. */
function pairMeant(plain: string, index: TermCounts, table: TermTable): string | null {
  let [best, most]: [string | null, number] = [null, 0];
  const isKnownHalf = (half: string): boolean => index.frequencyOfWord(table.of(half)) > 0;
  const meant = (half: string): string[] => {
    if (isKnownHalf(half)) return [half];
    return half.length < RESCUE.leastLengthOfNear ? [] : wordsMeant(half, 1, index, table);
  };
  for (let at = RESCUE.leastLengthOfHalf; at <= plain.length - RESCUE.leastLengthOfHalf; at += 1) {
    const halves = [plain.slice(0, at), plain.slice(at)] as const;
    if (!halves.some(isKnownHalf)) continue;
    for (const first of meant(halves[0])) {
      for (const second of meant(halves[1])) {
        const often = index.frequencyOfPair([table.of(first), table.of(second)]);
        if (often > most) [best, most] = [`${first} ${second}`, often];
      }
    }
  }
  return best;
}

function digitsOf(word: string): string {
  return word.replace(/\D/g, '');
}

/** The name nearest to `plain`, which may be two words joined ("salttyfoon"), or null. */
export function rescueName(plain: string, names: ReadonlyMap<string, string>): string | null {
  if (plain.length < RESCUE.leastLength || /\d/.test(plain)) return null;
  const allowed = plain.length >= RESCUE.twoErrorsFrom ? 2 : 1;
  let best: { word: string; errors: number } | null = null;
  for (const word of names.keys()) {
    // People seldom mistype the first letter; asking for it keeps "disco" from becoming Cisco.
    if (word[0] !== plain[0] || word.length < RESCUE.leastLength) continue;
    if (Math.abs(word.length - plain.length) > allowed) continue;
    const errors = typingErrors(plain, word, allowed);
    if (errors > allowed) continue;
    if (best === null || errors < best.errors || (errors === best.errors && word < best.word)) best = { word, errors };
  }
  return best === null ? null : (names.get(best.word) ?? null);
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
