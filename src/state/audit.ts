// Who changed what, and when: lines are added and read, never changed.
import type { Database } from './database.js';

export interface AuditNote {
  readonly at: number;
  readonly teamId: string;
  readonly userId: string;
  readonly action: string;
  /** What it was done to. */
  readonly about: string;
  /** JSON. */
  readonly details: string;
}

export interface Audit {
  note(this: void, entry: AuditNote): Promise<void>;
  /** The last notes, newest first. */
  recent(this: void, most: number): Promise<AuditNote[]>;
}

export function createAudit({ queries }: Database): Audit {
  return {
    note: async ({ at, teamId, userId, action, about, details }) => {
      await queries.insertInto('audit').values({ at, teamId, userId, action, about, details }).execute();
    },
    recent: (most) =>
      queries
        .selectFrom('audit')
        .select(['at', 'teamId', 'userId', 'action', 'about', 'details'])
        .orderBy('position', 'desc')
        .limit(most)
        .execute(),
  };
}
