// What a channel may see: everything up to TLP:GREEN, and more only where an editor said so and nobody from outside is in it.
import type { WebClient } from '@slack/web-api';
import type { Answers } from '../../answer/live-answers.js';
import type { Desk } from '../desk.js';

export interface Place {
  readonly teamId: string;
  readonly channelId: string;
}

/**
 * The functions that answer in a place. A channel may be shared long after it was cleared, so Slack is asked each time; where
 * it does not say, or the store does not, nothing beyond TLP:GREEN is shown.
 */
export async function answersFor(desk: Desk, client: WebClient, place: Place): Promise<Answers> {
  const { intake, answers, log } = desk;
  if (intake.kind === 'closed' || place.channelId.startsWith('D')) return answers;
  try {
    const mark = await intake.desk.clearances.of(place);
    if (mark === null || (await sharingOf(client, place.channelId)) !== 'own') return answers;
    return await answers.at(mark);
  } catch (err) {
    log.warn({ err }, 'what a channel may see is not known; it is shown what everybody may see');
    return answers;
  }
}

/** Whether people of another organisation are in a channel, as Slack says now; `unknown` where the app may not ask, or Slack does not answer. */
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
