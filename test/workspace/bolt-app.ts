// Starts the real Bolt against a workspace, over Socket Mode or HTTP, without its log output.
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { freePort } from '../free-port.js';
import type { Workspace } from '../../src/workspace/start-workspace.js';

/**
 * For tests that cut the connection: the client waits as long before it connects again. It also takes a connection for dead
 * whose pong is later than this, which happens on a busy machine, so the other tests keep the SDK's own figure.
 */
export const COMES_BACK_SOON_MS = 120;

function silentLogger(): Logger {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => LogLevel.ERROR,
  };
}

export interface RunningApp {
  app: App;
  stop: () => Promise<void>;
}

export interface SocketApp extends RunningApp {
  client: SocketModeReceiver['client'];
}

/** `register` adds the listeners; resolves when the bot is connected. */
export async function startSocketApp(
  workspace: Workspace,
  register: (app: App) => void,
  clientPingTimeout?: number,
): Promise<SocketApp> {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  const logger = silentLogger();
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    ...(clientPingTimeout === undefined ? {} : { clientPingTimeout }),
    logger,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: workspace.botToken, receiver, clientOptions, logger });
  register(app);
  await app.start();
  const { client } = receiver;
  // When it connects again by itself, the client lets nobody hear how that went; stopped meanwhile, it rejects with undefined.
  const connect = client.start.bind(client);
  client.start = () => connect().catch(() => ({ ok: false }));
  return { app, client, stop: () => stopApp(app) };
}

/** The same over HTTP, on a free port, with the workspace told where to send. */
export async function startHttpApp(workspace: Workspace, register: (app: App) => void): Promise<RunningApp> {
  const logger = silentLogger();
  const receiver = new HTTPReceiver({ signingSecret: workspace.signingSecret, logger });
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token: workspace.botToken, receiver, clientOptions, logger });
  register(app);
  const port = await freePort();
  await app.start(port);
  if (!(await workspace.sendEventsTo(`http://127.0.0.1:${port}/slack/events`)))
    throw new Error('The bot did not verify.');
  return { app, stop: () => stopApp(app) };
}

async function stopApp(app: App): Promise<void> {
  await app.stop();
}
