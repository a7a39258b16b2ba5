// Builds the Bolt App with its receiver, and registers every surface on it.
import { App, HTTPReceiver, SocketModeReceiver, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import { slackClientOptions, slackLogger } from '../post/slack-client.js';
import { registerAddShortcut } from './articles/add-shortcut.js';
import { registerAnswerButtons } from './ask/answer-buttons.js';
import { registerCommand } from './answer-request.js';
import type { Desk } from './desk.js';
import { registerDigestButtons } from './digests/digest-buttons.js';
import { registerDigestSettings } from './digests/digest-settings.js';
import { registerIntakeButtons } from './articles/intake-buttons.js';
import { registerIntakeModals } from './articles/intake-modals.js';
import { registerRemoval } from './articles/remove-article.js';
import { wrapReceiver } from './wrap-receiver.js';
import { registerMessages } from './messages.js';
import { registerShareAnswer } from './ask/share-answer.js';
import { registerShowPassage } from './ask/show-passage.js';
import { watchReceiver, type ReceiverWatch } from './watch-receiver.js';

export type Connection =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string };

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
// The errors of auth.test after which trying again does not help.
const REFUSALS = new Set(
  'invalid_auth not_authed account_inactive token_revoked token_expired no_permission org_login_required'.split(' '),
);
const MOST_TRIES_AT_START = 3;
const BETWEEN_TRIES_MS = 2_000;
// When Slack disconnects as a routine, this wait makes the gap one second instead of five.
const CLIENT_PING_TIMEOUT_MS = 1_000;

/**
 * Builds the app and asks Slack whether the token is valid. When Slack refuses it, or does not answer in three tries, it rejects
 * with an error that says what to check.
 */
export async function createApp(desk: Desk, options: AppOptions): Promise<App> {
  const { connection } = options;
  const logger = slackLogger(desk.log);
  const app = new App({
    token: connection.botToken,
    // Otherwise Bolt asks for the owner of the token in the background, and a refusal there ends the process.
    deferInitialization: true,
    convoStore: false,
    receiver: wrapReceiver(watchReceiver(createReceiver(options, logger), options.watch), desk.inbox.receive),
    logger,
    clientOptions: slackClientOptions({ slackApiUrl: options.slackApiUrl, timeoutMs: CALL_TIMEOUT_MS, log: desk.log }),
  });
  registerSurfaces(app, desk);
  app.error((error) => {
    const reference = desk.newReference();
    desk.log.error({ reference, err: error }, 'a request was not handled');
    // So that the inbox knows of it, and the request is tried again.
    return Promise.reject(error);
  });
  await initialise(app, desk);
  return app;
}

async function initialise(app: App, desk: Desk): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await app.init();
      return;
    } catch (cause) {
      const refusal = (cause as { data?: { error?: string } }).data?.error;
      if (refusal !== undefined && REFUSALS.has(refusal)) {
        throw new Error(
          `Slack refuses the bot token (${refusal}). Check SLACK_BOT_TOKEN, and that the app is still installed.`,
          { cause },
        );
      }
      if (attempt === MOST_TRIES_AT_START) {
        throw new Error('Slack does not answer. Check the network, and SLACK_API_URL if it is set.', { cause });
      }
      desk.log.warn({ err: cause }, 'Slack does not answer yet');
      await desk.wait(BETWEEN_TRIES_MS);
    }
  }
}

/** Registers every surface of the bot; a test compares manifest.yml with them. */
export function registerSurfaces(app: App, desk: Desk): void {
  registerCommand(app, desk);
  registerMessages(app, desk);
  registerAnswerButtons(app, desk);
  registerShowPassage(app, desk);
  registerShareAnswer(app, desk);
  registerDigestSettings(app, desk);
  registerDigestButtons(app, desk);
  registerAddShortcut(app, desk);
  registerIntakeButtons(app, desk);
  registerIntakeModals(app, desk);
  registerRemoval(app, desk);
}

function createReceiver({ connection, slackApiUrl, clientPingTimeoutMs }: AppOptions, logger: BoltLogger): Receiver {
  if (connection.kind === 'http') {
    const health = { path: '/health', method: 'GET', handler: answerHealth };
    return new HTTPReceiver({ signingSecret: connection.signingSecret, logger, customRoutes: [health] });
  }
  const server = slackApiUrl === null ? {} : { slackApiUrl };
  return new SocketModeReceiver({
    appToken: connection.appToken,
    logger,
    clientPingTimeout: clientPingTimeoutMs ?? CLIENT_PING_TIMEOUT_MS,
    installerOptions: { clientOptions: server },
  });
}

function answerHealth(_: unknown, response: { writeHead(status: number): void; end(body: string): void }): void {
  response.writeHead(200);
  response.end('ok\n');
}
