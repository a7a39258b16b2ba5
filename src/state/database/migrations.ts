// The numbered steps that make the tables, in order. A step that was released is never edited: add another one.
import { sql } from 'kysely';
import type { Database, Queries } from './database.js';

type Engine = Database['engine'];

/** One step: its statements run in one transaction with all the others that are missing. */
export type Migration = (engine: Engine) => readonly string[];

/** Migration n stands at index n - 1. */
export const MIGRATIONS: readonly Migration[] = [
  (engine) => [...counters(), ...digests(), ...outbox(engine), ...news(), ...watches(), ...conversations(engine)],
  () => nextDue(),
  (engine) => library(engine),
  (engine) => proposals(engine),
  () => feeds(),
  () => [...shown(), ...clearances()],
  () => purging(),
  () => readings(),
  () => feedRetries(),
  () => readingsOfTexts(),
  () => feedChoices(),
  () => inbox(),
  () => [
    'alter table news_items add column gone_at bigint',
    'alter table subscriptions add column reckoned_at bigint not null default 0',
  ],
  () => feedback(),
  () => installations(),
];

export async function runMigration(engine: Engine, tx: Queries, migration: Migration): Promise<void> {
  for (const statement of migration(engine)) await sql.raw(statement).execute(tx);
}

/** The column of a number that grows with each row. */
function position(engine: Engine): string {
  return engine === 'sqlite'
    ? 'position integer primary key'
    : 'position bigint generated always as identity primary key';
}

function counters(): string[] {
  return [
    'create table counters (name text primary key, value bigint not null)',
    "insert into counters (name, value) values ('news', 0), ('versions', 0), ('outbox', 0), ('probe', 0)",
  ];
}

function digests(): string[] {
  return [
    `create table subscriptions (
      id text primary key, team_id text not null, channel_id text not null,
      created_by text not null, created_at bigint not null,
      days text not null, time text not null, time_zone text not null, subjects text not null, when_nothing text not null,
      paused_at bigint, paused_why text, cursor bigint not null, changed_at bigint not null, scheduled_from bigint not null,
      unique (team_id, channel_id))`,
    `create table slots (
      subscription_id text not null, due_at bigint not null, state text not null, owner text, lease_until bigint,
      covers_to bigint, ts text, ended_at bigint, primary key (subscription_id, due_at))`,
  ];
}

function outbox(engine: Engine): string[] {
  return [
    `create table outbox (
      ${position(engine)}, key text not null unique, team_id text not null, channel_id text not null,
      payload text not null, reply_to text, slot_subscription_id text, slot_due_at bigint,
      advance_watch_id text, advance_covers_to bigint, state text not null, not_before bigint not null,
      owner text, lease_until bigint, attempts integer not null, ts text,
      created_at bigint not null, ended_at bigint, error text)`,
    "create index outbox_open on outbox (team_id, channel_id, position) where state in ('waiting', 'sending')",
    "create index outbox_sending on outbox (team_id, channel_id) where state = 'sending'",
    "create index outbox_replies on outbox (reply_to) where state = 'waiting'",
    'create index outbox_ended on outbox (ended_at)',
    `create table channel_pace (
      team_id text not null, channel_id text not null, next_at bigint not null, primary key (team_id, channel_id))`,
  ];
}

function news(): string[] {
  return [
    'create table news_items (seq bigint primary key, first_seen_at bigint not null, payload text not null)',
    'create index news_items_seen on news_items (first_seen_at)',
    'create table news_keys (key text primary key, seq bigint not null references news_items (seq))',
    'create index news_keys_of on news_keys (seq)',
    `create table article_versions (
      article_id text not null, sha256 text not null, body text not null, first_seen_at bigint not null,
      ord bigint not null, primary key (article_id, sha256), unique (article_id, ord))`,
  ];
}

function watches(): string[] {
  return [
    `create table watches (
      id text primary key, team_id text not null, channel_id text not null, subject_id text not null,
      created_by text not null, created_at bigint not null, cursor bigint not null, pending_since bigint,
      unique (team_id, channel_id, subject_id))`,
    `create table asker_cursors (
      team_id text not null, user_id text not null, subject_id text not null, cursor bigint not null,
      primary key (team_id, user_id, subject_id))`,
  ];
}

/** The next due time of a subscription; 0 until it is computed after the schedule was made or changed. */
function nextDue(): string[] {
  return [
    'alter table subscriptions add column next_due_at bigint not null default 0',
    'create index subscriptions_due on subscriptions (next_due_at, id) where paused_at is null',
  ];
}

function conversations(engine: Engine): string[] {
  return [
    'create table seen_events (key text primary key, expires_at bigint not null)',
    'create index seen_events_expiry on seen_events (expires_at)',
    `create table thread_questions (
      ${position(engine)}, thread text not null, question text not null, asked_at bigint not null)`,
    'create index thread_questions_of on thread_questions (thread, position)',
    'create index thread_questions_asked on thread_questions (asked_at)',
    `create table audit (
      ${position(engine)}, at bigint not null, team_id text not null, user_id text not null,
      action text not null, about text not null, details text not null)`,
  ];
}

function library(engine: Engine): string[] {
  return [
    "insert into counters (name, value) values ('library', 0)",
    `create table articles (
      ${position(engine)}, id text not null unique, address text, address_key text unique, mark text,
      revision integer not null, change bigint not null unique,
      added_by text not null, team_id text not null, via text not null, added_at bigint not null,
      removed_at bigint, removed_by text, removed_why text)`,
    // The body is the last column: SQLite reads a row from its beginning, and most queries do not need the body.
    `create table article_revisions (
      article_id text not null references articles (id), revision integer not null,
      sha256 text not null, original_sha256 text not null, size integer not null,
      added_by text not null, team_id text not null, via text not null, at bigint not null,
      front_matter text not null, body text not null, primary key (article_id, revision))`,
    'create index article_revisions_sha256 on article_revisions (sha256)',
    'create index article_revisions_original on article_revisions (original_sha256)',
  ];
}

function proposals(engine: Engine): string[] {
  return [
    "insert into counters (name, value) values ('proposals', 0)",
    `create table proposals (
      ${position(engine)}, id text not null unique, team_id text not null,
      proposed_by text not null, proposed_at bigint not null, expires_at bigint not null,
      draft text not null, origin text not null, version integer not null, edited_by text, edited_at bigint, handed_at bigint,
      state text not null, claimed_by text, owner text, lease_until bigint, settled_by text, settled_at bigint)`,
    "create index proposals_waiting on proposals (team_id, position) where state = 'waiting' and handed_at is not null",
    "create index proposals_expiry on proposals (expires_at) where state = 'waiting'",
    'create index proposals_settled on proposals (settled_at)',
  ];
}

function feeds(): string[] {
  return [
    `create table feeds (
      id text primary key, team_id text not null, channel_id text not null, url text not null, url_key text not null,
      added_by text not null, added_at bigint not null, subjects text not null, etag text, last_modified text,
      next_at bigint not null, failures integer not null, broken_since bigint, told_at bigint,
      owner text, lease_until bigint, unique (team_id, url_key))`,
    'create index feeds_due on feeds (next_at, id)',
    `create table feed_items (
      feed_id text not null references feeds (id), key text not null, seen_at bigint not null,
      primary key (feed_id, key))`,
    'create index feed_items_seen on feed_items (feed_id, seen_at)',
  ];
}

function shown(): string[] {
  return [
    `create table shown_articles (
      team_id text not null, channel_id text not null, ts text not null, article_id text not null,
      sha256 text not null, thread_ts text, at bigint not null, primary key (team_id, channel_id, ts, article_id))`,
    'create index shown_articles_of on shown_articles (article_id, at)',
    'create index shown_articles_at on shown_articles (at)',
  ];
}

function clearances(): string[] {
  return [
    `create table clearances (
      team_id text not null, channel_id text not null, mark text not null,
      allowed_by text not null, allowed_at bigint not null, primary key (team_id, channel_id))`,
  ];
}

function feedback(): string[] {
  return [
    `create table feedback (
      team_id text not null, user_id text not null, answer_id text not null, question text not null,
      outcome text not null, vote text not null, reason text, at bigint not null,
      primary key (team_id, user_id, answer_id))`,
    'create index feedback_at on feedback (at)',
  ];
}

function installations(): string[] {
  return [
    'create table installations (id text primary key, key_id text not null, sealed text not null, changed_at bigint not null)',
    'create table served_teams (team_id text primary key, installation_id text not null)',
    'create index served_teams_of on served_teams (installation_id)',
    "alter table news_items add column team_id text not null default ''",
  ];
}

/** Indices by which a purge finds what goes without reading what stays. */
function purging(): string[] {
  return [
    'alter table article_versions add column replaced_at bigint',
    `update article_versions set replaced_at = first_seen_at where exists (
      select 1 from article_versions newer
      where newer.article_id = article_versions.article_id and newer.ord > article_versions.ord)`,
    'create index article_versions_replaced on article_versions (replaced_at)',
    'create index slots_ended on slots (ended_at)',
    "create index news_items_full on news_items (first_seen_at) where payload <> ''",
    'create index audit_at on audit (at)',
  ];
}

function readings(): string[] {
  return [
    'create table article_readings (key text primary key, reading text not null, used_at bigint not null)',
    'create index article_readings_used on article_readings (used_at)',
  ];
}

/** Of what was kept before nobody can tell whose text it is. */
function readingsOfTexts(): string[] {
  return [
    'delete from article_readings',
    "alter table article_readings add column sha256 text not null default ''",
    'create index article_readings_text on article_readings (sha256)',
  ];
}

function feedChoices(): string[] {
  return [
    "alter table feeds add column only_words text not null default '[]'",
    "alter table feeds add column not_words text not null default '[]'",
    'alter table feeds add column since text',
  ];
}

function feedRetries(): string[] {
  return [
    `create table feed_retries (
      feed_id text not null references feeds (id), key text not null, item text not null,
      failures integer not null, next_at bigint not null, primary key (feed_id, key))`,
    'create index feed_retries_due on feed_retries (feed_id, next_at)',
  ];
}

/** What Slack handed over, until it is answered; and who may repeat what is done once. */
function inbox(): string[] {
  return [
    `create table inbox (
      key text primary key, received_at bigint not null, owner text not null, lease_until bigint,
      attempts integer not null, ended_at bigint, body text not null)`,
    'create index inbox_open on inbox (lease_until) where ended_at is null',
    'create index inbox_ended on inbox (ended_at)',
    "alter table seen_events add column holder text not null default ''",
  ];
}
