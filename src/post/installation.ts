// Whether Slack takes what this installation asks for, as its answers say: connected, refused or away. Says each change once in
// the log. While it is refused nothing is paused or deleted: the digests wait, and go on when it is well again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { refusalReason, type RefusalReason } from './judge-failure.js';

export type InstallationState =
  | { readonly kind: 'connected' }
  /** Slack does not take a token, the app is not in the workspace any more, or it lacks a right without which it is mute. */
  | { readonly kind: 'refused'; readonly token: Token; readonly reason: RefusalReason; readonly error: string }
  /** Slack does not answer. */
  | { readonly kind: 'away'; readonly error: string };

/** The bot token posts and asks, the app token opens sockets. */
export type Token = 'bot' | 'app';

/** A call that was made of Slack, whichever client made it. */
export interface SlackCall {
  /** Such as chat.postMessage; `response_url` for an answer to a command or a click. */
  readonly method: string;
  /** Slack's name of the error, `http_502`, `unreachable` or `other`; null for a call that went well. */
  readonly error: string | null;
  /** What the token may do, as Slack says with each answer; null where it does not. */
  readonly scopes: readonly string[] | null;
}

/** The workspace in which the app is installed, and the organisation (Enterprise Grid) that it belongs to, if any. */
export interface Home {
  readonly teamId: string;
  readonly enterpriseId: string | null;
}

export interface Installation {
  /** Slack's word on the bot token. Before it is asked, a home to which nobody belongs. */
  home(this: void): Home;
  /** Says whose the bot token is, where that is known without asking Slack. */
  belongTo(this: void, home: Home): void;
  /** Asks Slack whose the bot token is. Rejects when Slack does not say. */
  identify(this: void, client: WebClient): Promise<void>;
  state(this: void): InstallationState;
  /** False while Slack refuses the bot token: what waits to be posted then waits on. */
  mayPost(this: void): boolean;
  /** Is told of every answer of Slack. */
  observe(this: void, call: SlackCall): void;
  /** Is told by Slack that the bot token does not work any more. */
  refuse(this: void, reason: RefusalReason, error: string): void;
  /** While the bot token is refused or Slack is away, asks again and again with a growing wait, until `signal` aborts. */
  keepAsking(this: void, ask: () => Promise<unknown>, signal: AbortSignal): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const FIRST_WAIT_MS = 500;
/** So late is noticed at most that Slack is well again; asking is one call of which Slack allows hundreds a minute. */
const LONGEST_WAIT_MS = 60_000;

/** The wait after so many failures in a row: it doubles, up to a minute. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}

/** What the bot cannot be without. */
const VITAL_SCOPE = 'chat:write';
const NOT_ASKED: InstallationState = { kind: 'away', error: 'not asked yet' };

const WHAT_TO_DO: Readonly<Record<Token, Readonly<Record<RefusalReason, string>>>> = {
  bot: {
    token: 'Slack refuses the bot token; check SLACK_BOT_TOKEN',
    uninstalled: 'Slack says that the app is not in the workspace; install it again, and check SLACK_BOT_TOKEN',
    scope: 'the app may not write in Slack; install it again with the scopes of manifest.yml',
  },
  app: {
    token: 'Slack refuses the app token; check SLACK_APP_TOKEN',
    uninstalled: 'Slack does not know the app any more; check SLACK_APP_TOKEN',
    scope: 'the app token lacks the scope connections:write; make another one',
  },
};

/** The same where the app is installed in several workspaces: then each installs it again by itself. */
const WHAT_THEY_DO: typeof WHAT_TO_DO = {
  ...WHAT_TO_DO,
  bot: {
    token: 'Slack refuses the token of this workspace; it waits until the app is installed there again',
    uninstalled: 'Slack says that the app is not in this workspace; it waits until the app is installed there again',
    scope: 'the app may not write in this workspace; let it be installed there again',
  },
};

export interface InstallationOptions {
  readonly log: Logger;
  /** The workspace, where the app is installed in several; otherwise Slack is asked for it. */
  readonly home?: Home;
}

export function createInstallation({ log, home: given }: InstallationOptions): Installation {
  const refused = new Map<Token, Extract<InstallationState, { kind: 'refused' }>>();
  let reached: InstallationState = NOT_ASKED;
  let told = NOT_ASKED;
  const state = (): InstallationState => refused.get('bot') ?? refused.get('app') ?? reached;
  const tell = (): void => {
    const now = state();
    if (JSON.stringify(now) === JSON.stringify(told)) return;
    const about = { ...now, ...(given === undefined ? {} : { team: given.teamId }) };
    const whatToDo = given === undefined ? WHAT_TO_DO : WHAT_THEY_DO;
    if (now.kind === 'refused') log.error(about, whatToDo[now.token][now.reason]);
    else if (now.kind === 'away')
      log.warn(about, 'Slack does not answer; check the network, and SLACK_API_URL if it is set');
    else log.info(about, 'Slack takes what the bot asks for');
    told = now;
  };
  const refuse = (token: Token, reason: RefusalReason, error: string): void => {
    refused.set(token, { kind: 'refused', token, reason, error });
    tell();
  };
  let home: Home = given ?? { teamId: '', enterpriseId: null };
  return {
    home: () => home,
    belongTo: (known) => void (home = known),
    identify: async (client) => {
      const { team_id: teamId = '', enterprise_id: enterpriseId = null } = await client.auth.test();
      home = { teamId, enterpriseId };
    },
    state,
    mayPost: () => !refused.has('bot'),
    observe: ({ method, error, scopes }) => {
      // It carries no token, and a failure of it may be its age.
      if (method === 'response_url') return;
      const token = method === 'apps.connections.open' ? 'app' : 'bot';
      const reason = error === null ? null : refusalOf(method, error);
      if (reason !== null && error !== null) return refuse(token, reason, error);
      if (error === null) {
        const isMute = token === 'bot' && scopes !== null && !scopes.includes(VITAL_SCOPE);
        if (isMute) return refuse(token, 'scope', `${VITAL_SCOPE} is missing`);
        refused.delete(token);
      }
      reached = isSilence(error) ? { kind: 'away', error: error ?? '' } : { kind: 'connected' };
      tell();
    },
    refuse: (reason, error) => refuse('bot', reason, error),
    keepAsking: async (ask, signal) => {
      for (let failures = 0; !signal.aborted;) {
        await sleep(failures === 0 ? LOOK_EVERY_MS : backOffMs(failures), undefined, { signal }).catch(() => undefined);
        const isWell = (): boolean => !refused.has('bot') && reached.kind === 'connected';
        // What comes of it is observed like any other call.
        if (!isWell() && !signal.aborted) await ask().catch(() => undefined);
        failures = isWell() ? 0 : failures + 1;
      }
    },
  };
}

/** Many methods need a scope of their own that the bot can be without. */
function refusalOf(method: string, error: string): RefusalReason | null {
  const reason = refusalReason(error);
  return reason === 'scope' && !/^(?:chat\.post|apps\.)/.test(method) ? null : reason;
}

function isSilence(error: string | null): boolean {
  return error === 'unreachable' || error === 'other' || /^http_5/.test(error ?? '');
}
