// What was read of texts, so that a start does not read them again. It can be lost: whatever is missing is read anew.
import type { Database } from '../database/database.js';

/** A text by its key, and what was read of it. */
export interface KeptReading {
  readonly key: string;
  readonly reading: string;
}

export interface KeptReadings {
  /** What is kept of texts, by their keys; whatever is asked for is kept longer. */
  of(this: void, keys: readonly string[], at: number): Promise<ReadonlyMap<string, string>>;
  /** Of two that keep the same key at once, either stays. */
  keep(this: void, readings: readonly KeptReading[], at: number): Promise<void>;
}

// A use is noted once a day, so that a start does not write what it only reads.
const DAY_MS = 24 * 3_600_000;

export function createReadings({ queries }: Database): KeptReadings {
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
      const rows = readings.map(({ key, reading }) => ({ key, reading, usedAt: at }));
      await queries
        .insertInto('articleReadings')
        .values(rows)
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ usedAt: at }))
        .execute();
    },
  };
}
