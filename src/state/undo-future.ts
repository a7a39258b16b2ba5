// Undoes what a clock that ran ahead has put off, so that it holds nothing once it is set right.
import { sql } from 'kysely';
import { inTransaction, lockCounter, type Database } from './database/database.js';
import { lockAllSubscriptions } from './slots.js';

/** The clocks of replicas differ by less. */
const CLOCKS_DIFFER_MS = 300_000;
/** Nothing in the outbox is put off for longer, nor does Slack ask for a longer pause. */
const LONGEST_WAIT_MS = 3_600_000;

export async function undoFuture(database: Database, now: number): Promise<void> {
  const [future, late] = [now + CLOCKS_DIFFER_MS, now + LONGEST_WAIT_MS];
  await inTransaction(database, async (tx) => {
    await lockAllSubscriptions(database, tx);
    await sql`update subscriptions set next_due_at = 0 where reckoned_at > ${future}`.execute(tx);
    await sql`update subscriptions set scheduled_from = ${now}, next_due_at = 0 where scheduled_from > ${future}`.execute(
      tx,
    );
    await sql`delete from slots where state in ('skipped', 'silent') and ended_at > ${future}`.execute(tx);
    await lockCounter(database, tx, 'outbox');
    await sql`update outbox set not_before = ${now} where state = 'waiting' and not_before > ${late}`.execute(tx);
    await sql`delete from channel_pace where next_at > ${late}`.execute(tx);
    // A visit of Home, of which what is new would stay new until then.
    await sql`delete from seen_events where key like 'home %' and expires_at > ${late}`.execute(tx);
  });
}
