// Finds what the vocabulary lists, in articles and in questions: subjects under any of their names, and the ideas of the field
// under their many words.
import type { Subject } from './subjects.js';
import { type Word, wordsOf, wordSort } from './words.js';
import type { Concept } from './thesaurus.js';

export interface Mention {
  readonly subject: Subject;
  /** Index of the first word of the name, and of the word after its last. */
  readonly from: number;
  readonly to: number;
  /** Part of another subject's longer name, as the maker is in a product's: named, but never the one who speaks. */
  readonly isPartOfName: boolean;
  /** Who says that the name is another's; only where somebody does. What is told of it is not told of the subject. */
  readonly disputedBy?: string;
}

interface Name {
  readonly subject: Subject;
  /** The name in just these letters, or null where capitals do not matter. */
  readonly exactly: string | null;
  readonly disputedBy?: string;
}

export type SubjectFinder = (text: string, words: readonly Word[]) => Mention[];

/** Returns a function that finds the mentions in a text, in order: where names overlap, the longest one wins. */
export function createSubjectFinder(subjects: readonly Subject[]): SubjectFinder {
  const table = createPhraseTable<Name>();
  for (const subject of subjects) {
    const { names, disputed, exactCase } = readNames(subject);
    for (const words of names) for (const form of formsOf(words)) table.add(form, { subject, exactly: null });
    for (const { words, by } of disputed) {
      for (const form of formsOf(words)) table.add(form, { subject, exactly: null, disputedBy: by });
    }
    for (const { words, name } of exactCase) table.add(words, { subject, exactly: name });
  }
  return (text, words) => {
    const isWritten = isProse(text, words) ? isCapital : isExact;
    const hits = table.findAll(words.map((word) => word.plain)).filter((hit) => isWritten(hit, text, words));
    const whole = withoutOverlap(hits);
    const parts = hits.filter((hit) => isMaker(hit, whole));
    return [...whole, ...parts]
      .sort((a, b) => a.from - b.from || b.to - a.to)
      .map((hit) => mentionOf(hit, parts.includes(hit)));
  };
}

function mentionOf({ value, from, to }: PhraseHit<Name>, isPartOfName: boolean): Mention {
  const { subject, disputedBy } = value;
  return disputedBy === undefined
    ? { subject, from, to, isPartOfName }
    : { subject, from, to, isPartOfName, disputedBy };
}

/** True for a name that tells of its subject by itself: no part of another's name, and of nobody else's as somebody says. */
export function isOwnName({ isPartOfName, disputedBy }: Mention): boolean {
  return !isPartOfName && disputedBy === undefined;
}

/** The subject whose name a text is, and nothing more; null for any other text. */
export function subjectCalled(findSubjects: SubjectFinder, name: string): Subject | null {
  const words = wordsOf(name);
  return findSubjects(name, words).find(({ from, to }) => from === 0 && to === words.length)?.subject ?? null;
}

/** The name of a subject under each of its plain forms in one word: names of one word, and longer ones joined ("tmobile"). */
export function singleWordNames(subjects: readonly Subject[]): ReadonlyMap<string, string> {
  const single = new Map<string, string>();
  for (const subject of subjects) {
    const { names, disputed } = readNames(subject);
    for (const words of names) single.set(words.join(''), subject.name);
    for (const { words } of disputed) single.set(words.join(''), subject.name);
  }
  return single;
}

/** Subjects that no file lists, by the first word of their names and by each other form of one word. */
export function shortNamesOf(subjects: readonly Subject[]): ReadonlyMap<string, ReadonlySet<Subject>> {
  const owners = new Map<string, Set<Subject>>();
  for (const subject of subjects) {
    if (subject.isFound !== true) continue;
    const { names, exactCase } = readNames(subject);
    const single = exactCase.filter(({ words }) => words.length === 1);
    for (const [form = ''] of [...names, ...single.map(({ words }) => words)]) {
      owners.set(form, (owners.get(form) ?? new Set()).add(subject));
    }
  }
  return owners;
}

/** The names of a subject in plain words. */
interface NamesInWords {
  /** Its name and its aliases. */
  readonly names: readonly (readonly string[])[];
  readonly disputed: readonly { readonly words: readonly string[]; readonly by: string }[];
  readonly exactCase: readonly { readonly words: readonly string[]; readonly name: string }[];
}

// Of ten thousand subjects one is new: the names of the others are not read again for each change.
const namesInWords = new WeakMap<Subject, NamesInWords>();

/** Read once for each subject, so that whoever has many can have them read bit by bit before they are looked for. */
export function readNames(subject: Subject): NamesInWords {
  const known = namesInWords.get(subject) ?? {
    names: [subject.name, ...subject.aliases].map(plainWords),
    disputed: (subject.disputed ?? []).map(({ name, by }) => ({ words: plainWords(name), by })),
    exactCase: subject.exactCase.map((name) => ({ words: plainWords(name), name })),
  };
  namesInWords.set(subject, known);
  return known;
}

function formsOf(words: readonly string[]): (readonly string[])[] {
  return words.length > 1 ? [words, [words.join('')]] : [words];
}

function plainWords(name: string): string[] {
  return wordsOf(name).map((word) => word.plain);
}

function isExact(hit: PhraseHit<Name>, text: string, words: readonly Word[]): boolean {
  if (hit.value.exactly === null) return true;
  const written = text.slice(words[hit.from]?.start, words[hit.to - 1]?.end).replace(/['’]s$/, '');
  return written === hit.value.exactly;
}

// People ask for "lumen"; who writes a sentence to its full stop means the lumen of a lamp by it.
const PROSE_WORDS = 8;

function isProse(text: string, words: readonly Word[]): boolean {
  return words.length >= PROSE_WORDS && /^[^\p{L}]{0,3}\p{Lu}/u.test(text) && /[.!”"’)]\s*$/.test(text);
}

/** The same for prose, where a word without a capital is a common word. */
function isCapital(hit: PhraseHit<Name>, text: string, words: readonly Word[]): boolean {
  if (!isExact(hit, text, words)) return false;
  const isWord = hit.to - hit.from === 1;
  return !isWord || /[^\p{Ll}]/u.test(text.slice(words[hit.from]?.start, words[hit.from]?.end));
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

/** A way of asking found in a question: which words of it are spent on the concept. */
export interface QuestionPattern {
  readonly concept: string;
  readonly spent: readonly number[];
}

export interface ConceptFinder {
  /** Concepts that an article's words carry. */
  inArticle(words: readonly Word[]): PhraseHit<string>[];
  /** Concepts that single words or phrases of a question carry. */
  inQuestion(words: readonly Word[]): PhraseHit<string>[];
  /** Ways of asking that a question follows. */
  asked(words: readonly Word[]): QuestionPattern[];
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
      const own = words.map((word) => wordSort(word.plain) ?? word.stem);
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
function closestFirst(hits: readonly QuestionPattern[]): QuestionPattern[] {
  const skipped = ({ spent }: QuestionPattern): number => (spent.at(-1) ?? 0) - (spent[0] ?? 0) + 1 - spent.length;
  const kept: QuestionPattern[] = [];
  for (const hit of [...hits].sort((a, b) => skipped(a) - skipped(b) || b.spent.length - a.spent.length)) {
    const isRival = (other: QuestionPattern): boolean =>
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

// "#ip" stands for any word of that sort, see wordSort.
function stems(phrase: string): string[] {
  return phrase.split(/\s+/).flatMap((each) => (each.startsWith('#') ? each : wordsOf(each).map((word) => word.stem)));
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

/** Follows the pattern from its word `at` on. */
function followFrom(words: readonly Word[], pattern: readonly string[], from: number, at = 0): number[] | null {
  const wanted = pattern[at];
  if (wanted === undefined) return [];
  if (wanted !== '*') {
    if (words[from]?.stem !== wanted) return null;
    const others = followFrom(words, pattern, from + 1, at + 1);
    return others === null ? null : [from, ...others];
  }
  for (let gap = 0; gap <= LONGEST_GAP; gap += 1) {
    const spent = followFrom(words, pattern, from + gap, at + 1);
    if (spent !== null) return spent;
  }
  return null;
}

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

const NONE: readonly never[] = [];

export function createPhraseTable<T>(): PhraseTable<T> {
  const byFirstWord = new Map<string, Entry<T>[]>();
  return {
    add: (words, value) => {
      const [first] = words;
      if (first === undefined) return;
      const entries = byFirstWord.get(first);
      if (entries === undefined) byFirstWord.set(first, [{ words, value }]);
      else {
        // The longest first, of one length in the order in which they come.
        let at = entries.length;
        while (at > 0 && entries[at - 1]!.words.length < words.length) at -= 1;
        entries.splice(at, 0, { words, value });
      }
    },
    findAll: (words) => {
      const hits: PhraseHit<T>[] = [];
      for (let from = 0; from < words.length; from += 1) {
        for (const { words: phrase, value } of byFirstWord.get(words[from]!) ?? NONE) {
          if (phrase.every((wanted, offset) => words[from + offset] === wanted)) {
            hits.push({ value, from, to: from + phrase.length });
          }
        }
      }
      return hits;
    },
  };
}
