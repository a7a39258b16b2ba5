// The last questions of each thread, so that "and Lumen?" is understood also after a restart and by another replica.
import { inTransaction, type Database, type Queries } from './database/database.js';

export interface Threads {
  /** Earlier questions of a thread, oldest first; none that was followed by a silence of more than `keepMs`. */
  before(this: void, thread: string, now: number, keepMs: number): Promise<string[]>;
  /** Keeps a question, and of its thread the last ones only. */
  add(this: void, thread: string, question: string, now: number, mostQuestions: number): Promise<void>;
}

export function createThreads(database: Database): Threads {
  const { queries } = database;
  return {
    before: async (thread, now, keepMs) => {
      const rows = await questions(queries, thread).execute();
      const gapAfter = (index: number): number => (rows[index - 1]?.askedAt ?? now) - (rows[index]?.askedAt ?? now);
      const silence = rows.findIndex((_, index) => gapAfter(index) > keepMs);
      const kept = silence < 0 ? rows : rows.slice(0, silence);
      return kept.map(({ question }) => question).reverse();
    },
    add: (thread, question, now, mostQuestions) =>
      inTransaction(database, async (tx) => {
        await tx.insertInto('threadQuestions').values({ thread, question, askedAt: now }).execute();
        const [oldest] = await questions(tx, thread).offset(mostQuestions).limit(1).execute();
        if (oldest === undefined) return;
        const old = tx.deleteFrom('threadQuestions').where('thread', '=', thread);
        await old.where('position', '<=', oldest.position).execute();
      }),
  };
}

/** Newest first. */
function questions(queries: Queries, thread: string) {
  return queries.selectFrom('threadQuestions').selectAll().where('thread', '=', thread).orderBy('position', 'desc');
}
