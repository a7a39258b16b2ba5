// Finds the slots that are due and queues their messages in the outbox, at most one slot of a subscription at a time. The
// caller composes the messages, post-outbox.ts posts them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Message } from '../blocks/message.js';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Slot, SlotLease } from '../state/slots.js';
import type { Store } from '../state/store.js';
import type { DueSubscription, NextDue, Subscription } from '../state/subscriptions.js';
import { composeRun, type SlotSpan } from './compose-digest.js';
import type { DigestContext } from './digest-context.js';
import { ASKED_PATIENCE_MS, heldNews, type HeldNews } from './held-news.js';
import { nextRuns, runsBetween } from './slot-times.js';

/**
 * Composes the messages of a slot, none when it is to stay silent. The first one is the headline: when it is posted, the slot
 * ends.
 */
export type SlotComposer = (subscription: Subscription, span: SlotSpan) => Promise<readonly OutboxMessage[]>;

export interface SlotOptions {
  readonly store: Pick<Store, 'subscriptions' | 'slots'>;
  /** See `heldNews`. */
  readonly held: (after: number, goneBefore: number, teamId: string) => Promise<HeldNews>;
  /** False for a workspace that takes no posts now: its digests wait. */
  readonly isServed?: (teamId: string) => boolean;
  readonly compose: SlotComposer;
  readonly now: () => number;
  /** A name that no other process has. */
  readonly owner: string;
  /** How long composing a digest may take; after that a failed one is tried again. */
  readonly leaseMs: number;
  /** A slot that is found later than this is skipped: the next one tells its news. */
  readonly graceMs: number;
  readonly onError: (error: unknown, subscription: Subscription) => void;
}

/** Subscriptions read at once: few enough that it takes milliseconds. */
const PAGE = 200;
/** After a long time off, only this many missed slots are noted. */
const MOST_NOTED = 50;

/** So long a process leaves a slot to another one that holds the news which it has not. */
const PATIENCE_MS = 600_000;

/** Queued or ended silently; nothing to do before the next due time; another process works on it; an error. */
type SlotResult = 'done' | 'let-go' | 'wait' | 'failed';

/** Handles every slot that is due; resolves to how many it queued or ended silently. Rejects when the store fails. */
export async function queueDueSlots(options: SlotOptions): Promise<number> {
  const { store } = options;
  const at = options.now();
  let done = 0;
  for (let page = await readPage(options, at, null); page.length > 0;) {
    const latest = await store.slots.latestOf(
      page.map(({ id }) => id),
      at,
    );
    const reckoned: NextDue[] = [];
    for (const subscription of page) {
      const result = await handle(options, subscription, latest.get(subscription.id) ?? null);
      if (result === 'done') done += 1;
      if (result === 'failed') reckoned.push({ ...subscription, nextDueAt: at + options.leaseMs });
      else if (result !== 'wait') reckoned.push(reckon(subscription, at));
      // SQLite runs a statement without ever waiting: without this pause nothing else would have its turn.
      await nextTurn();
    }
    await store.subscriptions.setNextDue(reckoned, at);
    page = page.length < PAGE ? [] : await readPage(options, at, page.at(-1) ?? null);
  }
  return done;
}

function readPage({ store }: SlotOptions, now: number, after: DueSubscription | null): Promise<DueSubscription[]> {
  return store.subscriptions.due({ now, after, most: PAGE });
}

function reckon(subscription: DueSubscription, at: number): NextDue {
  const { id, changedAt, scheduledFrom } = subscription;
  const [next = Number.MAX_SAFE_INTEGER] = nextRuns(subscription, 1, Math.max(at, scheduledFrom - 1));
  return { id, changedAt, nextDueAt: next };
}

async function handle(options: SlotOptions, subscription: DueSubscription, latest: Slot | null): Promise<SlotResult> {
  try {
    return await handleDue(options, subscription, latest);
  } catch (error) {
    // One failing digest must not hold up the others. Its claim stays until the lease runs out.
    options.onError(error, subscription);
    return 'failed';
  }
}

async function handleDue(
  { store, now, graceMs, ...options }: SlotOptions,
  subscription: DueSubscription,
  latest: Slot | null,
): Promise<SlotResult> {
  const { id, scheduledFrom } = subscription;
  const at = now();
  if (options.isServed?.(subscription.teamId) === false) return 'wait';
  // A slot that was claimed and left behind is handled again, so it does not count as the last one.
  const isLeft = latest?.state === 'claimed';
  const after = Math.max(scheduledFrom - 1, latest === null ? -1 : latest.dueAt - (isLeft ? 1 : 0));
  const due = runsBetween(subscription, after, at, MOST_NOTED);
  const newest = due.at(-1);
  if (newest === undefined) return 'let-go';
  if (latest?.state === 'queued') return 'wait';
  const isTooLate = newest < at - graceMs;
  const older = [...(isLeft ? [latest.dueAt] : []), ...due].filter((run) => run !== newest);
  const skipped = isTooLate ? [...older, newest] : older;
  if (skipped.length > 0) await store.slots.skip(id, [...new Set(skipped)], at);
  if (isTooLate) return 'let-go';
  const goneBefore = at < newest + PATIENCE_MS ? 0 : at - PATIENCE_MS;
  const news = await options.held(subscription.cursor, goneBefore, subscription.teamId);
  if (news.isBehind) return 'wait';
  const held = { subscriptionId: id, dueAt: newest, owner: options.owner };
  if (!(await store.slots.claim({ ...held, leaseMs: options.leaseMs, now: at }))) return 'wait';
  return (await queueSlot({ store, now, compose: options.compose }, held, news.to)) ? 'done' : 'wait';
}

async function queueSlot(
  { store, now, compose }: Pick<SlotOptions, 'store' | 'now' | 'compose'>,
  held: SlotLease,
  newest: number,
): Promise<boolean> {
  // Read again now that nobody else can queue for it: the channel may have had some of the news meanwhile.
  const subscription = await store.subscriptions.get(held.subscriptionId);
  if (subscription === null) return false;
  const after = subscription.cursor;
  const to = Math.max(after, newest);
  const [first, ...others] = await compose(subscription, { after, to, dueAt: held.dueAt });
  if (first === undefined) return store.slots.endSilently({ ...held, coversTo: to, at: now() });
  const slot = { subscriptionId: held.subscriptionId, dueAt: held.dueAt };
  return store.slots.queue({ ...held, coversTo: to, messages: [{ ...first, slot }, ...others] });
}

// How long a post that somebody asked for at once may take to compose. Shorter than the lease of a request in the inbox: whoever
// takes that over may then claim this.
const COMPOSE_LEASE_MS = 15_000;

/** What became of a wish for a post: with nothing new, the line that says so is for whoever asked. */
export type NowOutcome =
  { readonly kind: 'queued' | 'under way' | 'behind' } | { readonly kind: 'nothing'; readonly line: Message };

/** Queues a post of everything new since the last one; `behind` when this process does not hold all of it yet. */
export async function queueSlotNow(context: DigestContext, subscription: Subscription): Promise<NowOutcome> {
  const { store, now, newId } = context;
  const news = await heldNews(context, subscription.cursor, now() - ASKED_PATIENCE_MS);
  if (news.isBehind) return { kind: 'behind' };
  const held = { subscriptionId: subscription.id, dueAt: now(), owner: newId() };
  if ((await store.slots.unfinished(subscription.id)) !== null) return { kind: 'under way' };
  if (!(await store.slots.claim({ ...held, leaseMs: COMPOSE_LEASE_MS, now: now() }))) return { kind: 'under way' };
  const to = Math.max(subscription.cursor, news.to);
  const span = { after: subscription.cursor, to, dueAt: held.dueAt };
  // That nothing is new is told to whoever asked, and to nobody else.
  const post = await composeRun(context, subscription, span, true);
  if (post.kind === 'nothing') {
    await store.slots.endSilently({ ...held, coversTo: to, at: now() });
    return post;
  }
  const { messages } = post;
  return { kind: (await store.slots.queue({ ...held, coversTo: to, messages })) ? 'queued' : 'under way' };
}
