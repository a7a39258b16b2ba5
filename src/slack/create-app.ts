// The Bolt App with its receiver, and every surface registered on it.
import { App, HTTPReceiver, SocketModeReceiver, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import { registerAnswerButtons } from './answer-buttons.js';
import { boltLogger } from './bolt-logger.js';
import { registerCommand } from './command.js';
import type { Desk } from './desk.js';
import { registerDirectMessage } from './direct-message.js';
import { registerMention } from './mention.js';
import { registerShareAnswer } from './share-answer.js';
import { registerShowPassage } from './show-passage.js';

export type Connection =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string };

export interface AppOptions {
  readonly connection: Connection;
  readonly slackApiUrl: string | null;
  /** How long the socket waits for a sign of life, and then before it connects again. */
  readonly clientPingTimeoutMs?: number | undefined;
}

// Somebody waits for every call we make: a server that says nothing for this long is away.
const CALL_TIMEOUT_MS = 8_000;
// Where Slack's routine disconnects leave a gap, a shorter ping makes it one second instead of five.
const CLIENT_PING_TIMEOUT_MS = 1_000;

export function createApp(desk: Desk, options: AppOptions): App {
  const { connection } = options;
  const logger = boltLogger(desk.log);
  const server = options.slackApiUrl === null ? {} : { slackApiUrl: options.slackApiUrl };
  const app = new App({
    token: connection.botToken,
    receiver: createReceiver(options, logger),
    logger,
    // No retries: a call that timed out may have been carried out, and an answer must not stand there twice.
    clientOptions: {
      ...server,
      timeout: CALL_TIMEOUT_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger,
    },
  });
  registerSurfaces(app, desk);
  app.error((error) => {
    const reference = desk.newReference();
    desk.log.error({ reference, err: error }, 'a request was not handled');
    return Promise.resolve();
  });
  return app;
}

/** Every surface of the bot; manifest.yml is held to what is registered here. */
export function registerSurfaces(app: App, desk: Desk): void {
  registerCommand(app, desk);
  registerMention(app, desk);
  registerDirectMessage(app, desk);
  registerAnswerButtons(app, desk);
  registerShowPassage(app, desk);
  registerShareAnswer(app, desk);
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
