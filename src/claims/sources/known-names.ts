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

/** The last of some, in the order in which they begin, that begins at a place or in front of it. */
export function lastBegun<T extends { readonly start: number }>(all: readonly T[], place: number): T | undefined {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((all[middle]?.start ?? Infinity) <= place) from = middle + 1;
    else to = middle;
  }
  return all[from - 1];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// Unions, and regions of tests: no countries, though the list has them.
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

// Those of a state or of clothes, too: what a text blames may be neither.
const AMBIGUOUS = new Set(['georgia', 'jersey']);

// What people write where the list has "Türkiye", "Czechia" and "Myanmar (Burma)".
const OTHER_NAMES = ['turkey', 'czech republic', 'myanmar', 'burma', 'ivory coast', 'congo', 'palestine'];

/** English names of countries and territories in lower case, by the runtime's own list, long and short. */
const COUNTRY_NAMES: ReadonlySet<string> = countryNames();

/** True for the English name of a country or a territory: such names are no organisation's. */
export function isCountryName(name: string): boolean {
  return COUNTRY_NAMES.has(name.toLowerCase());
}

function countryNames(): ReadonlySet<string> {
  const styles = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style }),
  );
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((c) => !NO_COUNTRY.has(c));
  const listed = codes.flatMap((code) => styles.flatMap((names) => names.of(code)?.toLowerCase() ?? []));
  return new Set([...listed.filter((name) => !AMBIGUOUS.has(name)), ...OTHER_NAMES]);
}

const SHORTEST_STEM = 4;
// "germ", "germa", "german", "germany": looked up for each name of a text.
const STEMS = new Set(
  [...COUNTRY_NAMES].flatMap((name) => [...name].map((_, at) => name.slice(0, at + 1)).slice(SHORTEST_STEM - 1)),
);

/** "german", "pakistani", "kenyan" */
export function isOfCountry(word: string): boolean {
  const stem = word.replace(/[in]s?$/, '');
  return stem !== word && STEMS.has(stem);
}
