// The tables as the queries see them. `migrations.ts` makes their columns, in snake_case (time_zone). Instants are whole
// milliseconds since 1970 (UTC); a column whose comment says JSON is stored as text.
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
  /** 0 until it is computed after the schedule was made or changed. */
  nextDueAt: Generated<number>;
  /** When it was computed. */
  reckonedAt: Generated<number>;
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

export interface InboxTable {
  key: string;
  /** JSON; '' once it is answered. */
  body: string;
  receivedAt: number;
  owner: string;
  leaseUntil: number | null;
  attempts: number;
  endedAt: number | null;
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

export interface ArticleTable {
  /** The order in which articles came in. */
  position: Generated<number>;
  id: string;
  address: string | null;
  /** The address, or its hash when it is long: see `index-key.ts`. */
  addressKey: string | null;
  mark: string | null;
  /** The newest one. */
  revision: number;
  /** Number of the last change, counted over all articles. */
  change: number;
  addedBy: string;
  teamId: string;
  via: ArticleWay;
  addedAt: number;
  removedAt: number | null;
  removedBy: string | null;
  removedWhy: string | null;
}

export interface ArticleVersionTable {
  articleId: string;
  sha256: string;
  body: string;
  firstSeenAt: number;
  ord: number;
  /** Null for what an article says now. */
  replacedAt: number | null;
}

export type ArticleWay = 'slack' | 'terminal' | 'feed';

export interface ArticleRevisionTable {
  articleId: string;
  revision: number;
  sha256: string;
  originalSha256: string;
  /** UTF-16 units of the body. */
  size: number;
  addedBy: string;
  teamId: string;
  via: ArticleWay;
  at: number;
  /** JSON. */
  frontMatter: string;
  body: string;
}

export type DraftEnd = 'added' | 'discarded' | 'expired';

export interface DraftTable {
  /** The order in which drafts came in. */
  position: Generated<number>;
  id: string;
  teamId: string;
  proposedBy: string;
  proposedAt: number;
  expiresAt: number;
  /** JSON. */
  draft: string;
  /** JSON. */
  origin: string;
  version: number;
  editedBy: string | null;
  editedAt: number | null;
  /** When it was handed to the editors; null before that. */
  handedAt: number | null;
  state: 'waiting' | DraftEnd;
  claimedBy: string | null;
  owner: string | null;
  leaseUntil: number | null;
  settledBy: string | null;
  settledAt: number | null;
}

export interface FeedTable {
  id: string;
  teamId: string;
  channelId: string;
  url: string;
  /** The address, or its hash when it is long. */
  urlKey: string;
  addedBy: string;
  addedAt: number;
  /** JSON: subject ids. */
  subjects: string;
  /** JSON: words of which an article must hold one, where there are any. */
  onlyWords: Generated<string>;
  /** JSON: words that it must not hold. */
  notWords: Generated<string>;
  /** A day. */
  since: string | null;
  etag: string | null;
  lastModified: string | null;
  nextAt: number;
  failures: number;
  brokenSince: number | null;
  toldAt: number | null;
  owner: string | null;
  leaseUntil: number | null;
}

export interface ShownArticleTable {
  teamId: string;
  channelId: string;
  ts: string;
  articleId: string;
  sha256: string;
  threadTs: string | null;
  at: number;
}

export interface ClearanceTable {
  teamId: string;
  channelId: string;
  mark: string;
  allowedBy: string;
  allowedAt: number;
}

export interface FeedbackTable {
  teamId: string;
  userId: string;
  answerId: string;
  question: string;
  outcome: string;
  vote: 'up' | 'down';
  reason: string | null;
  at: number;
}

export interface InstallationTable {
  /** Of a workspace or of an organisation. */
  id: string;
  keyId: string;
  /** Encrypted: see `seal.ts`. */
  sealed: string;
  changedAt: number;
}

export interface Schema {
  schemaVersion: { version: number; appliedAt: number };
  counters: { name: string; value: number };
  subscriptions: SubscriptionTable;
  slots: SlotTable;
  outbox: OutboxTable;
  channelPace: { teamId: string; channelId: string; nextAt: number };
  newsItems: { seq: number; firstSeenAt: number; payload: string; goneAt: number | null; teamId: Generated<string> };
  newsKeys: { key: string; seq: number };
  articleVersions: ArticleVersionTable;
  articles: ArticleTable;
  articleRevisions: ArticleRevisionTable;
  /** Articles on their way in. */
  proposals: DraftTable;
  feeds: FeedTable;
  feedItems: { feedId: string; key: string; seenAt: number };
  shownArticles: ShownArticleTable;
  clearances: ClearanceTable;
  feedback: FeedbackTable;
  installations: InstallationTable;
  servedTeams: { teamId: string; installationId: string };
  /** `item` is JSON. */
  feedRetries: { feedId: string; key: string; item: string; failures: number; nextAt: number };
  articleReadings: { key: string; sha256: string; reading: string; usedAt: number };
  watches: WatchTable;
  seenEvents: { key: string; expiresAt: number; holder: string };
  inbox: InboxTable;
  threadQuestions: { position: Generated<number>; thread: string; question: string; askedAt: number };
  askerCursors: { teamId: string; userId: string; subjectId: string; cursor: number };
  audit: AuditTable;
}
