// Queues a message for each watched subject that has news. News that comes within ten minutes goes into one message.
import type { Message } from '../blocks/message.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Store } from '../state/store.js';
import type { Watch } from '../state/watches.js';
import type { NewsSpan } from './compose-digest.js';
import type { HeldNews } from './held-news.js';

export interface WatchOptions {
  readonly store: Pick<Store, 'watches' | 'outbox'>;
  /** See `heldNews`. */
  readonly held: (after: number, goneBefore: number, teamId: string) => Promise<HeldNews>;
  /** False for a workspace that takes no posts now: its watches wait. */
  readonly isServed?: (teamId: string) => boolean;
  /** Number of the last news of a workspace. */
  readonly newest: (teamId: string) => Promise<number>;
  /** Composes the message for a watched subject; null when no news is about it. */
  readonly compose: (watch: Watch, span: NewsSpan) => Promise<Message | null>;
  readonly now: () => number;
  /** How long to wait for more news. */
  readonly gatherMs: number;
  readonly onError: (error: unknown, watch: Watch) => void;
}

/** Looks at every watch that may have news; resolves to how many messages it queued. Rejects when the store fails. */
export async function queueWatches(options: WatchOptions): Promise<number> {
  const { store, now, gatherMs } = options;
  const watches = (await store.watches.all()).filter(({ teamId }) => options.isServed?.(teamId) !== false);
  let queued = 0;
  for (const teamId of new Set(watches.map((watch) => watch.teamId))) {
    const newest = await options.newest(teamId);
    const behind = watches.filter((watch) => watch.teamId === teamId && watch.cursor < newest);
    if (behind.length === 0) continue;
    const after = behind.map(({ cursor }) => cursor).reduce((a, b) => Math.min(a, b));
    // Whoever holds what this process does not would have told it after it was gathered.
    const { to } = await options.held(after, now() - 3 * gatherMs, teamId);
    queued += await queueBehind(options, behind, to);
  }
  return queued;
}

async function queueBehind(options: WatchOptions, behind: readonly Watch[], to: number): Promise<number> {
  let queued = 0;
  for (const watch of behind) {
    try {
      if (watch.cursor < to && (await handle(options, watch, to))) queued += 1;
    } catch (error) {
      options.onError(error, watch);
    }
  }
  return queued;
}

async function handle(options: WatchOptions, watch: Watch, to: number): Promise<boolean> {
  const { store, now, gatherMs } = options;
  const sinceMs = watch.pendingSince === null ? gatherMs : now() - watch.pendingSince;
  // An instant that is still to come was noted by a clock that ran ahead.
  const isGathering = sinceMs >= 0 && sinceMs < gatherMs;
  // While a message about the subject is on its way, later news waits for the next one.
  if (isGathering || (await store.outbox.isUnderWay(watch.id))) return false;
  const message = await options.compose(watch, { after: watch.cursor, to });
  if (message === null) {
    await store.watches.moveCursor(watch.id, to);
    return false;
  }
  if (watch.pendingSince === null) {
    await store.watches.setPending(watch.id, now());
    return false;
  }
  await store.outbox.add([outboxMessage(watch, to, message, now())]);
  await store.watches.setPending(watch.id, null);
  return true;
}

// The key says up to which news the message goes: made a second time, it is the same message.
function outboxMessage({ id, teamId, channelId }: Watch, to: number, message: Message, now: number): OutboxMessage {
  return {
    key: `watch:${id}:${to}`,
    teamId,
    channelId,
    payload: JSON.stringify(message),
    replyTo: null,
    slot: null,
    advance: { watchId: id, coversTo: to },
    notBefore: now,
    createdAt: now,
  };
}
