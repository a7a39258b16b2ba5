// Chooses the messages to post now: the oldest of each channel that may be written to. A reply waits for its first message.
import { sql, type RawBuilder } from 'kysely';
import {
  inTransaction,
  isLeaseOver,
  leaseClock,
  lockCounter,
  type Database,
  type Queries,
} from './database/database.js';
import { messageOf, type OutboxMessage, type OutboxRow } from './outbox-message.js';

export interface TakeRequest {
  /** Who sends: a name that no other process has. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
  readonly most: number;
  /** Only messages to these workspaces; null or left out for all. */
  readonly teams?: readonly string[] | null;
}

export interface OutgoingMessage extends OutboxMessage {
  /** How often it was taken, including this time. */
  readonly attempts: number;
  /** True when a lease ran out while it was being sent: nobody knows whether it was posted. */
  readonly wasSending: boolean;
  /** Slack's ts of the message whose thread it goes to; null when it goes to no thread. */
  readonly parentTs: string | null;
}

interface Candidate {
  readonly position: number;
  readonly state: 'waiting' | 'sending';
  readonly parentTs: string | null;
}

/** Takes messages to send, at most one for each channel. Refuses replies to a message that was not posted. */
export async function takeMessages(database: Database, request: TakeRequest): Promise<OutgoingMessage[]> {
  const clock = leaseClock(database, request.now);
  return inTransaction(database, async (tx) => {
    // One caller at a time: two at once would both find a channel free and take a message each.
    await lockCounter(database, tx, 'outbox');
    await refuseOrphans(tx, request.now);
    const candidates = await findCandidates(tx, request, clock);
    return candidates.length === 0 ? [] : claimMessages(tx, candidates, request, clock);
  });
}

async function findCandidates(
  tx: Queries,
  { now, leaseMs, most, teams = null }: TakeRequest,
  clock: RawBuilder<number>,
): Promise<readonly Candidate[]> {
  const ofTeams = teams === null ? sql`` : sql`and o.team_id in (${sql.join(teams)})`;
  const { rows } = await sql<Candidate>`
    with turns as (
      select o.position, o.state, parent.ts as parent_ts, o.team_id, o.channel_id,
        row_number() over (partition by o.team_id, o.channel_id order by o.position) as turn
      from outbox o left join outbox parent on parent.key = o.reply_to
      where o.state in ('waiting', 'sending') and (o.state = 'waiting' or ${isLeaseOver('o.leaseUntil', clock, leaseMs)})
        ${ofTeams} and o.not_before <= ${now} and (o.reply_to is null or parent.state = 'posted'))
    select position, state, parent_ts from turns
    where turn = 1
      and not exists (select 1 from outbox busy
        where busy.team_id = turns.team_id and busy.channel_id = turns.channel_id
          and busy.state = 'sending' and not ${isLeaseOver('busy.leaseUntil', clock, leaseMs)})
      and not exists (select 1 from channel_pace pace
        where pace.team_id = turns.team_id and pace.channel_id in (turns.channel_id, '*') and pace.next_at > ${now})
    order by position limit ${most}`.execute(tx);
  return rows;
}

async function claimMessages(
  tx: Queries,
  candidates: readonly Candidate[],
  { owner, leaseMs }: TakeRequest,
  clock: RawBuilder<number>,
): Promise<OutgoingMessage[]> {
  const byPosition = new Map(candidates.map((candidate) => [candidate.position, candidate]));
  const rows: OutboxRow[] = await tx
    .updateTable('outbox')
    .set(({ eb }) => ({
      state: 'sending',
      owner,
      leaseUntil: sql<number>`${clock} + cast(${leaseMs} as bigint)`,
      attempts: eb('attempts', '+', 1),
    }))
    .where('position', 'in', [...byPosition.keys()])
    // Checked again, since its sender may have ended it after it was found.
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'sending'), isLeaseOver('leaseUntil', clock, leaseMs)]),
      ]),
    )
    .returningAll()
    .execute();
  return rows
    .sort((a, b) => a.position - b.position)
    .map((row) => ({
      ...messageOf(row),
      attempts: row.attempts,
      wasSending: byPosition.get(row.position)?.state === 'sending',
      parentTs: byPosition.get(row.position)?.parentTs ?? null,
    }));
}

/** Refuses replies, and replies to these, whose first message was not posted or is not in the outbox. */
async function refuseOrphans(tx: Queries, at: number): Promise<void> {
  await sql`
    with recursive lost(key) as (
      select o.key from outbox o left join outbox parent on parent.key = o.reply_to
      where o.state = 'waiting' and o.reply_to is not null
        and (parent.key is null or parent.state in ('unknown', 'refused'))
      union
      select o.key from outbox o join lost on o.reply_to = lost.key where o.state = 'waiting')
    update outbox set state = 'refused', ended_at = ${at}, error = 'the message it replies to was not posted'
    where state = 'waiting' and key in (select key from lost)`.execute(tx);
}
