// Starts and stops the bot: with Slack's tokens against Slack, without them in a local workspace in the browser.
import type { Logger } from 'pino';
import { openSlack } from './slack/open-slack.js';
import { buildManifest } from './build-manifest.js';
import { createLog } from './log.js';
import { settingsOfEnvironment, type Settings } from './settings.js';
import { startDigests } from './digest/start-digests.js';
import { drainOnSignal, type Stops } from './operate/drain.js';
import { startOperator, type Operator } from './operate/operator.js';
import { startIntake } from './intake/start-intake.js';
import { keepTakingOver } from './slack/take-over.js';
import { wireDesk } from './wire.js';
import { cast, incidentId } from './workspace/memory/standing-people.js';
import { createMovableClock, startWorkspace } from './workspace/start-workspace.js';

// Ports tried after the one asked for, when it is taken.
const NEXT_PORTS = 20;

const read = settingsOfEnvironment();
if (read.ok) await main(read.settings);
else {
  process.stderr.write(`${read.message}\n`);
  process.exitCode = 2;
}

async function main(settings: Settings): Promise<void> {
  const log = createLog({ level: logLevel(settings), secrets: secretsOf(settings) });
  try {
    const stops: Stops = { doors: [], parts: [] };
    // Several local workspaces may run on one machine, and nobody watches over them.
    const isLocal = settings.connection.kind === 'local';
    const port = { port: settings.operatorPort, host: settings.operatorHost };
    const operator = await startOperator(isLocal ? null : port, log);
    drainOnSignal(stops, log, operator.drain);
    stops.parts.unshift(operator.close);
    await start(settings, log, stops, operator);
  } catch (err) {
    log.fatal({ err }, 'the bot could not start');
    process.stderr.write(`The bot could not start: ${err instanceof Error ? err.message : String(err)}\n`);
    process.exit(1);
  }
}

/** Puts into `stops` what ends each part that it has started. */
async function start(settings: Settings, log: Logger, stops: Stops, operator: Operator): Promise<void> {
  // In the local workspace people move it on, to see what is due.
  const time = createMovableClock();
  let { connection, slackApiUrl } = settings;
  const oauth = connection.kind === 'oauth' ? { ...connection, slackApiUrl } : null;
  const wired = await wireDesk({ ...settings, oauth, log, now: time.now });
  stops.parts.unshift(() => wired.close());
  operator.look(wired);
  const firstStep = `type ${settings.command} in Slack, or /invite @${settings.botName} in a channel`;
  let announce = (): void => log.info({ connection: connection.kind }, `the bot is connected: ${firstStep}`);
  if (connection.kind === 'local') {
    const manifest = buildManifest({ command: settings.command, name: settings.botName, publicUrl: null });
    const workspace = await startWorkspace({
      port: settings.port,
      tryNextPorts: NEXT_PORTS,
      manifest,
      clock: time,
      ...cast,
    });
    connection = { kind: 'socket', botToken: workspace.botToken, appToken: workspace.appToken };
    slackApiUrl = workspace.apiUrl;
    stops.parts.push(() => workspace.stop());
    announce = () => {
      // So that whoever opens the page first reads what can be asked.
      workspace.setBotMember(incidentId, true);
      process.stdout.write(`No Slack tokens are set: this is the local workspace. Open ${workspace.url}\n`);
    };
  }
  const leaving = new AbortController();
  const { watch, watching: count } = operator;
  const slack = await openSlack(wired, { connection, slackApiUrl, watch, count, signal: leaving.signal });
  const { front } = slack;
  let takingOver = Promise.resolve();
  // First nothing new comes in, then what is under way is finished.
  stops.doors.push(async () => {
    leaving.abort();
    await front.stop();
    await Promise.all([takingOver, slack.asking]);
    await wired.desk.underWay.settled();
  });
  const isHttp = connection.kind !== 'socket';
  await front.start(isHttp ? { port: settings.port, host: settings.host } : undefined);
  takingOver = keepTakingOver(front, wired.desk, leaving.signal);
  if (isHttp) watch.connected(front, true);
  announce();
  await wired.whenRead;
  const clock = { ...slack, slackApiUrl, now: time.now, log };
  const digests = startDigests(wired.remembered.digests, { ...clock, editors: settings.editors });
  stops.doors.push(() => digests.stop());
  const intake = startIntake(wired.remembered.intake, clock);
  stops.doors.push(() => intake.stop());
  const watching = wired.watch();
  stops.doors.push(() => Promise.resolve(watching.stop()));
}

// In the local workspace people read the terminal: only what needs their attention is logged there.
function logLevel({ connection, logLevel }: Settings): string {
  return connection.kind === 'local' && logLevel === 'info' ? 'warn' : logLevel;
}

function secretsOf({ connection, databaseUrl }: Settings): string[] {
  const password = databaseUrl === null || !URL.canParse(databaseUrl) ? '' : new URL(databaseUrl).password;
  const database = [databaseUrl ?? '', decodeURIComponent(password)];
  if (connection.kind === 'local') return database;
  if (connection.kind === 'socket') return [...database, connection.botToken, connection.appToken];
  const own = connection.kind === 'http' ? connection.botToken : connection.clientSecret;
  return [...database, own, connection.signingSecret];
}
