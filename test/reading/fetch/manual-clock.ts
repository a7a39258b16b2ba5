// A clock that moves only when a test says so.

export interface ManualClock {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Moves the time on, waking who waits in order, and lets each do all it can before the next. */
  advance(this: void, ms: number): Promise<void>;
  /** As a machine's clock that is set by hand: nobody wakes. */
  set(this: void, time: number): void;
  readonly waiting: () => number;
}

export function createManualClock(): ManualClock {
  let time = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => time,
    wait: (ms) => new Promise((wake) => void sleepers.push({ at: time + ms, wake })),
    advance: async (ms) => {
      const until = time + ms;
      await settle();
      for (let next = earliest(sleepers, until); next !== undefined; next = earliest(sleepers, until)) {
        const woken = next;
        sleepers = sleepers.filter((each) => each !== woken);
        time = Math.max(time, woken.at);
        woken.wake();
        await settle();
      }
      time = until;
    },
    set: (to) => void (time = to),
    waiting: () => sleepers.length,
  };
}

function earliest<T extends { at: number }>(sleepers: readonly T[], until: number): T | undefined {
  return [...sleepers].sort((one, other) => one.at - other.at).find(({ at }) => at <= until);
}

/** Lets all that is ready to run do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
