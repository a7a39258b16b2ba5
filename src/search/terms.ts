// Words, stems and tags as numbers, so that a passage is a row of them and not of objects. Passages, and the indexes that hold
// them, share one table; only articles add to it. No number is given twice: what articles left stays, some hundred bytes a word.
import { isQuestionWord, type Word } from '../ingest/words.js';

export interface TermTable {
  /** How many numbers were given. */
  size(this: void): number;
  /** The number of a stem or a tag, given now where it has none. */
  add(this: void, term: string): number;
  /** The number of a word in its plain form; its stem gets one too. */
  addWord(this: void, word: Pick<Word, 'plain' | 'stem'>): number;
  /** The number of a term; -1 where it has none. */
  of(this: void, term: string): number;
  textOf(this: void, number: number): string;
  /** The number of a word's stem; its own number for what is no word. */
  stemOf(this: void, number: number): number;
  /** True for a word that only carries a question. */
  isCarrier(this: void, number: number): boolean;
  /** Calls `visit` with the number of every word that has this stem, the stem itself where it is a word or a tag. */
  eachOf(this: void, stem: number, visit: (word: number) => void): void;
  /** Both halves of every way to part a word in two known ones. */
  halvesOf(this: void, plain: string): (readonly [number, number])[];
  /** Keeps numbers side by side with those of other passages: a row by itself would take three times the room. */
  rowOf(this: void, numbers: ArrayLike<number>): Uint32Array;
}

/** Some 200 passages: what was edited away is given back once all of a block is gone. */
const NUMBERS_A_BLOCK = 16_384;

export function createTermTable(): TermTable {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  let stems = new Uint32Array(1_024);
  // The other words of a stem as a chain of numbers, each one too high; 0 ends it.
  let [first, next] = [new Uint32Array(1_024), new Uint32Array(1_024)];
  let block = new Uint32Array(0);
  let used = 0;
  const carriers = new Set<number>();
  const of = (term: string): number => numbers.get(term) ?? -1;
  const add = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, texts.length);
    if (texts.length === stems.length) [stems, first, next] = [widened(stems), widened(first), widened(next)];
    stems[texts.length] = texts.length;
    return texts.push(term) - 1;
  };
  return {
    size: () => texts.length,
    of,
    add,
    addWord: ({ plain, stem }) => {
      const number = add(plain);
      if (isQuestionWord(plain)) carriers.add(number);
      if (plain !== stem && stems[number] === number) {
        const stemNumber = add(stem);
        stems[number] = stemNumber;
        next[number] = first[stemNumber]!;
        first[stemNumber] = number + 1;
      }
      return number;
    },
    isCarrier: (number) => carriers.has(number),
    textOf: (number) => texts[number] ?? '',
    stemOf: (number) => stems[number] ?? number,
    eachOf: (stem, visit) => {
      if (stems[stem] === stem) visit(stem);
      for (let word = first[stem]!; word !== 0; word = next[word - 1]!) visit(word - 1);
    },
    halvesOf: (plain) =>
      Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => at + 1).flatMap((at) => {
        const [first, second] = [of(plain.slice(0, at)), of(plain.slice(at))];
        return first < 0 || second < 0 ? [] : [[first, second] as const];
      }),
    rowOf: (row) => {
      if (used + row.length > block.length) {
        block = new Uint32Array(Math.max(NUMBERS_A_BLOCK, row.length));
        used = 0;
      }
      block.set(row, used);
      used += row.length;
      return block.subarray(used - row.length, used);
    },
  };
}

/** The same numbers with room for as many again. */
export function widened(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * numbers.length);
  wider.set(numbers);
  return wider;
}

/** The tag under which every passage that names a subject is indexed. */
export function subjectTag(subjectId: string): string {
  return `subject:${subjectId}`;
}

/** The tag of passages that speak of a subject without naming it. */
export function impliedTag(subjectId: string): string {
  return `implied:${subjectId}`;
}

/** The tag under which every passage that carries an idea of the thesaurus is indexed. */
export function conceptTag(concept: string): string {
  return `${CONCEPT}${concept}`;
}

/** The idea that a tag of `conceptTag` stands for. */
export function conceptOf(tag: string): string {
  return tag.slice(CONCEPT.length);
}

const CONCEPT = 'concept:';
