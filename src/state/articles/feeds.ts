// The feeds that people follow: who set each, how it was last read, and when it is due. feed-items.ts remembers their items.
import { sql, type Selectable } from 'kysely';
import { addNote } from '../audit.js';
import { inTransaction, leaseClock, type Database, type Queries } from '../database/database.js';
import { createFeedItems, type FeedItems } from './feed-items.js';
import { createFeedRetries, type FeedRetries } from './feed-retries.js';
import { indexKey } from '../database/index-key.js';
import type { FeedTable } from '../database/schema.js';

export interface NewFeed {
  readonly id: string;
  readonly url: string;
  readonly teamId: string;
  /** The channel where it was set. */
  readonly channelId: string;
  readonly addedBy: string;
  /** JSON: ids of the subjects that an item must name. */
  readonly subjects: string;
  /** JSON: words of which an article must hold one, and words that it must not hold; none where left out. */
  readonly onlyWords?: string;
  readonly notWords?: string;
  /** A day, before which nothing is taken. */
  readonly since?: string | null;
  readonly at: number;
}

/** What a feed is followed for from now on. */
export interface FeedChange extends Required<
  Pick<NewFeed, 'id' | 'subjects' | 'onlyWords' | 'notWords' | 'since' | 'at'>
> {
  readonly by: string;
}

/**
 * `failures` counts those in a row; `brokenSince` is null while it works, `toldAt` until its owner was told that it broke.
 */
export type FollowedFeed = Readonly<Omit<Selectable<FeedTable>, 'urlKey' | 'owner' | 'leaseUntil'>>;

/** A feed that this process polls. */
export interface FeedLease {
  readonly id: string;
  readonly owner: string;
}

export interface FeedOutcome {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextAt: number;
  readonly failures: number;
  readonly brokenSince: number | null;
  /** Where the feed has moved for good; left out where it has not, or where the team follows that address already. */
  readonly movedTo?: string | null;
}

export interface DueFeedsRequest {
  readonly now: number;
  readonly leaseMs: number;
  /** A name that no other process has. */
  readonly owner: string;
  readonly most: number;
}

export interface Feeds extends FeedItems, FeedRetries {
  /**
   * Adds a feed, which is due at once. A team follows an address once: `feed` is the one it has now, `added` is false when
   * it had it before.
   */
  add(this: void, feed: NewFeed): Promise<{ readonly added: boolean; readonly feed: FollowedFeed }>;
  get(this: void, id: string): Promise<FollowedFeed | null>;
  /** The feeds of a team, oldest first, and those that belong to no team since they came in from a terminal. */
  list(this: void, teamId: string): Promise<FollowedFeed[]>;
  /** The feeds of all teams, oldest first. */
  all(this: void): Promise<FollowedFeed[]>;
  /**
   * Follows a feed for something else. Its items are looked at again, those that were not wanted before too; what is kept stays,
   * and is not kept twice. False when no feed has this id.
   */
  change(this: void, change: FeedChange): Promise<boolean>;
  /** Forgets a feed and its items; the articles that came in through it stay. False when no feed has this id. */
  remove(this: void, deed: { readonly id: string; readonly by: string; readonly at: number }): Promise<boolean>;
  /**
   * Takes feeds that are due, the longest due first. Each goes to one caller until that caller has polled it or the lease has
   * run out. On PostgreSQL the server's clock judges leases instead of `now`.
   */
  due(this: void, request: DueFeedsRequest): Promise<FollowedFeed[]>;
  /** Notes what a poll found. False, and changes nothing, when the feed is gone or another caller has taken it since. */
  polled(this: void, held: FeedLease, outcome: FeedOutcome): Promise<boolean>;
  /** True for one caller each time the feed breaks: that caller tells its owner. */
  toldOwner(this: void, id: string, at: number): Promise<boolean>;
}

/** `shared` is the team of the feeds that every team sees, where there are such. */
export function createFeeds(database: Database, shared: readonly string[] = ['']): Feeds {
  const { queries } = database;
  return {
    ...createFeedItems(database),
    ...createFeedRetries(database),
    add: (feed) => inTransaction(database, (tx) => add(tx, feed)),
    get: async (id) => first(await rows(queries).where('id', '=', id).execute()),
    list: async (teamId) =>
      (
        await rows(queries)
          .where('teamId', 'in', [teamId, ...shared])
          .execute()
      ).map(read),
    all: async () => (await rows(queries).execute()).map(read),
    change: (change) => inTransaction(database, (tx) => changeFeed(tx, change)),
    remove: (deed) => inTransaction(database, (tx) => remove(tx, deed)),
    due: (request) => due(database, request),
    polled: async ({ id, owner }, { movedTo = null, ...outcome }) => {
      const told = outcome.brokenSince === null ? { toldAt: null } : {};
      const moved = movedTo === null || (await isTaken(queries, id, movedTo)) ? {} : addressed(movedTo);
      const polled = await queries
        .updateTable('feeds')
        .set({ ...outcome, ...told, ...moved, owner: null, leaseUntil: null })
        .where('id', '=', id)
        .where('owner', '=', owner)
        .returning('id')
        .execute();
      return polled.length > 0;
    },
    toldOwner: async (id, at) => {
      const broken = queries.updateTable('feeds').set({ toldAt: at }).where('id', '=', id);
      const untold = broken.where('brokenSince', 'is not', null).where('toldAt', 'is', null);
      return (await untold.returning('id').execute()).length > 0;
    },
  };
}

function addressed(url: string): { url: string; urlKey: string } {
  return { url, urlKey: indexKey(url) };
}

// A team follows an address once.
async function isTaken(queries: Queries, id: string, url: string): Promise<boolean> {
  const others = queries
    .selectFrom('feeds as own')
    .innerJoin('feeds as other', 'other.teamId', 'own.teamId')
    .select('other.id')
    .where('own.id', '=', id)
    .where('other.id', '!=', id)
    .where('other.urlKey', '=', indexKey(url));
  return (await others.executeTakeFirst()) !== undefined;
}

function rows(queries: Queries) {
  return queries.selectFrom('feeds').selectAll().orderBy('addedAt').orderBy('id');
}

async function add(
  tx: Queries,
  { at, ...feed }: NewFeed,
): Promise<{ readonly added: boolean; readonly feed: FollowedFeed }> {
  const { id, url, teamId, addedBy, channelId } = feed;
  const urlKey = indexKey(url);
  const [added] = await tx
    .insertInto('feeds')
    .values({ ...feed, urlKey, addedAt: at, nextAt: at, failures: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  if (added === undefined) {
    const known = rows(tx).where((eb) => eb.or([eb('id', '=', id), eb.and({ teamId, urlKey })]));
    return { added: false, feed: read(await known.executeTakeFirstOrThrow()) };
  }
  const details = JSON.stringify({ url, channelId });
  await addNote(tx, { at, teamId, userId: addedBy, action: 'feed add', about: id, details });
  return { added: true, feed: read(added) };
}

async function changeFeed(tx: Queries, { id, by, at, ...choice }: FeedChange): Promise<boolean> {
  const [changed] = await tx
    .updateTable('feeds')
    // Without validators the whole feed is sent again.
    .set({ ...choice, etag: null, lastModified: null, nextAt: at })
    .where('id', '=', id)
    .returningAll()
    .execute();
  if (changed === undefined) return false;
  await tx.deleteFrom('feedItems').where('feedId', '=', id).execute();
  const details = JSON.stringify(choice);
  await addNote(tx, { at, teamId: changed.teamId, userId: by, action: 'feed change', about: id, details });
  return true;
}

async function remove(tx: Queries, { id, by, at }: { id: string; by: string; at: number }): Promise<boolean> {
  // Waits for whoever marks items of this feed, and keeps others from it: see feed-items.ts.
  await tx.updateTable('feeds').set({ nextAt: at }).where('id', '=', id).execute();
  await tx.deleteFrom('feedItems').where('feedId', '=', id).execute();
  await tx.deleteFrom('feedRetries').where('feedId', '=', id).execute();
  const [removed] = await tx.deleteFrom('feeds').where('id', '=', id).returningAll().execute();
  if (removed === undefined) return false;
  const { teamId, url } = removed;
  await addNote(tx, { at, teamId, userId: by, action: 'feed remove', about: id, details: JSON.stringify({ url }) });
  return true;
}

async function due(database: Database, { now, leaseMs, owner, most }: DueFeedsRequest): Promise<FollowedFeed[]> {
  const { engine, queries } = database;
  const clock = leaseClock(database, now);
  const claimed = await queries
    .updateTable('feeds')
    .set({ owner, leaseUntil: sql<number>`${clock} + cast(${leaseMs} as bigint)` })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('feeds')
        .select('id')
        .where('nextAt', '<=', now)
        .where((or) => or.or([or('leaseUntil', 'is', null), or('leaseUntil', '<', clock)]))
        .orderBy('nextAt')
        .orderBy('id')
        .limit(most)
        // Rows that another process has locked are skipped. On SQLite the transaction has locked out all others.
        .$if(engine === 'postgresql', (query) => query.forUpdate().skipLocked()),
    )
    .returningAll()
    .execute();
  return claimed.sort((a, b) => a.nextAt - b.nextAt || (a.id < b.id ? -1 : 1)).map(read);
}

function first([row]: readonly Selectable<FeedTable>[]): FollowedFeed | null {
  return row === undefined ? null : read(row);
}

/** A row without the columns that only the store uses. */
function read(row: Selectable<FeedTable>): FollowedFeed {
  const { id, url, teamId, channelId, addedBy, addedAt, subjects } = row;
  const { onlyWords, notWords, since, etag, lastModified, nextAt, failures, brokenSince, toldAt } = row;
  return {
    ...{ id, url, teamId, channelId, addedBy, addedAt, subjects },
    ...{ onlyWords, notWords, since, etag, lastModified, nextAt, failures, brokenSince, toldAt },
  };
}
