// Which channels may see articles with a handling mark. Only editors clear a channel.
import { addNote } from './audit.js';
import { inTransaction, type Database, type Queries } from './database/database.js';

/** `mark` is the highest that the channel may see, such as 'TLP:AMBER'. */
export interface Clearance {
  readonly teamId: string;
  readonly channelId: string;
  readonly mark: string;
  /** Who allowed it, and when. */
  readonly by: string;
  readonly at: number;
}

/** Each change is noted in the audit, in the same transaction. */
export interface Clearances {
  /** Replaces what the channel was allowed before. */
  allow(this: void, clearance: Clearance): Promise<void>;
  /** False when there was nothing to take back. */
  revoke(this: void, revocation: Omit<Clearance, 'mark'>): Promise<boolean>;
  /** The highest mark that the channel may see; null when it sees only what everybody may see. */
  of(this: void, teamId: string, channelId: string): Promise<string | null>;
  /** The clearances of a team, newest first. */
  list(this: void, teamId: string): Promise<Clearance[]>;
}

export function createClearances(database: Database): Clearances {
  const { queries } = database;
  const rows = (from: Queries, teamId: string) =>
    from.selectFrom('clearances').selectAll().where('teamId', '=', teamId);
  return {
    allow: (clearance) => inTransaction(database, (tx) => allow(tx, clearance)),
    revoke: ({ teamId, channelId, by, at }) =>
      inTransaction(database, async (tx) => {
        const allowed = tx.deleteFrom('clearances').where('teamId', '=', teamId).where('channelId', '=', channelId);
        const [revoked] = await allowed.returning('mark').execute();
        if (revoked === undefined) return false;
        await note(tx, { teamId, channelId, mark: revoked.mark, by, at }, 'clearance revoke');
        return true;
      }),
    of: async (teamId, channelId) => {
      const row = await rows(queries, teamId).where('channelId', '=', channelId).executeTakeFirst();
      return row?.mark ?? null;
    },
    list: async (teamId) => {
      const found = await rows(queries, teamId).orderBy('allowedAt', 'desc').orderBy('channelId').execute();
      return found.map(({ channelId, mark, allowedBy, allowedAt }) => ({
        ...{ teamId, channelId, mark, by: allowedBy, at: allowedAt },
      }));
    },
  };
}

async function allow(tx: Queries, clearance: Clearance): Promise<void> {
  const { teamId, channelId, mark, by: allowedBy, at: allowedAt } = clearance;
  await tx
    .insertInto('clearances')
    .values({ teamId, channelId, mark, allowedBy, allowedAt })
    .onConflict((conflict) => conflict.columns(['teamId', 'channelId']).doUpdateSet({ mark, allowedBy, allowedAt }))
    .execute();
  await note(tx, clearance, 'clearance allow');
}

async function note(tx: Queries, { teamId, channelId, mark, by, at }: Clearance, action: string): Promise<void> {
  const details = JSON.stringify({ mark });
  await addNote(tx, { at, teamId, userId: by, action, about: channelId, details });
}
