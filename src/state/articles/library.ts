// The library: the articles that people and feeds brought in, with all their revisions. All replicas share it, and follow its
// changes by number.
import type { Selectable, Updateable } from 'kysely';
import { addNote } from '../audit.js';
import { inTransaction, lockCounter, setCounter, type Database, type Queries } from '../database/database.js';
import { addressKeysIn, idIn, inScope, type LibraryScope } from './library-scope.js';
import {
  articleOf,
  articleRows,
  REVISION_NOTE,
  type KeptArticle,
  type Revision,
  type RevisionNote,
} from './kept-article.js';
import { changesSince, newestChange, type LibraryChange } from './library-changes.js';
import { forgetRemoved } from './readings.js';
import { inOrderOf, putArticles, type NewArticle, type PutOutcome } from './put-article.js';
import type { ArticleTable } from '../database/schema.js';

/** Who changes an article, in which team, and when. `teamId` is '' in the terminal. */
export interface ArticleDeed {
  readonly id: string;
  readonly by: string;
  readonly teamId: string;
  readonly at: number;
}

/** Each write is noted in the audit, in the same transaction. */
export interface Library {
  /**
   * Takes in an article. An article with the same address, or with the same id and no other address, counts as the same: then
   * a different body becomes its next revision. A removed article comes back, but not through a feed.
   */
  put(this: void, article: NewArticle): Promise<PutOutcome>;
  /**
   * Takes in several articles in one transaction, all or none. Hand in a few dozen at most: nobody else can write
   * meanwhile.
   */
  putAll(this: void, articles: readonly NewArticle[]): Promise<PutOutcome[]>;
  /** Removes an article; its revisions stay in the store, what was read of its texts does not. False when no article has this id, or it was removed before. */
  remove(this: void, deed: ArticleDeed & { readonly reason: string }): Promise<boolean>;
  /** Sets the handling mark of an article; null takes the mark away. False when no kept article has this id. */
  setMark(this: void, deed: ArticleDeed & { readonly mark: string | null }): Promise<boolean>;
  /** An article, removed or not, with all its revisions, oldest first. */
  get(this: void, id: string): Promise<{ article: KeptArticle; revisions: RevisionNote[] } | null>;
  /** One revision of an article, with its body. */
  revision(this: void, id: string, revision: number): Promise<Revision | null>;
  /** The articles that were removed since then and have not come back, the last first, at most 100. */
  removedSince(this: void, at: number): Promise<KeptArticle[]>;
  /** The kept articles, newest first. `after` is the position at which the page before ended. */
  list(this: void, page: { readonly after: number | null; readonly most: number }): Promise<KeptArticle[]>;
  /** The article of the first spelling that has one, removed or not: an address belongs to one article for ever. */
  byAddress(this: void, ...spellings: readonly string[]): Promise<KeptArticle | null>;
  /** The kept articles whose newest body, or the bytes it was made of, have this hash; the oldest first, at most 20. */
  bySha(this: void, sha256: string): Promise<KeptArticle[]>;
  /**
   * The articles that changed after `seq`, each once with its last change, in the order of those changes; fewer than `most`
   * when their bodies are long. `newest` is read first: after the last page, no change up to `newest` is missing.
   */
  changesSince(this: void, seq: number, most: number): Promise<{ changes: LibraryChange[]; newest: number }>;
  /** Number of the last change; 0 before the first. Reads one row. */
  newest(this: void): Promise<number>;
}

/** A handful of articles share one body, unless somebody floods the library. */
const MOST_ALIKE = 20;
const MOST_REMOVED = 100;

/** Its functions know only the articles of the scope, except those by which all are followed. */
export function createLibrary(database: Database, scope: LibraryScope = null): Library {
  const { queries } = database;
  const own = () => inScope(articleRows(queries), scope);
  return {
    put: async (article) => (await putArticles(database, [article], scope))[0] as PutOutcome,
    putAll: (articles) => putArticles(database, articles, scope),
    remove: ({ reason, ...deed }) =>
      changeKept(
        { database, scope },
        deed,
        'article remove',
        { reason },
        () => ({ removedAt: deed.at, removedBy: deed.by, removedWhy: reason }),
        async (tx) => {
          const wordings = tx.selectFrom('articleRevisions').select('sha256').where('articleId', '=', deed.id);
          await forgetRemoved(
            tx,
            (await wordings.execute()).map(({ sha256 }) => sha256),
          );
        },
      ),
    setMark: ({ mark, ...deed }) =>
      changeKept({ database, scope }, deed, 'article mark', { mark }, (kept) => (kept.mark === mark ? null : { mark })),
    get: (id) => get(queries, own(), idsIn(scope, id)),
    revision: async (id, revision) => {
      const rows = queries.selectFrom('articleRevisions').select([...REVISION_NOTE, 'body']);
      return (await rows.where('articleId', '=', id).where('revision', '=', revision).executeTakeFirst()) ?? null;
    },
    list: async ({ after, most }) => {
      const kept = own().where('removedAt', 'is', null).orderBy('position', 'desc').limit(most);
      return (await (after === null ? kept : kept.where('position', '<', after)).execute()).map(articleOf);
    },
    removedSince: async (at) => {
      const removed = own().where('removedAt', '>=', at).orderBy('removedAt', 'desc');
      return (await removed.limit(MOST_REMOVED).execute()).map(articleOf);
    },
    byAddress: async (...spellings) => {
      const keys = addressKeysIn(scope, spellings);
      const rows = await own().where('addressKey', 'in', keys).execute();
      const [row] = inOrderOf(keys, rows);
      return row === undefined ? null : articleOf(row);
    },
    bySha: (sha256) => bySha(queries, own(), sha256),
    changesSince: (seq, most) => changesSince(queries, seq, most),
    newest: () => newestChange(queries),
  };
}

/**
 * Changes a kept article and notes that in the audit; `change` may find nothing to do. False when no kept article has this
 * id.
 */
function changeKept(
  { database, scope }: { readonly database: Database; readonly scope: LibraryScope },
  { id, by, teamId, at }: ArticleDeed,
  action: string,
  details: Readonly<Record<string, unknown>>,
  change: (kept: Selectable<ArticleTable>) => Updateable<ArticleTable> | null,
  afterwards?: (tx: Queries) => Promise<void>,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const seq = (await lockCounter(database, tx, 'library')) + 1;
    const rows = tx
      .selectFrom('articles')
      .selectAll()
      .where('id', '=', id)
      .$if(scope !== null, (all) => all.where('teamId', '=', scope ?? ''));
    const kept = await rows.where('removedAt', 'is', null).executeTakeFirst();
    if (kept === undefined) return false;
    const changes = change(kept);
    if (changes === null) return true;
    await tx
      .updateTable('articles')
      .set({ ...changes, change: seq })
      .where('id', '=', id)
      .execute();
    await setCounter(tx, 'library', seq);
    await afterwards?.(tx);
    await addNote(tx, { at, teamId, userId: by, action, about: id, details: JSON.stringify(details) });
    return true;
  });
}

function idsIn(scope: LibraryScope, id: string): string[] {
  return [id, idIn(scope, id)];
}

async function get(
  queries: Queries,
  rows: ReturnType<typeof articleRows>,
  ids: readonly string[],
): Promise<{ article: KeptArticle; revisions: RevisionNote[] } | null> {
  const row = await rows.where('id', 'in', ids).executeTakeFirst();
  if (row === undefined) return null;
  const notes = queries.selectFrom('articleRevisions').select(REVISION_NOTE).where('articleId', '=', row.id);
  return { article: articleOf(row), revisions: await notes.orderBy('revision').execute() };
}

async function bySha(queries: Queries, own: ReturnType<typeof articleRows>, sha256: string): Promise<KeptArticle[]> {
  const ids = queries.selectFrom('articleRevisions').select('articleId');
  const [ofBody, ofBytes] = [ids.where('sha256', '=', sha256), ids.where('originalSha256', '=', sha256)];
  const rows = await own
    .where('removedAt', 'is', null)
    .where((eb) => eb.or([eb('current.sha256', '=', sha256), eb('current.originalSha256', '=', sha256)]))
    // Two queries, since PostgreSQL uses no index for an "or" across a join.
    .where('id', 'in', ofBody.union(ofBytes))
    .orderBy('position')
    .limit(MOST_ALIKE)
    .execute();
  return rows.map(articleOf);
}
