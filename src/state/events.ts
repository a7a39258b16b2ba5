// Remembers what is done once however often people ask for it, by any process: sharing an answer, telling one person the news.
import { sql } from 'kysely';
import type { Database } from './database/database.js';

export interface Events {
  /**
   * True for the first caller with this key; false for all others within `keepMs`, but for whoever calls again as the same
   * `holder`: the request that is done a second time since its first process died.
   */
  isFirst(this: void, key: string, now: number, keepMs: number, holder: string): Promise<boolean>;
  /** Forgets a deed that failed, so that it can be tried again. */
  forget(this: void, key: string): Promise<void>;
}

export function createEvents({ queries }: Database): Events {
  return {
    isFirst: async (key, now, keepMs, holder) => {
      const { rows } = await sql`
        insert into seen_events (key, expires_at, holder) values (${key}, ${now + keepMs}, ${holder})
        on conflict (key) do update set expires_at = excluded.expires_at, holder = excluded.holder
        where seen_events.expires_at <= ${now} or seen_events.holder = ${holder}
        returning key`.execute(queries);
      return rows.length > 0;
    },
    forget: async (key) => {
      await queries.deleteFrom('seenEvents').where('key', '=', key).execute();
    },
  };
}

/** The same within this process, used while the store cannot be reached. */
export interface RecentKeys {
  /** True for the first caller with this key; false for all others while it is remembered. */
  isFirst(this: void, key: string): boolean;
  /** Forgets a key whose work failed, so that it can be tried again. */
  forget(this: void, key: string): void;
}

export interface RecentKeysOptions {
  readonly now: () => number;
  readonly keepMs: number;
  /** The oldest keys go when more than this many are kept. */
  readonly most: number;
}

export function createRecentKeys({ now, keepMs, most }: RecentKeysOptions): RecentKeys {
  // Insertion order is time order, so the oldest keys stand first.
  const seenAt = new Map<string, number>();
  return {
    isFirst: (key) => {
      const time = now();
      for (const [old, at] of seenAt) {
        if (time - at < keepMs) break;
        seenAt.delete(old);
      }
      if (seenAt.has(key)) return false;
      const [oldest] = seenAt.keys();
      if (seenAt.size >= most && oldest !== undefined) seenAt.delete(oldest);
      seenAt.set(key, time);
      return true;
    },
    forget: (key) => {
      seenAt.delete(key);
    },
  };
}

/** Remembers which keys were handled, in the store and, while it cannot be reached, in this process. */
export interface SeenKeys {
  /** True for the first caller with this key, and for the same holder again; false for all others while it is remembered. */
  isFirst(this: void, key: string, holder: string): Promise<boolean>;
  /** Forgets a key whose work failed, so that it can be tried again. */
  forget(this: void, key: string): Promise<void>;
}

export interface StoreOrMemory<T> {
  readonly store: T;
  readonly now: () => number;
  /** Called for each failure of the store; the work goes on in memory. */
  readonly onAway: (error: unknown) => void;
}

const HOUR_MS = 60 * 60 * 1000;
// Slack repeats an event for up to six minutes; an hour leaves room for a delivery that was held up.
const KEEP_EVENT_MS = HOUR_MS;
const MOST_EVENTS = 20_000;

export function createSeenKeys({ store, now, onAway }: StoreOrMemory<Events>): SeenKeys {
  const recent = createRecentKeys({ now, keepMs: KEEP_EVENT_MS, most: MOST_EVENTS });
  return {
    // Both are asked: this process alone knows an event that came while the store was away.
    isFirst: async (key, holder) => {
      const isFirstHere = recent.isFirst(key);
      try {
        return (await store.isFirst(key, now(), KEEP_EVENT_MS, holder)) && isFirstHere;
      } catch (error) {
        onAway(error);
        return isFirstHere;
      }
    },
    forget: async (key) => {
      recent.forget(key);
      await store.forget(key).catch(onAway);
    },
  };
}
