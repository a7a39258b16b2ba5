// Says who decides what becomes knowledge: the editors that the settings name, or everybody but guests. Tells the editors when
// an article waits for them.
import type { WebClient } from '@slack/web-api';
import { articleWaits } from '../../blocks/intake-replies.js';
import type { PreviewReader } from '../../blocks/intake-preview.js';
import { notAllowed } from '../../blocks/refusals.js';
import type { IntakeContext, Requester } from '../../intake/open-intake.js';
import { tellPerson } from '../../post/tell-person.js';
import type { Desk } from '../desk.js';
import { accessOf, type Person } from '../digests/digest-access.js';
import { slackErrorOf } from '../../post/judge-failure.js';

/** A person who may bring in articles: as what, and what the person may do with handling marks. */
export interface Admitted {
  readonly intake: IntakeContext;
  readonly role: PreviewReader;
  readonly onMarks: MarkPower;
}

/** Whether a person may bring in articles; otherwise a message for the person that says why not. */
export type Admission = (Admitted & { readonly ok: true }) | { readonly ok: false; readonly message: string };

/**
 * Whether a person may let more people see what carries a mark, and take articles back: an editor whom the settings name, and
 * where they name none an owner or administrator of the workspace.
 */
export type MarkPower = 'may' | 'may not';

/**
 * Editors may add articles, others may hand them to the editors; guests and people of other organisations may do neither.
 * Rejects when Slack cannot be asked.
 */
export async function admit({ intake, installation }: Desk, client: WebClient, person: Person): Promise<Admission> {
  const access = await accessOf(client, installation.home(), person);
  if (!access.may) return { ok: false, message: notAllowed('articles', access) };
  const { editors } = intake;
  const role = await roleOf(client, person, editors);
  const isTrusted = editors.length > 0 ? role === 'editor' : access.isAdmin;
  return { ok: true, intake, role, onMarks: isTrusted ? 'may' : 'may not' };
}

async function roleOf(client: WebClient, person: Person, editors: readonly string[]): Promise<PreviewReader> {
  if (editors.length === 0 || editors.includes(person.userId)) return 'editor';
  for (const group of editors.filter((id) => id.startsWith('S'))) {
    if (await isInGroup(client, group, person.userId)) return 'editor';
  }
  return 'proposer';
}

// Without usergroups:read, or when the group is gone, nobody counts as a member.
async function isInGroup(client: WebClient, usergroup: string, userId: string): Promise<boolean> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return users.includes(userId);
  } catch (error) {
    if (NO_MEMBERS.has(slackErrorOf(error))) return false;
    throw error;
  }
}

const NO_MEMBERS = new Set(['missing_scope', 'no_such_subteam', 'subteam_not_found', 'plan_upgrade_required']);

// Editors who are told of one article.
const MOST_TOLD = 10;

/**
 * Tells each editor that an article waits, but not the members of user groups, who can look at the queue. Never rejects, since
 * the article is in the queue anyway.
 */
export async function tellEditors(
  client: WebClient,
  desk: Desk,
  { editors }: IntakeContext,
  { userId }: Requester,
): Promise<void> {
  const people = editors.filter((id) => !id.startsWith('S') && id !== userId).slice(0, MOST_TOLD);
  for (const editor of people) {
    try {
      await tellPerson(client, editor, articleWaits(userId, desk.command));
    } catch (err) {
      desk.log.warn({ err }, 'an editor could not be told that an article waits');
    }
  }
}
