// Ends drafts whose time is over and deletes what nobody needs any longer, a few hundred rows at a time, so that nothing waits
// for it. Keys of news, the newest slot of a subscription and cursors stay: they keep anything from being told twice.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import { expireDrafts } from './articles/drafts.js';
import type { Database } from './database/database.js';

/** Days for which each thing is kept after its last use. */
export const KEEP_DAYS = {
  /** Each row has its own end: see `events.isFirst`. */
  events: 0,
  /** Slack repeats an event for up to six minutes; a day leaves room for a delivery that was held up. */
  inbox: 1,
  /** After a day without a question a thread starts anew; a week leaves time to find out what went wrong. */
  threads: 7,
  /** Shows what became of a message. It is not added again, since its slot has ended or its watch has moved on. */
  outbox: 30,
  /** A pace ends within minutes and then has no use. */
  paces: 1,
  /** Shows when a channel had its digests. The newest slot of each subscription stays. */
  slots: 180,
  /** Earlier wordings of an article, of which a correction has told. Its newest wording stays. */
  versions: 180,
  /** Nobody reads a correction in a thread of half a year ago. */
  shown: 180,
  /** What is used is kept; what is read with other words or by other code has another key. */
  readings: 30,
  /** A year, to see whether answers became better. */
  feedback: 400,
  /** The audit says how they ended. */
  drafts: 90,
  /** After more than a year nothing is new to anybody. The keys stay, so that it never becomes new again. */
  news: 400,
  /** Two years: long enough to look back at how last year was done. */
  audit: 730,
} as const;

/** `expired` counts the drafts whose time was over; the others count the rows that were deleted. */
export type PurgeCounts = Readonly<Record<'expired' | keyof typeof KEEP_DAYS, number>>;

const DAY_MS = 24 * 3_600_000;
/** A statement for this many rows takes a few milliseconds, in which SQLite lets nobody else write. */
const ROWS_A_STATEMENT = 500;

interface Span {
  /** Rows that ended before this instant are deleted. */
  readonly before: number;
  /** The end of each query: it limits the number of rows, and skips those that another process has locked. */
  readonly few: RawBuilder<unknown>;
}

const STATEMENTS: Record<keyof typeof KEEP_DAYS, (span: Span) => RawBuilder<unknown>> = {
  events: ({ before, few }) => sql`
    delete from seen_events where key in (select key from seen_events where expires_at <= ${before} ${few})`,
  inbox: ({ before, few }) => sql`
    delete from inbox where key in (select key from inbox where ended_at < ${before} ${few})`,
  threads: ({ before, few }) => sql`
    delete from thread_questions where position in (
      select position from thread_questions where asked_at < ${before} ${few})`,
  outbox: ({ before, few }) => sql`
    delete from outbox where position in (
      select position from outbox where ended_at < ${before} and not exists (
        select 1 from outbox reply where reply.reply_to = outbox.key and reply.ended_at is null) ${few})`,
  paces: ({ before, few }) => sql`
    delete from channel_pace where (team_id, channel_id) in (
      select team_id, channel_id from channel_pace where next_at < ${before} ${few})`,
  slots: ({ before, few }) => sql`
    delete from slots where (subscription_id, due_at) in (
      select subscription_id, due_at from slots where ended_at < ${before} and exists (
        select 1 from slots newer
        where newer.subscription_id = slots.subscription_id and newer.due_at > slots.due_at) ${few})`,
  versions: ({ before, few }) => sql`
    delete from article_versions where (article_id, sha256) in (
      select article_id, sha256 from article_versions where replaced_at < ${before} and exists (
        select 1 from article_versions newer
        where newer.article_id = article_versions.article_id and newer.ord > article_versions.ord) ${few})`,
  shown: ({ before, few }) => sql`
    delete from shown_articles where (team_id, channel_id, ts, article_id) in (
      select team_id, channel_id, ts, article_id from shown_articles where at < ${before} ${few})`,
  readings: ({ before, few }) => sql`
    delete from article_readings where key in (select key from article_readings where used_at < ${before} ${few})`,
  feedback: ({ before, few }) => sql`
    delete from feedback where (team_id, user_id, answer_id) in (
      select team_id, user_id, answer_id from feedback where at < ${before} ${few})`,
  drafts: ({ before, few }) => sql`
    delete from proposals where position in (select position from proposals where settled_at < ${before} ${few})`,
  // Only after every subscription and watch has had it.
  news: ({ before, few }) => sql`
    update news_items set payload = '' where seq in (
      select seq from news_items where payload <> '' and first_seen_at < ${before}
        and seq <= coalesce((select min(cursor) from subscriptions), seq)
        and seq <= coalesce((select min(cursor) from watches), seq) ${few})`,
  audit: ({ before, few }) => sql`
    delete from audit where position in (select position from audit where at < ${before} ${few})`,
};

/** Deletes what was kept for long enough. Several replicas may call it at once, and it may be stopped at any moment. */
export async function purge(database: Database, now: number): Promise<PurgeCounts> {
  const expired = await inPasses(() => expireDrafts(database, now, ROWS_A_STATEMENT));
  const counts: Record<string, number> = { expired };
  for (const name of Object.keys(KEEP_DAYS) as (keyof typeof KEEP_DAYS)[]) {
    counts[name] = await inPasses(() => forget(database, name, now - KEEP_DAYS[name] * DAY_MS));
  }
  return counts as PurgeCounts;
}

async function forget({ engine, queries }: Database, name: keyof typeof KEEP_DAYS, before: number): Promise<number> {
  const few =
    engine === 'sqlite' ? sql`limit ${ROWS_A_STATEMENT}` : sql`limit ${ROWS_A_STATEMENT} for update skip locked`;
  const { numAffectedRows = 0n } = await STATEMENTS[name]({ before, few }).execute(queries);
  return Number(numAffectedRows);
}

/** Calls `handleFew` until it finds no rows; returns how many it handled in all. */
async function inPasses(handleFew: () => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const handled = await handleFew();
    all += handled;
    if (handled < ROWS_A_STATEMENT) return all;
    // SQLite runs a statement without ever waiting: without this pause nothing else would have its turn.
    await nextTurn();
  }
}
