// A strict little Slack on 127.0.0.1: the bot uses it when it has no tokens, and the tests use it. It is reached only over the
// network and shares no code with the bot, so that neither can hide the mistakes of the other.
import { randomBytes } from 'node:crypto';
import { administer, type Administration } from './people/administer.js';
import { Consents } from './memory/consents.js';
import { Deliverer, type Outcome } from './delivery/deliver.js';
import { type FaultOrders, Faults, ordersOf } from './web-api/faults.js';
import { HttpFront } from './http/http-front.js';
import { type Click, click, openTab, type ShortcutUse, type TabOpening, useShortcut } from './people/click.js';
import { type ApiCall, Journal, type SentEvent } from './memory/journal.js';
import { readManifest } from './memory/manifest.js';
import { Modals } from './memory/modals.js';
import type { Parts } from './parts.js';
import { ResponseUrls } from './memory/response-urls.js';
import { command, type Post, post, type CommandLine } from './people/say.js';
import { seen, type State } from './http/seen.js';
import { SignedHttp } from './delivery/signed-http.js';
import { SocketEndpoint } from './delivery/socket-endpoint.js';
import { closeView, type Submission, submitView } from './people/submit-view.js';
import type { ExtraChannel, Organisation, Team, User } from './memory/standing-people.js';
import { Triggers } from './memory/triggers.js';
import { World } from './memory/world.js';

/** Milliseconds. */
export interface Timings {
  /** How long the bot has for an ack. */
  ackMs: number;
  /** How long a trigger_id works. */
  triggerMs: number;
  /** The waits before the retries of an event. */
  retryMs: readonly number[];
  /** How long nothing must happen before `settle` resolves: the time that a bot may take between two calls. */
  quietMs: number;
}

const slackTimings: Timings = { ackMs: 3000, triggerMs: 3000, retryMs: [0, 60_000, 300_000], quietMs: 50 };

export interface WorkspaceOptions {
  /** 0 takes any free port. */
  port: number;
  /** How many of the following ports to try when it is taken. */
  tryNextPorts?: number;
  /** The app's manifest, parsed. */
  manifest: unknown;
  /** Socket Mode unless told otherwise; an empty eventsUrl can be filled in later by `sendEventsTo`. */
  transport?: { kind: 'socket' } | { kind: 'http'; eventsUrl: string };
  /** Epoch milliseconds. */
  now?: () => number;
  /** Instead of `now`: people can move it on, in the page. */
  clock?: MovableClock;
  /** Public channels besides the standing ones; everybody who may be in them is. */
  moreChannels?: readonly ExtraChannel[];
  /** People besides the standing ones: members, guests, and people of another organisation. */
  morePeople?: readonly Omit<User, 'isBot'>[];
  /** User ids by the id of their user group. */
  userGroups?: Readonly<Record<string, readonly string[]>>;
  /** Whether it belongs to an organisation with other workspaces (Enterprise Grid). */
  isInGrid?: boolean;
  /** Installed the app for all its workspaces, of which this is one; the secrets then hold their one token. */
  organisation?: Organisation;
  /** Which workspace it is. */
  team?: Team;
  /** Starts without the app, which somebody has to install; otherwise it is installed from the start. */
  isUninstalled?: boolean;
  /** The app's secrets where another workspace has them too. */
  secrets?: Partial<Parts['secrets']>;
  limits?: Partial<Timings>;
}

export interface MovableClock {
  /** Epoch milliseconds. */
  now(this: void): number;
  move(this: void, ms: number): void;
}

/** The time of the machine, which can be moved on. Whoever shares it with the bot moves the bot's too. */
export function createMovableClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    move: (ms) => {
      ahead += Math.max(0, ms);
    },
  };
}

export interface Workspace extends FaultOrders, Administration {
  url: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** Every Web API call and response_url post, with its answer. */
  calls: readonly ApiCall[];
  /** Every event sent, with its attempts. */
  events: readonly SentEvent[];
  /** Every rule that the bot broke. */
  problems: readonly string[];
  command(by: CommandLine): Promise<Outcome>;
  post(by: Post): Promise<{ ts: string }>;
  click(by: Click): Promise<Outcome>;
  submitView(by: Submission): Promise<Outcome>;
  closeView(by: { user: string; viewId: string }): Promise<Outcome>;
  shortcut(by: ShortcutUse): Promise<Outcome>;
  openTab(by: TabOpening): Promise<Outcome>;
  /** What a user sees, as `GET /ui/state` gives it. */
  seen(user: string): State;
  /** For HTTP: verifies the address with a challenge, and sends everything there from now on. */
  sendEventsTo(url: string): Promise<boolean>;
  /** Sends the next event again, with the same event_id, although it was acked. */
  retryNextEvent(times?: number): void;
  resendEvent(eventId: string): Promise<void>;
  /** Ends the connections of the bot, or only as many of the oldest. */
  dropSocket(manner?: 'polite' | 'abrupt', most?: number): void;
  /** Resolves when no event (retries included), call or ack is under way. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a workspace. Rejects when the manifest names no app or when no port is free. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const timings = { ...slackTimings, ...options.limits };
  const { parts, http } = buildParts(options, timings);
  const front = new HttpFront(parts);
  await front.listen(options.port, options.tryNextPorts ?? 0);
  const url = `http://127.0.0.1:${front.port}`;
  parts.url = () => url;
  const { journal, secrets, deliverer } = parts;
  return {
    url,
    apiUrl: `${url}/api/`,
    ...secrets,
    calls: journal.calls,
    events: journal.events,
    problems: journal.problems,
    ...peopleOf(parts),
    ...administer(parts),
    ...faultsOf(parts),
    sendEventsTo: (to) => http.moveTo(to),
    settle: () => journal.settle(timings.quietMs),
    stop: async () => {
      deliverer.stop();
      parts.socket.stop();
      http.stop();
      await front.stop();
    },
  };
}

function buildParts(options: WorkspaceOptions, timings: Timings): { parts: Parts; http: SignedHttp } {
  const now = options.clock?.now ?? options.now ?? Date.now;
  const manifest = readManifest(options.manifest);
  const journal = new Journal(now);
  const { moreChannels: channels, morePeople: people, userGroups, isInGrid, organisation, team } = options;
  const world = new World(manifest.botName, now, { channels, people, userGroups, isInGrid, organisation, team });
  const secrets = { ...newSecrets(), ...options.secrets };
  const { ackMs } = timings;
  const eventsUrl = options.transport?.kind === 'http' ? options.transport.eventsUrl : '';
  const http = new SignedHttp({ eventsUrl, signingSecret: secrets.signingSecret, now, ackMs });
  const socket = new SocketEndpoint({
    now,
    ackMs,
    onProblem: (it) => journal.addProblem(it),
    onChange: () => world.changed(),
  });
  const transport = options.transport?.kind === 'http' ? http : socket;
  const parts: Parts = {
    manifest,
    world,
    journal,
    transport,
    socket,
    secrets,
    refusals: { bot: options.isUninstalled === true ? 'account_inactive' : null, app: null },
    consents: new Consents(),
    now,
    moveClock: options.clock?.move,
    modals: new Modals(world),
    triggers: new Triggers(now, timings.triggerMs, world.team.id),
    responseUrls: new ResponseUrls(now),
    faults: new Faults(),
    deliverer: new Deliverer({ transport, world, journal, now, retryMs: timings.retryMs }),
    url: () => '',
  };
  return { parts, http };
}

type Acts = 'command' | 'post' | 'click' | 'submitView' | 'closeView' | 'shortcut' | 'openTab' | 'seen';

function peopleOf(parts: Parts): Pick<Workspace, Acts> {
  return {
    command: (by) => command(parts, by),
    post: (by) => post(parts, by),
    click: (by) => click(parts, by),
    submitView: (by) => submitView(parts, by),
    closeView: (by) => closeView(parts, by),
    shortcut: (by) => useShortcut(parts, by),
    openTab: (by) => openTab(parts, by),
    seen: (user) => seen(parts, user),
  };
}

type FaultActs = keyof FaultOrders | 'retryNextEvent' | 'resendEvent' | 'dropSocket';

function faultsOf({ faults, deliverer, socket }: Parts): Pick<Workspace, FaultActs> {
  return {
    retryNextEvent: (times = 1) => deliverer.repeatNext(times),
    resendEvent: (eventId) => deliverer.resend(eventId),
    ...ordersOf(faults),
    dropSocket: (manner = 'polite', most = Infinity) => socket.drop(manner, most),
  };
}

/** Makes new secrets for every start, so that those of an earlier run do not work. */
function newSecrets(): Parts['secrets'] {
  const random = (): string => randomBytes(20).toString('hex');
  return {
    ...{ botToken: `xoxb-local-${random()}`, appToken: `xapp-local-${random()}`, signingSecret: random() },
    ...{ clientId: `1${Date.now()}.2`, clientSecret: random() },
  };
}
