// Every wording in which an article was seen, so that a change can be shown against what stood there before.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inPieces, inTransaction, lockCounter, setCounter, type Database, type Queries } from '../database/database.js';

export interface ArticleVersion {
  readonly articleId: string;
  readonly sha256: string;
  readonly body: string;
  readonly firstSeenAt: number;
  /** Grows with each new wording of an article: the highest one is what the article says now. */
  readonly ord: number;
}

/** What an article says. */
export interface Wording {
  readonly id: string;
  readonly sha256: string;
  readonly body: string;
}

/** By id, what each article that changed said before the change; an article in its first wording has no entry. */
export type PreviousWordings = ReadonlyMap<string, Omit<Wording, 'id'>>;

export interface VersionRecord {
  /** True for the first wording of an article and for any that differs from the last one, even a return to an older one. */
  readonly isNew: boolean;
  /** What the article said before this change; null for its first wording, and when nothing changed. */
  readonly previous: Omit<Wording, 'id'> | null;
}

export interface Versions {
  record(this: void, articleId: string, sha256: string, body: string, at: number): Promise<VersionRecord>;
  /** Records many wordings, fifty in a transaction. Of articles that did not change it reads only the hash. */
  recordAll(this: void, articles: Iterable<Wording>, at: number): Promise<PreviousWordings>;
  /** Returns the same without recording anything. */
  previousOf(this: void, articles: Iterable<Wording>): Promise<PreviousWordings>;
  /** What these articles say now, or all of them, in the order of their last changes. */
  latest(this: void, articleIds?: readonly string[]): Promise<ArticleVersion[]>;
}

const VERSION = ['articleId', 'sha256', 'body', 'firstSeenAt', 'ord'] as const;
/** How many are read or written at once: each carries a body of some kilobytes. */
const BODIES_A_STATEMENT = 50;

export function createVersions(database: Database): Versions {
  const { queries } = database;
  return {
    record: async (id, sha256, body, at) => {
      const article = { id, sha256, body };
      // Most articles did not change since the last time; for them nothing is locked.
      if ((await changedOf(queries, [article])).length === 0) return { isNew: false, previous: null };
      const { fresh, previous } = await recordPiece(database, [article], at);
      return { isNew: fresh.length > 0, previous: previous.get(id) ?? null };
    },
    recordAll: async (articles, at) => {
      const all = new Map<string, Omit<Wording, 'id'>>();
      for await (const piece of changedPieces(queries, articles)) {
        const { previous } = await recordPiece(database, piece, at);
        for (const [id, wording] of previous) all.set(id, wording);
      }
      return all;
    },
    previousOf: async (articles) => {
      const all = new Map<string, Omit<Wording, 'id'>>();
      for await (const piece of changedPieces(queries, articles)) {
        for (const { articleId, sha256, body } of await latestOf(queries, piece)) all.set(articleId, { sha256, body });
      }
      return all;
    },
    latest: async (articleIds) => {
      if (articleIds === undefined) return rowsOf(queries, null).select(VERSION).execute();
      const found: ArticleVersion[] = [];
      for (const piece of inPieces(articleIds)) found.push(...(await rowsOf(queries, piece).select(VERSION).execute()));
      return found.sort((a, b) => a.ord - b.ord);
    },
  };
}

/** The articles that changed since they were recorded, a few at a time. */
async function* changedPieces(queries: Queries, articles: Iterable<Wording>): AsyncGenerator<readonly Wording[]> {
  const each = [...new Map([...articles].map((article) => [article.id, article])).values()];
  for (const [at, piece] of [...inPieces(each)].entries()) {
    // SQLite runs a statement without ever waiting: without this pause nothing else would have its turn.
    if (at > 0) await nextTurn();
    for (const [fewAt, few] of [...inPieces(await changedOf(queries, piece), BODIES_A_STATEMENT)].entries()) {
      if (fewAt > 0) await nextTurn();
      yield few;
    }
  }
}

/** Compares hashes only. */
async function changedOf(queries: Queries, articles: readonly Wording[]): Promise<Wording[]> {
  const ids = articles.map(({ id }) => id);
  const rows = await rowsOf(queries, ids).select(['articleId', 'sha256']).execute();
  const known = new Map(rows.map(({ articleId, sha256 }) => [articleId, sha256]));
  return articles.filter(({ id, sha256 }) => known.get(id) !== sha256);
}

/** Records wordings in one transaction, except those that another process has recorded meanwhile. */
function recordPiece(
  database: Database,
  articles: readonly Wording[],
  at: number,
): Promise<{ readonly fresh: readonly Wording[]; readonly previous: PreviousWordings }> {
  return inTransaction(database, async (tx) => {
    const last = await lockCounter(database, tx, 'versions');
    const fresh = await changedOf(tx, articles);
    if (fresh.length === 0) return { fresh, previous: new Map() };
    const present = await latestOf(tx, fresh);
    const ids = fresh.map(({ id }) => id);
    const replaced = tx.updateTable('articleVersions').set({ replacedAt: at }).where('articleId', 'in', ids);
    await replaced.where('replacedAt', 'is', null).execute();
    await tx
      .insertInto('articleVersions')
      .values(
        fresh.map(({ id: articleId, sha256, body }, index) => ({
          ...{ articleId, sha256, body, firstSeenAt: at, ord: last + 1 + index },
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['articleId', 'sha256'])
          .doUpdateSet((eb) => ({ ord: eb.ref('excluded.ord'), replacedAt: null })),
      )
      .execute();
    await setCounter(tx, 'versions', last + fresh.length);
    return { fresh, previous: new Map(present.map(({ articleId, sha256, body }) => [articleId, { sha256, body }])) };
  });
}

function latestOf(queries: Queries, articles: readonly Wording[]) {
  const ids = articles.map(({ id }) => id);
  return rowsOf(queries, ids).select(['articleId', 'sha256', 'body']).execute();
}

/** What these articles say now, or all of them. */
function rowsOf(queries: Queries, articleIds: readonly string[] | null) {
  return queries
    .selectFrom('articleVersions as version')
    .$if(articleIds !== null, (query) => query.where('articleId', 'in', articleIds ?? []))
    .where('ord', '=', (eb) =>
      eb
        .selectFrom('articleVersions as each')
        .select(({ fn }) => fn.max('each.ord').as('ord'))
        .whereRef('each.articleId', '=', 'version.articleId'),
    )
    .orderBy('ord');
}
