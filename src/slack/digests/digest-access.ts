// Who may set a digest: whoever belongs to the workspace. Guests and people of other organisations may not.
import type { WebClient } from '@slack/web-api';

export interface Person {
  readonly userId: string;
  /** The person's own workspace, which for somebody of another organisation is not ours. */
  readonly homeTeamId: string | null;
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

export const NOT_ALLOWED =
  'Digests and watches are set by people of this workspace. Guests and people of other organisations cannot; ask somebody who can.';
