// Opens what the bot remembers: an SQLite file in a folder, or PostgreSQL for several replicas.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createAskers, type Askers } from './askers.js';
import { createAudit, type Audit } from './audit.js';
import { createClearances, type Clearances } from './clearances.js';
import type { Database, OpenDatabase } from './database/database.js';
import { createEvents, type Events } from './events.js';
import { createFeedback, type Feedback } from './feedback.js';
import { createInbox, type Inbox } from './inbox.js';
import { createFeeds, type Feeds } from './articles/feeds.js';
import { createLibrary, type Library } from './articles/library.js';
import { createInstallations, type Installations } from './installations/installations.js';
import { keepOpen, type KeptDatabase, type Outage } from './database/keep-open.js';
import { migrate } from './database/migrate.js';
import { createNews, type News } from './news.js';
import { openPostgresql } from './database/open-postgresql.js';
import { inspectSqlite, openSqlite, settleSqlite } from './database/open-sqlite.js';
import { createReadings, type KeptReadings } from './articles/readings.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createDrafts, type Drafts } from './articles/drafts.js';
import { purge, type PurgeCounts } from './purge.js';
import { createShownMessages, type ShownMessages } from './shown-messages.js';
import { createSlots, type Slots } from './slots.js';
import type { StoreAway } from './database/store-error.js';
import { storeFigures, tablesProblem, type StoreFigures } from './store-figures.js';
import { createSubscriptions, type Subscriptions } from './subscriptions.js';
import { createThreads, type Threads } from './threads.js';
import { createVersions, type Versions } from './articles/versions.js';
import { undoFuture } from './undo-future.js';
import { createWatches, type Watches } from './watches.js';

export interface StoreOptions {
  /** The folder of `desk.sqlite`; made if it is missing. Not used when there is a database address. */
  readonly dataDir: string;
  /** postgres://… */
  readonly databaseUrl: string | null;
  readonly now: () => number;
  /** The PostgreSQL schema of the tables. */
  readonly schema?: string;
  /** How long to wait for a lock on the SQLite file, or for a connection to PostgreSQL. */
  readonly patienceMs?: number;
  /** Told of each outage once when it begins, also when the store cannot be opened, and once when it ends. */
  readonly onOutage?: (outage: Outage) => void;
}

/**
 * Its functions throw a StoreError when the database fails. While the database is away they throw a StoreAway at once, and the
 * store is opened again when the database is back.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgresql';
  readonly subscriptions: Subscriptions;
  readonly slots: Slots;
  readonly outbox: Outbox;
  readonly news: News;
  readonly versions: Versions;
  readonly watches: Watches;
  readonly events: Events;
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly askers: Askers;
  readonly audit: Audit;
  readonly library: Library;
  readonly drafts: Drafts;
  readonly feeds: Feeds;
  readonly shown: ShownMessages;
  readonly clearances: Clearances;
  readonly readings: KeptReadings;
  readonly feedback: Feedback;
  readonly installations: Installations;
  /**
   * The same, where the bot is in several workspaces, for one of them: with its own articles, feeds and drafts, and the news of
   * what it sees. '' stands for what came in from a terminal, which all see.
   */
  of(this: void, teamId: string): Store;
  /**
   * Ends drafts whose time is over and deletes what was kept for long enough, as `purge.ts` says; returns how many of
   * each.
   */
  purge(this: void, now: number): Promise<PurgeCounts>;
  /** Undoes what a clock that ran ahead has put off. To be called when it was set back. */
  undoFuture(this: void, now: number): Promise<void>;
  /** Null while the database is open; otherwise what is wrong and what to do. */
  away(this: void): StoreAway | null;
  /** Writes and reads once. Null when that works, otherwise what is wrong and what to do. */
  check(this: void): Promise<string | null>;
  figures(this: void, now: number): Promise<StoreFigures>;
  /** Null while the tables are those of this program. */
  tablesProblem(this: void): Promise<string | null>;
  close(this: void): Promise<void>;
}

export type StoreOpening =
  { readonly ok: true; readonly store: Store } | { readonly ok: false; readonly message: string };

const DEFAULT_SCHEMA = 'salt_typhoon_desk';
const DEFAULT_PATIENCE_MS = 5_000;

/** Null where there is a store to read, or a server, which is asked later; otherwise where none is, and what to do. */
export function missingStore({ dataDir, databaseUrl }: Pick<StoreOptions, 'dataDir' | 'databaseUrl'>): string | null {
  if (databaseUrl !== null || existsSync(join(dataDir, 'desk.sqlite'))) return null;
  return `There is no store in ${dataDir}: set DATA_DIR or DATABASE_URL as the bot has it.`;
}

/** Opens the store and makes or updates its tables. When that fails it returns a message, and has overwritten nothing. */
export async function openStore(options: StoreOptions): Promise<StoreOpening> {
  const store = await keepStore(options);
  const away = store.away();
  if (away === null) return { ok: true, store };
  await store.close();
  return { ok: false, message: away.message };
}

/** The same for whoever goes on without it: when it cannot be opened now, the store is away until it can. */
export async function keepStore({ onOutage = () => undefined, ...options }: StoreOptions): Promise<Store> {
  const place = { engine: options.databaseUrl === null ? 'sqlite' : 'postgresql', place: 'The store' } as const;
  const open = (): OpenDatabase => openDatabase(options);
  const prepare = (database: OpenDatabase): Promise<void> => prepareDatabase(database, options.now);
  return storeOver(await keepOpen({ ...place, open, prepare, probe, onOutage }));
}

async function prepareDatabase(database: Database, now: () => number): Promise<void> {
  if (database.engine === 'sqlite') await inspectSqlite(database);
  await migrate(database, now);
  if (database.engine === 'sqlite') await settleSqlite(database.queries);
  await probe(database);
}

/** Opens the database as it is: no table is made or changed. Throws a StoreError where the address cannot be used. */
export function openDatabase(options: StoreOptions): OpenDatabase {
  const { dataDir, databaseUrl, schema = DEFAULT_SCHEMA, patienceMs = DEFAULT_PATIENCE_MS } = options;
  return databaseUrl === null
    ? openSqlite({ dataDir, patienceMs })
    : openPostgresql({ databaseUrl, schema, patienceMs });
}

function storeOver(database: KeptDatabase): Store {
  const store: Omit<Store, 'of'> = {
    engine: database.engine,
    subscriptions: createSubscriptions(database),
    slots: createSlots(database),
    outbox: createOutbox(database),
    news: createNews(database),
    versions: createVersions(database),
    watches: createWatches(database),
    events: createEvents(database),
    inbox: createInbox(database),
    threads: createThreads(database),
    askers: createAskers(database),
    audit: createAudit(database),
    library: createLibrary(database, null),
    drafts: createDrafts(database),
    feeds: createFeeds(database),
    shown: createShownMessages(database),
    clearances: createClearances(database),
    readings: createReadings(database),
    feedback: createFeedback(database),
    installations: createInstallations(database),
    purge: (now) => purge(database, now),
    undoFuture: (now) => undoFuture(database, now),
    away: database.away,
    check: () => check(database),
    figures: (now) => storeFigures(database, now),
    tablesProblem: () => tablesProblem(database),
    close: database.close,
  };
  const of = (teamId: string): Store => ({
    ...store,
    library: createLibrary(database, teamId),
    news: createNews(database, teamId),
    feeds: createFeeds(database, []),
    drafts: createDrafts(database, []),
    of,
  });
  return { ...store, of };
}

async function check(database: Database): Promise<string | null> {
  try {
    await probe(database);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Fails where the disk is full, the file is read-only or the server is gone. */
async function probe({ queries }: Database): Promise<void> {
  await sql`update counters set value = value + 1 where name = 'probe' returning value`.execute(queries);
}
