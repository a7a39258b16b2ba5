// Ends drafts whose time is over, and forgets what nobody needs any longer, a few hundred rows at a time, so that nothing waits for it. What keeps a message or
// a piece of news from being told twice stays: keys of news, the newest slot of a subscription, cursors.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql, type RawBuilder } from 'kysely';
import { expireDrafts } from './articles/drafts.js';
import type { Database } from './database/database.js';

/** How long each thing is kept after it was done with, in days. */
export const KEEP_DAYS = {
  /** They carry their own end: see `events.isFirst`. */
  events: 0,
  /** A thread in which nobody asked for a day is another conversation; a week leaves room to find out what went wrong. */
  threads: 7,
  /** So that one may see what became of a message. It is not added again: its slot and its watch's cursor are past it. */
  outbox: 30,
  /** A channel's pace is over within minutes, and then says nothing. */
  paces: 1,
  /** So that one may see when a channel had its digests. The newest one of each subscription stays. */
  slots: 180,
  /** What an article said before its last change, which the correction has told. What it says now stays. */
  versions: 180,
  /** A correction of what was shown half a year ago reaches nobody in that thread. */
  shown: 180,
  /** How they ended stands in the audit. */
  drafts: 90,
  /** What came in more than a year ago is new to nobody. Its keys stay, so that it never becomes new again. */
  news: 400,
  /** Two years: long enough to look back at how last year was done. */
  audit: 730,
} as const;

/** How many drafts ended since their time was over, and how many rows of each thing were forgotten. */
export type PurgeCounts = Readonly<Record<'expired' | keyof typeof KEEP_DAYS, number>>;

const DAY_MS = 24 * 3_600_000;
/** A statement of so many takes a few milliseconds, for which SQLite lets nobody else write. */
const ROWS_A_STATEMENT = 500;

interface Span {
  /** What ended before this instant goes. */
  readonly before: number;
  /** Ends the search for rows: only so many, and none that another process is at. */
  readonly few: RawBuilder<unknown>;
}

const STATEMENTS: Record<keyof typeof KEEP_DAYS, (span: Span) => RawBuilder<unknown>> = {
  events: ({ before, few }) => sql`
    delete from seen_events where key in (select key from seen_events where expires_at <= ${before} ${few})`,
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
  drafts: ({ before, few }) => sql`
    delete from proposals where position in (select position from proposals where settled_at < ${before} ${few})`,
  // Not before every channel that is to have it has had it.
  news: ({ before, few }) => sql`
    update news_items set payload = '' where seq in (
      select seq from news_items where payload <> '' and first_seen_at < ${before}
        and seq <= coalesce((select min(cursor) from subscriptions), seq)
        and seq <= coalesce((select min(cursor) from watches), seq) ${few})`,
  audit: ({ before, few }) => sql`
    delete from audit where position in (select position from audit where at < ${before} ${few})`,
};

/** Forgets what was kept for long enough. May be called by several replicas at once, and stopped at any moment. */
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

/** Repeats what handles a few rows until none are left: how many it was in all. */
async function inPasses(handleFew: () => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const handled = await handleFew();
    all += handled;
    if (handled < ROWS_A_STATEMENT) return all;
    // The statements of SQLite never wait, so that without this nothing else had its turn.
    await nextTurn();
  }
}
