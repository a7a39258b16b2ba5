// Who asks for a digest or a watch, where, and whether this person may: whoever belongs to the workspace. Guests and people of
// other organisations may not.
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import type { DigestContext } from '../../digest/digest-context.js';
import type { SeenKeys } from '../../state/events.js';

export interface Person {
  readonly userId: string;
  /** The person's own workspace, which for somebody of another organisation is not ours. */
  readonly homeTeamId: string | null;
}

/** One request, with where it came from and what it may do. */
export interface MemoryCall extends Person {
  readonly digests: DigestContext;
  readonly client: WebClient;
  readonly seen: SeenKeys;
  readonly teamId: string;
  readonly channelId: string;
  /** What opens a modal within three seconds; null for what is no command and no button. */
  readonly triggerId: string | null;
  /** Whether only this person reads the reply: then it may name what others do not see. */
  readonly isPrivate: boolean;
}

export interface MemoryReply {
  /** Null where a modal was opened instead. */
  readonly message: Message | null;
  /** To be done when it is told, and when it could not be. */
  readonly afterTold?: () => Promise<void>;
  readonly afterFailure?: () => Promise<void>;
}

/** True for the conversation of one person with the bot. */
export function isDirect({ channelId }: Pick<MemoryCall, 'channelId'>): boolean {
  return channelId.startsWith('D');
}

export interface Access {
  readonly may: boolean;
  /** IANA time zone of the person's profile. */
  readonly timeZone: string;
}

const UNKNOWN_ZONE = 'Etc/UTC';

/** Asks Slack about the person. Where the app lacks users:read, guests cannot be told apart and UTC is assumed. */
export async function accessOf(client: WebClient, teamId: string, { userId, homeTeamId }: Person): Promise<Access> {
  if (homeTeamId !== null && homeTeamId !== teamId) return { may: false, timeZone: UNKNOWN_ZONE };
  try {
    const { user } = await client.users.info({ user: userId });
    const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true || user?.is_stranger === true;
    const isOther = user?.team_id !== undefined && user.team_id !== teamId;
    return { may: !isGuest && !isOther, timeZone: user?.tz ?? UNKNOWN_ZONE };
  } catch (error) {
    const refusal = (error as { data?: { error?: string } }).data?.error;
    if (refusal === 'missing_scope') return { may: true, timeZone: UNKNOWN_ZONE };
    throw error;
  }
}
