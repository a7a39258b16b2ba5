// Why a digest did not come, read from the store alone: its schedule, its last run and what was decided then.
import { nextRuns } from '../digest/slot-times.js';
import type { Slot } from '../state/slots.js';
import type { Store } from '../state/store.js';
import type { Subscription } from '../state/subscriptions.js';
import { UsageError } from './run-door.js';

type DigestStore = Pick<Store, 'subscriptions' | 'slots' | 'news'>;

/** Lines to read. Throws a UsageError where no digest has this id. */
export async function whyNoDigest(store: DigestStore, id: string, now: number): Promise<string[]> {
  const subscription = await store.subscriptions.get(id);
  if (subscription === null) {
    throw new UsageError(`No digest has the id ${id}. It was deleted, or never made: “doctor -- digest” lists all.`);
  }
  const [latest, newest] = await Promise.all([store.slots.latest(id), store.news.newest()]);
  const unread = newest - subscription.cursor;
  return [
    `digest ${id} in channel ${subscription.channelId}, made by ${subscription.createdBy}`,
    stateOf(subscription, now),
    latest === null
      ? 'last run: none yet'
      : `last run: ${instant(latest.dueAt, subscription)}, ${decisionOf(latest, now)}`,
    unread > 0
      ? `news: up to ${unread} items that it has not told; those of other subjects or with a mark are left out`
      : `news: nothing since the last one; then ${subscription.whenNothing === 'silence' ? 'silence was chosen: nothing is posted' : 'one line says so'}`,
  ];
}

function stateOf(subscription: Subscription, now: number): string {
  const { pausedAt, pausedWhy, scheduledFrom } = subscription;
  if (pausedAt !== null) {
    return `paused since ${instant(pausedAt, subscription)} (${pausedWhy ?? 'no reason kept'}): resume it in its channel`;
  }
  const [next] = nextRuns(subscription, 1, Math.max(now, scheduledFrom - 1));
  return next === undefined ? 'never due again: choose other days' : `next due: ${instant(next, subscription)}`;
}

/** What became of a due time, and what to do. */
function decisionOf({ state, leaseUntil, owner, ts }: Slot, now: number): string {
  const isHeld = leaseUntil !== null && leaseUntil > now;
  const decisions: Record<Slot['state'], string> = {
    claimed: isHeld
      ? `being composed: process ${owner ?? 'unknown'} holds it until ${new Date(leaseUntil).toISOString()}`
      : 'begun by a process that ended or failed: it is taken up again while a bot runs; its log says why',
    queued: 'composed and waiting to be posted: Slack does not take it yet, or no bot runs',
    posted: `posted as message ${ts ?? 'unknown'}`,
    unknown: 'sent, but Slack’s answer was lost and no message was found: its news comes with the next one',
    refused:
      'refused by Slack; the log has its reason. Where that was the channel, the digest is paused: invite the bot and resume. Where it was the message, its news comes with the next one',
    skipped: 'skipped: no bot ran in the hours after it, or the digest before was still on its way',
    silent: 'nothing was new, and silence was chosen for that',
  };
  return decisions[state];
}

/** In the time zone of the digest. */
function instant(at: number, { timeZone }: Subscription): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return `${shown} ${timeZone}`;
}
