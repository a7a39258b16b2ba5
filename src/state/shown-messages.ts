// Remembers which of our messages quote which articles, in which wording, so that a correction can follow in their threads.
import type { QueryCreator } from 'kysely';
import { inPieces, inTransaction, type Database } from './database/database.js';
import type { Schema } from './database/schema.js';

export interface ShownMessage {
  readonly teamId: string;
  readonly channelId: string;
  readonly ts: string;
  /** Null outside of threads. */
  readonly threadTs: string | null;
  readonly articles: readonly ShownArticle[];
  readonly at: number;
}

export interface ShownArticle {
  readonly id: string;
  /** Hash of the body that was quoted. */
  readonly sha256: string;
}

export interface ArticleMessage extends Omit<ShownMessage, 'articles'> {
  readonly sha256: string;
}

export interface ArticleMessagesRequest {
  /** Older messages are left alone. */
  readonly since: number;
  /** Hash of what the article says now: messages that quote this wording are left out. Null leaves out none. */
  readonly except: string | null;
  readonly most: number;
}

export interface ShownMessages {
  /** Notes what a message quotes, in place of what was noted for it before. */
  record(this: void, message: ShownMessage): Promise<void>;
  /** The messages that quote an article, newest first. */
  carrying(this: void, articleId: string, request: ArticleMessagesRequest): Promise<ArticleMessage[]>;
}

export function createShownMessages(database: Database): ShownMessages {
  const { queries } = database;
  return {
    record: (message) =>
      inTransaction(database, async (tx) => {
        const { teamId, channelId, ts } = message;
        await tx
          .deleteFrom('shownArticles')
          .where((eb) => eb.and({ teamId, channelId, ts }))
          .execute();
        for (const rows of inPieces(shownRows(message))) await insertShown(tx, rows).execute();
      }),
    carrying: (articleId, { since, except, most }) =>
      queries
        .selectFrom('shownArticles')
        .select(['teamId', 'channelId', 'ts', 'threadTs', 'sha256', 'at'])
        .where('articleId', '=', articleId)
        .where('at', '>=', since)
        .$if(except !== null, (query) => query.where('sha256', '<>', except ?? ''))
        .orderBy('at', 'desc')
        .orderBy('ts', 'desc')
        .limit(most)
        .execute(),
  };
}

/** Notes what messages quote that were just posted: rows of `shownRows`, no more than fit into one statement. */
export function insertShown(queries: QueryCreator<Schema>, rows: readonly ShownRow[]) {
  // When two note the same message at once, the first one counts.
  return queries
    .insertInto('shownArticles')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing());
}

export type ShownRow = ReturnType<typeof shownRows>[number];

export function shownRows({ teamId, channelId, ts, threadTs, articles, at }: ShownMessage) {
  const wordings = new Map(articles.map(({ id, sha256 }) => [id, sha256]));
  return [...wordings].map(([articleId, sha256]) => ({ teamId, channelId, ts, articleId, sha256, threadTs, at }));
}
