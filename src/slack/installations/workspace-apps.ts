// One app in several workspaces: each has a Bolt app of its own, over a desk of its own, so that what one workspace brought in or
// set is not at hand where another is answered. A request goes to the app of the workspace that it belongs to.
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { createSlackClients, slackLogger, type SlackClient, type SlackClients } from '../../post/slack-client.js';
import { buildApp, frontReceiver, settleIn, type AppOptions, type SlackFront } from '../create-app.js';
import type { Desk } from '../desk.js';
import { createHttpReceiver } from '../http-receiver.js';
import { forgetInstaller } from '../onboarding/first-words.js';
import type { InstallationKeeper } from './installation-store.js';
import type { Installer } from './installer.js';
import { placesOf, type PlacedBody } from './team-of-request.js';

export interface WorkspaceAppsOptions extends Pick<AppOptions, 'slackApiUrl' | 'watch'> {
  readonly signingSecret: string;
  readonly installer: Installer;
  readonly keeper: InstallationKeeper;
  /** The desk of a workspace, the same each time. */
  readonly deskOf: (teamId: string) => Desk;
  /** Ends what goes on for each workspace. */
  readonly signal: AbortSignal;
}

const CALL_TIMEOUT_MS = 8_000;

/** `desk` is that of no workspace. */
export function createWorkspaceApps(desk: Desk, options: WorkspaceAppsOptions): SlackFront {
  const { signingSecret, installer, deskOf, slackApiUrl, watch } = options;
  const { log, now } = desk;
  const clientOf = createSlackClients(installer.tokenOf, (teamId) => ({
    ...{ slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log, installation: deskOf(teamId).installation },
  }));
  const apps = new Map<string, Promise<App>>();
  const appOf = (teamId: string): Promise<App> => {
    const app = apps.get(teamId) ?? startApp(deskOf(teamId), teamId, clientOf, options);
    apps.set(teamId, app);
    return app;
  };
  const teamFor = (body: PlacedBody): Promise<string | null> => installer.teamOf(placesOf(body));
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    const ended = endIn(event.body);
    const teamId = await teamFor(event.body);
    if (ended !== null) await end(desk, options, ended);
    if (teamId !== null) return (await appOf(teamId)).processEvent(event);
    if (ended === null)
      log.warn({ places: placesOf(event.body as PlacedBody) }, 'the app is not installed where this was asked');
    await event.ack();
  };
  const receiver = frontReceiver(
    createHttpReceiver({ signingSecret, logger: slackLogger(log), log, now, routes: installer.routes }),
    desk,
    watch,
  );
  // A receiver uses nothing else of the app.
  receiver.init({ processEvent } as App);
  return {
    start: async (at) => {
      for (const teamId of await options.keeper.teams().catch(() => [])) await appOf(teamId);
      await receiver.start(at);
    },
    stop: () => Promise.resolve(receiver.stop()),
    processEvent,
    clientFor: async (body): Promise<SlackClient | null> => {
      const teamId = await teamFor(body);
      return teamId === null ? null : clientOf(teamId);
    },
  };
}

async function startApp(
  desk: Desk,
  teamId: string,
  clientOf: SlackClients,
  { installer, slackApiUrl, signal }: WorkspaceAppsOptions,
): Promise<App> {
  const authorize = async () => {
    const bot = await installer.authorize(teamId);
    if (bot === null) throw new Error(`The app is not installed in ${teamId}.`);
    desk.installation.belongTo(bot.home);
    return bot;
  };
  const app = buildApp(desk, { authorize, receiver: HANDED_OVER }, { slackApiUrl });
  await app.init();
  settleIn(app, desk);
  void desk.installation.keepAsking(async () => (await clientOf(teamId))?.auth.test(), signal);
  return app;
}

/** Requests are handed to the app by whoever knows its workspace. */
const HANDED_OVER: Receiver = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

interface EndBody extends PlacedBody {
  readonly event_time?: number;
  readonly event?: { readonly type?: string; readonly tokens?: { readonly bot?: readonly string[] } };
}

interface InstallationEnd {
  readonly id: string;
  readonly isOfOrganisation: boolean;
  /** Milliseconds since 1970, the last of the second in which it ended. */
  readonly at: number;
}

/** The installation that Slack says has ended; null for any other event. */
function endIn(body: EndBody): InstallationEnd | null {
  const { type, tokens } = body.event ?? {};
  const isEnd = type === 'app_uninstalled' || (type === 'tokens_revoked' && (tokens?.bot ?? []).length > 0);
  if (!isEnd) return null;
  const { teams, enterpriseId, isOfOrganisation } = placesOf(body);
  const id = isOfOrganisation ? enterpriseId : teams[0];
  return id == null ? null : { id, isOfOrganisation, at: (body.event_time ?? 0) * 1_000 + 999 };
}

/** Its tokens are deleted at once; all else waits for a new installation. */
async function end(
  desk: Desk,
  { keeper, deskOf }: WorkspaceAppsOptions,
  { id, isOfOrganisation, at }: InstallationEnd,
): Promise<void> {
  const served = await keeper.teams();
  const query = isOfOrganisation
    ? { enterpriseId: id, teamId: undefined, isEnterpriseInstall: true as const }
    : { enterpriseId: undefined, teamId: id, isEnterpriseInstall: false as const };
  if (!(await keeper.forget(query, at))) return;
  desk.log.info({ installation: id }, 'the app was removed; its tokens are deleted');
  await forgetInstaller(desk, id);
  const left = new Set(await keeper.teams());
  for (const teamId of served) {
    if (!left.has(teamId)) deskOf(teamId).installation.refuse('uninstalled', 'app_uninstalled');
  }
}
