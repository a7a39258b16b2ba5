// What the tables hold, as the queries see them. The columns themselves are written snake_case (time_zone) and made in `migrations.ts`.
// Instants are whole milliseconds since 1970 (UTC); what a column's comment calls JSON is kept as text.
import type { Generated } from 'kysely';

export interface SubscriptionTable {
  id: string;
  teamId: string;
  channelId: string;
  createdBy: string;
  createdAt: number;
  /** JSON: numbers, 0 = Sunday. */
  days: string;
  time: string;
  timeZone: string;
  /** JSON: subject ids, none = all. */
  subjects: string;
  whenNothing: 'line' | 'silence';
  pausedAt: number | null;
  pausedWhy: string | null;
  cursor: number;
  changedAt: number;
  scheduledFrom: number;
  /** 0 = not reckoned since the schedule was made or changed. */
  nextDueAt: Generated<number>;
}

export type SlotState = 'claimed' | 'queued' | 'posted' | 'unknown' | 'refused' | 'skipped' | 'silent';

export interface SlotTable {
  subscriptionId: string;
  dueAt: number;
  state: SlotState;
  owner: string | null;
  leaseUntil: number | null;
  coversTo: number | null;
  ts: string | null;
  endedAt: number | null;
}

export type OutboxState = 'waiting' | 'sending' | 'posted' | 'unknown' | 'refused';

export interface OutboxTable {
  /** The order in which messages came in. */
  position: Generated<number>;
  key: string;
  teamId: string;
  channelId: string;
  /** JSON. */
  payload: string;
  replyTo: string | null;
  slotSubscriptionId: string | null;
  slotDueAt: number | null;
  advanceWatchId: string | null;
  advanceCoversTo: number | null;
  state: OutboxState;
  notBefore: number;
  owner: string | null;
  leaseUntil: number | null;
  attempts: number;
  ts: string | null;
  createdAt: number;
  endedAt: number | null;
  error: string | null;
}

export interface WatchTable {
  id: string;
  teamId: string;
  channelId: string;
  subjectId: string;
  createdBy: string;
  createdAt: number;
  cursor: number;
  pendingSince: number | null;
}

export interface AuditTable {
  position: Generated<number>;
  at: number;
  teamId: string;
  userId: string;
  action: string;
  about: string;
  /** JSON. */
  details: string;
}

export interface Schema {
  schemaVersion: { version: number; appliedAt: number };
  counters: { name: string; value: number };
  subscriptions: SubscriptionTable;
  slots: SlotTable;
  outbox: OutboxTable;
  channelPace: { teamId: string; channelId: string; nextAt: number };
  newsItems: { seq: number; firstSeenAt: number; payload: string };
  newsKeys: { key: string; seq: number };
  articleVersions: { articleId: string; sha256: string; body: string; firstSeenAt: number; ord: number };
  watches: WatchTable;
  seenEvents: { key: string; expiresAt: number };
  threadQuestions: { position: Generated<number>; thread: string; question: string; askedAt: number };
  askerCursors: { teamId: string; userId: string; subjectId: string; cursor: number };
  audit: AuditTable;
}
