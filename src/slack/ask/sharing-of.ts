// Whether people of another organisation are in a channel.
import type { WebClient } from '@slack/web-api';

/** As Slack says now; `unknown` where the app may not ask, or Slack does not answer. */
export async function sharingOf(client: WebClient, channel: string): Promise<'own' | 'shared' | 'unknown'> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found === undefined) return 'unknown';
    const isShared =
      found.is_ext_shared === true || found.is_pending_ext_shared === true || found.is_org_shared === true;
    return isShared ? 'shared' : 'own';
  } catch {
    return 'unknown';
  }
}
