// An article that came in, as callers are told of it, and how it is read from its two tables: what stays the same over its
// revisions, and the revision that counts now.
import type { Queries } from '../database/database.js';
import type { ArticleWay } from '../database/schema.js';

/** A wording of an article, without the wording itself. */
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
  /** What it says now. */
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

/** Articles with the revision that counts now. */
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
