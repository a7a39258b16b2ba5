// Starts the real Bolt against a workspace, over Socket Mode or HTTP, without its log output.
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { freePort } from '../free-port.js';
import type { Workspace } from '../../src/workspace/start-workspace.js';

/** Short, so that a reconnect (which waits as long) does not hold a test up. */
const clientPingTimeout = 120;

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

/** `register` adds the listeners; resolves when the bot is connected. */
export async function startSocketApp(workspace: Workspace, register: (app: App) => void): Promise<RunningApp> {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
  const logger = silentLogger();
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    clientPingTimeout,
    logger,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: workspace.botToken, receiver, clientOptions, logger });
  register(app);
  await app.start();
  return { app, stop: () => stopApp(app) };
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
