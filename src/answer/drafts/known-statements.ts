// Which articles make a statement, looked up for a text that is not one of them yet. Articles come and go one by one.
import type { ArticleReading, SentenceRow } from '../read-article.js';
import { isSameStatement, SAMENESS, type Gist } from '../same-statement.js';

export interface KnownStatements {
  add(this: void, reading: ArticleReading): void;
  remove(this: void, reading: ArticleReading): void;
  /** Statements of the articles that say the same, in the same or in other words. */
  saying(this: void, row: SentenceRow): KnownStatement[];
}

/** What one or many sentences say in one wording. */
export interface KnownStatement {
  readonly gist: Gist;
  /** Ids of the articles that hold it, each with the number of times. */
  readonly articles: ReadonlyMap<string, number>;
}

interface Entry extends KnownStatement {
  readonly articles: Map<string, number>;
}

/** Statements that agree in all that two of the same have in common: who is named, the numbers, and a negation. */
interface Group {
  readonly byWording: Map<string, Entry>;
  byUnit: Map<number, Entry[]>;
  /** Entries that no article holds any more; they are cleared away together. */
  empty: number;
}

/**
 * Each comparison takes a microsecond or two. A long sentence may share only its common words with a short one, so more of
 * its words are looked under than must be while few statements come of it; and where many do, the rarest words have brought
 * the sames first.
 */
const MOST_COMPARED = { beyondNeed: 500, inAll: 2_000 } as const;

export function createKnownStatements(): KnownStatements {
  const groups = new Map<string, Group>();
  return {
    add: ({ article, rows }) => {
      for (const { gist } of rows) {
        const key = groupKey(gist);
        const group = groups.get(key) ?? {
          byWording: new Map<string, Entry>(),
          byUnit: new Map<number, Entry[]>(),
          empty: 0,
        };
        groups.set(key, group);
        const { articles } = entryFor(gist, group);
        articles.set(article.id, (articles.get(article.id) ?? 0) + 1);
      }
    },
    remove: ({ article, rows }) => {
      for (const { gist } of rows) {
        const group = groups.get(groupKey(gist));
        const articles = group?.byWording.get(wordingKey(gist))?.articles;
        const count = articles?.get(article.id);
        if (group === undefined || articles === undefined || count === undefined) continue;
        if (count > 1) articles.set(article.id, count - 1);
        else articles.delete(article.id);
        if (articles.size > 0) continue;
        group.empty += 1;
        if (group.empty > group.byWording.size / 2) clearAway(group);
        if (group.byWording.size === 0) groups.delete(groupKey(gist));
      }
    },
    saying: ({ gist }) =>
      candidates(gist, groups.get(groupKey(gist))).filter(
        (entry) => entry.articles.size > 0 && isSameStatement(gist, entry.gist),
      ),
  };
}

function groupKey({ names, numbers, isNegated }: Gist): string {
  return [names, numbers, isNegated].join('|');
}

function wordingKey({ units, voices, unknownNames }: Gist): string {
  return [units, voices, unknownNames].map((words) => words.join(' ')).join('|');
}

function entryFor(gist: Gist, group: Group): Entry {
  const key = wordingKey(gist);
  const known = group.byWording.get(key);
  if (known !== undefined) {
    if (known.articles.size === 0) group.empty -= 1;
    return known;
  }
  const entry = { gist, articles: new Map<string, number>() };
  group.byWording.set(key, entry);
  post(entry, group);
  return entry;
}

function post(entry: Entry, { byUnit }: Group): void {
  for (const unit of entry.gist.units) {
    const entries = byUnit.get(unit);
    if (entries === undefined) byUnit.set(unit, [entry]);
    else entries.push(entry);
  }
}

function clearAway(group: Group): void {
  group.byUnit = new Map();
  group.empty = 0;
  for (const [key, entry] of group.byWording) {
    if (entry.articles.size === 0) group.byWording.delete(key);
    else post(entry, group);
  }
}

function candidates(gist: Gist, group: Group | undefined): Entry[] {
  const postings = gist.units.map((unit) => group?.byUnit.get(unit) ?? []).sort((a, b) => a.length - b.length);
  // Of two that share so much of the shorter one's words, one of any other words of it is shared, so these never lack a
  // statement that is as long or longer.
  const enough = Math.floor(postings.length * (1 - SAMENESS.leastOverlap)) + 1;
  const found = new Set<Entry>();
  for (const [at, entries] of postings.entries()) {
    if (at >= enough && found.size + entries.length > MOST_COMPARED.beyondNeed) break;
    for (const entry of entries) {
      if (found.size === MOST_COMPARED.inAll) return [...found];
      found.add(entry);
    }
  }
  return [...found];
}
