// One request to bring something in, from whichever surface it came.
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import type { By } from '../../intake/intake-desk.js';

/** One request, with what may be done about it. */
export interface IntakeCall {
  readonly by: By;
  /** The person's own workspace where it is known. */
  readonly homeTeamId: string | null;
  readonly client: WebClient;
  /** Opens a modal for three seconds; null where Slack gave none. */
  readonly triggerId: string | null;
  /** Tells this person alone. */
  tell(this: void, message: Message): Promise<unknown>;
}
