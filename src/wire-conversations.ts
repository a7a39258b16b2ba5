// What the bot remembers of events and threads: in the store, so that it outlives a restart and replicas share it, and in this
// process alone while the store is away. Asking works either way.
import type { Logger } from 'pino';
import { LONGEST_THREAD } from './answer/ask/create-ask.js';
import type { Conversations, SeenKeys } from './slack/desk.js';
import { createRecentKeys } from './state/recent-keys.js';
import type { Store } from './state/store.js';
import { createThreadQuestions } from './state/thread-questions.js';

const HOUR_MS = 60 * 60 * 1000;
// Slack repeats an event for up to six minutes; an hour leaves room for a delivery that was held up.
const KEEP_EVENT_MS = HOUR_MS;
// A thread that nobody wrote in for a day is another conversation.
const KEEP_THREAD_MS = 24 * HOUR_MS;
const MOST_EVENTS = 20_000;
const MOST_THREADS = 5_000;

export interface ConversationOptions {
  /** Null when it could not be opened. */
  readonly store: Pick<Store, 'events' | 'threads'> | null;
  readonly now: () => number;
  readonly log: Logger;
}

export function wireConversations({ store, now, log }: ConversationOptions): {
  seen: SeenKeys;
  threads: Conversations;
} {
  const keys = createRecentKeys({ now, keepMs: KEEP_EVENT_MS, most: MOST_EVENTS });
  const questions = createThreadQuestions({
    now,
    keepMs: KEEP_THREAD_MS,
    mostThreads: MOST_THREADS,
    mostQuestions: LONGEST_THREAD,
  });
  const orHere = async <T>(inStore: (open: NonNullable<typeof store>) => Promise<T>, here: () => T): Promise<T> => {
    if (store === null) return here();
    try {
      return await inStore(store);
    } catch (err) {
      log.warn({ err }, 'the store is away; what is asked now is remembered in this process alone');
      return here();
    }
  };
  return {
    seen: {
      // Both are asked: an event that came while the store was away is known here.
      isFirst: async (key) => {
        const isFirstHere = keys.isFirst(key);
        return (
          (await orHere(
            ({ events }) => events.isFirst(key, now(), KEEP_EVENT_MS),
            () => isFirstHere,
          )) && isFirstHere
        );
      },
      forget: async (key) => {
        keys.forget(key);
        await orHere(
          ({ events }) => events.forget(key),
          () => undefined,
        );
      },
    },
    threads: {
      before: (thread) =>
        orHere<readonly string[]>(
          ({ threads }) => threads.before(thread, now(), KEEP_THREAD_MS),
          () => questions.before(thread),
        ),
      add: async (thread, question) => {
        questions.add(thread, question);
        await orHere(
          ({ threads }) => threads.add(thread, question, now(), LONGEST_THREAD),
          () => undefined,
        );
      },
    },
  };
}
