// Starts the clock of the digests: due slots and watched subjects are queued, what is queued is posted, each once.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createPoster } from './post-outbox.js';
import { createSlotQueuer } from './queue-due-slots.js';
import { createWatchQueuer } from './queue-watches.js';
import { startWorker, type Worker } from './worker.js';
import { createPosting, type Posting } from '../post/post-message.js';
import type { TakenMessage } from '../state/take-messages.js';
import { tellOwner } from '../post/tell-owner.js';
import type { Corrections } from './follow-corrections.js';
import type { WiredDigests } from './compose-digests.js';
import type { Store } from '../state/store.js';

export interface DigestClock {
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly now: () => number;
  readonly log: Logger;
  /** Waits between two looks; tests hand in their own. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

// A call that takes longer is given up as unknown; the lease leaves Slack the same time again, and some more.
const CALL_TIMEOUT_MS = 10_000;
const POST_LEASE_MS = 60_000;
const COMPOSE_LEASE_MS = 60_000;
// What was due up to this long ago, while the bot was down, is still posted.
const GRACE_MS = 6 * 60 * 60 * 1000;
// Several claims about a watched subject within this time are one message.
const GATHER_MS = 10 * 60 * 1000;
const AT_ONCE = 20;

/** Null when nothing is remembered. */
export function startDigests(
  remembered: { store: Store; digests: WiredDigests; corrections: Corrections } | null,
  clock: DigestClock,
): Worker | null {
  if (remembered === null) return null;
  const { store, digests, corrections } = remembered;
  const { token, slackApiUrl, now, log, wait } = clock;
  const owner = randomUUID();
  const slots = createSlotQueuer({
    store,
    compose: digests.composeSlot,
    now,
    owner,
    leaseMs: COMPOSE_LEASE_MS,
    graceMs: GRACE_MS,
    onError: (err, { id }) => log.error({ err, subscription: id }, 'a digest could not be composed; it is tried again'),
  });
  const watches = createWatchQueuer({
    store,
    compose: ({ subjectId }, span) => digests.composeWatch(subjectId, span),
    now,
    gatherMs: GATHER_MS,
    onError: (err, { id }) => log.error({ err, watch: id }, 'news of a watched subject could not be composed'),
  });
  const poster = createPoster({
    store,
    ...notingShown(createPosting({ token, slackApiUrl, timeoutMs: CALL_TIMEOUT_MS }), corrections),
    onRefused: tellOwner({ store, token, slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, now, log }),
    onError: (err, { key }) => log.error({ err, message: key }, 'a message waits; it is tried again'),
    now,
    owner,
    leaseMs: POST_LEASE_MS,
    most: AT_ONCE,
  });
  return startWorker({
    queuer: { run: async () => (await slots.run()) + (await watches.run()) },
    poster,
    store,
    now,
    ...(wait === undefined ? {} : { wait }),
    onError: (err, work) => log.error({ err, work }, 'the digests are held up; they go on by themselves'),
  });
}

/** The same posting, which also notes which articles each message quotes. */
function notingShown({ post, findPosted }: Posting, { noteShown }: Corrections): Posting {
  const note = async (message: TakenMessage, ts: string): Promise<void> => {
    const { teamId, channelId, parentTs: threadTs, payload } = message;
    const { blocks } = JSON.parse(payload) as { blocks?: unknown };
    await noteShown({ teamId, channelId, ts, threadTs, blocks });
  };
  return {
    post: async (message) => {
      const outcome = await post(message);
      if (outcome.kind === 'posted') await note(message, outcome.ts);
      return outcome;
    },
    findPosted: async (message) => {
      const finding = await findPosted(message);
      if (finding.kind === 'found') await note(message, finding.ts);
      return finding;
    },
  };
}
