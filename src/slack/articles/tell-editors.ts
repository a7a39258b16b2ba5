// A line to each editor when something waits for them. Groups are not written to: they see the queue.
import type { WebClient } from '@slack/web-api';
import type { Desk } from '../desk.js';
import type { By } from '../../intake/intake-desk.js';

// Beyond that it is no longer a word to a few.
const MOST_TOLD = 10;

/** Never rejects: what waits stands in the queue whether the word arrives or not. */
export async function tellEditors(
  client: WebClient,
  desk: Desk,
  editors: readonly string[],
  { userId }: By,
): Promise<void> {
  const people = editors.filter((id) => !id.startsWith('S') && id !== userId).slice(0, MOST_TOLD);
  for (const editor of people) {
    try {
      const { channel } = await client.conversations.open({ users: editor });
      const text = `<@${userId}> brought in an article that waits for an editor: ${desk.command} queue shows it.`;
      await client.chat.postMessage({ channel: channel?.id ?? editor, text, unfurl_links: false, unfurl_media: false });
    } catch (err) {
      desk.log.warn({ err }, 'an editor could not be told that an article waits');
    }
  }
}
