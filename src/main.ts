// Starts and stops the bot: with Slack's tokens against Slack, without them in a local workspace in the browser.
import type { Logger } from 'pino';
import { createApp } from './slack/create-app.js';
import { buildManifest } from './build-manifest.js';
import { createLog } from './log.js';
import { settingsOfEnvironment, type Settings } from './settings.js';
import { startDigests } from './digest/start-digests.js';
import { startIntake } from './intake/start-intake.js';
import { keepTakingOver } from './slack/take-over.js';
import { wireDesk } from './wire.js';
import { startWorkspace } from './workspace/start-workspace.js';

// Ports tried after the one asked for, when it is taken.
const NEXT_PORTS = 20;
// Work under way gets this long to finish when the bot is told to stop.
const STOP_WITHIN_MS = 5_000;

type Stop = () => Promise<void>;

const read = settingsOfEnvironment();
if (read.ok) await main(read.settings);
else {
  process.stderr.write(`${read.message}\n`);
  process.exitCode = 2;
}

async function main(settings: Settings): Promise<void> {
  const log = createLog({ level: logLevel(settings), secrets: secretsOf(settings) });
  try {
    const stops: Stop[] = [];
    stopOnSignal(stops, log);
    await start(settings, log, stops);
  } catch (err) {
    log.fatal({ err }, 'the bot could not start');
    process.stderr.write(`The bot could not start: ${err instanceof Error ? err.message : String(err)}\n`);
    process.exit(1);
  }
}

/** Puts into `stops` what ends each part that it has started, the last one first. */
async function start(settings: Settings, log: Logger, stops: Stop[]): Promise<void> {
  const wired = await wireDesk({ ...settings, log, now: Date.now });
  let connection = settings.connection;
  let { slackApiUrl } = settings;
  let announce = (): void => log.info({ connection: connection.kind }, 'the bot is connected');
  if (connection.kind === 'local') {
    const manifest = buildManifest({ command: settings.command, name: settings.botName, publicUrl: null });
    const workspace = await startWorkspace({ port: settings.port, tryNextPorts: NEXT_PORTS, manifest });
    connection = { kind: 'socket', botToken: workspace.botToken, appToken: workspace.appToken };
    slackApiUrl = workspace.apiUrl;
    stops.unshift(() => workspace.stop());
    announce = () => {
      process.stdout.write(`No Slack tokens are set: this is the local workspace. Open ${workspace.url}\n`);
    };
  }
  stops.unshift(() => wired.close());
  const app = await createApp(wired.desk, { connection, slackApiUrl });
  if (connection.kind === 'http') await app.start({ port: settings.port, host: settings.host });
  else await app.start();
  const leaving = new AbortController();
  const takingOver = keepTakingOver(app, wired.desk, leaving.signal);
  stops.unshift(() => {
    leaving.abort();
    return takingOver;
  });
  // First nothing new comes in, then what is under way is finished, then the rest goes.
  stops.unshift(async () => {
    await app.stop();
    await wired.desk.underWay.settled();
  });
  announce();
  await wired.whenRead;
  const clock = { token: connection.botToken, slackApiUrl, now: Date.now, log };
  if (wired.remembered !== null) {
    const digests = startDigests(wired.remembered.digests, clock);
    stops.unshift(() => digests.stop());
    const intake = startIntake(wired.remembered.intake, clock);
    stops.unshift(() => intake.stop());
  }
  const watching = wired.watch();
  stops.unshift(() => Promise.resolve(watching.stop()));
}

function stopOnSignal(stops: readonly Stop[], log: Logger): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // The socket client rejects a promise of its own when it is stopped while reconnecting; we are leaving anyway.
    process.on('unhandledRejection', () => undefined);
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    for (const each of stops) await each().catch((err: unknown) => log.warn({ err }, 'a part did not stop cleanly'));
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

// In the local workspace people read the terminal: only what needs their attention is logged there.
function logLevel({ connection, logLevel }: Settings): string {
  return connection.kind === 'local' && logLevel === 'info' ? 'warn' : logLevel;
}

function secretsOf({ connection, databaseUrl }: Settings): string[] {
  const password = databaseUrl === null || !URL.canParse(databaseUrl) ? '' : new URL(databaseUrl).password;
  const database = [databaseUrl ?? '', decodeURIComponent(password)];
  if (connection.kind === 'local') return database;
  return [
    ...database,
    connection.botToken,
    connection.kind === 'socket' ? connection.appToken : connection.signingSecret,
  ];
}
