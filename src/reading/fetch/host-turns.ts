// Decides which request may begin when: one request a second for each host, in order, and few at once in all. Remembers, in
// memory, only the hosts of the last second and the requests that wait.

export interface TurnOptions {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Time between the beginnings of two requests to the same host. */
  readonly betweenMs?: number;
  /** Requests under way at the same time, to all hosts. */
  readonly mostAtOnce?: number;
  readonly mostWaiting?: number;
}

export interface Turns {
  /** Resolves when the request may begin; `busy` when too many wait already, `stopped` when the signal fired. */
  take(this: void, host: string, signal?: AbortSignal): Promise<'go' | 'busy' | 'stopped'>;
  /** Resolves when a request that is under way may go on to `host`; such requests go before those that have not begun. */
  goOn(this: void, host: string): Promise<void>;
  /** Call this when a request that was let go is over. */
  end(this: void): void;
}

/** The pace of crawlers that sites tolerate. */
const BETWEEN_MS = 1_000;
/** The largest body takes 20 MB, packed and unpacked: so some 300 MB in the worst case. */
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
      // When the clock was set back, nobody must wait longer.
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

// Rings at the earliest time to which it was set, once; after that it must be set again.
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
