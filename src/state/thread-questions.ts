// The last questions of each thread, so that "and Lumen?" is understood. In memory, bounded, gone after a while.

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
