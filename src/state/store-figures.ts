// What the store knows of how the work goes: figures for an operator, and whether the tables are those of this program.
import { sql } from 'kysely';
import type { Database } from './database/database.js';
import { MIGRATIONS } from './database/migrations.js';

export interface StoreFigures {
  /** Digests that were due at least `LATE_MS` ago and are not paused, posted or let go. */
  readonly digestsLate: number;
  readonly messagesWaiting: number;
  /** Feeds whose last reading failed. */
  readonly feedsFailing: number;
}

/** A digest is posted within seconds; after this long somebody looks for it. */
const LATE_MS = 5 * 60_000;

/** Rejects with a StoreError when the database fails. */
export async function storeFigures({ queries }: Database, now: number): Promise<StoreFigures> {
  const late = now - LATE_MS;
  const { rows } = await sql<StoreFigures>`select
    (select count(*) from subscriptions s where s.paused_at is null and (
      (s.next_due_at > 0 and s.next_due_at <= ${late}) or exists (select 1 from slots x
        where x.subscription_id = s.id and x.state in ('claimed', 'queued') and x.due_at <= ${late}))) as digests_late,
    (select count(*) from outbox where state in ('waiting', 'sending')) as messages_waiting,
    (select count(*) from feeds where failures > 0) as feeds_failing`.execute(queries);
  const [found] = rows;
  if (found === undefined) throw new Error('The figures of the store came back empty.');
  return found;
}

/** Null while the tables are those that this program makes; otherwise what is the matter. */
export async function tablesProblem({ queries }: Database): Promise<string | null> {
  const row = await queries
    .selectFrom('schemaVersion')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  const version = Number(row?.version ?? 0);
  if (version === MIGRATIONS.length) return null;
  return `the tables have version ${version}, this program is for version ${MIGRATIONS.length}`;
}
