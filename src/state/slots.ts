// The due times of each subscription, one row for each slot: the process that comes first does the work, and nobody does it
// twice. Whoever changes a slot holds its subscription first, so that no two wait for each other.
import { sql } from 'kysely';
import { inPieces, inTransaction, isLeaseOver, leaseClock, type Database, type Queries } from './database/database.js';
import { insertMessages, type OutboxMessage } from './outbox-message.js';
import type { SlotTable } from './database/schema.js';

export type Slot = Readonly<SlotTable>;

export interface SlotLease {
  readonly subscriptionId: string;
  readonly dueAt: number;
  /** Who claimed it: a name that no other process has. */
  readonly owner: string;
}

export interface SlotClaim extends SlotLease {
  readonly leaseMs: number;
  readonly now: number;
}

export interface Slots {
  /**
   * True for one caller; others may claim the slot when the lease has run out and its messages were not queued. On PostgreSQL
   * the server's clock judges leases instead of `now`. False for a subscription that is paused or gone, and while another of
   * its slots is claimed or has messages on their way: two digests would tell the same news. A claim whose lease has run out
   * ends as skipped.
   */
  claim(this: void, claim: SlotClaim): Promise<boolean>;
  /** The newest slot of a subscription. */
  latest(this: void, subscriptionId: string): Promise<Slot | null>;
  /**
   * The newest slot up to `until` of each subscription that has one, by the id of the subscription. A later one was made by a
   * clock that ran ahead.
   */
  latestOf(this: void, subscriptionIds: readonly string[], until: number): Promise<Map<string, Slot>>;
  /** The slot whose messages are on their way. */
  unfinished(this: void, subscriptionId: string): Promise<Slot | null>;
  /**
   * Notes due times for which nothing is posted. A slot that exists stays as it is, unless its claim has run out: then it is
   * skipped too.
   */
  skip(this: void, subscriptionId: string, dueAts: readonly number[], at: number): Promise<void>;
  /** Hands the messages of a claimed slot to the outbox. False, and adds nothing, when somebody else has the claim. */
  queue(
    this: void,
    work: SlotLease & { readonly coversTo: number; readonly messages: readonly OutboxMessage[] },
  ): Promise<boolean>;
  /**
   * Ends a claimed slot without a message; its subscription moves on past the news. False when somebody else has the
   * claim.
   */
  endSilently(this: void, end: SlotLease & { readonly coversTo: number; readonly at: number }): Promise<boolean>;
}

export function createSlots(database: Database): Slots {
  const { queries } = database;
  const newest = (subscriptionId: string) =>
    queries
      .selectFrom('slots')
      .selectAll()
      .where('subscriptionId', '=', subscriptionId)
      .orderBy('dueAt', 'desc')
      .limit(1);
  return {
    claim: (claim) => claimSlot(database, claim),
    latestOf: (subscriptionIds, until) => latestOf(queries, subscriptionIds, until),
    latest: async (subscriptionId) => (await newest(subscriptionId).executeTakeFirst()) ?? null,
    unfinished: async (subscriptionId) =>
      (await newest(subscriptionId).where('state', '=', 'queued').executeTakeFirst()) ?? null,
    skip: (subscriptionId, dueAts, at) =>
      inTransaction(database, (tx) => skip(database, tx, { subscriptionId, dueAts, at })),
    queue: (work) =>
      inTransaction(database, async (tx) => {
        await lockSubscription(database, tx, work.subscriptionId);
        // A slot that this owner has queued counts too: the call is repeated when the answer to its commit was lost.
        const held = await endClaim(tx, work, ['claimed', 'queued'], { state: 'queued', coversTo: work.coversTo });
        if (held) await insertMessages(tx, work.messages);
        return held;
      }),
    endSilently: ({ coversTo, at, ...held }) =>
      inTransaction(database, async (tx) => {
        await lockSubscription(database, tx, held.subscriptionId);
        const ended = await endClaim(tx, held, ['claimed'], { state: 'silent', coversTo, endedAt: at });
        if (ended) await moveSubscription(tx, held.subscriptionId, coversTo);
        return ended;
      }),
  };
}

/** Moves the cursor of a subscription forward, never back. */
export async function moveSubscription(tx: Queries, id: string, coversTo: number): Promise<void> {
  const update = tx.updateTable('subscriptions').set({ cursor: coversTo });
  await update.where('id', '=', id).where('cursor', '<', coversTo).execute();
}

async function claimSlot(
  database: Database,
  { subscriptionId, dueAt, owner, leaseMs, now }: SlotClaim,
): Promise<boolean> {
  const clock = leaseClock(database, now);
  return inTransaction(database, async (tx) => {
    await lockSubscription(database, tx, subscriptionId);
    // What another process left behind must not be queued after all, should that process go on.
    await tx
      .updateTable('slots')
      .set({ state: 'skipped', owner: null, leaseUntil: null, endedAt: now })
      .where('subscriptionId', '=', subscriptionId)
      .where('dueAt', '<>', dueAt)
      .where('state', '=', 'claimed')
      .where(isLeaseOver('leaseUntil', clock, leaseMs))
      .execute();
    const { rows } = await sql`
      insert into slots (subscription_id, due_at, state, owner, lease_until)
      select id, cast(${dueAt} as bigint), 'claimed', cast(${owner} as text), ${clock} + cast(${leaseMs} as bigint)
      from subscriptions where id = ${subscriptionId} and paused_at is null and not exists (
        select 1 from slots other where other.subscription_id = ${subscriptionId}
          and other.due_at <> ${dueAt} and other.state in ('claimed', 'queued'))
      on conflict (subscription_id, due_at) do update set owner = excluded.owner, lease_until = excluded.lease_until
      where slots.state = 'claimed' and ${isLeaseOver('slots.leaseUntil', clock, leaseMs)}
      returning due_at`.execute(tx);
    return rows.length > 0;
  });
}

/**
 * Lets others who change slots of this subscription wait: claims cannot see each other before they are committed, and whoever
 * locked slots and messages first would wait for whoever has the subscription.
 */
export async function lockSubscription({ engine }: Database, tx: Queries, id: string): Promise<void> {
  // A transaction on SQLite has locked out all others from its beginning.
  if (engine === 'sqlite') return;
  await tx.selectFrom('subscriptions').select('id').where('id', '=', id).forUpdate().execute();
}

/** The same for all of them, in the order in which everybody locks several: by their ids. */
export async function lockAllSubscriptions({ engine }: Database, tx: Queries): Promise<void> {
  if (engine === 'sqlite') return;
  await tx.selectFrom('subscriptions').select('id').orderBy('id').forUpdate().execute();
}

async function latestOf(
  queries: Queries,
  subscriptionIds: readonly string[],
  until: number,
): Promise<Map<string, Slot>> {
  const latest = new Map<string, Slot>();
  for (const piece of inPieces(subscriptionIds)) {
    const rows = await queries
      .selectFrom('slots as slot')
      .selectAll()
      .where('subscriptionId', 'in', piece)
      .where('dueAt', '=', (eb) =>
        eb
          .selectFrom('slots as each')
          .select(({ fn }) => fn.max('each.dueAt').as('dueAt'))
          .where('each.dueAt', '<=', until)
          .whereRef('each.subscriptionId', '=', 'slot.subscriptionId'),
      )
      .execute();
    for (const row of rows) latest.set(row.subscriptionId, row);
  }
  return latest;
}

async function endClaim(
  tx: Queries,
  { subscriptionId, dueAt, owner }: SlotLease,
  from: readonly ('claimed' | 'queued')[],
  end: Partial<SlotTable>,
): Promise<boolean> {
  const ended = await tx
    .updateTable('slots')
    .set(end)
    .where('subscriptionId', '=', subscriptionId)
    .where('dueAt', '=', dueAt)
    .where('owner', '=', owner)
    .where('state', 'in', from)
    .returning('dueAt')
    .execute();
  return ended.length > 0;
}

async function skip(
  database: Database,
  tx: Queries,
  { subscriptionId, dueAts, at }: { subscriptionId: string; dueAts: readonly number[]; at: number },
): Promise<void> {
  await lockSubscription(database, tx, subscriptionId);
  for (const piece of inPieces(dueAts)) {
    await tx
      .insertInto('slots')
      .values(piece.map((dueAt) => ({ subscriptionId, dueAt, state: 'skipped' as const, endedAt: at })))
      .onConflict((conflict) =>
        conflict
          .columns(['subscriptionId', 'dueAt'])
          .doUpdateSet({ state: 'skipped', owner: null, leaseUntil: null, endedAt: at })
          .where('slots.state', '=', 'claimed')
          .where('slots.leaseUntil', '<', leaseClock(database, at)),
      )
      .execute();
  }
}
