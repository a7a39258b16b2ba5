// The workspaces that installed the app: a desk for each, over its own part of the knowledge and of what is remembered.
import type { Logger } from 'pino';
import { createInstallation, type Installation, type InstallationState } from '../../post/installation.js';
import type { Installations } from '../../state/installations/installations.js';
import { createSeal, type SealKey } from '../../state/installations/seal.js';
import { createSlackClient } from '../../post/slack-client.js';
import type { Desk } from '../desk.js';
import { tellInstaller } from '../onboarding/first-words.js';
import { createInstallationStore, idOf, type InstallationKeeper, type KeptInstallation } from './installation-store.js';
import { addWorkspacesUrl, createInstaller, placeOf, type Installer, type OAuthSettings } from './installer.js';

export interface Workspaces {
  readonly keeper: InstallationKeeper;
  readonly installer: Installer;
  /** That of no workspace: its installation is the state of all of them together. */
  readonly desk: Desk;
  /** The desk of a workspace, the same each time. */
  deskOf(this: void, teamId: string): Desk;
}

export interface WorkspacesOptions {
  readonly oauth: OAuthSettings & {
    readonly keys: readonly [SealKey, ...SealKey[]];
    readonly slackApiUrl: string | null;
  };
  readonly rows: Installations;
  readonly desk: Desk;
  /** What a workspace has of its own. */
  readonly partsOf: (teamId: string) => Pick<Desk, 'answers' | 'digests' | 'intake'>;
}

const CALL_TIMEOUT_MS = 8_000;

/** Asks for nothing yet. */
export function openWorkspaces({ oauth, rows, desk, partsOf }: WorkspacesOptions): Workspaces {
  const { log, now, botName, wait, digests } = desk;
  const keeper = createInstallationStore({ rows, seal: createSeal(oauth.keys), now });
  const desks = new Map<string, Desk>();
  const deskOf = (teamId: string): Desk => {
    const known = desks.get(teamId);
    if (known !== undefined) return known;
    const installation = createInstallation({ log, home: { teamId, enterpriseId: null } });
    const made = { ...desk, ...partsOf(teamId), installation };
    desks.set(teamId, made);
    return made;
  };
  const states = (): InstallationState[] => [...desks.values()].map(({ installation }) => installation.state());
  const ofAll = { ...desk, installation: together(log, states) };
  const onInstalled = async (installation: KeptInstallation): Promise<void> => {
    const { bot, team, user } = installation;
    if (bot === undefined) return;
    // Whoever installs for an organisation is told of what all its workspaces see, since it is in none of them yet.
    const of = team === undefined ? ofAll : deskOf(team.id);
    const client = createSlackClient(bot.token, {
      ...{ slackApiUrl: oauth.slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log },
      installation: of.installation,
    });
    const made = {
      id: idOf(installation),
      place: { name: placeOf(installation), addWorkspacesUrl: addWorkspacesUrl(installation) },
      userId: user.id,
    };
    await of.underWay.track(tellInstaller(of, client, made));
  };
  return {
    keeper,
    installer: createInstaller({
      ...oauth,
      keeper,
      events: digests.store.events,
      botName,
      log,
      now,
      wait,
      onInstalled,
    }),
    desk: ofAll,
    deskOf,
  };
}

/** Well while one workspace is, since a workspace that refuses the app says nothing of the others, and while there is none. */
function together(log: Logger, states: () => readonly InstallationState[]): Installation {
  const state = (): InstallationState => {
    const all = states();
    return all.find(({ kind }) => kind === 'connected') ?? all[0] ?? { kind: 'connected' };
  };
  return { ...createInstallation({ log }), state };
}
