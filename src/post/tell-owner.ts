// When Slack refuses a digest or an alert for good: it is paused or ended, and whoever set it is told once, why and what to do.
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Store } from '../state/store.js';
import type { TakenMessage } from '../state/take-messages.js';

export interface TellOwnerOptions {
  readonly store: Pick<Store, 'subscriptions' | 'watches' | 'audit'>;
  readonly token: string;
  readonly slackApiUrl: string | null;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly log: Logger;
}

const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'The bot is not in that channel: invite it there, then resume the digest.',
  channel_not_found: 'The bot cannot see that channel: invite it there, then resume the digest.',
  is_archived: 'That channel is archived: choose another one in the settings of the digest.',
};
const OTHER_REMEDY = 'Ask whoever runs the bot, then resume the digest.';

/** Returns what the poster calls for a refused message. It never rejects: the refusal stands whatever Slack says now. */
export function tellOwner(options: TellOwnerOptions): (message: TakenMessage, error: string) => Promise<void> {
  const { token, slackApiUrl, timeoutMs, log } = options;
  const client = new WebClient(token, {
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return async (message, error) => {
    try {
      const owner = await letGo(options, message, error);
      if (owner === null) return;
      const { channel } = await client.conversations.open({ users: owner });
      const what = message.slot === null ? 'An alert' : 'The digest';
      const text = `${what} that you set for <#${message.channelId}> could not be posted (${error}). It is paused. ${REMEDIES[error] ?? OTHER_REMEDY}`;
      await client.chat.postMessage({ channel: channel?.id ?? owner, text, unfurl_links: false, unfurl_media: false });
    } catch (err) {
      log.error(
        { err, message: message.key, refusal: error },
        'whoever set a digest could not be told that it is refused',
      );
    }
  };
}

/** Pauses the digest, or ends the watch; the user who set it, or null where there is nobody to tell. */
async function letGo({ store, now }: TellOwnerOptions, message: TakenMessage, error: string): Promise<string | null> {
  const { slot, advance, teamId, channelId } = message;
  const note = (about: string, action: string): Promise<void> =>
    store.audit.note({ at: now(), teamId, userId: '', action, about, details: JSON.stringify({ channelId, error }) });
  if (slot !== null) {
    const subscription = await store.subscriptions.get(slot.subscriptionId);
    if (subscription === null || subscription.pausedAt !== null) return null;
    await store.subscriptions.pause(subscription.id, `Slack refuses it: ${error}`, now());
    await note(subscription.id, 'digest refused');
    return subscription.createdBy;
  }
  if (advance === null) return null;
  const watch = (await store.watches.all()).find(({ id }) => id === advance.watchId);
  if (watch === undefined) return null;
  await store.watches.remove(watch.id);
  await note(watch.id, 'watch refused');
  return watch.createdBy;
}
