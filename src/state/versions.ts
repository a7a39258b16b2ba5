// Every wording in which an article was seen, so that a change can be shown against what stood there before.
import { inPieces, inTransaction, lockCounter, setCounter, type Database, type Queries } from './database.js';

export interface ArticleVersion {
  readonly articleId: string;
  readonly sha256: string;
  readonly body: string;
  readonly firstSeenAt: number;
  /** Grows each time an article takes on another wording: its highest one is what it says now. */
  readonly ord: number;
}

export interface RecordedVersion {
  /** It is the first wording of the article, or another than the last one; also a return to an older one. */
  readonly isNew: boolean;
  /** What the article said before this change; null for its first wording, and when nothing changed. */
  readonly previous: { readonly sha256: string; readonly body: string } | null;
}

export interface Versions {
  record(this: void, articleId: string, sha256: string, body: string, at: number): Promise<RecordedVersion>;
  /** What these articles say now, or all of them, in the order of their last changes. */
  latest(this: void, articleIds?: readonly string[]): Promise<ArticleVersion[]>;
}

export function createVersions(database: Database): Versions {
  const { queries } = database;
  return {
    record: async (articleId, sha256, body, at) => {
      // Most articles did not change since they were last looked at: for them nothing is locked.
      const [present] = await latestOf(queries, [articleId]);
      if (present?.sha256 === sha256) return { isNew: false, previous: null };
      const version = { articleId, sha256, body, firstSeenAt: at };
      return inTransaction(database, (tx) => recordVersion(database, tx, version));
    },
    latest: async (articleIds) => {
      if (articleIds === undefined) return latestOf(queries, null);
      const found: ArticleVersion[] = [];
      for (const piece of inPieces(articleIds)) found.push(...(await latestOf(queries, piece)));
      return found.sort((a, b) => a.ord - b.ord);
    },
  };
}

async function recordVersion(
  database: Database,
  tx: Queries,
  version: Omit<ArticleVersion, 'ord'>,
): Promise<RecordedVersion> {
  const ord = (await lockCounter(database, tx, 'versions')) + 1;
  const { articleId, firstSeenAt } = version;
  const [present] = await latestOf(tx, [articleId]);
  if (present?.sha256 === version.sha256) return { isNew: false, previous: null };
  await setCounter(tx, 'versions', ord);
  if (present !== undefined) {
    const replaced = tx.updateTable('articleVersions').set({ replacedAt: firstSeenAt });
    await replaced.where('articleId', '=', articleId).where('sha256', '=', present.sha256).execute();
  }
  await tx
    .insertInto('articleVersions')
    .values({ ...version, ord })
    .onConflict((conflict) => conflict.columns(['articleId', 'sha256']).doUpdateSet({ ord, replacedAt: null }))
    .execute();
  return { isNew: true, previous: present === undefined ? null : { sha256: present.sha256, body: present.body } };
}

function latestOf(queries: Queries, articleIds: readonly string[] | null): Promise<ArticleVersion[]> {
  return queries
    .selectFrom('articleVersions as version')
    .select(['articleId', 'sha256', 'body', 'firstSeenAt', 'ord'])
    .$if(articleIds !== null, (query) => query.where('articleId', 'in', articleIds ?? []))
    .where('ord', '=', (eb) =>
      eb
        .selectFrom('articleVersions as each')
        .select(({ fn }) => fn.max('each.ord').as('ord'))
        .whereRef('each.articleId', '=', 'version.articleId'),
    )
    .orderBy('ord')
    .execute();
}
