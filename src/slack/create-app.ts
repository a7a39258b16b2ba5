// Builds the Bolt App with its receiver, and registers every surface on it.
import { App, type Logger as BoltLogger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { backOffMs } from '../post/installation.js';
import {
  responseUrlPoster,
  slackClientOptions,
  slackLogger,
  type PostToResponseUrl,
  type SlackClient,
} from '../post/slack-client.js';
import { registerAddShortcut } from './articles/add-shortcut.js';
import { registerAnswerButtons } from './ask/answer-buttons.js';
import { registerAskShortcut } from './ask/ask-shortcut.js';
import { registerCheck } from './check/check-message.js';
import { registerCommand } from './answer-request.js';
import type { Desk } from './desk.js';
import type { RequestBody } from './inbox.js';
import type { PlacedBody } from './installations/team-of-request.js';
import { registerDigestButtons } from './digests/digest-buttons.js';
import { registerDigestSettings } from './digests/digest-settings.js';
import { registerFeedback } from './feedback/vote-buttons.js';
import { registerHome } from './home/home-tab.js';
import { registerIntakeButtons } from './articles/intake-buttons.js';
import { registerIntakeModals } from './articles/intake-modals.js';
import { registerRemoval } from './articles/remove-article.js';
import { wrapReceiver } from './wrap-receiver.js';
import { heedRateLimit, registerInstallation } from './installation-events.js';
import { createHttpReceiver } from './http-receiver.js';
import { createSocketReceiver } from './socket-receiver.js';
import { registerAgentView } from './onboarding/agent-view.js';
import { registerFirstWords } from './onboarding/first-words.js';
import { registerMessages } from './messages.js';
import { registerShareAnswer } from './ask/share-answer.js';
import { registerShareToChannel } from './ask/share-to-channel.js';
import { registerShowPassage } from './ask/show-passage.js';
import { watchReceiver, type ReceiverWatch } from './watch-receiver.js';

/** The app in one workspace, whose token is known. */
export type Connection =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string };

/** What takes requests from Slack and has them answered, for one workspace or for several. */
export interface SlackFront {
  start(this: void, at?: { readonly port: number; readonly host: string }): Promise<unknown>;
  stop(this: void): Promise<unknown>;
  /** Answers a request that was acknowledged before. */
  processEvent(this: void, event: ReceiverEvent): Promise<void>;
  /** Acts in the workspace of a request; null where the app is not installed there. */
  clientFor(this: void, body: RequestBody & PlacedBody): Promise<SlackClient | null>;
}

/** The front of an app that knows one workspace. */
export function frontOf(app: App): SlackFront {
  return {
    start: (at) => (at === undefined ? app.start() : app.start(at)),
    stop: () => app.stop(),
    processEvent: (event) => app.processEvent(event),
    clientFor: () => Promise.resolve(app.client),
  };
}

export interface AppOptions {
  readonly connection: Connection;
  readonly slackApiUrl: string | null;
  /** How long the socket waits for an answer to its ping before it connects again. */
  readonly clientPingTimeoutMs?: number | undefined;
  /** Told of what comes in, and of the connection. */
  readonly watch?: ReceiverWatch;
}

// A person waits for every call: a server that is silent for this long counts as away.
const CALL_TIMEOUT_MS = 8_000;
// The client looks at every third of it whether the last ping was answered.
const CLIENT_PING_TIMEOUT_MS = 5_000;

/**
 * Builds the app and asks Slack who the token is. While Slack refuses it or does not answer, that is asked again: what is the
 * matter stands once in the log.
 */
export async function createApp(desk: Desk, options: AppOptions): Promise<App> {
  const { connection } = options;
  const logger = slackLogger(desk.log);
  const receiver = frontReceiver(createReceiver(desk, options, logger), desk, options.watch);
  const app = buildApp(desk, { token: connection.botToken, receiver }, options);
  await initialise(app, desk);
  settleIn(app, desk);
  return app;
}

/** What every request passes before an app has it. */
export function frontReceiver(receiver: Receiver, desk: Desk, watch: ReceiverWatch | undefined): Receiver {
  return wrapReceiver(watchReceiver(wrapReceiver(receiver, heedRateLimit(desk)), watch), (event, handle) =>
    desk.underWay.receive(event, (first) => desk.inbox.receive(first, handle)),
  );
}

type AppWay =
  { readonly token: string; readonly receiver: Receiver } | Required<Pick<AppArguments, 'authorize' | 'receiver'>>;
type AppArguments = NonNullable<ConstructorParameters<typeof App>[0]>;

/** An app with every surface, which is not initialised yet. */
export function buildApp(desk: Desk, way: AppWay, options: Pick<AppOptions, 'slackApiUrl'>): App {
  const ofClients = clientOptions(desk, options);
  const app = new App({
    ...way,
    // Otherwise Bolt asks for the owner of the token in the background, and a refusal there ends the process.
    deferInitialization: true,
    convoStore: false,
    logger: slackLogger(desk.log),
    clientOptions: ofClients,
  });
  registerSurfaces(app, desk, responseUrlPoster(ofClients));
  app.error((error) => {
    const reference = desk.newReference();
    desk.log.error({ reference, err: error }, 'a request was not handled');
    // So that the inbox knows of it, and the request is tried again.
    return Promise.reject(error);
  });
  return app;
}

/**
 * In a channel that is shared, requests name the workspace of whoever acts; what the bot remembers belongs to the one where it
 * is installed.
 */
export function settleIn(app: App, desk: Desk): void {
  const { teamId } = desk.installation.home();
  app.use(({ context, next }) => {
    context.teamId = teamId;
    return next();
  });
}

async function initialise(app: App, desk: Desk): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      await desk.installation.identify(app.client);
      await app.init();
      return;
    } catch {
      // The installation has told why.
      await desk.wait(backOffMs(failures));
    }
  }
}

function clientOptions(
  { log, installation }: Desk,
  { slackApiUrl }: Pick<AppOptions, 'slackApiUrl'>,
): WebClientOptions {
  return slackClientOptions({ slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log, installation });
}

/** Registers every surface of the bot; a test compares manifest.yml with them. */
export function registerSurfaces(app: App, desk: Desk, respondAt: PostToResponseUrl): void {
  registerCommand(app, desk);
  registerMessages(app, desk);
  registerAnswerButtons(app, desk);
  registerShowPassage(app, desk);
  registerShareAnswer(app, desk);
  registerShareToChannel(app, desk);
  registerDigestSettings(app, desk);
  registerDigestButtons(app, desk);
  registerAddShortcut(app, desk);
  registerCheck(app, desk);
  registerAskShortcut(app, desk);
  registerIntakeButtons(app, desk);
  registerIntakeModals(app, desk, respondAt);
  registerRemoval(app, desk);
  registerInstallation(app, desk);
  registerFeedback(app, desk);
  registerFirstWords(app, desk);
  registerHome(app, desk);
  registerAgentView(app, desk);
}

function createReceiver(desk: Desk, options: AppOptions, logger: BoltLogger): Receiver {
  const { connection, watch, clientPingTimeoutMs: pingTimeoutMs = CLIENT_PING_TIMEOUT_MS } = options;
  if (connection.kind === 'http') {
    return createHttpReceiver({ signingSecret: connection.signingSecret, logger, log: desk.log, now: desk.now });
  }
  return createSocketReceiver({
    ...{ appToken: connection.appToken, clientOptions: clientOptions(desk, options), logger, log: desk.log },
    ...{ pingTimeoutMs, onChange: (socket, isConnected) => watch?.connected(socket, isConnected) },
  });
}
