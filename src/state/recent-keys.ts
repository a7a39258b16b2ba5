// Remembers for a while which events were handled already. In memory: Slack's repeats come within minutes.

export interface RecentKeys {
  /** True the first time a key is seen within the time it is kept. */
  isFirst(this: void, key: string): boolean;
  /** Takes back a key whose work failed, so that it can be tried again. */
  forget(this: void, key: string): void;
}

export interface RecentKeysOptions {
  readonly now: () => number;
  readonly keepMs: number;
  /** The oldest keys go when more than this many are kept. */
  readonly most: number;
}

export function createRecentKeys({ now, keepMs, most }: RecentKeysOptions): RecentKeys {
  // Insertion order is time order, so the oldest keys stand first.
  const seenAt = new Map<string, number>();
  return {
    isFirst: (key) => {
      const time = now();
      for (const [old, at] of seenAt) {
        if (time - at < keepMs) break;
        seenAt.delete(old);
      }
      if (seenAt.has(key)) return false;
      const [oldest] = seenAt.keys();
      if (seenAt.size >= most && oldest !== undefined) seenAt.delete(oldest);
      seenAt.set(key, time);
      return true;
    },
    forget: (key) => {
      seenAt.delete(key);
    },
  };
}
