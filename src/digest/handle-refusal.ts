// Handles that Slack refuses a digest or the news of a watch for good, and tells whoever set it why, and what to do. Where Slack
// refuses the channel, the digest is paused or the watch removed; where it refuses one message, its news comes with the next one.
import { digestRefusal, messageRefusal, watchRefusal } from '../blocks/refusals.js';
import { refusesChannel } from '../post/judge-failure.js';
import type { SlackClient } from '../post/slack-client.js';
import { tellPerson } from '../post/tell-person.js';
import type { OutgoingMessage } from '../state/take-messages.js';
import type { Watch } from '../state/watches.js';
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
    const notice = refusesChannel(error)
      ? ((await pauseRefused(context, message, error)) ?? (await removeRefused(context, message, error)))
      : await noteRefusedMessage(context, message, error);
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
  const watch = await watchOf(context, message);
  if (watch === undefined) return null;
  await context.store.watches.remove(watch.id);
  await noteRefusal(context, message, 'watch refused', watch.id, error);
  const name = subjectName(context, watch.subjectId);
  return { userId: watch.createdBy, text: watchRefusal(name, message.channelId, error, context.command) };
}

/** Null when the message belongs to no digest and no watch, or these are gone. */
async function noteRefusedMessage(
  context: DigestContext,
  message: OutgoingMessage,
  error: string,
): Promise<Notice | null> {
  const { store, log } = context;
  log.error({ message: message.key, refusal: error }, 'Slack refuses a message; its news comes with the next one');
  const subscription = message.slot === null ? null : await store.subscriptions.get(message.slot.subscriptionId);
  const setting = subscription ?? (await watchOf(context, message));
  if (setting === undefined) return null;
  await noteRefusal(context, message, 'message refused', setting.id, error);
  return { userId: setting.createdBy, text: messageRefusal(message.channelId, error) };
}

async function watchOf({ store }: DigestContext, { advance }: OutgoingMessage): Promise<Watch | undefined> {
  return (await store.watches.all()).find(({ id }) => id === advance?.watchId);
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
