// Clock -> due slots -> messages in the outbox, at most one slot of a subscription at a time. What a digest says is
// composed by the caller, what is posted is left to post-outbox.ts.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OutboxMessage } from '../state/outbox-message.js';
import type { Slot, SlotHeld } from '../state/slots.js';
import type { Store } from '../state/store.js';
import type { DueSubscription, Reckoned, Subscription } from '../state/subscriptions.js';
import { nextRuns, runsBetween } from './slot-times.js';

export interface DigestSpan {
  /** The last news that the channel has had, and the last one to tell: sequence numbers. */
  readonly after: number;
  readonly to: number;
  readonly dueAt: number;
}

/** The first message heads the digest: it is given the slot here, and ends it when it is posted. */
export type Composed =
  { readonly kind: 'post'; readonly messages: readonly OutboxMessage[] } | { readonly kind: 'silent' };

export type Compose = (subscription: Subscription, span: DigestSpan) => Promise<Composed>;

export interface SlotQueuerOptions {
  readonly store: Pick<Store, 'subscriptions' | 'slots' | 'news'>;
  readonly compose: Compose;
  readonly now: () => number;
  /** A name that no other process has. */
  readonly owner: string;
  /** How long a digest may take to compose; one that failed is tried again after it. */
  readonly leaseMs: number;
  /** A slot that is found later than this is skipped: its news comes with the next one. */
  readonly graceMs: number;
  readonly onError: (error: unknown, subscription: Subscription) => void;
}

export interface SlotQueuer {
  /** Handles every slot that is due; how many were queued or ended silently. Rejects when the store fails. */
  run(this: void): Promise<number>;
}

/** Read at once: few enough that reading them takes milliseconds. */
const PAGE = 200;
/** Slots before these, from a long time off, are not even noted. */
const MOST_NOTED = 50;

/** Queued or ended silently; nothing to do before the next due time; somebody else is at it; an error. */
type Handled = 'done' | 'let-go' | 'wait' | 'failed';

export function createSlotQueuer(options: SlotQueuerOptions): SlotQueuer {
  const { store, now } = options;
  return {
    run: async () => {
      let done = 0;
      const at = now();
      for (let page = await readPage(options, at, null); page.length > 0;) {
        const latest = await store.slots.latestOf(page.map(({ id }) => id));
        const reckoned: Reckoned[] = [];
        for (const subscription of page) {
          const handled = await handle(options, subscription, latest.get(subscription.id) ?? null);
          if (handled === 'done') done += 1;
          if (handled === 'failed') reckoned.push({ ...subscription, nextDueAt: at + options.leaseMs });
          else if (handled !== 'wait') reckoned.push(reckon(subscription, at));
          // The statements of SQLite never wait, so that without this nothing else had its turn.
          await nextTurn();
        }
        await store.subscriptions.setNextDue(reckoned);
        page = page.length < PAGE ? [] : await readPage(options, at, page.at(-1) ?? null);
      }
      return done;
    },
  };
}

function readPage(
  { store }: SlotQueuerOptions,
  now: number,
  after: DueSubscription | null,
): Promise<DueSubscription[]> {
  return store.subscriptions.due({ now, after, most: PAGE });
}

function reckon(subscription: DueSubscription, at: number): Reckoned {
  const { id, changedAt, scheduledFrom } = subscription;
  const [next = Number.MAX_SAFE_INTEGER] = nextRuns(subscription, 1, Math.max(at, scheduledFrom - 1));
  return { id, changedAt, nextDueAt: next };
}

async function handle(
  options: SlotQueuerOptions,
  subscription: DueSubscription,
  latest: Slot | null,
): Promise<Handled> {
  try {
    return await handleDue(options, subscription, latest);
  } catch (error) {
    // One digest that fails must not hold up the others. Its claim stays, and is free again when the lease runs out.
    options.onError(error, subscription);
    return 'failed';
  }
}

async function handleDue(
  { store, now, graceMs, ...options }: SlotQueuerOptions,
  subscription: DueSubscription,
  latest: Slot | null,
): Promise<Handled> {
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
  { store, now, compose }: Pick<SlotQueuerOptions, 'store' | 'now' | 'compose'>,
  held: SlotHeld,
): Promise<boolean> {
  // Read again now that nobody else can queue for it: what the page said may have been told to the channel meanwhile.
  const subscription = await store.subscriptions.get(held.subscriptionId);
  if (subscription === null) return false;
  const after = subscription.cursor;
  const to = Math.max(after, await store.news.newest());
  const composed = await compose(subscription, { after, to, dueAt: held.dueAt });
  const [first, ...others] = composed.kind === 'post' ? composed.messages : [];
  if (first === undefined) return store.slots.endSilently({ ...held, coversTo: to, at: now() });
  const slot = { subscriptionId: held.subscriptionId, dueAt: held.dueAt };
  return store.slots.queue({ ...held, coversTo: to, messages: [{ ...first, slot }, ...others] });
}
