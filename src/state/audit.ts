// Who changed what, and when: lines are added and read, never changed.
import type { Database, Queries } from './database/database.js';

export interface AuditNote {
  readonly at: number;
  readonly teamId: string;
  readonly userId: string;
  readonly action: string;
  /** Id of what was changed. */
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
    note: (entry) => addNote(queries, entry),
    recent: (most) =>
      queries
        .selectFrom('audit')
        .select(['at', 'teamId', 'userId', 'action', 'about', 'details'])
        .orderBy('position', 'desc')
        .limit(most)
        .execute(),
  };
}

/** Adds a line. `queries` may be the transaction that makes the change. */
export async function addNote(queries: Queries, note: AuditNote): Promise<void> {
  const { at, teamId, userId, action, about, details } = note;
  await queries.insertInto('audit').values({ at, teamId, userId, action, about, details }).execute();
}
