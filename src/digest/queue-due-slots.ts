// Clock -> due slots -> messages in the outbox, at most one slot of a subscription at a time. What a digest says is
// composed by the caller, what is posted is left to post-outbox.ts.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Slot, SlotLease } from '../state/slots.js';
import type { Store } from '../state/store.js';
import type { DueSubscription, NextDue, Subscription } from '../state/subscriptions.js';
import { composeSlot, type SlotSpan } from './compose-digest.js';
import type { DigestContext } from './digest-context.js';
import { nextRuns, runsBetween } from './slot-times.js';

/**
 * What a slot is posted as, none for a silent end. The first message heads the digest: it is given the slot here, and ends it
 * when it is posted.
 */
export type SlotComposer = (subscription: Subscription, span: SlotSpan) => Promise<readonly OutboxMessage[]>;

export interface SlotOptions {
  readonly store: Pick<Store, 'subscriptions' | 'slots' | 'news'>;
  readonly compose: SlotComposer;
  readonly now: () => number;
  /** A name that no other process has. */
  readonly owner: string;
  /** How long a digest may take to compose; one that failed is tried again after it. */
  readonly leaseMs: number;
  /** A slot that is found later than this is skipped: its news comes with the next one. */
  readonly graceMs: number;
  readonly onError: (error: unknown, subscription: Subscription) => void;
}

/** Read at once: few enough that reading them takes milliseconds. */
const PAGE = 200;
/** Slots before these, from a long time off, are not even noted. */
const MOST_NOTED = 50;

/** Queued or ended silently; nothing to do before the next due time; somebody else is at it; an error. */
type SlotResult = 'done' | 'let-go' | 'wait' | 'failed';

/** Handles every slot that is due; resolves to how many were queued or ended silently. Rejects when the store fails. */
export async function queueDueSlots(options: SlotOptions): Promise<number> {
  const { store } = options;
  const at = options.now();
  let done = 0;
  for (let page = await readPage(options, at, null); page.length > 0;) {
    const latest = await store.slots.latestOf(page.map(({ id }) => id));
    const reckoned: NextDue[] = [];
    for (const subscription of page) {
      const result = await handle(options, subscription, latest.get(subscription.id) ?? null);
      if (result === 'done') done += 1;
      if (result === 'failed') reckoned.push({ ...subscription, nextDueAt: at + options.leaseMs });
      else if (result !== 'wait') reckoned.push(reckon(subscription, at));
      // The statements of SQLite never wait, so that without this nothing else had its turn.
      await nextTurn();
    }
    await store.subscriptions.setNextDue(reckoned);
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
    // One digest that fails must not hold up the others. Its claim stays, and is free again when the lease runs out.
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
  // A claim that was left behind is done with again: it is not yet what came last.
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
  const held = { subscriptionId: id, dueAt: newest, owner: options.owner };
  if (!(await store.slots.claim({ ...held, leaseMs: options.leaseMs, now: at }))) return 'wait';
  return (await queueSlot({ store, now, compose: options.compose }, held)) ? 'done' : 'wait';
}

async function queueSlot(
  { store, now, compose }: Pick<SlotOptions, 'store' | 'now' | 'compose'>,
  held: SlotLease,
): Promise<boolean> {
  // Read again now that nobody else can queue for it: what the page said may have been told to the channel meanwhile.
  const subscription = await store.subscriptions.get(held.subscriptionId);
  if (subscription === null) return false;
  const after = subscription.cursor;
  const to = Math.max(after, await store.news.newest());
  const [first, ...others] = await compose(subscription, { after, to, dueAt: held.dueAt });
  if (first === undefined) return store.slots.endSilently({ ...held, coversTo: to, at: now() });
  const slot = { subscriptionId: held.subscriptionId, dueAt: held.dueAt };
  return store.slots.queue({ ...held, coversTo: to, messages: [{ ...first, slot }, ...others] });
}

// How long somebody who asks for a post at once has it to themselves while it is composed.
const COMPOSE_LEASE_MS = 60_000;

/** Queues a post of everything since the last one, due now; false while another one is on its way. */
export async function queueSlotNow(context: DigestContext, subscription: Subscription): Promise<boolean> {
  const { store, now, newId } = context;
  const held = { subscriptionId: subscription.id, dueAt: now(), owner: newId() };
  if ((await store.slots.unfinished(subscription.id)) !== null) return false;
  if (!(await store.slots.claim({ ...held, leaseMs: COMPOSE_LEASE_MS, now: now() }))) return false;
  const to = await store.news.newest();
  // Whoever asks is told also that nothing is new.
  const spoken = { ...subscription, whenNothing: 'line' as const };
  const messages = await composeSlot(context, spoken, { after: subscription.cursor, to, dueAt: held.dueAt });
  return store.slots.queue({ ...held, coversTo: to, messages });
}
