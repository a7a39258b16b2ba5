// Opens the way to Slack: for one workspace, whose token is in the settings, or for all that installed the app.
import type { DigestContext } from '../digest/digest-context.js';
import type { IntakeContext } from '../intake/open-intake.js';
import type { Installation } from '../post/installation.js';
import { oneToken, type TokenSource } from '../post/slack-client.js';
import { StoreAway } from '../state/database/store-error.js';
import type { Store } from '../state/store.js';
import { createApp, frontOf, type AppOptions, type Connection, type SlackFront } from './create-app.js';
import type { Desk } from './desk.js';
import { createWorkspaceApps } from './installations/workspace-apps.js';
import type { Workspaces } from './installations/workspaces.js';

export interface SlackAccess {
  readonly front: SlackFront;
  readonly tokenOf: TokenSource;
  /** Of a workspace; the one there is, where the app is in one. */
  readonly installationOf: (teamId: string) => Installation;
  /** The workspaces in which the app is installed; null where it is in one. */
  readonly teams: () => Promise<readonly string[] | null>;
  readonly contextOf: (teamId: string) => DigestContext;
  readonly intakeOf: (teamId: string) => IntakeContext;
  /** Resolves when Slack is not asked any more whether it is well. */
  readonly asking: Promise<void>;
}

export interface SlackOptions extends Pick<AppOptions, 'slackApiUrl' | 'watch'> {
  readonly connection: Connection | { readonly kind: 'oauth'; readonly signingSecret: string };
  /** The same desk, its answers counted. */
  readonly count: (desk: Desk) => Desk;
  readonly signal: AbortSignal;
}

export interface OpenedDesk {
  readonly desk: Desk;
  readonly workspaces: Workspaces | null;
  readonly remembered: { readonly store: Pick<Store, 'installations'> };
}

/**
 * Asks Slack who the bot is, where its token is in the settings. Rejects, and says what to do, where installations cannot be read
 * with the keys that are set, and where the store belongs to several workspaces and the settings to one.
 */
export async function openSlack(opened: OpenedDesk, options: SlackOptions): Promise<SlackAccess> {
  const { connection, slackApiUrl, watch, count, signal } = options;
  const { workspaces, desk } = opened;
  if (connection.kind !== 'oauth' || workspaces === null) {
    await refuseOthersStore(opened);
    if (connection.kind === 'oauth') throw new Error('The desk was built for one workspace.');
    const app = await createApp(count(desk), { connection, slackApiUrl, ...(watch === undefined ? {} : { watch }) });
    const { installation, digests, intake } = desk;
    return {
      front: frontOf(app),
      tokenOf: oneToken(connection.botToken),
      installationOf: () => installation,
      teams: () => Promise.resolve(null),
      contextOf: () => digests,
      intakeOf: () => intake,
      asking: installation.keepAsking(() => app.client.auth.test(), signal),
    };
  }
  const { keeper, installer, deskOf } = workspaces;
  await keeper.turnToNewestKey().catch((error: unknown) => {
    // What cannot be opened is said with each request then.
    if (!(error instanceof StoreAway)) throw error;
  });
  const front = createWorkspaceApps(count(desk), {
    ...{ signingSecret: connection.signingSecret, slackApiUrl, installer, keeper, signal },
    ...(watch === undefined ? {} : { watch }),
    deskOf: (teamId) => count(deskOf(teamId)),
  });
  return {
    front,
    tokenOf: installer.tokenOf,
    installationOf: (teamId) => deskOf(teamId).installation,
    teams: keeper.teams,
    contextOf: (teamId) => deskOf(teamId).digests,
    intakeOf: (teamId) => deskOf(teamId).intake,
    asking: Promise.resolve(),
  };
}

/** What several workspaces brought in would all be shown to one. */
async function refuseOthersStore({ remembered }: OpenedDesk): Promise<void> {
  const rows = await remembered.store.installations.all().catch(() => []);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id).join(', ');
  throw new Error(
    `The store belongs to the workspaces ${ids}, and the settings name one by SLACK_BOT_TOKEN: set SLACK_CLIENT_ID and what goes with it, or another DATA_DIR or DATABASE_URL.`,
  );
}
