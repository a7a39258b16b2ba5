// Recognises the field's ideas under their many words, as thesaurus.yml lists them.
import type { Concept } from '../ingest/thesaurus.js';
import { createPhraseTable, type PhraseHit } from '../ingest/phrase-table.js';
import { wordsOf, type Word } from '../ingest/words.js';

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
  const onlyInArticles = createPhraseTable<string>();
  const inQuestion = createPhraseTable<string>();
  const patterns: { concept: string; pattern: string[] }[] = [];
  const known = new Set<string>();
  for (const { concept, asked, words, found } of concepts) {
    for (const phrase of [...words, ...found]) for (const stem of stems(phrase)) known.add(stem);
    for (const phrase of found) onlyInArticles.add(stems(phrase), concept);
    for (const phrase of words) {
      inArticle.add(stems(phrase), concept);
      inQuestion.add(stems(phrase), concept);
    }
    for (const phrase of asked) patterns.push({ concept, pattern: phrase.split(/\s+/).flatMap(patternWord) });
  }
  return {
    inArticle: (words) => {
      const own = words.map((word) => word.stem);
      const full = inArticle.findAll(own);
      return [...full, ...withoutSwallowed(onlyInArticles.findAll(own), full)];
    },
    inQuestion: (words) => inQuestion.findAll(words.map((word) => word.stem)),
    asked: (words) => {
      const hits = patterns.flatMap(({ concept, pattern }) => {
        const spent = follow(words, pattern);
        return spent === null ? [] : [{ concept, spent }];
      });
      return closestFirst(hits);
    },
    knows: (stem) => known.has(stem),
  };
}

// "how long were they hacked" follows both "how long" and "how * hacked": the pattern that skips less is the one meant.
function closestFirst(hits: readonly Asked[]): Asked[] {
  const skipped = ({ spent }: Asked): number => (spent.at(-1) ?? 0) - (spent[0] ?? 0) + 1 - spent.length;
  const kept: Asked[] = [];
  for (const hit of [...hits].sort((a, b) => skipped(a) - skipped(b) || b.spent.length - a.spent.length)) {
    const isRival = (other: Asked): boolean =>
      other.concept !== hit.concept && other.spent.some((at) => hit.spent.includes(at));
    if (!kept.some(isRival)) kept.push(hit);
  }
  return kept;
}

// "last week" is a date: the "week" in it says nothing of how long something took.
function withoutSwallowed(
  loose: readonly PhraseHit<string>[],
  full: readonly PhraseHit<string>[],
): PhraseHit<string>[] {
  const all = [...full, ...loose];
  return loose.filter(
    (hit) =>
      !all.some(
        (other) =>
          other.value !== hit.value &&
          other.to - other.from > hit.to - hit.from &&
          other.from <= hit.from &&
          hit.to <= other.to,
      ),
  );
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
