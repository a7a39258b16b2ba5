// Ends one request as a whole: after a time, or when the caller stops it.
import { setMaxListeners } from 'node:events';

/** Calls `ring` after `ms`, unless what it returns is called before. */
export type StartTimer = (ms: number, ring: () => void) => () => void;

export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it fired; null while it has not. */
  why(this: void): 'time-out' | 'stopped' | null;
  /** Call this when the request is over, to remove its timer and listener. */
  end(this: void): void;
}

export function startRealTimer(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
}

export function startDeadline(mostMs: number, startTimer: StartTimer, asked: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  // Each hop and each layer of compression adds a listener, and Node would warn at the eleventh.
  setMaxListeners(0, controller.signal);
  let why: 'time-out' | 'stopped' | null = null;
  const fire = (because: 'time-out' | 'stopped'): void => {
    why ??= because;
    controller.abort();
  };
  const cancel = startTimer(mostMs, () => fire('time-out'));
  const stop = (): void => fire('stopped');
  if (asked?.aborted) stop();
  asked?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    why: () => why,
    end: () => {
      cancel();
      asked?.removeEventListener('abort', stop);
    },
  };
}

/** Resolves as `work` does, or to null as soon as the signal fires: for work that takes no signal. */
export async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return null;
  let stop = (): void => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
