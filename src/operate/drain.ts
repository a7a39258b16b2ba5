// Stops the bot when it is told to: at once nothing new comes in, then what is under way is finished, then the parts end.
import type { Logger } from 'pino';

export type Stop = () => Promise<unknown>;

/** What has started so far; filled while the bot starts. */
export interface Stops {
  /** What lets something in or begins something by itself: all of it is stopped at once, each with what it has under way. */
  readonly doors: Stop[];
  /** What these stand on: stopped after them, the last one that started first. */
  readonly parts: Stop[];
}

/** Whoever asked to stop commonly waits for ten seconds, and then ends the process hard. */
const STOP_WITHIN_MS = 9_000;

/**
 * On SIGTERM or SIGINT calls `onStopping`, stops everything and ends the process, in ten seconds at the latest. A rejection that
 * nobody handles is logged; it ends the process, but not while that stops in order.
 */
export function drainOnSignal({ doors, parts }: Stops, log: Logger, onStopping: () => void): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    onStopping();
    log.info('the bot is told to stop');
    setTimeout(() => {
      log.warn('not everything was finished in time');
      process.exit(0);
    }, STOP_WITHIN_MS).unref();
    const end = (each: Stop) => each().catch((err: unknown) => log.warn({ err }, 'a part did not stop cleanly'));
    await Promise.all(doors.map(end));
    for (const each of parts) await end(each);
    log.info('the bot has stopped');
    process.exit(0);
  };
  process.on('unhandledRejection', (err) => {
    // The socket client rejects a promise of its own when it is stopped while reconnecting; we are leaving anyway.
    if (isStopping) return log.warn({ err }, 'a promise was rejected while the bot stops');
    log.fatal({ err }, 'a promise was rejected and nobody handled it; the bot ends, what it left open is taken over');
    process.exit(1);
  });
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
