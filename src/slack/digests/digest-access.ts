// Who asks for a digest or a watch, where, and whether that person may. Members of the workspace may; guests and people of
// other organisations may not.
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import type { DigestContext } from '../../digest/digest-context.js';
import type { RequestTicket } from '../inbox.js';
import type { SeenKeys } from '../../state/events.js';

export interface Person {
  readonly userId: string;
  /** The person's own workspace, which is another one for people of other organisations; null when it is not known. */
  readonly homeTeamId: string | null;
}

/** One request: who made it, where, and what it works with. */
export interface MemoryCall extends Person {
  readonly digests: DigestContext;
  readonly ticket: RequestTicket;
  readonly client: WebClient;
  readonly seen: SeenKeys;
  readonly teamId: string;
  readonly channelId: string;
  /** Allows to open a modal within three seconds; null for a mention or a direct message. */
  readonly triggerId: string | null;
  /** True when only this person reads the reply: then it may name what others must not see. */
  readonly isPrivate: boolean;
}

export interface MemoryReply {
  /** Null when a modal was opened instead. */
  readonly message: Message | null;
  /** To run after the message was posted, or after it could not be posted. */
  readonly afterTold?: () => Promise<void>;
  readonly afterFailure?: () => Promise<void>;
}

/** True for the conversation of one person with the bot. */
export function isDirect({ channelId }: Pick<MemoryCall, 'channelId'>): boolean {
  return channelId.startsWith('D');
}

export interface Access {
  readonly may: boolean;
  /** An owner or administrator of the workspace; null where the app may not ask Slack about people. */
  readonly isAdmin: boolean | null;
  /** IANA time zone of the person's profile. */
  readonly timeZone: string;
}

const UNKNOWN_ZONE = 'Etc/UTC';

/** Asks Slack about the person. When the app lacks users:read, guests count as members and UTC is assumed. */
export async function accessOf(client: WebClient, teamId: string, { userId, homeTeamId }: Person): Promise<Access> {
  if (homeTeamId !== null && homeTeamId !== teamId) return { may: false, isAdmin: false, timeZone: UNKNOWN_ZONE };
  try {
    const { user } = await client.users.info({ user: userId });
    const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true || user?.is_stranger === true;
    const isOther = user?.team_id !== undefined && user.team_id !== teamId;
    const may = !isGuest && !isOther;
    const isAdmin = user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true;
    return { may, isAdmin: may && isAdmin, timeZone: user?.tz ?? UNKNOWN_ZONE };
  } catch (error) {
    const refusal = (error as { data?: { error?: string } }).data?.error;
    if (refusal === 'missing_scope') return { may: true, isAdmin: null, timeZone: UNKNOWN_ZONE };
    throw error;
  }
}
