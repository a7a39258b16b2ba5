// Which of Slack's events were handled already, by whichever process: Slack sends an event again when an answer is late.
import { sql } from 'kysely';
import type { Database } from './database/database.js';

export interface Events {
  /** True for exactly one caller until the time it is kept is over. */
  isFirst(this: void, key: string, now: number, keepMs: number): Promise<boolean>;
  /** Takes back an event whose handling failed, so that it can be tried again. */
  forget(this: void, key: string): Promise<void>;
}

export function createEvents({ queries }: Database): Events {
  return {
    isFirst: async (key, now, keepMs) => {
      const { rows } = await sql`
        insert into seen_events (key, expires_at) values (${key}, ${now + keepMs})
        on conflict (key) do update set expires_at = excluded.expires_at where seen_events.expires_at <= ${now}
        returning key`.execute(queries);
      return rows.length > 0;
    },
    forget: async (key) => {
      await queries.deleteFrom('seenEvents').where('key', '=', key).execute();
    },
  };
}
