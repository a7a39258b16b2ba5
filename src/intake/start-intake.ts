// Starts what brings articles in by itself: what other replicas added is followed, feeds are polled.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { tellFeedOwner } from '../post/tell-feed-owner.js';
import type { WiredIntake } from './open-intake.js';

export interface IntakeClock {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly now: () => number;
  readonly log: Logger;
}

// An article that one replica was given is in the answers of all within a second.
const FOLLOW_EVERY_MS = 500;
const POLL_EVERY_MS = 10_000;
const CALL_TIMEOUT_MS = 10_000;

export interface IntakeLoops {
  /** Begins nothing more, and resolves when what is under way has ended. */
  stop(this: void): Promise<void>;
}

/** Null when nothing is remembered. */
export function startIntake(
  remembered: { readonly intake: WiredIntake; readonly follow: () => Promise<void> } | null,
  clock: IntakeClock,
): IntakeLoops | null {
  if (remembered === null) return null;
  const { intake, follow } = remembered;
  const { log } = clock;
  const stopping = new AbortController();
  const repeat = async (what: string, everyMs: number, work: () => Promise<unknown>): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch((err: unknown) => log.error({ err }, `${what} is held up; it goes on by itself`));
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const feeds = intake.feeds.poller(tellFeedOwner({ ...clock, timeoutMs: CALL_TIMEOUT_MS }));
  const loops = [
    repeat('following what was added', FOLLOW_EVERY_MS, follow),
    repeat('polling feeds', POLL_EVERY_MS, feeds.run),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
