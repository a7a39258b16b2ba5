// Keeps the questions of each thread, until they are purged after a week, so that any replica understands "and Lumen?", even after
// a restart. Only the last few are read again.
import type { QueryCreator } from 'kysely';
import type { StoreOrMemory } from './events.js';
import type { Database } from './database/database.js';
import type { Schema } from './database/schema.js';

/** The inbox notes questions, with the end of their request; `purge.ts` deletes them a week after they were asked. */
export interface Threads {
  /** The last `most` questions of a thread, oldest first; only those since the last silence of more than `keepMs`. */
  before(this: void, thread: string, now: number, keepMs: number, most: number): Promise<string[]>;
}

export function createThreads({ queries }: Database): Threads {
  return {
    before: async (thread, now, keepMs, most) => {
      const newestFirst = queries.selectFrom('threadQuestions').selectAll().orderBy('position', 'desc').limit(most);
      const rows = await newestFirst.where('thread', '=', thread).execute();
      const gapAfter = (index: number): number => (rows[index - 1]?.askedAt ?? now) - (rows[index]?.askedAt ?? now);
      const silence = rows.findIndex((_, index) => gapAfter(index) > keepMs);
      const kept = silence < 0 ? rows : rows.slice(0, silence);
      return kept.map(({ question }) => question).reverse();
    },
  };
}

export interface AskedQuestion {
  readonly thread: string;
  readonly question: string;
  readonly at: number;
}

/** Adds questions to their threads, in their order. */
export function insertQuestions(queries: QueryCreator<Schema>, asked: readonly AskedQuestion[]) {
  const rows = asked.map(({ thread, question, at: askedAt }) => ({ thread, question, askedAt }));
  return queries.insertInto('threadQuestions').values(rows);
}

/** The same within this process, used while the store cannot be reached. */
export interface ThreadQuestions {
  /** Earlier questions of a thread, oldest first. */
  before(this: void, thread: string): readonly string[];
  add(this: void, thread: string, question: string): void;
}

export interface ThreadQuestionsOptions {
  readonly now: () => number;
  readonly keepMs: number;
  readonly mostThreads: number;
  readonly mostQuestions: number;
}

export function createThreadQuestions(options: ThreadQuestionsOptions): ThreadQuestions {
  const threads = new Map<string, { at: number; questions: readonly string[] }>();
  const before = (thread: string): readonly string[] => {
    const kept = threads.get(thread);
    return kept === undefined || options.now() - kept.at > options.keepMs ? [] : kept.questions;
  };
  return {
    before,
    add: (thread, question) => {
      const questions = [...before(thread), question].slice(-options.mostQuestions);
      // Deleted first, so that the map stays in the order of last use and the oldest thread goes first.
      threads.delete(thread);
      threads.set(thread, { at: options.now(), questions });
      const [oldest] = threads.keys();
      if (threads.size > options.mostThreads && oldest !== undefined) threads.delete(oldest);
    },
  };
}

/** The last questions of each thread: those in the store or, while it cannot be reached, those of this process. */
export interface Conversations {
  /** Earlier questions, oldest first. */
  before(this: void, thread: string): Promise<readonly string[]>;
  /** Notes a question in this process; the inbox notes it in the store with the end of its request. */
  add(this: void, thread: string, question: string): void;
}

const HOUR_MS = 60 * 60 * 1000;
// A thread that nobody wrote in for a day is another conversation.
const KEEP_THREAD_MS = 24 * HOUR_MS;
const MOST_THREADS = 5_000;

export function createConversations(
  { store, now, onAway }: StoreOrMemory<Threads>,
  mostQuestions: number,
): Conversations {
  const here = createThreadQuestions({ now, keepMs: KEEP_THREAD_MS, mostThreads: MOST_THREADS, mostQuestions });
  return {
    before: async (thread) => {
      try {
        return await store.before(thread, now(), KEEP_THREAD_MS, mostQuestions);
      } catch (error) {
        onAway(error);
        return here.before(thread);
      }
    },
    add: here.add,
  };
}
