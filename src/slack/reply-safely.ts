// The one place where people are told of errors: a plain, private line with a reference that is also in the log.
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { ErrorCode } from '@slack/web-api';
import type { Logger } from 'pino';
import type { LiveAnswers } from '../answer/live-answers.js';
import { NOTHING_REMEMBERED, placeRefusal, replyFailed, stillReading } from '../blocks/refusals.js';
import { slackErrorOf } from '../post/judge-failure.js';
import { StoreAway } from '../state/database/store-error.js';

/** The parts of the desk that replying needs. */
export interface ReplyTools {
  /** The replies being worked on, for which stopping waits. */
  readonly underWay: WorkUnderWay;
  readonly log: Logger;
  readonly answers: Pick<LiveAnswers, 'firstReading' | 'whenRead'>;
  /** A short reference for an error, the same in the reply and in the log. */
  newReference(this: void): string;
  /** Waits; tests hand in one that does not. */
  wait(this: void, ms: number): Promise<void>;
}

/** Tells one person that something failed. */
export type TellPrivately = (text: string) => Promise<unknown>;

export interface Patience {
  /** When Slack asks for a longer wait, the person is told of the failure instead. */
  readonly longestWaitSeconds: number;
}

// A person waits for the answer; after a longer time it would only surprise.
const PATIENT: Patience = { longestWaitSeconds: 30 };
// A response_url does not say how long to wait.
const UNSTATED_WAIT_SECONDS = 1;
const MOST_TRIES = 3;
const TOO_MANY_REQUESTS = 429;

/**
 * Runs `work`, once the articles are read: whoever asks before is told to wait for the answer. When Slack asks to slow down, it
 * runs again after the time that Slack names. Any other failure, or a wait longer than `patience` allows, is logged with a
 * reference and told to the person through `tell`. An outage of the store, or a place in which the bot cannot post, stands in the log
 * already: the person is told what to do. Rejects only when that fails
 * too: then the person was told nothing.
 */
export function replySafely(
  desk: ReplyTools,
  surface: string,
  work: () => Promise<unknown>,
  tell: TellPrivately,
  patience: Patience = PATIENT,
): Promise<void> {
  return desk.underWay.track(reply(desk, surface, work, tell, patience));
}

async function reply(
  desk: ReplyTools,
  surface: string,
  work: () => Promise<unknown>,
  tell: TellPrivately,
  patience: Patience,
): Promise<void> {
  try {
    await awaitReading(desk, tell);
    // What an answer asks the store and Slack for comes after what others wait to have acknowledged.
    await desk.underWay.turn();
    await withPatience(desk, work, patience);
  } catch (error) {
    const reference = desk.newReference();
    const expected = error instanceof StoreAway ? NOTHING_REMEMBERED : placeRefusal(slackErrorOf(error));
    if (expected === null) desk.log.error({ surface, reference, err: error }, 'a reply failed');
    try {
      await withPatience(desk, () => tell(expected ?? replyFailed(reference)), PATIENT);
    } catch (second) {
      desk.log.error({ surface, reference, err: second }, 'the failure could not be told either');
      throw second;
    }
  }
}

async function awaitReading({ answers, log }: ReplyTools, tell: TellPrivately): Promise<void> {
  const reading = answers.firstReading();
  if (reading === null) return;
  await tell(stillReading(reading)).catch((err: unknown) => log.warn({ err }, 'nobody was told to wait'));
  await answers.whenRead;
}

async function withPatience(desk: ReplyTools, work: () => Promise<unknown>, patience: Patience): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const seconds = retryAfterSeconds(error);
      if (seconds === null || seconds > patience.longestWaitSeconds || attempt === MOST_TRIES) throw error;
      desk.log.warn({ retryAfterSeconds: seconds }, 'Slack asked to slow down');
      await desk.wait(seconds * 1000);
    }
  }
}

function retryAfterSeconds(error: unknown): number | null {
  const { code, retryAfter, statusCode } = error as { code?: unknown; retryAfter?: unknown; statusCode?: unknown };
  if (code === ErrorCode.RateLimitedError && typeof retryAfter === 'number') return retryAfter;
  return statusCode === TOO_MANY_REQUESTS ? UNSTATED_WAIT_SECONDS : null;
}

/** Keeps track of the replies being worked on, so that stopping can wait for them. */
export interface WorkUnderWay {
  /** Counts a piece of work until it ends, well or badly. */
  track<T>(this: void, work: Promise<T>): Promise<T>;
  /** Resolves when no work is left. */
  settled(this: void): Promise<void>;
  /**
   * Resolves for one caller after another, in their order. An answer takes milliseconds in which nothing else is done: after a few
   * of them everything that came in meanwhile is acknowledged first.
   */
  turn(this: void): Promise<void>;
  /**
   * Hands a delivery on. Before a round of answers those that came in by then are waited for until they are acknowledged: once, and
   * at most as long as the last turn of the event loop took.
   */
  receive(this: void, event: ReceiverEvent, handle: (event: ReceiverEvent) => Promise<void>): Promise<void>;
}

/** Of answering without a pause; several answers that are short share it, since a pause costs as much as one of them. */
export const ROUND_MS = 8;
/** Most answers take less; on a machine that is too busy for that, waiting longer helps nobody. */
const MOST_WAIT_MS = 30;

/** `wait` is what bounds the waiting for acknowledgements, and `clock` counts milliseconds; tests hand in their own. */
export function createWorkUnderWay(
  wait: (ms: number) => Promise<unknown> = sleep,
  clock: () => number = () => performance.now(),
): WorkUnderWay {
  const works = new Set<Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let unacknowledged = createCount();
  let isAnswering = false;
  // Those that came before; those that come meanwhile are the next round's.
  const othersFirst = async (): Promise<void> => {
    const before = clock();
    await nextTurn();
    const took = clock() - before;
    const those = unacknowledged;
    if (those.open() === 0) return;
    unacknowledged = createCount();
    // A wait that fails is over, too: the answers come nevertheless.
    await Promise.race([those.over(), wait(Math.min(took, MOST_WAIT_MS)).catch(() => undefined)]);
  };
  const answerAll = async (): Promise<void> => {
    isAnswering = true;
    try {
      while (waiting.length > 0) {
        await othersFirst();
        for (const end = clock() + ROUND_MS; waiting.length > 0;) {
          waiting.shift()?.();
          // Comes when the answer is made or waits for something.
          await new Promise<void>((resolve) => process.nextTick(resolve));
          if (clock() >= end) break;
        }
      }
    } finally {
      isAnswering = false;
    }
  };
  return {
    track: (work) => {
      const ended: Promise<unknown> = work.then(
        () => works.delete(ended),
        () => works.delete(ended),
      );
      works.add(ended);
      return work;
    },
    settled: async () => {
      while (works.size > 0) await Promise.all(works);
    },
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (!isAnswering) void answerAll();
      }),
    receive: async (event, handle) => {
      const end = unacknowledged.begin();
      const ack: ReceiverEvent['ack'] = (response) => event.ack(response).finally(end);
      // What fails before it is acknowledged never will be.
      await handle({ ...event, ack }).finally(end);
    },
  };
}

/** Counts what is begun and not ended. */
function createCount() {
  let count = 0;
  let tellOver = (): void => undefined;
  return {
    open: () => count,
    /** Resolves when nothing is open; asked once, when nothing more is begun. */
    over: () => new Promise<void>((resolve) => (tellOver = resolve)),
    /** Returns what ends it, however often that is called. */
    begin: () => {
      count += 1;
      let isEnded = false;
      return (): void => {
        if (isEnded) return;
        isEnded = true;
        count -= 1;
        if (count === 0) tellOver();
      };
    },
  };
}
