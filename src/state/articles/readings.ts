// What was read of texts, so that a start does not read them again. It can be lost: whatever is missing is read anew. Of the text
// of an article that was taken back nothing is kept.
import { inTransaction, type Database, type Queries } from '../database/database.js';

/** A text by its key and by its hash, and what was read of it. */
export interface KeptReading {
  readonly key: string;
  readonly sha256: string;
  readonly reading: string;
}

export interface KeptReadings {
  /** What is kept of texts, by their keys; whatever is asked for is kept longer. */
  of(this: void, keys: readonly string[], at: number): Promise<ReadonlyMap<string, string>>;
  /** Of two that keep the same key, the later one stays: what was damaged is written anew. */
  keep(this: void, readings: readonly KeptReading[], at: number): Promise<void>;
}

// A use is noted once a day, so that a start does not write what it only reads.
const DAY_MS = 24 * 3_600_000;

export function createReadings(database: Database): KeptReadings {
  const { queries } = database;
  return {
    of: async (keys, at) => {
      if (keys.length === 0) return new Map();
      const rows = await queries.selectFrom('articleReadings').selectAll().where('key', 'in', keys).execute();
      const old = rows.filter(({ usedAt }) => usedAt < at - DAY_MS).map(({ key }) => key);
      if (old.length > 0) {
        await queries.updateTable('articleReadings').set({ usedAt: at }).where('key', 'in', old).execute();
      }
      return new Map(rows.map(({ key, reading }) => [key, reading]));
    },
    keep: async (readings, at) => {
      if (readings.length === 0) return;
      const rows = readings.map(({ key, sha256, reading }) => ({ key, sha256, reading, usedAt: at }));
      await inTransaction(database, async (tx) => {
        await tx
          .insertInto('articleReadings')
          .values(rows)
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((row) => ({ usedAt: at, reading: row.ref('excluded.reading') })),
          )
          .execute();
        // An article may be taken back while another process reads it.
        await forgetRemoved(
          tx,
          rows.map(({ sha256 }) => sha256),
        );
      });
    },
  };
}

/** Takes out what was read of those texts that only articles which were taken back have. */
export async function forgetRemoved(tx: Queries, hashes: readonly string[]): Promise<void> {
  const ofArticles = tx
    .selectFrom('articles')
    .innerJoin('articleRevisions', 'articleRevisions.articleId', 'articles.id')
    .select('articleRevisions.sha256')
    .where('articleRevisions.sha256', 'in', hashes);
  await tx
    .deleteFrom('articleReadings')
    .where('sha256', 'in', ofArticles.where('removedAt', 'is not', null))
    .where('sha256', 'not in', ofArticles.where('removedAt', 'is', null))
    .execute();
}
