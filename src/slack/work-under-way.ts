// Counts the replies that are being worked on, so that stopping can wait for them.

export interface WorkUnderWay {
  /** Takes in a piece of work until it ends, well or badly. */
  track<T>(this: void, work: Promise<T>): Promise<T>;
  /** Resolves when no work is left. */
  settled(this: void): Promise<void>;
}

export function createWorkUnderWay(): WorkUnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      const ended: Promise<unknown> = work.then(
        () => works.delete(ended),
        () => works.delete(ended),
      );
      works.add(ended);
      return work;
    },
    settled: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
