// Remembers which items of a feed were taken: all that the feed holds now, and the newest of those that it held before.
import { sql } from 'kysely';
import { inPieces, inTransaction, type Database, type Queries } from '../database/database.js';
import { indexKey } from '../database/index-key.js';

/** The items that a feed holds when it is polled. */
export interface FeedSighting {
  readonly feedId: string;
  /** Names the items, by their guid or address for example. */
  readonly keys: readonly string[];
  /** When it was polled: the same instant for each call of one poll. */
  readonly at: number;
}

export interface FeedItems {
  /** Returns the keys that were not marked yet, once each, in their order. Notes that the feed still holds the others. */
  newItems(this: void, seen: FeedSighting): Promise<string[]>;
  /**
   * Marks items as taken, after the store has kept what became of them; returns the keys that were not marked before. Of the
   * items that the feed no longer holds, only the 5,000 seen last are remembered. Marks nothing when the feed is gone.
   */
  markItems(this: void, seen: FeedSighting): Promise<string[]>;
}

/** Feeds hold 10 to 100 items; some hold all that they ever had. */
const MOST_KEPT = 5_000;

export function createFeedItems(database: Database): FeedItems {
  return {
    newItems: ({ feedId, keys, at }) =>
      inTransaction(database, async (tx) => {
        const asked = byIndexKey(keys);
        for (const piece of inPieces([...asked.keys()])) {
          const known = await touch(tx, feedId, piece, at);
          for (const key of known) asked.delete(key);
        }
        return [...asked.values()];
      }),
    markItems: (seen) => inTransaction(database, (tx) => markItems(database, tx, seen)),
  };
}

function byIndexKey(keys: readonly string[]): Map<string, string> {
  const asked = new Map<string, string>();
  for (const key of keys) if (!asked.has(indexKey(key))) asked.set(indexKey(key), key);
  return asked;
}

/** Notes that the feed holds these items; returns those that were known. */
async function touch(tx: Queries, feedId: string, keys: readonly string[], at: number): Promise<string[]> {
  const known = await tx
    .updateTable('feedItems')
    .set({ seenAt: sql<number>`case when seen_at < ${at} then ${at} else seen_at end` })
    .where('feedId', '=', feedId)
    .where('key', 'in', keys)
    .returning('key')
    .execute();
  return known.map(({ key }) => key);
}

async function markItems(database: Database, tx: Queries, { feedId, keys, at }: FeedSighting): Promise<string[]> {
  if (!(await lockFeed(database, tx, feedId))) return [];
  const asked = byIndexKey(keys);
  const marked: string[] = [];
  for (const piece of inPieces([...asked.keys()])) {
    const added = await tx
      .insertInto('feedItems')
      .values(piece.map((key) => ({ feedId, key, seenAt: at })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .execute();
    const fresh = new Set(added.map(({ key }) => key));
    marked.push(...piece.filter((key) => fresh.has(key)));
    const known = piece.filter((key) => !fresh.has(key));
    if (known.length > 0) await touch(tx, feedId, known, at);
  }
  await forgetOld(tx, feedId, at);
  return marked.map((key) => asked.get(key) ?? key);
}

/** Keeps others from removing the feed until the transaction ends. False when it is gone. */
export async function lockFeed({ engine }: Database, tx: Queries, id: string): Promise<boolean> {
  const feed = tx.selectFrom('feeds').select('id').where('id', '=', id);
  // A transaction on SQLite has locked out all others from its beginning.
  const locked = feed.$if(engine === 'postgresql', (query) => query.forUpdate());
  return (await locked.executeTakeFirst()) !== undefined;
}

/**
 * Keeps every item that this poll found, however many there are: without its mark it would be taken again at the next
 * poll.
 */
async function forgetOld(tx: Queries, feedId: string, at: number): Promise<void> {
  await sql`
    delete from feed_items where feed_id = ${feedId} and seen_at < ${at} and key in (
      select key from feed_items where feed_id = ${feedId}
      order by seen_at desc, key limit 1000000000 offset ${MOST_KEPT})`.execute(tx);
}
