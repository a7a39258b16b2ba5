// Changes the digest of a channel as people ask for it, and notes each change in the audit.
import type { DigestChoice } from '../blocks/digest/digest-choice.js';
import type { Subscription } from '../state/subscriptions.js';
import type { DigestContext } from './digest-context.js';
import { queueSlotNow } from './queue-due-slots.js';

export async function pauseDigest(context: DigestContext, digest: Subscription, userId: string): Promise<void> {
  await context.store.subscriptions.pause(digest.id, `paused by ${userId}`, context.now());
  await noteChange(context, digest, userId, 'digest pause');
}

export async function resumeDigest(context: DigestContext, digest: Subscription, userId: string): Promise<void> {
  await context.store.subscriptions.resume(digest.id, context.now());
  await noteChange(context, digest, userId, 'digest resume');
}

export async function deleteDigest(context: DigestContext, digest: Subscription, userId: string): Promise<void> {
  await context.store.subscriptions.remove(digest.id);
  await noteChange(context, digest, userId, 'digest delete');
}

/** Queues a post of what is new, due now, unless another post is on its way or this process is behind with the news. */
export async function postDigestNow(
  context: DigestContext,
  digest: Subscription,
  userId: string,
): ReturnType<typeof queueSlotNow> {
  const outcome = await queueSlotNow(context, digest);
  await noteChange(context, digest, userId, 'digest now');
  return outcome;
}

export interface DigestSubmission {
  /** Id of the digest to change; null for a new one. */
  readonly id: string | null;
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly choice: DigestChoice;
}

/** Saves a new or a changed digest. False when the channel has another digest already. */
export async function saveDigest(context: DigestContext, submission: DigestSubmission): Promise<boolean> {
  const { store, now } = context;
  const { id, teamId, userId, channelId, choice } = submission;
  const known = id === null ? null : await store.subscriptions.get(id);
  if (known !== null && known.teamId !== teamId) throw new Error('A form names a digest of another workspace.');
  const digest = await digestToSave(context, known, submission);
  const saved = await store.subscriptions.save(digest);
  if (!saved.ok) return false;
  const details = JSON.stringify({ channelId, ...choice });
  const action = known === null ? 'digest set' : 'digest change';
  await store.audit.note({ at: now(), teamId, userId, action, about: digest.id, details });
  return true;
}

// A new digest begins with the next news; a changed one goes on where it was.
async function digestToSave(
  { store, now, newId }: DigestContext,
  known: Subscription | null,
  { teamId, userId, channelId, choice }: DigestSubmission,
): Promise<Subscription> {
  const at = now();
  const common = { ...choice, teamId, channelId, changedAt: at, scheduledFrom: at };
  if (known !== null) return { ...known, ...common };
  const cursor = await store.news.newest();
  return { ...common, id: newId(), createdBy: userId, createdAt: at, pausedAt: null, pausedWhy: null, cursor };
}

async function noteChange(
  { store, now }: DigestContext,
  { id, teamId, channelId }: Subscription,
  userId: string,
  action: string,
): Promise<void> {
  const details = JSON.stringify({ channelId });
  await store.audit.note({ at: now(), teamId, userId, action, about: id, details });
}
