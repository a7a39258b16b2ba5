// Which passages hold a term, and which of them is the newest. The only file that knows MiniSearch.
import MiniSearch from 'minisearch';
import { compareDates } from '../ingest/partial-date.js';
import type { PreparedPassage } from './prepare-passage.js';
import type { TermTable } from './terms.js';

interface Row {
  readonly slot: number;
  readonly terms: ReadonlySet<number>;
}

/** Which passages hold a term. A passage stands in a slot, which another one takes when it is gone. */
export interface Postings {
  size(): number;
  /** One more than the highest slot. */
  slots(): number;
  add(passage: PreparedPassage): void;
  /** False where it was not in. */
  drop(passage: PreparedPassage): boolean;
  passageIn(slot: number): PreparedPassage | undefined;
  /** Grows from older to newer, of one day by a hash of the id: cheaper to compare than dates. */
  ageIn(slot: number): number;
  walk(term: string, visit: (slot: number) => void): void;
  newestOf(term: string, accepts?: (passage: PreparedPassage) => boolean): PreparedPassage | null;
}

export function createPostings(table: TermTable): Postings {
  const engine = createEngine();
  const slots = new Map<PreparedPassage, number>();
  const passages: (PreparedPassage | undefined)[] = [];
  const ages: number[] = [];
  const free: number[] = [];
  // MiniSearch asks its function for every passage that holds the term; where that gives 0 it makes no result.
  const walk: Postings['walk'] = (term, visit) => {
    const boostDocument = (slot: unknown): number => {
      visit(slot as number);
      return 0;
    };
    const number = table.of(term);
    if (number >= 0) engine.search(keyOf(number), { boostDocument });
  };
  return {
    size: () => slots.size,
    slots: () => passages.length,
    passageIn: (slot) => passages[slot],
    ageIn: (slot) => ages[slot] ?? 0,
    walk,
    add: (passage) => {
      const slot = free.pop() ?? passages.length;
      passages[slot] = passage;
      ages[slot] = ageOf(passage);
      slots.set(passage, slot);
      engine.add({ slot, terms: termsIn(passage) });
    },
    drop: (passage) => {
      const slot = slots.get(passage);
      if (slot === undefined) return false;
      engine.remove({ slot, terms: termsIn(passage) });
      slots.delete(passage);
      passages[slot] = undefined;
      free.push(slot);
      return true;
    },
    newestOf: (term, accepts) => {
      let [newest, newestDay]: [PreparedPassage | null, number] = [null, 0];
      walk(term, (slot) => {
        const day = Math.floor((ages[slot] ?? 0) / ONE_DAY);
        if (newest !== null && day < newestDay) return;
        const passage = passages[slot];
        if (passage === undefined || (newest !== null && byDate(passage, newest) >= 0)) return;
        if (accepts?.(passage) === false) return;
        [newest, newestDay] = [passage, day];
      });
      return newest;
    },
  };
}

const ONE_DAY = 2 ** 32;

function ageOf({ id, article }: PreparedPassage): number {
  const [year = 0, month = 0, day = 0] = (article.published ?? '').split('-').map(Number);
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (Math.imul(hash, 0x01000193) ^ id.charCodeAt(at)) >>> 0;
  return ((year * 13 + month) * 32 + day) * ONE_DAY + hash;
}

// MiniSearch looks through the letters that may come next one by one: of short numbers in few digits there are less than of words.
function keyOf(number: number): string {
  return number.toString(16);
}

function createEngine(): MiniSearch<Row> {
  return new MiniSearch<Row>({
    idField: 'slot',
    fields: ['terms'],
    // Rows hold terms already: nothing is left to cut.
    extractField: (row, field) => row[field as keyof Row],
    stringifyField: (terms) => terms as string,
    tokenize: (terms) => terms as unknown as string[],
    processTerm: (number) => keyOf(number as unknown as number),
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term },
  });
}

/** Every stem and tag of a passage, each once, but for words that only carry a question: nobody is answered by "the". */
export function termsIn({ terms, tags, table }: PreparedPassage): Set<number> {
  const found = new Set<number>(tags);
  for (const word of terms) if (!table.isCarrier(word)) found.add(table.stemOf(word));
  return found;
}

/** The newest first, of one day by their ids; those of no known day last; 0 for the same passage. */
export function byDate(a: PreparedPassage, b: PreparedPassage): number {
  const byDay = compareDates(b.article.published ?? '', a.article.published ?? '');
  if (byDay !== 0) return byDay;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
