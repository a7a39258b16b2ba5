// Who decides what becomes knowledge: the editors that the settings name, or everybody who is no guest.
import type { WebClient } from '@slack/web-api';
import { accessOf, type Person } from '../digests/digest-access.js';
import type { PreviewReader } from '../../blocks/intake-preview.js';

/** An editor adds, others hand to the editors, and guests and people of other organisations bring nothing in. */
export type Role = PreviewReader | 'nobody';

/** `editors` are user and user-group ids; none: everybody who is no guest. Rejects when Slack cannot be asked. */
export async function roleOf(
  client: WebClient,
  teamId: string,
  person: Person,
  editors: readonly string[],
): Promise<Role> {
  const access = await accessOf(client, teamId, person);
  if (!access.may) return 'nobody';
  if (editors.length === 0 || editors.includes(person.userId)) return 'editor';
  for (const group of editors.filter((id) => id.startsWith('S'))) {
    if (await isInGroup(client, group, person.userId)) return 'editor';
  }
  return 'proposer';
}

// Without usergroups:read, or for a group that is gone, nobody is taken for its member.
async function isInGroup(client: WebClient, usergroup: string, userId: string): Promise<boolean> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return users.includes(userId);
  } catch (error) {
    const refusal = (error as { data?: { error?: string } }).data?.error;
    if (refusal !== undefined && NO_MEMBERS.has(refusal)) return false;
    throw error;
  }
}

const NO_MEMBERS = new Set(['missing_scope', 'no_such_subteam', 'subteam_not_found', 'plan_upgrade_required']);

export const NOT_AN_EDITOR = 'Only editors decide what becomes knowledge. Yours is in their queue.';
export const NO_GUESTS =
  'Articles are brought in by people of this workspace. Guests and people of other organisations cannot; ask somebody who can.';
