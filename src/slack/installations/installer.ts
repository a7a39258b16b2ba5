// Lets workspaces install the app by themselves: the page with the button, the way back from Slack's page of consent, and the
// token of each workspace, renewed in time.
import { createHmac } from 'node:crypto';
import type { CustomRoute } from '@slack/bolt';
import { type AuthorizeResult, InstallProvider } from '@slack/oauth';
import { installedPage, installPage, type NextStep, notInstalledPage } from '../../blocks/onboarding/install-pages.js';
import type { Home } from '../../post/installation.js';
import { slackErrorOf } from '../../post/judge-failure.js';
import {
  createSlackClient,
  slackClientOptions,
  slackLogger,
  SLACKS_OWN_API,
  type TokenSource,
} from '../../post/slack-client.js';
import { OPTIONAL_SCOPES, SCOPES } from '../scopes.js';
import { idOf, type InstallationKeeper, type KeptInstallation } from './installation-store.js';
import { renewedOnce, type RenewalOptions } from './renew-once.js';
import { createOrganisationTeams, type OrganisationTeams } from './organisation-teams.js';
import type { RequestPlaces } from './team-of-request.js';

/** What the app's page in Slack says of it, and where people reach the bot. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Such as https://bot.example.com, without a slash at its end. */
  readonly publicUrl: string;
}

export interface InstallerOptions extends OAuthSettings, RenewalOptions {
  readonly slackApiUrl: string | null;
  readonly botName: string;
  /** Told of each installation once it is kept; never rejects. */
  readonly onInstalled: (this: void, installation: KeptInstallation) => Promise<void>;
}

export interface Installer {
  /** The pages, for the bot's own server. */
  readonly routes: readonly CustomRoute[];
  /** Who the bot is in a workspace; null where the app is not installed. Rejects when that cannot be known now. */
  authorize(this: void, teamId: string): Promise<InstalledBot | null>;
  readonly tokenOf: TokenSource;
  /** The workspace that a request belongs to; null where the app is installed in none that it names. */
  teamOf(this: void, places: RequestPlaces): Promise<string | null>;
}

interface WithToken extends AuthorizeResult {
  readonly botToken: string;
}

export interface InstalledBot extends WithToken {
  readonly home: Home;
  readonly isOfOrganisation: boolean;
}

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';
/** As long as for any call that somebody waits for. */
const CALL_TIMEOUT_MS = 8_000;
/** They show a code in their address once, and load nothing. */
const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export function createInstaller(options: InstallerOptions): Installer {
  const { keeper, log, slackApiUrl } = options;
  const provider = new InstallProvider({
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    installationStore: renewedOnce(options),
    // A key of its own for each purpose; every replica has the same.
    stateSecret: createHmac('sha256', options.clientSecret).update('state of an installation').digest('hex'),
    authorizationUrl: new URL('../oauth/v2/authorize', slackApiUrl ?? SLACKS_OWN_API).href,
    renderHtmlForInstallPath: (url) => installPage(options.botName, url),
    logger: slackLogger(log),
    clientOptions: slackClientOptions({ slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log }),
  });
  // Whoever comes while a token is renewed waits for that; of several copies of the bot renew-once.ts lets one do it.
  const underWay = new Map<string, Promise<AuthorizeResult>>();
  const botOf = async (id: string, query: Parameters<typeof provider.authorize>[0]): Promise<WithToken> => {
    const asking = underWay.get(id) ?? provider.authorize(query).finally(() => underWay.delete(id));
    underWay.set(id, asking);
    const { botToken, ...bot } = await asking;
    if (botToken === undefined) throw new Error(`The installation of ${id} has no bot token.`);
    return { ...bot, botToken };
  };
  const authorize = async (teamId: string): Promise<InstalledBot | null> => {
    const installation = await keeper.serving(teamId);
    if (installation === null) return null;
    const [enterpriseId, isOfOrganisation] = [installation.enterprise?.id, installation.isEnterpriseInstall === true];
    const bot = await botOf(idOf(installation), { teamId, enterpriseId, isEnterpriseInstall: isOfOrganisation });
    return { ...bot, teamId, home: { teamId, enterpriseId: enterpriseId ?? null }, isOfOrganisation };
  };
  const organisations = createOrganisationTeams({
    now: options.now,
    clientOf: async (enterpriseId) => {
      const bot = await botOf(enterpriseId, { teamId: undefined, enterpriseId, isEnterpriseInstall: true });
      return createSlackClient(bot.botToken, { slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log });
    },
  });
  return {
    routes: routesOf(provider, options),
    authorize,
    tokenOf: async (teamId) => {
      const bot = await authorize(teamId);
      return bot === null ? null : { token: bot.botToken, isOfOrganisation: bot.isOfOrganisation };
    },
    teamOf: (places) => teamOf(keeper, organisations, places),
  };
}

/**
 * The first one named that is served, or that Slack says the organisation's installation may serve. What a workspace's own bot
 * put up is used in no other workspace, whatever the request names.
 */
async function teamOf(
  keeper: InstallationKeeper,
  organisations: OrganisationTeams,
  { teams, enterpriseId, isOfOrganisation, botId }: RequestPlaces,
): Promise<string | null> {
  const asked = isOfOrganisation && enterpriseId !== null && (await keeper.isInstalledFor(enterpriseId));
  for (const teamId of teams) {
    const serving = await keeper.serving(teamId);
    const isItsBot = botId === null || serving?.isEnterpriseInstall === true || serving?.bot?.id === botId;
    if (serving !== null && isItsBot) return teamId;
    if (serving !== null || !asked || !(await organisations.has(enterpriseId, teamId))) continue;
    await keeper.serve(teamId, enterpriseId);
    return teamId;
  }
  return null;
}

function routesOf(
  provider: InstallProvider,
  { publicUrl, botName, log, onInstalled }: InstallerOptions,
): CustomRoute[] {
  const install = { scopes: [...SCOPES, ...OPTIONAL_SCOPES], redirectUri: `${publicUrl}${REDIRECT_PATH}` };
  type Response = Parameters<CustomRoute['handler']>[1];
  const show = (response: Response, status: number, html: string): void => {
    response.writeHead(status, { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  };
  const onFailure = (response: Response) => (err: unknown) => {
    log.error({ err }, 'a page of the installation could not be shown');
    if (!response.headersSent) show(response, 500, notInstalledPage(botName, 'internal_error', INSTALL_PATH));
  };
  return [
    {
      path: INSTALL_PATH,
      method: 'GET',
      handler: (request, response) => {
        for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
        provider.handleInstallPath(request, response, {}, install).catch(onFailure(response));
      },
    },
    {
      path: REDIRECT_PATH,
      method: 'GET',
      handler: (request, response) => {
        const shown = provider.handleCallback(request, response, {
          success: (installation, _, __, answer) =>
            show(answer, 200, installedPage(botName, placeOf(installation), nextStep(installation))),
          successAsync: (installation) => onInstalled(installation),
          failure: (error, _, __, answer) => {
            const reason = slackErrorOf(error) || error.code;
            show(answer, FAULTS_OF_THE_LINK.test(reason) ? 400 : 500, notInstalledPage(botName, reason, INSTALL_PATH));
          },
        });
        shown.catch(onFailure(response));
      },
    },
  ];
}

const FAULTS_OF_THE_LINK = /^slack_oauth_(?:missing|invalid|installer_auth)|_code$|^code_|^bad_redirect_uri$/;

/** The name of where it is installed; null where Slack did not say it. */
export function placeOf({ team, enterprise }: KeptInstallation): string | null {
  return team?.name ?? enterprise?.name ?? null;
}

/** By Slack's page on apps of an organisation: one that was just installed is in none of its workspaces. */
export function addWorkspacesUrl({ isEnterpriseInstall, enterprise, appId }: KeptInstallation): string | null {
  if (isEnterpriseInstall !== true || enterprise === undefined || appId === undefined) return null;
  return `https://app.slack.com/manage/${enterprise.id}/integrations/profile/${appId}/workspaces/add`;
}

function nextStep(installation: KeptInstallation): NextStep {
  const url = addWorkspacesUrl(installation);
  if (url !== null) return { kind: 'add workspaces', url };
  const { team, appId } = installation;
  return { kind: 'open', url: team === undefined ? 'slack://open' : `slack://app?team=${team.id}&id=${appId ?? ''}` };
}
