// Tells one person something by direct message.
import type { SlackClient } from './slack-client.js';

/** Rejects when Slack does not take it. */
export async function tellPerson(client: SlackClient, userId: string, text: string): Promise<void> {
  const { channel } = await client.conversations.open({ users: userId });
  await client.chat.postMessage({ channel: channel?.id ?? userId, text, unfurl_links: false, unfurl_media: false });
}
