// Which items of a feed were taken already: as many as the feed holds, and the newest ones that it held before.
import { sql } from 'kysely';
import { inPieces, inTransaction, type Database, type Queries } from '../database/database.js';
import { indexKey } from '../database/index-key.js';

/** What stands in a feed at one poll of it. */
export interface FeedSighting {
  readonly feedId: string;
  /** What the items are known by, such as their guid or address. */
  readonly keys: readonly string[];
  /** When it was polled: the same instant for each call of one poll. */
  readonly at: number;
}

export interface FeedItems {
  /** Which keys were not marked yet, once each, in their order. Notes that the others still stand in the feed. */
  newItems(this: void, seen: FeedSighting): Promise<string[]>;
  /**
   * Marks items as taken, when what became of them is kept: which of them were not marked yet. Those that no longer stand
   * in the feed are forgotten beyond 5,000, what was seen longest ago first. Nothing is marked when the feed is gone.
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

/** Notes that items stand in the feed: which of them are known. */
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

/** False when the feed is gone; nobody removes it meanwhile. */
async function lockFeed({ engine }: Database, tx: Queries, id: string): Promise<boolean> {
  const feed = tx.selectFrom('feeds').select('id').where('id', '=', id);
  // A transaction on SQLite has locked out all others from its beginning.
  const locked = feed.$if(engine === 'postgresql', (query) => query.forUpdate());
  return (await locked.executeTakeFirst()) !== undefined;
}

/** What stood in the feed at this poll stays, however much it is: it would be taken again at the next one. */
async function forgetOld(tx: Queries, feedId: string, at: number): Promise<void> {
  await sql`
    delete from feed_items where feed_id = ${feedId} and seen_at < ${at} and key in (
      select key from feed_items where feed_id = ${feedId}
      order by seen_at desc, key limit 1000000000 offset ${MOST_KEPT})`.execute(tx);
}
