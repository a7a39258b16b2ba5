// Which workspaces an installation for a whole organisation may serve: those to which its administrators added the app, as Slack
// lists them. A request alone does not show that: in a shared channel it may name the workspace of a stranger.
import type { SlackClient } from '../../post/slack-client.js';

export interface OrganisationTeams {
  /** Rejects when Slack does not say. */
  has(this: void, enterpriseId: string, teamId: string): Promise<boolean>;
}

export interface OrganisationTeamsOptions {
  /** Acts for an organisation that installed the app. */
  readonly clientOf: (enterpriseId: string) => Promise<SlackClient>;
  readonly now: () => number;
}

/** Slack takes 20 such calls a minute; whoever adds a workspace and asks there at once waits no longer than that. */
const FRESH_MS = 5_000;
/** By Slack's page on auth.teams.list. */
const PAGE = 1_000;
const MOST_PAGES = 10;

export function createOrganisationTeams({ clientOf, now }: OrganisationTeamsOptions): OrganisationTeams {
  const lists = new Map<string, { readonly at: number; readonly teams: Promise<ReadonlySet<string>> }>();
  const listOf = (enterpriseId: string): Promise<ReadonlySet<string>> => {
    const known = lists.get(enterpriseId);
    if (known !== undefined && now() - known.at < FRESH_MS) return known.teams;
    const teams = clientOf(enterpriseId).then(readTeams);
    lists.set(enterpriseId, { at: now(), teams });
    teams.catch(() => lists.delete(enterpriseId));
    return teams;
  };
  return { has: async (enterpriseId, teamId) => (await listOf(enterpriseId)).has(teamId) };
}

async function readTeams(client: SlackClient): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = await client.auth.teams.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    for (const { id } of listed.teams ?? []) if (id !== undefined) ids.add(id);
    cursor = listed.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return ids;
}
