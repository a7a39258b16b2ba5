// Waits for work, but not for ever: for what tells nobody when it will end.
import { setTimeout as sleep } from 'node:timers/promises';

/** What `work` comes to; after so many milliseconds what `late` says instead, which may throw. The work then goes on unheard. */
export async function within<T, L>(work: Promise<T>, ms: number, late: () => L): Promise<T | L> {
  const waiting = new AbortController();
  const timer = sleep(ms, undefined, { signal: waiting.signal }).then(late);
  // Whichever comes second must not be an unhandled rejection.
  timer.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timer]);
  } finally {
    waiting.abort();
  }
}
