// Keeps the digests going: looks every second for slots that are due and messages that wait, and every hour for
// what the store may forget, until it is stopped.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../state/store.js';

export interface WorkerOptions {
  /** Each runs once, and resolves to how much it found to do. */
  readonly queue: () => Promise<number>;
  readonly post: () => Promise<number>;
  readonly store: Pick<Store, 'purge'>;
  readonly now: () => number;
  /** Called when a run failed; the next one comes all the same. */
  readonly onError: (error: unknown, work: 'queue' | 'post' | 'purge') => void;
  /** Resolves after `ms`, or at once when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Worker {
  /** Starts no more runs; resolves when those under way have ended. */
  stop(this: void): Promise<void>;
}

const TICK_MS = 1_000;
const PURGE_EVERY_MS = 3_600_000;

export function startWorker(options: WorkerOptions): Worker {
  const { queue, post, store, now, onError, wait = waitOrStop } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each waits for its own run only, so that a slow digest does not hold up posting, nor a slow Slack the digests.
  const repeat = async (work: 'queue' | 'post' | 'purge', everyMs: number, run: () => Promise<unknown>) => {
    while (!signal.aborted) {
      const done = await run().catch((error: unknown) => onError(error, work));
      // After messages were posted there may be more, for other channels.
      await wait(work === 'post' && done !== undefined && done !== 0 ? 0 : everyMs, signal);
    }
  };
  const loops = [
    repeat('queue', TICK_MS, queue),
    repeat('post', TICK_MS, post),
    repeat('purge', PURGE_EVERY_MS, () => store.purge(now())),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function waitOrStop(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
