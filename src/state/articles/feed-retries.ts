// Items of feeds whose page could not be read: each is tried again until it is read or given up, whether the feed still holds it
// or not.
import { inTransaction, type Database } from '../database/database.js';
import { indexKey } from '../database/index-key.js';
import { lockFeed } from './feed-items.js';

export interface FeedRetry {
  readonly feedId: string;
  /** Names the item, as in `FeedItems`. */
  readonly key: string;
  /** JSON: what is needed to try again. */
  readonly item: string;
  /** How often it failed. */
  readonly failures: number;
  readonly nextAt: number;
}

export interface FeedRetries {
  /** Notes that an item failed, once more or for the first time. Notes nothing when the feed is gone. */
  retryLater(this: void, retry: FeedRetry): Promise<void>;
  /** The items of a feed whose time has come, the longest due first. */
  retriesDue(
    this: void,
    asked: { readonly feedId: string; readonly now: number; readonly most: number },
  ): Promise<FeedRetry[]>;
  /** Forgets an item that was read or given up. */
  retryEnded(this: void, item: Pick<FeedRetry, 'feedId' | 'key'>): Promise<void>;
}

export function createFeedRetries(database: Database): FeedRetries {
  const { queries } = database;
  return {
    retryLater: (retry) =>
      inTransaction(database, async (tx) => {
        if (!(await lockFeed(database, tx, retry.feedId))) return;
        const { item, failures, nextAt } = retry;
        await tx
          .insertInto('feedRetries')
          .values({ ...retry, key: indexKey(retry.key) })
          .onConflict((conflict) => conflict.columns(['feedId', 'key']).doUpdateSet({ item, failures, nextAt }))
          .execute();
      }),
    retriesDue: ({ feedId, now, most }) =>
      queries
        .selectFrom('feedRetries')
        .selectAll()
        .where('feedId', '=', feedId)
        .where('nextAt', '<=', now)
        .orderBy('nextAt')
        .orderBy('key')
        .limit(most)
        .execute(),
    retryEnded: async ({ feedId, key }) => {
      await queries.deleteFrom('feedRetries').where('feedId', '=', feedId).where('key', '=', indexKey(key)).execute();
    },
  };
}
