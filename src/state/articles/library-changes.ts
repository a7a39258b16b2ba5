// The changes of the library after a given number: by them every replica takes in what any replica was given.
import { sql } from 'kysely';
import type { Queries } from '../database/database.js';
import { articleOf, articleRows, type KeptArticle } from './kept-article.js';

export interface LibraryChange {
  /** Grows with each change, in the order in which changes became visible to other processes. */
  readonly seq: number;
  readonly id: string;
  readonly removed: boolean;
  /** The article as it is now; null when it was removed. */
  readonly article: (KeptArticle & { readonly body: string }) | null;
}

export interface LibraryChanges {
  readonly changes: LibraryChange[];
  /** Number of the library's last change. */
  readonly newest: number;
}

/**
 * UTF-16 units of bodies in one page. SQLite reads a page in about five milliseconds, in which the process does nothing
 * else.
 */
const PAGE_SIZE = 500_000;

export async function newestChange(queries: Queries): Promise<number> {
  const row = queries.selectFrom('counters').select('value').where('name', '=', 'library');
  return (await row.executeTakeFirstOrThrow()).value;
}

/** A page of the articles that changed after a number, each with its last change. Never empty while there is one. */
export async function changesSince(queries: Queries, seq: number, most: number): Promise<LibraryChanges> {
  // Read before the changes: what is committed between the two reads must not count as seen.
  const newest = await newestChange(queries);
  if (newest <= seq) return { changes: [], newest };
  const rows = await articleRows(queries)
    .select(sql<string>`case when removed_at is null then body else '' end`.as('body'))
    .where('change', 'in', pageAfter(seq, most))
    .orderBy('change')
    .execute();
  const changes = rows.map(({ body, ...row }) => {
    const removed = row.removedAt !== null;
    return { seq: row.change, id: row.id, removed, article: removed ? null : { ...articleOf(row), body } };
  });
  return { changes, newest };
}

/** The change numbers of one page, found without reading a body. */
function pageAfter(seq: number, most: number) {
  return sql<number>`(
    select change from (
      select change, size, sum(size) over (order by change) as filled from (
        select a.change, case when a.removed_at is null then r.size else 0 end as size
        from articles a join article_revisions r on r.article_id = a.id and r.revision = a.revision
        where a.change > ${seq} order by a.change limit ${most}) as next) as running
    where filled - size < ${PAGE_SIZE})`;
}
