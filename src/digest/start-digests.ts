// Starts the digests: queues what is due and what watched subjects have new, and posts each message once.
import type { Installation } from '../post/installation.js';
import { findPosted, postMessage } from '../post/post-message.js';
import { createSlackClients, type SlackClient, type TokenSource } from '../post/slack-client.js';
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
  readonly tokenOf: TokenSource;
  readonly slackApiUrl: string | null;
  /** Of a workspace. While Slack refuses it, nothing is queued and nothing posted there, as if the bot were down. */
  readonly installationOf: (teamId: string) => Installation;
  /** The workspaces in which the app is installed now; null where it is in one, whichever that is. */
  readonly teams?: () => Promise<readonly string[] | null>;
  /** What the digests of a workspace are made from; the same for all where there is none. */
  readonly contextOf?: (teamId: string) => DigestContext;
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

export function startDigests(context: DigestContext, start: DigestStart): Worker {
  const { contextOf = () => context, editors = [], wait } = start;
  const { store, now, log } = context;
  const owner = context.newId();
  const inTeam = workIn(start, log);
  const unreadable = new Set<string>();
  const outbox: OutboxOptions = {
    store,
    teams: null,
    post: (message) =>
      inTeam(message.teamId, (client) => postMessage(client, message)).catch((error: unknown) => ({
        // Nothing was sent.
        ...{ kind: 'held', error: error instanceof Error ? error.message : String(error) },
      })),
    findPosted: (message) => inTeam(message.teamId, (client) => findPosted(client, unreadable, message)),
    onPosted: ({ teamId, channelId, parentTs: threadTs, payload }, ts) => {
      const { blocks } = JSON.parse(payload) as { blocks?: unknown };
      return noteShown(context, { teamId, channelId, ts, threadTs, blocks });
    },
    onRefused: (message, error) =>
      inTeam(message.teamId, (client) => handleRefusal(contextOf(message.teamId), client, message, error)),
    onError: (err, { key }) => log.error({ err, message: key }, 'a message waits; it is tried again'),
    now,
    owner,
    leaseMs: POST_LEASE_MS,
    most: AT_ONCE,
  };
  const tellFeedback = createFeedbackTelling({
    ...context,
    editors,
    tell: (teamId, userId, text) => inTeam(teamId, (client) => tellPerson(client, userId, text)),
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
      const takers = await teamsThatTake(start);
      if (takers?.length === 0) return 0;
      await tellFeedback();
      const { slots, watches } = queueing({ ...context, contextOf, takers }, owner);
      return (await queueDueSlots(slots)) + (await queueWatches(watches));
    },
    post: async () => {
      const takers = await teamsThatTake(start);
      return takers?.length === 0 ? 0 : postOutbox({ ...outbox, teams: takers });
    },
    store,
    now,
    ...(wait === undefined ? {} : { wait }),
    onError: (error, work) =>
      unlessAway((err) => log.error({ err, work }, 'the digests are held up; they go on by themselves'))(error),
  });
}

/** Does something in Slack in one workspace; rejects where the app is not installed there. */
type WorkIn = <T>(teamId: string, work: (client: SlackClient) => Promise<T>) => Promise<T>;

function workIn({ tokenOf, slackApiUrl, installationOf }: DigestStart, log: DigestContext['log']): WorkIn {
  const clientOf = createSlackClients(tokenOf, (teamId) => ({
    ...{ slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log, installation: installationOf(teamId) },
  }));
  return async (teamId, work) => {
    const client = await clientOf(teamId);
    if (client === null) throw new Error(`The app is not installed in ${teamId}.`);
    return work(client);
  };
}

/** The workspaces that take posts now; null for all. */
async function teamsThatTake({ teams, installationOf }: DigestStart): Promise<readonly string[] | null> {
  const installed = (await teams?.()) ?? null;
  if (installed === null) return installationOf('').mayPost() ? null : [];
  return installed.filter((teamId) => installationOf(teamId).mayPost());
}

interface Queueing extends DigestContext, Required<Pick<DigestStart, 'contextOf'>> {
  /** The workspaces for which something is queued; null for all. */
  readonly takers: readonly string[] | null;
}

function queueing(
  { store, now, log, contextOf, takers }: Queueing,
  owner: string,
): { slots: SlotOptions; watches: WatchOptions } {
  const held: SlotOptions['held'] = (after, goneBefore, teamId) => heldNews(contextOf(teamId), after, goneBefore);
  const isServed = (teamId: string): boolean => takers === null || takers.includes(teamId);
  const slots: SlotOptions = {
    store,
    held,
    isServed,
    compose: (subscription, span) => composeSlot(contextOf(subscription.teamId), subscription, span),
    now,
    owner,
    leaseMs: COMPOSE_LEASE_MS,
    graceMs: GRACE_MS,
    onError: (err, { id }) => log.error({ err, subscription: id }, 'a digest could not be composed; it is tried again'),
  };
  const watches: WatchOptions = {
    store,
    held,
    isServed,
    newest: (teamId) => contextOf(teamId).store.news.newest(),
    compose: ({ teamId, subjectId }, span) => composeWatch(contextOf(teamId), subjectId, span),
    now,
    gatherMs: GATHER_MS,
    onError: (err, { id }) => log.error({ err, watch: id }, 'news of a watched subject could not be composed'),
  };
  return { slots, watches };
}
