// The one place where errors meet people: a plain, private line with a reference that also stands in the log.
import { ErrorCode } from '@slack/web-api';
import type { Desk } from './desk.js';

/** Where an error can be told: to one person only. */
export type TellPrivately = (text: string) => Promise<unknown>;

// Somebody waits for the answer; after this long it would only surprise.
const LONGEST_WAIT_SECONDS = 30;
const MOST_TRIES = 3;

/**
 * Runs `work`. When Slack asks to slow down it is tried again after the time Slack names. Any other failure, or a wait of
 * over 30 s, is logged with a reference and told to the person through `tell`. Never throws.
 */
export async function replySafely(
  desk: Desk,
  surface: string,
  work: () => Promise<unknown>,
  tell: TellPrivately,
): Promise<void> {
  try {
    await withPatience(desk, work);
  } catch (error) {
    const reference = desk.newReference();
    desk.log.error({ surface, reference, err: error }, 'a reply failed');
    const text = `That did not work, and the fault is not yours (reference ${reference}). Please ask again; if it happens again, give the reference to whoever runs this bot.`;
    try {
      await withPatience(desk, () => tell(text));
    } catch (second) {
      desk.log.error({ surface, reference, err: second }, 'the failure could not be told either');
    }
  }
}

async function withPatience(desk: Desk, work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const seconds = retryAfterSeconds(error);
      if (seconds === null || seconds > LONGEST_WAIT_SECONDS || attempt === MOST_TRIES) throw error;
      desk.log.warn({ retryAfterSeconds: seconds }, 'Slack asked to slow down');
      await desk.wait(seconds * 1000);
    }
  }
}

function retryAfterSeconds(error: unknown): number | null {
  const { code, retryAfter } = error as { code?: unknown; retryAfter?: unknown };
  return code === ErrorCode.RateLimitedError && typeof retryAfter === 'number' ? retryAfter : null;
}
