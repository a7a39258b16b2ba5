// Who asks for a digest or a watch, where, and whether that person may. Members of the workspace may; guests and people of
// other organisations may not.
import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import type { DigestContext } from '../../digest/digest-context.js';
import type { Home } from '../../post/installation.js';
import type { RequestTicket } from '../inbox.js';
import { NOT_A_MEMBER } from '../ask/share-answer.js';
import type { SeenKeys } from '../../state/events.js';
import { slackErrorOf } from '../../post/judge-failure.js';

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
  readonly home: Home;
  readonly seen: SeenKeys;
  readonly teamId: string;
  readonly channelId: string;
  /** Allows to open a modal within three seconds; null for a mention or a direct message. */
  readonly triggerId: string | null;
  /** True when only this person reads the reply: then it may name what others must not see. */
  readonly isPrivate: boolean;
}

export interface MemoryReply {
  /** Null when a modal was opened instead, or a line for the whole channel says it. */
  readonly message: Message | null;
  /** True for what concerns nobody but the person who asked, even where all can read along. */
  readonly isForAsker?: boolean;
  /** To run after the message was posted, or after it could not be posted. */
  readonly afterTold?: () => Promise<void>;
  readonly afterFailure?: () => Promise<void>;
}

/** True for the conversation of one person with the bot. */
export function isDirect({ channelId }: Pick<MemoryCall, 'channelId'>): boolean {
  return channelId.startsWith('D');
}

/** Whether the bot is in a channel; null where Slack does not say it. Commands work also where it is not, its own posts do not. */
export async function isMember(client: WebClient, channelId: string): Promise<boolean | null> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    return channel?.is_member ?? null;
  } catch (error) {
    return NOT_A_MEMBER.has(slackErrorOf(error)) ? false : null;
  }
}

export interface Access {
  readonly may: boolean;
  /** False where the app may not ask Slack about people: then nobody may. */
  readonly isKnown: boolean;
  /** An owner or administrator of the workspace. */
  readonly isAdmin: boolean;
  /** IANA time zone of the person's profile. */
  readonly timeZone: string;
}

const UNKNOWN_ZONE = 'Etc/UTC';
const OUTSIDER: Access = { may: false, isKnown: true, isAdmin: false, timeZone: UNKNOWN_ZONE };
/** Slack does not show the app everybody who is in a shared channel. */
const NOT_SHOWN = new Set(['user_not_found', 'user_not_visible']);

/**
 * Asks Slack about the person. People of the workspace may, and those of other workspaces of the same organisation (Enterprise
 * Grid); guests and people of other organisations (Slack Connect) may not. Whoever cannot be checked may not.
 */
export async function accessOf(client: WebClient, home: Home, { userId, homeTeamId }: Person): Promise<Access> {
  // Without an organisation there is no other workspace of colleagues.
  if (home.enterpriseId === null && homeTeamId !== null && homeTeamId !== home.teamId) return OUTSIDER;
  try {
    const { user } = await client.users.info({ user: userId });
    const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true || user?.is_stranger === true;
    if (user === undefined || isGuest || !isColleague(user, home)) return OUTSIDER;
    const isOfTeam = user.team_id === home.teamId || user.enterprise_user?.teams?.includes(home.teamId) === true;
    const hasOffice = user.is_admin === true || user.is_owner === true || user.is_primary_owner === true;
    return { may: true, isKnown: true, isAdmin: isOfTeam && hasOffice, timeZone: user.tz ?? UNKNOWN_ZONE };
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (refusal === 'missing_scope') return { ...OUTSIDER, isKnown: false };
    if (NOT_SHOWN.has(refusal)) return OUTSIDER;
    throw error;
  }
}

type SlackUser = NonNullable<UsersInfoResponse['user']>;

/** By Slack's page on Enterprise Grid: all its people have its id in `enterprise_user`, and it may stand for their team. */
function isColleague({ team_id, enterprise_user }: SlackUser, { teamId, enterpriseId }: Home): boolean {
  if (team_id === teamId) return true;
  return enterpriseId !== null && (enterprise_user?.enterprise_id === enterpriseId || team_id === enterpriseId);
}
