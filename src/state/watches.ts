// Which channels watch which subjects, and up to which news each was told.
import { inTransaction, type Database, type Queries } from './database/database.js';
import type { WatchTable } from './database/schema.js';

/**
 * `channelId` may be a direct message; `cursor` is the last news that was told; since `pendingSince` news waits to be
 * told.
 */
export type Watch = Readonly<WatchTable>;

export interface Watches {
  /** A channel watches a subject once: `watch` is the one it has now, `added` is false when it had it before. */
  add(this: void, watch: Watch): Promise<{ readonly added: boolean; readonly watch: Watch }>;
  /** False when no watch has this id. */
  remove(this: void, id: string): Promise<boolean>;
  /** Oldest first. */
  all(this: void): Promise<Watch[]>;
  inChannel(this: void, teamId: string, channelId: string): Promise<Watch[]>;
  /** Notes since when news waits to be told; null when none waits. */
  setPending(this: void, id: string, since: number | null): Promise<void>;
  /** Notes that the watch was told the news up to `coversTo`; a lower number than before changes nothing. */
  moveCursor(this: void, id: string, coversTo: number): Promise<void>;
}

export function createWatches(database: Database): Watches {
  const { queries } = database;
  const rows = () => queries.selectFrom('watches').selectAll().orderBy('createdAt').orderBy('id');
  return {
    add: (watch) => inTransaction(database, (tx) => add(tx, watch)),
    remove: async (id) => {
      const removed = await queries.deleteFrom('watches').where('id', '=', id).returning('id').execute();
      return removed.length > 0;
    },
    all: () => rows().execute(),
    inChannel: (teamId, channelId) => rows().where('teamId', '=', teamId).where('channelId', '=', channelId).execute(),
    setPending: async (id, since) => {
      await queries.updateTable('watches').set({ pendingSince: since }).where('id', '=', id).execute();
    },
    moveCursor: (id, coversTo) => moveWatch(queries, id, coversTo),
  };
}

/** Moves the cursor of a watch forward, never back. */
export async function moveWatch(queries: Queries, id: string, coversTo: number): Promise<void> {
  const update = queries.updateTable('watches').set({ cursor: coversTo });
  await update.where('id', '=', id).where('cursor', '<', coversTo).execute();
}

async function add(tx: Queries, watch: Watch): Promise<{ added: boolean; watch: Watch }> {
  const added = await tx
    .insertInto('watches')
    .values(watch)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (added.length > 0) return { added: true, watch };
  const { id, teamId, channelId, subjectId } = watch;
  const existing = await tx
    .selectFrom('watches')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', id), eb.and({ teamId, channelId, subjectId })]))
    .executeTakeFirstOrThrow();
  return { added: false, watch: existing };
}
