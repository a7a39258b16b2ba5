// What a channel may see: everything up to TLP:GREEN, and more only where an editor said so and nobody from outside is in it.
import type { WebClient } from '@slack/web-api';
import type { Answers } from '../../answer/view.js';
import type { Desk } from '../desk.js';
import { sharingOf } from './sharing-of.js';

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
