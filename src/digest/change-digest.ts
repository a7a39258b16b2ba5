// Changes the digest of a channel as people ask for it, notes each change in the audit, and tells the channel of it.
import { chosenInWords, type DigestChoice } from '../blocks/digest/digest-choice.js';
import { type DigestChange, digestNotice } from '../blocks/digest/digest-notices.js';
import type { Subscription } from '../state/subscriptions.js';
import { subjectsByName } from './compose-digest.js';
import type { DigestContext } from './digest-context.js';
import { queueSlotNow } from './queue-due-slots.js';
import { nextRuns } from './slot-times.js';

/** False where it was paused before: then its channel is not told again. */
export async function pauseDigest(context: DigestContext, digest: Subscription, userId: string): Promise<boolean> {
  await context.store.subscriptions.pause(digest.id, `paused by ${userId}`, context.now());
  await noteChange(context, digest, userId, 'digest pause');
  if (digest.pausedAt === null) await tellChannel(context, digest, userId, 'paused');
  return digest.pausedAt === null;
}

/** False where it went on already: then its channel is not told. */
export async function resumeDigest(context: DigestContext, digest: Subscription, userId: string): Promise<boolean> {
  await context.store.subscriptions.resume(digest.id, context.now());
  await noteChange(context, digest, userId, 'digest resume');
  if (digest.pausedAt !== null) await tellChannel(context, digest, userId, 'resumed');
  return digest.pausedAt !== null;
}

export async function deleteDigest(context: DigestContext, digest: Subscription, userId: string): Promise<void> {
  await context.store.subscriptions.remove(digest.id);
  await noteChange(context, digest, userId, 'digest delete');
  await tellChannel(context, digest, userId, 'deleted');
}

/**
 * Queues a post of what is new, due now, unless another post is on its way, nothing is new, or this process is behind with the
 * news.
 */
export async function postDigestNow(
  context: DigestContext,
  digest: Subscription,
  userId: string,
): ReturnType<typeof queueSlotNow> {
  const outcome = await queueSlotNow(context, digest);
  await noteChange(context, digest, userId, 'digest now');
  return outcome;
}

/** Queues a line for the channel that says what became of its digest. */
async function tellChannel(
  context: DigestContext,
  digest: Subscription,
  userId: string,
  change: DigestChange,
): Promise<void> {
  const { store, now, newId } = context;
  const { id, teamId, channelId, subjects } = digest;
  const [next = null] = nextRuns(digest, 1, now());
  const about = chosenInWords(subjectsByName(context), subjects);
  const payload = JSON.stringify(digestNotice({ change, userId, digest, about, next }));
  const common = { replyTo: null, slot: null, advance: null, notBefore: now(), createdAt: now() };
  await store.outbox.add([{ key: `digest-change:${id}:${newId()}`, teamId, channelId, payload, ...common }]);
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
  if (known !== null && known.channelId !== channelId) await tellChannel(context, known, userId, 'moved away');
  const isNewHere = known?.channelId !== channelId;
  await tellChannel(context, digest, userId, isNewHere ? 'set' : 'changed');
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
