// An article of the library as callers see it, and the query that reads it from two tables: one holds what all its revisions
// share, the other holds each revision.
import type { Queries } from '../database/database.js';
import type { ArticleWay } from '../database/schema.js';

/** What is known of one revision of an article, without its body. */
export interface RevisionNote {
  /** 1 for the first one. */
  readonly revision: number;
  readonly sha256: string;
  /** Of the bytes that were fetched or handed in. */
  readonly originalSha256: string;
  /** UTF-16 units of the body. */
  readonly size: number;
  readonly addedBy: string;
  readonly teamId: string;
  readonly via: ArticleWay;
  readonly at: number;
  /** JSON. */
  readonly frontMatter: string;
}

export interface Revision extends RevisionNote {
  readonly body: string;
}

export interface KeptArticle {
  /** Grows with each article that came in. */
  readonly position: number;
  readonly id: string;
  readonly address: string | null;
  /** Its handling mark, such as 'TLP:AMBER'. */
  readonly mark: string | null;
  /** Number of its last change. */
  readonly change: number;
  readonly addedBy: string;
  readonly teamId: string;
  readonly via: ArticleWay;
  readonly addedAt: number;
  /** Null while it is kept. */
  readonly removed: { readonly at: number; readonly by: string; readonly why: string } | null;
  /** The newest revision. */
  readonly current: RevisionNote;
}

export const REVISION_NOTE = [
  'revision',
  'sha256',
  'originalSha256',
  'size',
  'addedBy',
  'teamId',
  'via',
  'at',
  'frontMatter',
] as const;

/** Articles with their newest revision. */
export function articleRows(queries: Queries) {
  return queries
    .selectFrom('articles')
    .innerJoin('articleRevisions as current', (join) =>
      join.onRef('current.articleId', '=', 'articles.id').onRef('current.revision', '=', 'articles.revision'),
    )
    .selectAll('articles')
    .select([
      'current.sha256',
      'current.originalSha256',
      'current.size',
      'current.addedBy as revisedBy',
      'current.teamId as revisedIn',
      'current.via as revisedVia',
      'current.at as revisedAt',
      'current.frontMatter',
    ]);
}

export type ArticleRow = Awaited<ReturnType<ReturnType<typeof articleRows>['execute']>>[number];

export function articleOf(row: ArticleRow): KeptArticle {
  const { position, id, address, mark, change, addedBy, teamId, via, addedAt } = row;
  const { removedAt, removedBy, removedWhy, revision, sha256, originalSha256, size, frontMatter } = row;
  return {
    ...{ position, id, address, mark, change, addedBy, teamId, via, addedAt },
    removed: removedAt === null ? null : { at: removedAt, by: removedBy ?? '', why: removedWhy ?? '' },
    current: {
      ...{ revision, sha256, originalSha256, size, frontMatter },
      ...{ addedBy: row.revisedBy, teamId: row.revisedIn, via: row.revisedVia, at: row.revisedAt },
    },
  };
}
