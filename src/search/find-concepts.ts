// Recognises the field's ideas under their many words, as thesaurus.yml lists them.
import type { Concept } from '../ingest/thesaurus.js';
import { createPhraseTable, type PhraseHit } from './phrase-table.js';
import { wordsOf, type Word } from './words.js';

/** A way of asking found in a question: which words of it are spent on the concept. */
export interface Asked {
  readonly concept: string;
  readonly spent: readonly number[];
}

export interface ConceptFinder {
  /** Concepts that an article's words carry. */
  inArticle(words: readonly Word[]): PhraseHit<string>[];
  /** Concepts that single words or phrases of a question carry. */
  inQuestion(words: readonly Word[]): PhraseHit<string>[];
  /** Ways of asking that a question follows. */
  asked(words: readonly Word[]): Asked[];
  /** True when the thesaurus knows this stem: it is a word of the field, whatever the articles hold. */
  knows(stem: string): boolean;
}

// "how did the Chinese hackers get in" has four words where the pattern has its star.
const LONGEST_GAP = 5;

export function createConceptFinder(concepts: readonly Concept[]): ConceptFinder {
  const inArticle = createPhraseTable<string>();
  const inQuestion = createPhraseTable<string>();
  const patterns: { concept: string; pattern: string[] }[] = [];
  const known = new Set<string>();
  for (const { concept, asked, words, found } of concepts) {
    for (const phrase of [...words, ...found]) {
      inArticle.add(stems(phrase), concept);
      for (const stem of stems(phrase)) known.add(stem);
    }
    for (const phrase of words) inQuestion.add(stems(phrase), concept);
    for (const phrase of asked) patterns.push({ concept, pattern: phrase.split(/\s+/).flatMap(patternWord) });
  }
  return {
    inArticle: (words) => inArticle.findAll(words.map((word) => word.stem)),
    inQuestion: (words) => inQuestion.findAll(words.map((word) => word.stem)),
    asked: (words) =>
      patterns.flatMap(({ concept, pattern }) => {
        const spent = follow(words, pattern);
        return spent === null ? [] : [{ concept, spent }];
      }),
    knows: (stem) => known.has(stem),
  };
}

function stems(phrase: string): string[] {
  return wordsOf(phrase).map((word) => word.stem);
}

function patternWord(word: string): string[] {
  return word === '*' ? ['*'] : stems(word);
}

function follow(words: readonly Word[], pattern: readonly string[]): number[] | null {
  for (let from = 0; from < words.length; from += 1) {
    const spent = followFrom(words, pattern, from);
    if (spent !== null) return spent;
  }
  return null;
}

function followFrom(words: readonly Word[], pattern: readonly string[], from: number): number[] | null {
  const [wanted, ...rest] = pattern;
  if (wanted === undefined) return [];
  if (wanted !== '*') {
    if (words[from]?.stem !== wanted) return null;
    const others = followFrom(words, rest, from + 1);
    return others === null ? null : [from, ...others];
  }
  for (let gap = 0; gap <= LONGEST_GAP; gap += 1) {
    const spent = followFrom(words, rest, from + gap);
    if (spent !== null) return spent;
  }
  return null;
}
