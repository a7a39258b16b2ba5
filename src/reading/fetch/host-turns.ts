// Who may ask which host when: one request a host a second, in the order in which they came, and few at once in all.
// Kept in memory; only the hosts asked within the last second and those who wait are remembered.

export interface TurnOptions {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** From the beginning of one request to a host to the beginning of the next. */
  readonly betweenMs?: number;
  /** Requests under way at the same time, to all hosts. */
  readonly mostAtOnce?: number;
  readonly mostWaiting?: number;
}

export interface Turns {
  /** Resolves when the request may begin; `busy` when too many wait already, `stopped` when the signal fired. */
  take(this: void, host: string, signal?: AbortSignal): Promise<'go' | 'busy' | 'stopped'>;
  /** Resolves when a request that is under way may go on to `host`: before all that have not begun. */
  goOn(this: void, host: string): Promise<void>;
  /** To be called when a request that was let go is over. */
  end(this: void): void;
}

/** What the issue asks for, and what crawlers that are let in keep to. */
const BETWEEN_MS = 1_000;
/** With 20 MB for the largest body, packed and unpacked, some 300 MB at the very worst. */
const MOST_AT_ONCE = 8;
/** A folder of feeds names hundreds of pages at once; more than that is a mistake or an attack. */
const MOST_WAITING = 1_000;

interface WaitingRequest {
  readonly host: string;
  readonly isUnderWay: boolean;
  readonly start: () => void;
}

export function createTurns(options: TurnOptions): Turns {
  const { now, wait, betweenMs = BETWEEN_MS, mostAtOnce = MOST_AT_ONCE, mostWaiting = MOST_WAITING } = options;
  const askedAt = new Map<string, number>();
  const waiting: WaitingRequest[] = [];
  let underWay = 0;

  const startAllReady = (): void => {
    const time = now();
    for (const [host, at] of askedAt) {
      // A clock that was set back must not make anybody wait longer.
      if (time - at >= betweenMs || at > time) askedAt.delete(host);
    }
    const ready = (each: WaitingRequest): boolean =>
      !askedAt.has(each.host) && (each.isUnderWay || underWay < mostAtOnce);
    for (let next = waiting.findIndex(ready); next !== -1; next = waiting.findIndex(ready)) {
      const [each] = waiting.splice(next, 1);
      if (each === undefined) break;
      askedAt.set(each.host, time);
      if (!each.isUnderWay) underWay += 1;
      each.start();
    }
    const freeAt = waiting.map(({ host }) => (askedAt.get(host) ?? Infinity) + betweenMs);
    wakeAt(Math.min(Infinity, ...freeAt), time);
  };

  const wakeAt = createAlarm(wait, startAllReady);

  const enter = (each: WaitingRequest): void => {
    const firstNew = waiting.findIndex(({ isUnderWay }) => !isUnderWay);
    waiting.splice(each.isUnderWay && firstNew !== -1 ? firstNew : waiting.length, 0, each);
    startAllReady();
  };

  return {
    take: async (host, signal) => {
      if (signal?.aborted) return 'stopped';
      if (waiting.length >= mostWaiting) return 'busy';
      return new Promise((resolve) => {
        const leave = (): void => {
          const place = waiting.indexOf(each);
          if (place === -1) return;
          waiting.splice(place, 1);
          resolve('stopped');
        };
        const start = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve('go');
        };
        const each: WaitingRequest = { host, isUnderWay: false, start };
        signal?.addEventListener('abort', leave, { once: true });
        enter(each);
      });
    },
    goOn: (host) => new Promise((resolve) => enter({ host, isUnderWay: true, start: resolve })),
    end: () => {
      underWay -= 1;
      startAllReady();
    },
  };
}

// Rings at the earliest time it was set to; once rung it must be set again.
function createAlarm(wait: TurnOptions['wait'], ring: () => void): (at: number, time: number) => void {
  let ringsAt = Infinity;
  return (at, time) => {
    if (at >= ringsAt) return;
    ringsAt = at;
    void wait(at - time).then(() => {
      if (ringsAt === at) ringsAt = Infinity;
      ring();
    });
  };
}
