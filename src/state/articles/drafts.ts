// Drafts: what each would say as an article, who is deciding on it, which wait for an editor, and how each ended.
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { addNote } from '../audit.js';
import { inTransaction, leaseClock, lockCounter, type Database, type Queries } from '../database/database.js';
import type { DraftEnd, DraftTable, Schema } from '../database/schema.js';

export interface NewDraft {
  readonly id: string;
  /** JSON: the article that the draft would become. */
  readonly draft: string;
  /** JSON: the message it was taken from. */
  readonly origin: string;
  readonly by: string;
  readonly teamId: string;
  readonly at: number;
  readonly expiresAt: number;
}

/** `version` starts at 1 and grows with each edit; `claimedBy` is whoever claimed it last, even if the lease has run out. */
export type DraftRow = Readonly<Selectable<DraftTable>>;

export type DraftAddition =
  | { readonly ok: true; readonly row: DraftRow }
  /** How many drafts of this person wait already. */
  | { readonly ok: false; readonly waiting: number };

/** Not ok when somebody else was first: `row` is the draft as they left it, or null when no draft has this id. */
export type DraftDecision =
  { readonly ok: true; readonly row: DraftRow } | { readonly ok: false; readonly row: DraftRow | null };

export interface DraftPage {
  readonly teamId: string;
  readonly skip: number;
  readonly most: number;
}

/** `version` is the one that the person saw. */
export interface DraftHandover {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly at: number;
}

export interface DraftEdit {
  readonly id: string;
  readonly draft: string;
  /** The version that the editor saw. */
  readonly version: number;
  readonly by: string;
  readonly at: number;
}

export interface DraftClaim {
  readonly id: string;
  /** The version that the editor saw. */
  readonly version: number;
  readonly by: string;
  /** A name that no other press of a button has. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

export interface DraftSettlement {
  readonly id: string;
  readonly outcome: DraftEnd;
  readonly by: string;
  /** The owner of the claim; null for somebody who claimed nothing. */
  readonly owner: string | null;
  readonly at: number;
}

export interface Drafts {
  /** An id that was added before gives the draft that exists. Refuses when `mostWaiting` of this person wait already. */
  add(this: void, draft: NewDraft, mostWaiting: number): Promise<DraftAddition>;
  get(this: void, id: string): Promise<DraftRow | null>;
  /** Puts a draft into the editors' queue, once. Refuses a draft that was edited since that version, or has ended. */
  hand(this: void, handed: DraftHandover): Promise<DraftDecision>;
  /** How many drafts wait for an editor. */
  countWaiting(this: void, teamId: string): Promise<number>;
  /** The drafts that wait for an editor, oldest first. */
  waiting(this: void, page: DraftPage): Promise<DraftRow[]>;
  /** Changes what a draft says. Refuses a draft that was edited since that version, is claimed, or has ended. */
  edit(this: void, edit: DraftEdit): Promise<DraftDecision>;
  /**
   * Gives a draft to one caller, who adds it; others are refused until the lease has run out. Refuses a draft that was edited
   * since that version. On PostgreSQL the server's clock judges leases instead of `now`.
   */
  claim(this: void, claim: DraftClaim): Promise<DraftDecision>;
  /** Gives back a draft that was claimed and could not be added. False when somebody else has claimed it since. */
  release(this: void, id: string, owner: string): Promise<boolean>;
  /** Ends a draft once. While it is claimed, only the owner of the claim can end it; otherwise anybody can. */
  settle(this: void, end: DraftSettlement): Promise<DraftDecision>;
}

/** `shared` is the team of the drafts that every team sees, where there are such. */
export function createDrafts(database: Database, shared: readonly string[] = ['']): Drafts {
  const { queries } = database;
  const get = async (id: string): Promise<DraftRow | null> =>
    (await queries.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  const decided = async (id: string, changed: Promise<readonly DraftRow[]>): Promise<DraftDecision> => {
    const [row] = await changed;
    return row === undefined ? { ok: false, row: await get(id) } : { ok: true, row };
  };
  return {
    add: (draft, mostWaiting) => inTransaction(database, (tx) => addDraft(database, tx, draft, mostWaiting)),
    get,
    hand: (handed) => decided(handed.id, hand(database, handed)),
    countWaiting: async (teamId) => {
      const counted = inQueue(queries, [teamId, ...shared]).select(({ fn }) => fn.countAll<number>().as('count'));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    waiting: ({ teamId, skip, most }) =>
      inQueue(queries, [teamId, ...shared])
        .selectAll()
        .orderBy('position')
        .offset(skip)
        .limit(most)
        .execute(),
    edit: (edit) => decided(edit.id, editDraft(database, edit)),
    claim: (claim) => decided(claim.id, claimDraft(database, claim)),
    release: async (id, owner) => {
      const held = queries.updateTable('proposals').set({ owner: null, leaseUntil: null, claimedBy: null });
      const own = held.where('id', '=', id).where('state', '=', 'waiting').where('owner', '=', owner);
      return (await own.returning('id').execute()).length > 0;
    },
    settle: (end) => decided(end.id, settle(database, end)),
  };
}

function inQueue(queries: Queries, teams: readonly string[]) {
  const waiting = queries.selectFrom('proposals').where('state', '=', 'waiting').where('handedAt', 'is not', null);
  // What a feed of no team brought waits for the editors of every team.
  return waiting.where('teamId', 'in', teams);
}

/** True for a draft that waits and that nobody, or only `owner`, has claimed. */
function isFree(database: Database, now: number, owner: string | null = null) {
  return (eb: ExpressionBuilder<Schema, 'proposals'>) =>
    eb.and([
      eb('state', '=', 'waiting'),
      eb.or([
        eb('leaseUntil', 'is', null),
        eb('leaseUntil', '<', leaseClock(database, now)),
        ...(owner === null ? [] : [eb('owner', '=', owner)]),
      ]),
    ]);
}

function changeFree(database: Database, queries: Queries, id: string, now: number, owner: string | null = null) {
  return queries
    .updateTable('proposals')
    .where('id', '=', id)
    .where(isFree(database, now, owner));
}

async function addDraft(
  database: Database,
  tx: Queries,
  { by, at, ...draft }: NewDraft,
  mostWaiting: number,
): Promise<DraftAddition> {
  // One caller at a time: two that count at once would both find room for one more.
  await lockCounter(database, tx, 'proposals');
  const known = await tx.selectFrom('proposals').selectAll().where('id', '=', draft.id).executeTakeFirst();
  if (known !== undefined) return { ok: true, row: known };
  const { count } = await tx
    .selectFrom('proposals')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => eb.and({ state: 'waiting', teamId: draft.teamId, proposedBy: by }))
    .executeTakeFirstOrThrow();
  if (count >= mostWaiting) return { ok: false, waiting: count };
  const row = { ...draft, proposedBy: by, proposedAt: at, version: 1, state: 'waiting' as const };
  const added = await tx.insertInto('proposals').values(row).returningAll().executeTakeFirstOrThrow();
  await note(tx, added, { at, by, action: 'article propose' });
  return { ok: true, row: added };
}

function hand(database: Database, { id, version, by, at }: DraftHandover): Promise<DraftRow[]> {
  return inTransaction(database, async (tx) => {
    const handed = await changeFree(database, tx, id, at)
      .set((eb) => ({ handedAt: eb.fn.coalesce('handedAt', eb.val(at)) }))
      .where('version', '=', version)
      .returningAll()
      .execute();
    for (const row of handed) await note(tx, row, { at, by, action: 'article hand to editors' });
    return handed;
  });
}

function editDraft(database: Database, { id, draft, version, by, at }: DraftEdit): Promise<DraftRow[]> {
  return inTransaction(database, async (tx) => {
    const edited = await changeFree(database, tx, id, at)
      .set({ draft, version: version + 1, editedBy: by, editedAt: at })
      .where('version', '=', version)
      .returningAll()
      .execute();
    for (const row of edited) await note(tx, row, { at, by, action: 'article edit' });
    return edited;
  });
}

function claimDraft(database: Database, { id, version, by, owner, leaseMs, now }: DraftClaim): Promise<DraftRow[]> {
  const leaseUntil = sql<number>`${leaseClock(database, now)} + cast(${leaseMs} as bigint)`;
  return changeFree(database, database.queries, id, now)
    .set({ claimedBy: by, owner, leaseUntil })
    .where('version', '=', version)
    .returningAll()
    .execute();
}

function settle(database: Database, { id, outcome, by, owner, at }: DraftSettlement): Promise<DraftRow[]> {
  return inTransaction(database, async (tx) => {
    const settled = await changeFree(database, tx, id, at, owner)
      .set({ state: outcome, settledBy: by, settledAt: at })
      .returningAll()
      .execute();
    for (const row of settled) await note(tx, row, { at, by, action: `proposal ${outcome}` });
    return settled;
  });
}

/** Ends at most `most` unclaimed drafts whose time is over; returns how many. Two callers never count the same draft. */
export function expireDrafts(database: Database, now: number, most: number): Promise<number> {
  return inTransaction(database, async (tx) => {
    const over = tx
      .selectFrom('proposals')
      .select('position')
      .where(isFree(database, now))
      .where('expiresAt', '<=', now)
      .orderBy('expiresAt')
      .limit(most)
      // Rows that another process has locked are skipped. On SQLite the transaction has locked out all others.
      .$if(database.engine === 'postgresql', (query) => query.forUpdate().skipLocked());
    const expired = await tx
      .updateTable('proposals')
      .set({ state: 'expired', settledBy: '', settledAt: now })
      .where('position', 'in', over)
      .returningAll()
      .execute();
    for (const row of expired) await note(tx, row, { at: now, by: '', action: 'proposal expired' });
    return expired.length;
  });
}

async function note(
  tx: Queries,
  { id, teamId, version }: DraftRow,
  { at, by, action }: { readonly at: number; readonly by: string; readonly action: string },
): Promise<void> {
  await addNote(tx, { at, teamId, userId: by, action, about: id, details: JSON.stringify({ version }) });
}
