// The names of the vocabulary in one text, found by where they stand.
import { isOwnName, type SubjectFinder } from '../../ingest/find-phrases.js';
import { cutLong, type Paragraph } from '../../ingest/passages.js';
import { wordsOf } from '../../ingest/words.js';

/** A name of the vocabulary; offsets are UTF-16 units into the whole text. */
export interface KnownName {
  readonly start: number;
  readonly end: number;
  readonly id: string;
  readonly name: string;
  /** A kind of subject: `company`, `agency`, `outlet`, ... */
  readonly kind: string;
}

export interface KnownNames {
  /** The name in which the word at this offset stands. */
  around(this: void, offset: number): KnownName | undefined;
  /** True where the subject is of one of the kinds; false for null. */
  isOf(this: void, id: string | null, kinds: readonly string[]): boolean;
}

/** Names of subjects in the paragraphs of a text; the maker's name inside a product's is none. */
export function knownNamesIn(paragraphs: readonly Paragraph[], findSubjects: SubjectFinder): KnownName[] {
  return paragraphs.flatMap((paragraph) => {
    // A paragraph without an end would be searched in quadratic time.
    let start = paragraph.start;
    return cutLong(paragraph.text).flatMap((text) => {
      const names = namesIn(text, start, findSubjects);
      start += text.length;
      return names;
    });
  });
}

function namesIn(text: string, offset: number, findSubjects: SubjectFinder): KnownName[] {
  const words = wordsOf(text);
  return findSubjects(text, words)
    .filter(isOwnName)
    .map(({ subject: { id, name, kind }, from, to }) => {
      return { id, name, kind, start: offset + (words[from]?.start ?? 0), end: offset + (words[to - 1]?.end ?? 0) };
    });
}

/** Of names that overlap the one that begins first counts. */
export function indexNames(names: readonly KnownName[]): KnownNames {
  const sorted = [...names].sort((a, b) => a.start - b.start || b.end - a.end);
  const kinds = new Map(names.map(({ id, kind }) => [id, kind]));
  const apart: KnownName[] = [];
  for (const name of sorted) if (name.start >= (apart.at(-1)?.end ?? 0)) apart.push(name);
  return {
    around: (offset) => {
      const name = lastBegun(apart, offset);
      return name !== undefined && offset < name.end ? name : undefined;
    },
    isOf: (id, wanted) => id !== null && wanted.includes(kinds.get(id) ?? ''),
  };
}

function lastBegun(names: readonly KnownName[], offset: number): KnownName | undefined {
  let [from, to] = [0, names.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((names[middle]?.start ?? Infinity) <= offset) from = middle + 1;
    else to = middle;
  }
  return names[from - 1];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let countries: ReadonlySet<string> | undefined;

/** True for the English name of a country or a territory, by the runtime's own list: such names are no organisation's. */
export function isCountryName(name: string): boolean {
  countries ??= countryNames();
  return countries.has(name.toLowerCase());
}

function countryNames(): ReadonlySet<string> {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`));
  return new Set(codes.flatMap((code) => display.of(code)?.toLowerCase() ?? []));
}
