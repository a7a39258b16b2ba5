// Finds what was meant by a word that neither the articles nor the gazetteer know: Verison, lumne, surveilance.
import { RESCUE } from './ranking.js';

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
