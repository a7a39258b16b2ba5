// What Slack handed over and is to be answered: each request is taken once, by any process, and kept until it is answered, so
// that another process answers it when the first one dies.
import { sql, type QueryCreator } from 'kysely';
import { inPieces, inTransaction, isLeaseOver, leaseClock, type Database } from './database/database.js';
import { inBatches } from './database/in-batches.js';
import type { Schema } from './database/schema.js';
import { insertShown, shownRows, type ShownMessage, type ShownRow } from './shown-messages.js';
import { insertQuestions, type AskedQuestion } from './threads.js';

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
  readonly questions: readonly Omit<AskedQuestion, 'at'>[];
  /** Messages that were posted with it. */
  readonly shown: readonly ShownMessage[];
}

export interface RequestEnd {
  readonly key: string;
  readonly at: number;
  readonly notes: AnswerNotes;
}

/** On PostgreSQL the server's clock judges leases instead of `now`. */
export interface Inbox {
  /** True for one caller of all that have the same key. */
  take(this: void, request: InboxRequest, lease: Omit<InboxLease, 'now'>): Promise<boolean>;
  /** Notes that a request is answered, and what is remembered of the answer, both or neither. */
  end(this: void, end: RequestEnd): Promise<void>;
  /** Holds on to requests of this owner. */
  renew(this: void, keys: readonly string[], lease: InboxLease): Promise<void>;
  /** Takes what is not answered and whose lease is over, the oldest first. */
  takeOver(this: void, lease: InboxLease & { readonly most: number }): Promise<LeftRequest[]>;
  /** How many requests are not answered. */
  open(this: void): Promise<number>;
}

/** Takes and ends that come at the same time share a statement, and a commit. */
export function createInbox(database: Database): Inbox {
  const { queries } = database;
  const until = ({ leaseMs, now }: Omit<InboxLease, 'owner'>) =>
    sql<number>`${leaseClock(database, now)} + cast(${leaseMs} as bigint)`;
  const take = inBatches(async (wanted: readonly Wanted[]) => {
    const rows = oneEach(wanted).map(({ key, body, receivedAt, owner, leaseMs }) => ({
      ...{ key, body, receivedAt, owner, attempts: 1, leaseUntil: until({ leaseMs, now: receivedAt }) },
    }));
    const inserting = queries.insertInto('inbox').values(rows);
    const taken = await inserting
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .execute();
    const left = new Set(taken.map(({ key }) => key));
    // Of two callers in one batch the first one has it.
    return wanted.map(({ key }) => left.delete(key));
  });
  const end = inBatches(async (ends: readonly RequestEnd[]) => {
    await close(database, ends);
    return ends.map(() => undefined);
  });
  return {
    take: (request, lease) => take({ ...request, ...lease }),
    end,
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

type Wanted = InboxRequest & Omit<InboxLease, 'now'>;

/** The first of each key, in the order of the keys: of two processes, none waits for a row of the other and holds one itself. */
function oneEach<Item extends { readonly key: string }>(items: readonly Item[]): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(item.key)) byKey.set(item.key, item);
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** On PostgreSQL in one statement, since each one is a way to the server and back. */
async function close(database: Database, ends: readonly RequestEnd[]): Promise<void> {
  const asked = ends.flatMap(({ at, notes }) => notes.questions.map((question) => ({ ...question, at })));
  const [shown = [], ...more] = inPieces(ends.flatMap(({ notes }) => notes.shown.flatMap(shownRows)));
  const isOne = database.engine === 'postgresql' || asked.length + shown.length === 0;
  if (isOne && more.length === 0) {
    return void (await closing(withNotes(database.queries, asked, shown), ends).execute());
  }
  await inTransaction(database, async (tx) => {
    await closing(tx, ends).execute();
    if (asked.length > 0) await insertQuestions(tx, asked).execute();
    for (const rows of [shown, ...more]) if (rows.length > 0) await insertShown(tx, rows).execute();
  });
}

/** What is asked of the returned queries notes these too. */
function withNotes(
  queries: QueryCreator<Schema>,
  asked: readonly AskedQuestion[],
  shown: readonly ShownRow[],
): QueryCreator<Schema> {
  const withAsked = asked.length === 0 ? queries : queries.with('asked', (tx) => insertQuestions(tx, asked));
  return shown.length === 0 ? withAsked : withAsked.with('noted', (tx) => insertShown(tx, shown));
}

/** Leaves a row also for what was answered before it was taken: whoever takes it later finds it ended. */
function closing(queries: QueryCreator<Schema>, ends: readonly RequestEnd[]) {
  const rows = oneEach(ends).map(({ key, at }) => ({
    ...{ key, body: '', receivedAt: at, owner: '', leaseUntil: null, attempts: 0, endedAt: at },
  }));
  return queries
    .insertInto('inbox')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ endedAt: eb.ref('excluded.endedAt'), body: '', leaseUntil: null })),
    );
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
