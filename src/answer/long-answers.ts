// Answers and the indexes that they are made from: these are changed in place, and never in the middle of an answer.
import { inSlices, type Steps } from './in-slices.js';

export interface LongAnswers {
  /** Makes an answer while others have their turns. */
  run<T>(this: void, steps: Steps<T>): Promise<T>;
  /** Does `change` as soon as no answer is under way. */
  between<T>(this: void, change: () => T): Promise<T>;
}

export function createLongAnswers(): LongAnswers {
  const running = new Set<Promise<unknown>>();
  return {
    run: async (steps) => {
      const answer = inSlices(steps);
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    between: async (change) => {
      while (running.size > 0) await Promise.allSettled(running);
      return change();
    },
  };
}
