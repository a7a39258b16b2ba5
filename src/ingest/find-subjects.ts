// Recognises subjects under any of their names, in articles and in questions.
import type { Subject } from './subjects.js';
import { createPhraseTable, type PhraseHit } from './phrase-table.js';
import { wordsOf, type Word } from './words.js';

export interface Mention {
  readonly subject: Subject;
  /** Index of the first word of the name, and of the word after its last. */
  readonly from: number;
  readonly to: number;
  /** Part of another subject's longer name, as the maker is in a product's: named, but never the one who speaks. */
  readonly isPartOfName: boolean;
}

interface Name {
  readonly subject: Subject;
  /** The name in just these letters, or null where capitals do not matter. */
  readonly exactly: string | null;
}

export type SubjectFinder = (text: string, words: readonly Word[]) => Mention[];

/** Returns a function that finds the mentions in a text, in order: where names overlap, the longest one wins. */
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
    const whole = withoutOverlap(hits);
    const parts = hits.filter((hit) => isMaker(hit, whole));
    return [...whole, ...parts]
      .sort((a, b) => a.from - b.from || b.to - a.to)
      .map((hit) => ({ subject: hit.value.subject, from: hit.from, to: hit.to, isPartOfName: parts.includes(hit) }));
  };
}

/** The name of a subject under each of its plain forms in one word: names of one word, and longer ones joined ("tmobile"). */
export function singleWordNames(subjects: readonly Subject[]): ReadonlyMap<string, string> {
  const names = subjects.flatMap((subject) =>
    [subject.name, ...subject.aliases].map((name) => [plainWords(name).join(''), subject.name] as const),
  );
  return new Map(names);
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

// "Microsoft" in "Microsoft Exchange".
function isMaker(hit: PhraseHit<Name>, whole: readonly PhraseHit<Name>[]): boolean {
  return whole.some(
    ({ value, from, to }) =>
      value.subject.kind === 'product' && value.subject !== hit.value.subject && from <= hit.from && hit.to <= to,
  );
}

function withoutOverlap(hits: readonly PhraseHit<Name>[]): PhraseHit<Name>[] {
  const kept: PhraseHit<Name>[] = [];
  const byLength = [...hits].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const hit of byLength) {
    if (kept.every((other) => hit.to <= other.from || hit.from >= other.to)) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}
