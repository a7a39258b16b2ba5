// Whether the answer to a message stands in Slack already: who posted it may have died before anybody could note that.
import { findPosted } from '../../post/post-message.js';
import type { SlackClient } from '../../post/slack-client.js';
import type { InboxRequest } from '../../state/inbox.js';
import type { RequestBody } from '../inbox.js';

type AskedRequest = Pick<InboxRequest, 'key' | 'receivedAt'>;

/** As far as the bot may read there; false for a request that is no message. Rejects when Slack cannot be asked now. */
export async function isAnswered(
  client: SlackClient,
  { key, receivedAt }: AskedRequest,
  body: Pick<RequestBody, 'event'>,
): Promise<boolean> {
  const place = placeOf(body);
  if (place === null) return false;
  const { channel: channelId, ...thread } = place;
  const answer = { key, channelId, createdAt: receivedAt, payload: JSON.stringify(thread), parentTs: null };
  return (await findPosted(client, new Set(), answer)).kind === 'found';
}

/** Where a message is answered; null for a request that is no message. */
export function placeOf({
  event,
}: Pick<RequestBody, 'event'>): { readonly channel: string; readonly thread_ts?: string } | null {
  if (event?.channel === undefined) return null;
  const thread = event.thread_ts ?? (event.channel_type === 'im' ? undefined : event.ts);
  return { channel: event.channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
}
