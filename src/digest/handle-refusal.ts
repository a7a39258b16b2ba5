// Handles that Slack refuses a digest or the news of a watch for good: pauses the digest or removes the watch, and tells
// whoever set it once why, and what to do.
import { digestRefusal, watchRefusal } from '../blocks/refusals.js';
import type { SlackClient } from '../post/slack-client.js';
import { tellPerson } from '../post/tell-person.js';
import type { OutgoingMessage } from '../state/take-messages.js';
import { subjectName } from './compose-digest.js';
import type { DigestContext } from './digest-context.js';

/** Never rejects: when the person cannot be told, that is logged. */
export async function handleRefusal(
  context: DigestContext,
  client: SlackClient,
  message: OutgoingMessage,
  error: string,
): Promise<void> {
  try {
    const notice = (await pauseRefused(context, message, error)) ?? (await removeRefused(context, message, error));
    if (notice !== null) await tellPerson(client, notice.userId, notice.text);
  } catch (err) {
    const refusal = { err, message: message.key, refusal: error };
    context.log.error(refusal, 'whoever set a digest could not be told that it is refused');
  }
}

interface Notice {
  readonly userId: string;
  readonly text: string;
}

/** Null when the message belongs to no digest, or its digest is gone or paused already. */
async function pauseRefused(context: DigestContext, message: OutgoingMessage, error: string): Promise<Notice | null> {
  const { subscriptions } = context.store;
  const subscription = message.slot === null ? null : await subscriptions.get(message.slot.subscriptionId);
  if (subscription === null || subscription.pausedAt !== null) return null;
  await subscriptions.pause(subscription.id, `Slack refuses it: ${error}`, context.now());
  await noteRefusal(context, message, 'digest refused', subscription.id, error);
  return { userId: subscription.createdBy, text: digestRefusal(message.channelId, error) };
}

/** Null when the message belongs to no watch, or its watch is gone. */
async function removeRefused(context: DigestContext, message: OutgoingMessage, error: string): Promise<Notice | null> {
  const { watches } = context.store;
  const watch = (await watches.all()).find(({ id }) => id === message.advance?.watchId);
  if (watch === undefined) return null;
  await watches.remove(watch.id);
  await noteRefusal(context, message, 'watch refused', watch.id, error);
  const name = subjectName(context, watch.subjectId);
  return { userId: watch.createdBy, text: watchRefusal(name, message.channelId, error, context.command) };
}

async function noteRefusal(
  { store, now }: DigestContext,
  { teamId, channelId }: OutgoingMessage,
  action: string,
  about: string,
  error: string,
): Promise<void> {
  const details = JSON.stringify({ channelId, error });
  await store.audit.note({ at: now(), teamId, userId: '', action, about, details });
}
