// Recognises subjects under any of their names, in articles and in questions.
import type { Subject } from '../ingest/subjects.js';
import { createPhraseTable, type PhraseHit } from './phrase-table.js';
import { wordsOf, type Word } from './words.js';

export interface Mention {
  readonly subject: Subject;
  /** Index of the first word of the name, and of the word after its last. */
  readonly from: number;
  readonly to: number;
}

interface Name {
  readonly subject: Subject;
  /** The name in just these letters, or null where capitals do not matter. */
  readonly exactly: string | null;
}

export type SubjectFinder = (text: string, words: readonly Word[]) => Mention[];

/** Returns a function that finds the mentions in a text, in order and without overlap: the longest name wins. */
export function createSubjectFinder(subjects: readonly Subject[]): SubjectFinder {
  const table = createPhraseTable<Name>();
  for (const subject of subjects) {
    for (const name of [subject.name, ...subject.aliases]) {
      for (const form of formsOf(name)) table.add(form, { subject, exactly: null });
    }
    for (const name of subject.exactCase) table.add(plainWords(name), { subject, exactly: name });
  }
  return (text, words) => {
    const hits = table.findAll(words.map((word) => word.plain)).filter((hit) => isExact(hit, text, words));
    return withoutOverlap(hits).map(({ value, from, to }) => ({ subject: value.subject, from, to }));
  };
}

/** All plain single-word forms under which subjects are known: names of one word, and longer ones joined ("tmobile"). */
export function singleWordNames(subjects: readonly Subject[]): string[] {
  const names = subjects.flatMap((subject) => [subject.name, ...subject.aliases]);
  return [...new Set(names.map((name) => plainWords(name).join('')))].sort();
}

function formsOf(name: string): string[][] {
  const words = plainWords(name);
  const joined = words.join('');
  const split = [words];
  if (words.length > 1) split.push([joined]);
  return split;
}

function plainWords(name: string): string[] {
  return wordsOf(name).map((word) => word.plain);
}

function isExact(hit: PhraseHit<Name>, text: string, words: readonly Word[]): boolean {
  if (hit.value.exactly === null) return true;
  const written = text.slice(words[hit.from]?.start, words[hit.to - 1]?.end).replace(/['’]s$/, '');
  return written === hit.value.exactly;
}

function withoutOverlap(hits: readonly PhraseHit<Name>[]): PhraseHit<Name>[] {
  const kept: PhraseHit<Name>[] = [];
  const byLength = [...hits].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const hit of byLength) {
    if (kept.every((other) => hit.to <= other.from || hit.from >= other.to)) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}
