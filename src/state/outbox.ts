// The outbox: a queue of messages to be posted, which outlives restarts, and the record of how each of them ended.
import type { Updateable } from 'kysely';
import { inTransaction, type Database, type Queries } from './database/database.js';
import { insertMessages, type OutboxMessage, type OutboxRow } from './outbox-message.js';
import type { OutboxState, OutboxTable } from './database/schema.js';
import { lockSubscription, moveSubscription } from './slots.js';
import { takeMessages, type TakeRequest, type OutgoingMessage } from './take-messages.js';
import { moveWatch } from './watches.js';

/** A message that this sender has taken. */
export interface MessageLease {
  readonly key: string;
  readonly owner: string;
}

/** Functions with a lease return false, and change nothing, when another sender has taken the message since. */
export interface Outbox {
  /** Adds messages in their order; one whose key was added before is left as it is. */
  add(this: void, messages: readonly OutboxMessage[]): Promise<void>;
  take(this: void, request: TakeRequest): Promise<OutgoingMessage[]>;
  /** Notes that a message was posted: with it ends its slot, and its subscription or watch moves on past the news. */
  confirm(this: void, posted: MessageLease & { readonly ts: string; readonly at: number }): Promise<boolean>;
  /** Puts a message back that was certainly not posted, to be tried again. */
  retryLater(
    this: void,
    later: MessageLease & { readonly notBefore: number; readonly error: string },
  ): Promise<boolean>;
  /** Ends a message that Slack refused, or of which nobody knows whether it was posted. Its news stays to be told. */
  giveUp(
    this: void,
    end: MessageLease & { readonly outcome: 'unknown' | 'refused'; readonly error: string; readonly at: number },
  ): Promise<boolean>;
  /** Lets `take` skip a channel until that instant; '*' stands for the whole workspace. Never shortens a wait. */
  pace(this: void, teamId: string, channelId: string, nextAt: number): Promise<void>;
  /** True while a post of this watch waits or is being sent. */
  isUnderWay(this: void, watchId: string): Promise<boolean>;
  counts(this: void): Promise<Record<OutboxState, number>>;
}

export function createOutbox(database: Database): Outbox {
  const { queries } = database;
  return {
    add: (messages) => inTransaction(database, (tx) => insertMessages(tx, messages)),
    take: (request) => takeMessages(database, request),
    confirm: ({ key, owner, ts, at }) =>
      inTransaction(database, async (tx) => {
        await lockSubscriptionOf(database, tx, key);
        const row = await end(tx, { key, owner }, { state: 'posted', ts, endedAt: at, error: null });
        if (row !== null) await moveOn(tx, row, ts, at);
        return row !== null;
      }),
    retryLater: async ({ key, owner, notBefore, error }) => {
      const waiting = { state: 'waiting' as const, owner: null, leaseUntil: null };
      return (await end(queries, { key, owner }, { ...waiting, notBefore, error })) !== null;
    },
    giveUp: ({ key, owner, outcome, error, at }) =>
      inTransaction(database, async (tx) => {
        await lockSubscriptionOf(database, tx, key);
        const row = await end(tx, { key, owner }, { state: outcome, error, endedAt: at });
        if (row !== null) await endSlot(tx, row, { state: outcome, endedAt: at });
        return row !== null;
      }),
    pace: (teamId, channelId, nextAt) => pace(queries, { teamId, channelId, nextAt }),
    isUnderWay: (watchId) => isUnderWay(queries, watchId),
    counts: () => counts(queries),
  };
}

/** See `lockSubscription`. The slot of a message stays the same for ever. */
async function lockSubscriptionOf(database: Database, tx: Queries, key: string): Promise<void> {
  const found = tx.selectFrom('outbox').select('slotSubscriptionId').where('key', '=', key);
  const id = (await found.executeTakeFirst())?.slotSubscriptionId ?? null;
  if (id !== null) await lockSubscription(database, tx, id);
}

async function end(queries: Queries, held: MessageLease, change: Updateable<OutboxTable>): Promise<OutboxRow | null> {
  const ended = await queries
    .updateTable('outbox')
    .set(change)
    .where('key', '=', held.key)
    .where('owner', '=', held.owner)
    .where('state', '=', 'sending')
    .returningAll()
    .execute();
  return ended[0] ?? null;
}

async function moveOn(tx: Queries, row: OutboxRow, ts: string, at: number): Promise<void> {
  const coversTo = await endSlot(tx, row, { state: 'posted', ts, endedAt: at });
  if (coversTo !== null && row.slotSubscriptionId !== null) {
    await moveSubscription(tx, row.slotSubscriptionId, coversTo);
  }
  if (row.advanceWatchId !== null && row.advanceCoversTo !== null) {
    await moveWatch(tx, row.advanceWatchId, row.advanceCoversTo);
  }
}

/** Ends the slot of a headline; returns up to where its news goes, or null when the message has no slot. */
async function endSlot(
  tx: Queries,
  { slotSubscriptionId, slotDueAt }: OutboxRow,
  change: { state: 'posted' | 'unknown' | 'refused'; ts?: string; endedAt: number },
): Promise<number | null> {
  if (slotSubscriptionId === null || slotDueAt === null) return null;
  const ended = await tx
    .updateTable('slots')
    .set(change)
    .where('subscriptionId', '=', slotSubscriptionId)
    .where('dueAt', '=', slotDueAt)
    .where('state', '=', 'queued')
    .returning('coversTo')
    .execute();
  return ended[0]?.coversTo ?? null;
}

async function pace(queries: Queries, row: { teamId: string; channelId: string; nextAt: number }): Promise<void> {
  await queries
    .insertInto('channelPace')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['teamId', 'channelId'])
        .doUpdateSet({ nextAt: row.nextAt })
        .where('channelPace.nextAt', '<', row.nextAt),
    )
    .execute();
}

async function isUnderWay(queries: Queries, watchId: string): Promise<boolean> {
  const rows = await queries
    .selectFrom('outbox')
    .select('key')
    .where('advanceWatchId', '=', watchId)
    .where('state', 'in', ['waiting', 'sending'])
    .limit(1)
    .execute();
  return rows.length > 0;
}

async function counts(queries: Queries): Promise<Record<OutboxState, number>> {
  const rows = await queries
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const none = { waiting: 0, sending: 0, posted: 0, unknown: 0, refused: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
