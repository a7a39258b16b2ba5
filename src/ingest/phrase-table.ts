// Finds listed phrases of one or several words in a row of words, the longest first.

export interface PhraseHit<T> {
  readonly value: T;
  /** Index of the phrase's first word, and of the word after its last. */
  readonly from: number;
  readonly to: number;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly value: T;
}

export interface PhraseTable<T> {
  add(words: readonly string[], value: T): void;
  /** Every phrase that stands at some place, for each place the longest first. Hits of different values may overlap. */
  findAll(words: readonly string[]): PhraseHit<T>[];
}

export function createPhraseTable<T>(): PhraseTable<T> {
  const byFirstWord = new Map<string, Entry<T>[]>();
  return {
    add: (words, value) => {
      const [first] = words;
      if (first === undefined) return;
      const entries = byFirstWord.get(first) ?? [];
      entries.push({ words, value });
      entries.sort((a, b) => b.words.length - a.words.length);
      byFirstWord.set(first, entries);
    },
    findAll: (words) =>
      words.flatMap((word, from) =>
        (byFirstWord.get(word) ?? [])
          .filter((entry) => entry.words.every((wanted, offset) => words[from + offset] === wanted))
          .map((entry) => ({ value: entry.value, from, to: from + entry.words.length })),
      ),
  };
}
