// Answers and the indexes that they are made from: these are changed in place, and never in the middle of an answer.
import { inSlices, type Steps } from './in-slices.js';

export interface LongAnswers {
  /** Makes an answer while others have their turns; one that is asked for while a change waits is made behind it. */
  run<T>(this: void, steps: Steps<T>): Promise<T>;
  /** Does `change` as soon as no answer is under way, in the order in which changes come. */
  between<T>(this: void, change: () => T): Promise<T>;
}

export function createLongAnswers(): LongAnswers {
  const running = new Set<Promise<unknown>>();
  // Questions never stop coming: without this a change would wait for as long as they overlap.
  let waiting = 0;
  let lastChange: Promise<unknown> = Promise.resolve();
  return {
    run: async (steps) => {
      while (waiting > 0) await lastChange;
      const answer = inSlices(steps);
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    between: async (change) => {
      if (waiting === 0 && running.size === 0) return change();
      waiting += 1;
      const before = lastChange;
      const changed = before.then(async () => {
        await Promise.allSettled(running);
        return change();
      });
      const ended = (): void => {
        waiting -= 1;
      };
      lastChange = changed.then(ended, ended);
      return changed;
    },
  };
}
