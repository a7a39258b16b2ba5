// Remembers the last news that each person was shown when they asked what is new, for each choice of subjects.
import type { Database } from './database/database.js';

export interface Asker {
  readonly teamId: string;
  readonly userId: string;
  /** Ids of subjects with a space between two; '' for all subjects. */
  readonly subjectId: string;
}

export interface Askers {
  /** Sequence number of the last news that was shown; null for somebody who never asked. */
  cursorOf(this: void, asker: Asker): Promise<number | null>;
  /** Notes that the person was shown the news up to `coversTo`; a lower number than before changes nothing. */
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
