// What somebody asks of the bot's memory by command, mention or direct message, and what is told in reply.
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import type { SeenKeys } from '../../state/events.js';
import type { DigestDesk } from '../../digest/digest-desk.js';

/** One request, with where it came from and what it may do. */
export interface MemoryCall {
  readonly digests: DigestDesk;
  readonly client: WebClient;
  readonly seen: SeenKeys;
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  /** The person's own workspace, where Slack tells it. */
  readonly homeTeamId: string | null;
  /** The slash command, named in replies. */
  readonly command: string;
  /** What opens a modal within three seconds; null for what is no command and no button. */
  readonly triggerId: string | null;
  /** Whether only this person reads the reply: then it may name what others do not see. */
  readonly isPrivate: boolean;
}

export interface MemoryReply {
  /** Null where a modal was opened instead. */
  readonly message: Message | null;
  /** To be done when it is told, and when it could not be. */
  readonly told?: () => Promise<void>;
  readonly failed?: () => Promise<void>;
}

/** True for the conversation of one person with the bot. */
export function isDirect({ channelId }: Pick<MemoryCall, 'channelId'>): boolean {
  return channelId.startsWith('D');
}
