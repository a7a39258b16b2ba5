// Up to which piece of news a person has asked what is new, for each subject and for all of them.
import type { Database } from './database/database.js';

export interface Asker {
  readonly teamId: string;
  readonly userId: string;
  /** '' = all subjects. */
  readonly subjectId: string;
}

export interface Askers {
  /** Sequence number of the last news that was shown; null for somebody who never asked. */
  cursorOf(this: void, asker: Asker): Promise<number | null>;
  /** Never moves back. */
  move(this: void, asker: Asker, coversTo: number): Promise<void>;
}

export function createAskers({ queries }: Database): Askers {
  return {
    cursorOf: async ({ teamId, userId, subjectId }) => {
      const row = await queries
        .selectFrom('askerCursors')
        .select('cursor')
        .where((eb) => eb.and({ teamId, userId, subjectId }))
        .executeTakeFirst();
      return row?.cursor ?? null;
    },
    move: async ({ teamId, userId, subjectId }, coversTo) => {
      await queries
        .insertInto('askerCursors')
        .values({ teamId, userId, subjectId, cursor: coversTo })
        .onConflict((conflict) =>
          conflict
            .columns(['teamId', 'userId', 'subjectId'])
            .doUpdateSet({ cursor: coversTo })
            .where('askerCursors.cursor', '<', coversTo),
        )
        .execute();
    },
  };
}
