// Requests that could not be written down, since the store is away: each is acknowledged when it is answered, so that Slack sends
// again what a process leaves behind that dies. What had to be acknowledged before is written down as soon as that can be.
import type { ReceiverEvent } from '@slack/bolt';
import type { InboxRequest } from '../state/inbox.js';

export interface UnwrittenRequests {
  /** Does the work, then acknowledges. Rejects as the work does, unless it was acknowledged before: then it is kept. */
  answer(this: void, request: InboxRequest, event: ReceiverEvent, work: AcknowledgedWork): Promise<void>;
  /** Hands each that is kept to `write`, until that rejects; what it resolves for is kept no longer. */
  writeDown(this: void, write: (request: InboxRequest) => Promise<void>): Promise<void>;
}

/** Work that acknowledges through the event which it is handed. */
type AcknowledgedWork = (event: ReceiverEvent) => Promise<void>;

/** What an acknowledgement waits for, one after the other: 2,750 ms together, since Slack gives up after 3,000. */
export const ACK_WITHIN_MS = {
  /** For the store. One that hangs is known to be away after 1,000; one that is slow may tell that another process was first. */
  take: 1_500,
  /** Where the store is away: for the answer. */
  answer: 1_000,
  /** ... and where that takes longer, for writing the request down after all. */
  write: 250,
} as const;
/** A few minutes of them. */
const MOST_KEPT = 20_000;

/**
 * `wait` is what bounds the time until an acknowledgement; tests hand in their own. `write` tries once more to write a request
 * down: it rejects soon while the store is away.
 */
export function createUnwrittenRequests(
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>,
  write: (request: InboxRequest) => Promise<unknown>,
): UnwrittenRequests {
  const kept = new Map<string, InboxRequest>();
  return {
    answer: async (request, event, work) => {
      const answered = new AbortController();
      let isAcknowledged = false;
      const ack: ReceiverEvent['ack'] = async (response) => {
        if (isAcknowledged) return;
        isAcknowledged = true;
        await event.ack(response);
      };
      const late = wait(ACK_WITHIN_MS.answer, answered.signal).then(async () => {
        // From now on nobody sends it again.
        if (kept.size < MOST_KEPT) kept.set(request.key, request);
        // The store may be back: then it outlives this process.
        await write(request).then(
          () => kept.delete(request.key),
          () => undefined,
        );
        await ack();
      });
      // Also when it is waited for no longer.
      late.catch(() => undefined);
      // An answer that is the acknowledgement itself cannot wait.
      const held: ReceiverEvent['ack'] = (response) => (response === undefined ? Promise.resolve() : ack(response));
      try {
        await work({ ...event, ack: held });
        kept.delete(request.key);
      } catch (error) {
        if (!isAcknowledged) throw error;
        kept.set(request.key, request);
        return;
      } finally {
        answered.abort();
      }
      await ack();
    },
    writeDown: async (write) => {
      for (const request of kept.values()) {
        await write(request);
        kept.delete(request.key);
      }
    },
  };
}
