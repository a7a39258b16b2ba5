// What Slack handed over and is to be answered: each request is taken once, by any process, and kept until it is answered, so
// that another process answers it when the first one dies.
import { sql } from 'kysely';
import { inTransaction, isLeaseOver, leaseClock, type Database, type Queries } from './database/database.js';
import { recordShown, type ShownMessage } from './shown-messages.js';
import { addQuestion } from './threads.js';

export interface InboxRequest {
  /** The same for every delivery of one request. */
  readonly key: string;
  /** What Slack sent, as JSON. It is forgotten when the request is answered. */
  readonly body: string;
  readonly receivedAt: number;
}

export interface InboxLease {
  /** A name that no other process has. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

/** A request whose process left it behind. */
export interface LeftRequest extends InboxRequest {
  /** How often it was taken, including this time. */
  readonly attempts: number;
}

/** What is remembered of an answer. */
export interface AnswerNotes {
  readonly questions: readonly { readonly thread: string; readonly question: string }[];
  readonly shown: readonly ShownMessage[];
}

export interface RequestEnd {
  readonly key: string;
  readonly at: number;
  readonly notes: AnswerNotes;
  readonly mostQuestions: number;
}

/** On PostgreSQL the server's clock judges leases instead of `now`. */
export interface Inbox {
  /** True for one caller of all that have the same key. */
  take(this: void, request: InboxRequest, lease: Omit<InboxLease, 'now'>): Promise<boolean>;
  /** Notes that a request is answered, and what is remembered of the answer; `mostQuestions` are kept of a thread. */
  end(this: void, end: RequestEnd): Promise<void>;
  /** Holds on to requests of this owner. */
  renew(this: void, keys: readonly string[], lease: InboxLease): Promise<void>;
  /** Takes what is not answered and whose lease is over, the oldest first. */
  takeOver(this: void, lease: InboxLease & { readonly most: number }): Promise<LeftRequest[]>;
  /** How many requests are not answered. */
  open(this: void): Promise<number>;
}

export function createInbox(database: Database): Inbox {
  const { queries } = database;
  const until = ({ leaseMs, now }: Omit<InboxLease, 'owner'>) =>
    sql<number>`${leaseClock(database, now)} + cast(${leaseMs} as bigint)`;
  return {
    take: async ({ key, body, receivedAt }, { owner, leaseMs }) => {
      const taken = await queries
        .insertInto('inbox')
        .values({ key, body, receivedAt, owner, leaseUntil: until({ leaseMs, now: receivedAt }), attempts: 1 })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .execute();
      return taken.length > 0;
    },
    end: async ({ key, at, notes, mostQuestions }) => {
      if (notes.questions.length + notes.shown.length === 0) return close(queries, key, at);
      await inTransaction(database, async (tx) => {
        await close(tx, key, at);
        for (const { thread, question } of notes.questions)
          await addQuestion(tx, { thread, question, at, mostQuestions });
        for (const message of notes.shown) await recordShown(tx, message);
      });
    },
    renew: async (keys, lease) => {
      const held = queries
        .updateTable('inbox')
        .set({ leaseUntil: until(lease) })
        .where('endedAt', 'is', null);
      await held.where('key', 'in', keys).where('owner', '=', lease.owner).execute();
    },
    takeOver: (lease) => takeOver(database, lease),
    open: async () => {
      const open = queries.selectFrom('inbox').select(({ fn }) => fn.countAll<number>().as('count'));
      return (await open.where('endedAt', 'is', null).executeTakeFirst())?.count ?? 0;
    },
  };
}

async function close(queries: Queries, key: string, endedAt: number): Promise<void> {
  const ended = queries.updateTable('inbox').set({ endedAt, body: '', leaseUntil: null });
  await ended.where('key', '=', key).execute();
}

async function takeOver(
  database: Database,
  { owner, leaseMs, now, most }: InboxLease & { most: number },
): Promise<LeftRequest[]> {
  const clock = leaseClock(database, now);
  const { rows } = await sql<LeftRequest>`
    update inbox set owner = ${owner}, lease_until = ${clock} + cast(${leaseMs} as bigint), attempts = attempts + 1
    where key in (
      select key from inbox where ended_at is null and ${isLeaseOver('leaseUntil', clock, leaseMs)}
      order by received_at limit ${most} ${database.engine === 'sqlite' ? sql`` : sql`for update skip locked`})
    returning key, body, received_at, attempts`.execute(database.queries);
  return [...rows].sort((a, b) => a.receivedAt - b.receivedAt);
}
