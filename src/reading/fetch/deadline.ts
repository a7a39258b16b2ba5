// Bounds one request as a whole: the time it may take, and the wish of whoever asked to stop it.
import { setMaxListeners } from 'node:events';

/** Calls `ring` after `ms`, unless what it returns is called before. */
export type StartTimer = (ms: number, ring: () => void) => () => void;

export interface Deadline {
  readonly signal: AbortSignal;
  /** Why it fired; null while it has not. */
  why(this: void): 'time-out' | 'stopped' | null;
  /** To be called when the request is over, so that nothing of it stays behind. */
  end(this: void): void;
}

export function startRealTimer(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
}

export function startDeadline(mostMs: number, startTimer: StartTimer, asked: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  // Each hop and each layer of packing listens; Node would warn of a leak from the eleventh on.
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

/** What the promise gives, or null as soon as the signal fires: for work that takes no signal of its own. */
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
