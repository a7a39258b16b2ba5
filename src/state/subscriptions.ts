// Which channels get digests, when, and up to which news each has had one.
import type { Insertable, Selectable, Updateable } from 'kysely';
import { inTransaction, lockCounter, type Database, type Queries } from './database/database.js';
import type { SubscriptionTable } from './database/schema.js';
import { lockSubscription } from './slots.js';

export interface Subscription {
  readonly id: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly createdBy: string;
  readonly createdAt: number;
  /** 0 = Sunday to 6 = Saturday. */
  readonly days: readonly number[];
  /** 'HH:MM' in the time zone. */
  readonly time: string;
  readonly timeZone: string;
  /** Subject ids; none = all. */
  readonly subjects: readonly string[];
  readonly whenNothing: 'line' | 'silence';
  readonly pausedAt: number | null;
  readonly pausedWhy: string | null;
  /** Sequence number of the last news that was posted. */
  readonly cursor: number;
  readonly changedAt: number;
  /** Slots before this instant are not due. */
  readonly scheduledFrom: number;
}

export type SubscriptionOutcome =
  { readonly ok: true } | { readonly ok: false; /** What the channel has already. */ readonly existing: Subscription };

/** Where a page of due subscriptions ended. */
export interface DuePlace {
  readonly nextDueAt: number;
  readonly id: string;
}

export interface DueSubscription extends Subscription, DuePlace {}

export interface NextDue extends DuePlace {
  /** The last change of the subscription for which `nextDueAt` was computed. */
  readonly changedAt: number;
}

export interface Subscriptions {
  /**
   * Adds a subscription, or changes the one with its id, except who made it, when, and its cursor. A channel has at most
   * one.
   */
  save(this: void, subscription: Subscription): Promise<SubscriptionOutcome>;
  get(this: void, id: string): Promise<Subscription | null>;
  inChannel(this: void, teamId: string, channelId: string): Promise<Subscription | null>;
  /** All subscriptions, oldest first. */
  all(this: void): Promise<Subscription[]>;
  /** The subscriptions that are not paused, oldest first. */
  active(this: void): Promise<Subscription[]>;
  /**
   * A page of the subscriptions that are not paused and whose next due time has come, or is not computed yet; the longest due
   * first. `after` is where the page before ended.
   */
  due(this: void, request: { now: number; after: DuePlace | null; most: number }): Promise<DueSubscription[]>;
  /** Notes when subscriptions are due next, except those that were changed meanwhile. */
  setNextDue(this: void, reckoned: readonly NextDue[], at: number): Promise<void>;
  /** False when no subscription has this id. */
  pause(this: void, id: string, why: string, at: number): Promise<boolean>;
  /** Goes on from now: what was due during the pause is not posted. */
  resume(this: void, id: string, at: number): Promise<boolean>;
  /** Deletes a subscription with its slots and waiting messages. */
  remove(this: void, id: string): Promise<boolean>;
}

export function createSubscriptions(database: Database): Subscriptions {
  const { queries } = database;
  const rows = () => queries.selectFrom('subscriptions').selectAll().orderBy('createdAt').orderBy('id');
  return {
    save: (subscription) => inTransaction(database, (tx) => save(tx, subscription)),
    get: async (id) => first(await rows().where('id', '=', id).execute()),
    inChannel: (teamId, channelId) => inChannel(queries, teamId, channelId),
    all: async () => (await rows().execute()).map(read),
    active: async () => (await rows().where('pausedAt', 'is', null).execute()).map(read),
    due: (request) => due(queries, request),
    setNextDue: (reckoned, at) => inTransaction(database, (tx) => setNextDue(tx, reckoned, at)),
    pause: (id, why, at) => change(queries, id, { pausedAt: at, pausedWhy: why, changedAt: at }),
    resume: (id, at) =>
      change(queries, id, { pausedAt: null, pausedWhy: null, scheduledFrom: at, changedAt: at, nextDueAt: 0 }),
    remove: (id) => inTransaction(database, (tx) => remove(database, tx, id)),
  };
}

async function save(tx: Queries, subscription: Subscription): Promise<SubscriptionOutcome> {
  const row = write(subscription);
  const added = await tx
    .insertInto('subscriptions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (added.length > 0) return { ok: true };
  const existing = await inChannel(tx, row.teamId, row.channelId);
  if (existing !== null && existing.id !== row.id) return { ok: false, existing };
  // A value that is undefined stays as it is.
  await change(tx, row.id, { ...row, createdBy: undefined, createdAt: undefined, cursor: undefined });
  return { ok: true };
}

async function due(
  queries: Queries,
  { now, after, most }: { now: number; after: DuePlace | null; most: number },
): Promise<DueSubscription[]> {
  const rows = await queries
    .selectFrom('subscriptions')
    .selectAll()
    .where('pausedAt', 'is', null)
    .where('nextDueAt', '<=', now)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('nextDueAt', 'id'), '>', eb.tuple(after?.nextDueAt ?? 0, after?.id ?? ''))),
    )
    .orderBy('nextDueAt')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...read(row), nextDueAt: row.nextDueAt }));
}

async function setNextDue(tx: Queries, reckoned: readonly NextDue[], reckonedAt: number): Promise<void> {
  // In one order: of two processes, none waits for a row of the other and holds one itself.
  for (const { id, changedAt, nextDueAt } of [...reckoned].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const update = tx.updateTable('subscriptions').set({ nextDueAt, reckonedAt });
    await update.where('id', '=', id).where('changedAt', '=', changedAt).execute();
  }
}

async function change(queries: Queries, id: string, changes: Updateable<SubscriptionTable>): Promise<boolean> {
  const changed = await queries
    .updateTable('subscriptions')
    .set(changes)
    .where('id', '=', id)
    .returning('id')
    .execute();
  return changed.length > 0;
}

async function remove(database: Database, tx: Queries, id: string): Promise<boolean> {
  await lockSubscription(database, tx, id);
  // The slots go first: this waits for whoever is queueing messages of one, so that the deletion below finds them.
  await tx.deleteFrom('slots').where('subscriptionId', '=', id).execute();
  // Whoever changes several messages holds the counter of the outbox first.
  await lockCounter(database, tx, 'outbox');
  const headlines = tx.selectFrom('outbox').select('key').where('slotSubscriptionId', '=', id);
  await tx
    .deleteFrom('outbox')
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('slotSubscriptionId', '=', id), eb('replyTo', 'in', headlines)]))
    .execute();
  const removed = await tx.deleteFrom('subscriptions').where('id', '=', id).returning('id').execute();
  return removed.length > 0;
}

async function inChannel(queries: Queries, teamId: string, channelId: string): Promise<Subscription | null> {
  const found = queries.selectFrom('subscriptions').selectAll().where('teamId', '=', teamId);
  return first(await found.where('channelId', '=', channelId).execute());
}

function first([row]: readonly Selectable<SubscriptionTable>[]): Subscription | null {
  return row === undefined ? null : read(row);
}

function read(row: Selectable<SubscriptionTable>): Subscription {
  const { days, subjects } = row;
  const subscription: Subscription & { nextDueAt?: number; reckonedAt?: number } = {
    ...row,
    days: JSON.parse(days) as number[],
    subjects: JSON.parse(subjects) as string[],
  };
  // Only the store uses it.
  delete subscription.nextDueAt;
  delete subscription.reckonedAt;
  return subscription;
}

function write(subscription: Subscription): Insertable<SubscriptionTable> {
  const { days, subjects } = subscription;
  return { ...subscription, days: JSON.stringify(days), subjects: JSON.stringify(subjects), nextDueAt: 0 };
}
