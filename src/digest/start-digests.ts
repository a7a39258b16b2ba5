// Starts the digests: queues what is due and what watched subjects have new, and posts each message once.
import type { Installation } from '../post/installation.js';
import { findPosted, postMessage } from '../post/post-message.js';
import { createSlackClient } from '../post/slack-client.js';
import { tellPerson } from '../post/tell-person.js';
import { composeSlot, composeWatch } from './compose-digest.js';
import type { DigestContext } from './digest-context.js';
import { noteShown } from './follow-corrections.js';
import { handleRefusal } from './handle-refusal.js';
import { unlessAway } from '../state/database/store-error.js';
import { postOutbox, type OutboxOptions } from './post-outbox.js';
import { heldNews } from './held-news.js';
import { queueDueSlots, type SlotOptions } from './queue-due-slots.js';
import { queueWatches, type WatchOptions } from './queue-watches.js';
import { createFeedbackTelling } from './tell-feedback.js';
import { startWorker, type Worker } from './worker.js';

export interface DigestStart {
  readonly token: string;
  readonly slackApiUrl: string | null;
  /** While Slack refuses it, nothing is queued and nothing posted, as if the bot were down. */
  readonly installation: Installation;
  /** Who is told once a week what people said of the answers. */
  readonly editors?: readonly string[];
  /** Waits between two runs; tests hand in their own. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

// After a longer call nobody knows whether the message was posted; the lease leaves Slack the same time again, and more.
const CALL_TIMEOUT_MS = 10_000;
const POST_LEASE_MS = 60_000;
const COMPOSE_LEASE_MS = 60_000;
// A digest that was due while the bot was down is still posted when it is no later than this.
const GRACE_MS = 6 * 60 * 60 * 1000;
// Claims about a watched subject that come within this time go into one message.
const GATHER_MS = 10 * 60 * 1000;
const AT_ONCE = 20;

export function startDigests(
  context: DigestContext,
  { token, slackApiUrl, installation, editors = [], wait }: DigestStart,
): Worker {
  const { store, now, log } = context;
  const owner = context.newId();
  const { slots, watches } = queueing(context, owner);
  const client = createSlackClient(token, { slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log, installation });
  const unreadable = new Set<string>();
  const outbox: OutboxOptions = {
    store,
    post: (message) => postMessage(client, message),
    findPosted: (message) => findPosted(client, unreadable, message),
    onPosted: ({ teamId, channelId, parentTs: threadTs, payload }, ts) => {
      const { blocks } = JSON.parse(payload) as { blocks?: unknown };
      return noteShown(context, { teamId, channelId, ts, threadTs, blocks });
    },
    onRefused: (message, error) => handleRefusal(context, client, message, error),
    onError: (err, { key }) => log.error({ err, message: key }, 'a message waits; it is tried again'),
    now,
    owner,
    leaseMs: POST_LEASE_MS,
    most: AT_ONCE,
  };
  const tellFeedback = createFeedbackTelling({
    ...context,
    editors,
    tell: (userId, text) => tellPerson(client, userId, text),
  });
  let lastAt = Number.MAX_SAFE_INTEGER;
  const mendClock = async (): Promise<void> => {
    const at = now();
    if (at < lastAt) await store.undoFuture(at);
    lastAt = at;
  };
  return startWorker({
    queue: async () => {
      await mendClock();
      if (!installation.mayPost()) return 0;
      await tellFeedback();
      return (await queueDueSlots(slots)) + (await queueWatches(watches));
    },
    post: () => (installation.mayPost() ? postOutbox(outbox) : Promise.resolve(0)),
    store,
    now,
    ...(wait === undefined ? {} : { wait }),
    onError: (error, work) =>
      unlessAway((err) => log.error({ err, work }, 'the digests are held up; they go on by themselves'))(error),
  });
}

function queueing(context: DigestContext, owner: string): { slots: SlotOptions; watches: WatchOptions } {
  const { store, now, log } = context;
  const held: SlotOptions['held'] = (after, goneBefore) => heldNews(context, after, goneBefore);
  const slots: SlotOptions = {
    store,
    held,
    compose: (subscription, span) => composeSlot(context, subscription, span),
    now,
    owner,
    leaseMs: COMPOSE_LEASE_MS,
    graceMs: GRACE_MS,
    onError: (err, { id }) => log.error({ err, subscription: id }, 'a digest could not be composed; it is tried again'),
  };
  const watches: WatchOptions = {
    store,
    held,
    newest: store.news.newest,
    compose: ({ subjectId }, span) => composeWatch(context, subjectId, span),
    now,
    gatherMs: GATHER_MS,
    onError: (err, { id }) => log.error({ err, watch: id }, 'news of a watched subject could not be composed'),
  };
  return { slots, watches };
}
