// Other search engines over the same rows, each in its usual setting for English: what our own search is measured beside.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as SqliteLibrary from '@photostructure/sqlite';
import type { Index } from 'lunr';
import MiniSearch from 'minisearch';
import { isQuestionWord, stem } from '../../src/ingest/words.js';
import type { Row } from './read-beir.js';

/** An index that grows; `search` gives the ids of the best documents, best first. */
export interface Engine {
  add(row: Row): void;
  search(question: string, most: number): string[];
}

export interface Peer {
  readonly name: string;
  /** Throws where the engine is not installed. */
  readonly open: () => Promise<Engine>;
}

const require = createRequire(import.meta.url);

/** The engines in the order in which they are printed. */
export const PEERS: readonly Peer[] = [
  { name: 'MiniSearch', open: () => Promise.resolve(plainMiniSearch()) },
  { name: 'MiniSearch, stemmed', open: () => Promise.resolve(stemmedMiniSearch()) },
  { name: 'FlexSearch', open: openFlexSearch },
  { name: 'Lunr', open: openLunr },
  { name: 'Orama', open: openOrama },
  { name: 'SQLite FTS5', open: () => Promise.resolve(openFts5()) },
];

/** What is measured, with its version; the version of what is not installed is "none". */
export function versions(): string {
  const libraries = ['minisearch', 'flexsearch', 'lunr', '@orama/orama', '@photostructure/sqlite'];
  return [`node ${process.versions.node}`, ...libraries.map((name) => `${name} ${versionOf(name)}`)].join(', ');
}

// Not every library lets its package.json be imported by name.
function versionOf(library: string): string {
  for (const folder of require.resolve.paths(library) ?? []) {
    const file = join(folder, library, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return 'none';
}

/** The whole text of a row: every engine is given the same. */
export function textOf({ title, text }: Row): string {
  return title === '' ? text : `${title}\n${text}`;
}

/** The words of a question without those that only carry it: every engine but MiniSearch as it comes is better for it. */
function contentOf(question: string): string {
  const words: string[] = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !isQuestionWord(word)).join(' ');
}

function plainMiniSearch(): Engine {
  const engine = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  return {
    add: (row) => void engine.add({ id: row.id, text: textOf(row) }),
    search: (question, most) =>
      engine
        .search(question)
        .slice(0, most)
        .map((hit) => String(hit.id)),
  };
}

// As good as MiniSearch alone becomes: stems, no question words, and a score that is not multiplied by the terms that matched.
function stemmedMiniSearch(): Engine {
  const engine = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    processTerm: (term) => stem(term.toLowerCase()),
    searchOptions: {
      processTerm: (term) => (isQuestionWord(term.toLowerCase()) ? null : stem(term.toLowerCase())),
    },
  });
  return {
    add: (row) => void engine.add({ id: row.id, text: textOf(row) }),
    search: (question, most) => {
      const scored = engine.search(question).map((hit) => ({
        id: String(hit.id),
        score: hit.score / Math.max(1, hit.queryTerms.length),
      }));
      scored.sort((a, b) => b.score - a.score);
      return scored.slice(0, most).map(({ id }) => id);
    },
  };
}

async function openFlexSearch(): Promise<Engine> {
  const { Index, Encoder, Charset } = (await import('flexsearch')).default;
  const { default: english } = await import('flexsearch/lang/en');
  const engine = new Index({ tokenize: 'strict', encoder: new Encoder(Charset.Normalize).assign(english) });
  const ids: string[] = [];
  return {
    add: (row) => void engine.add(ids.push(row.id) - 1, textOf(row)),
    search: (question, most) =>
      engine.search(contentOf(question), { limit: most, suggest: true }).map((at) => ids[Number(at)] ?? ''),
  };
}

// Lunr cannot add to an index: it is built for the first question behind what was added.
async function openLunr(): Promise<Engine> {
  const { default: lunr } = await import('lunr');
  const rows: Row[] = [];
  let index: Index | null = null;
  return {
    add: (row) => {
      rows.push(row);
      index = null;
    },
    search: (question, most) => {
      index ??= lunr(function () {
        this.ref('at');
        this.field('text');
        rows.forEach((row, at) => this.add({ at, text: textOf(row) }));
      });
      // Its own query language gives a meaning to these.
      const words = contentOf(question).replace(/[+\-~^:*]/g, ' ');
      return index
        .search(words)
        .slice(0, most)
        .map(({ ref }) => rows[Number(ref)]?.id ?? '');
    },
  };
}

async function openOrama(): Promise<Engine> {
  const { create, insert, search } = await import('@orama/orama');
  const { stemmer, language } = await import('@orama/stemmers/english');
  const engine = create({
    schema: { text: 'string' },
    components: { tokenizer: { stemming: true, language, stemmer } },
  });
  const ids = new Map<string, string>();
  return {
    add: (row) => void ids.set(insert(engine, { text: textOf(row) }) as string, row.id),
    search: (question, most) => {
      const { hits } = search(engine, { term: contentOf(question), limit: most, threshold: 1 }) as {
        hits: { id: string }[];
      };
      return hits.map(({ id }) => ids.get(id) ?? '');
    },
  };
}

function openFts5(): Engine {
  const { DatabaseSync } = require('@photostructure/sqlite') as typeof SqliteLibrary;
  const database = new DatabaseSync(':memory:');
  database.exec(`create virtual table passages using fts5(text, tokenize = 'porter unicode61')`);
  const ids: string[] = [];
  const insert = database.prepare('insert into passages(rowid, text) values (?, ?)');
  const select = database.prepare('select rowid from passages where passages match ? order by rank limit ?');
  return {
    add: (row) => void insert.run(ids.push(row.id), textOf(row)),
    search: (question, most) => {
      const asked =
        contentOf(question)
          .match(/[\p{L}\p{N}]+/gu)
          ?.map((word) => `"${word}"`) ?? [];
      if (asked.length === 0) return [];
      const rows = select.all([...new Set(asked)].join(' OR '), most) as { rowid: number }[];
      return rows.map(({ rowid }) => ids[rowid - 1] ?? '');
    },
  };
}
