// The bot as a process of its own, as an operator sees it: alive, ready, its figures, and how it stops.
import { describe, expect, it } from 'vitest';
import { DEFAULT_MANIFEST } from '../../src/build-manifest.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { startMain, until, type StartedMain } from '../start-main.js';

const patiently = { timeout: 180_000 };
const INCIDENT = 'C0INCIDENT';
const { command: COMMAND, name: NAME } = DEFAULT_MANIFEST;
const ALL_OK = { store: 'ok', migrations: 'ok', slack: 'ok', knowledge: 'ok' };

async function look({ operator }: StartedMain, page: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`${operator}/${page}`);
  return { status: response.status, body: await response.text() };
}

const ready = async (main: StartedMain) => {
  const { status, body } = await look(main, 'readyz');
  return { status, ...(JSON.parse(body) as { draining: boolean; parts: Record<string, string> }) };
};

async function mention({ workspace }: StartedMain, words: string): Promise<string> {
  return (await workspace.post({ user: ana.id, channel: INCIDENT, text: `@${NAME} ${words}` })).ts;
}

const repliesTo = ({ workspace }: StartedMain, ts: string): number => {
  const channel = workspace.seen(ana.id).channels.find(({ id }) => id === INCIDENT);
  return channel?.messages.find((message) => message.ts === ts)?.replies?.length ?? 0;
};

describe.each(['socket', 'http'] as const)('over %s', patiently, (mode) => {
  it('the bot says that it is alive and ready, and counts what it does without saying of whom', async () => {
    const main = await startMain(mode);
    const { workspace } = main;
    expect(await look(main, 'healthz')).toEqual({ status: 200, body: 'ok\n' });
    expect(await ready(main)).toMatchObject({ status: 200, draining: false, parts: ALL_OK });
    await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' });
    await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'zanzibar cricket' });
    workspace.retryNextEvent(1);
    workspace.failNext('chat.postMessage', 'channel_not_found');
    await mention(main, 'tmobile');
    await workspace.settle();
    const { body } = await until(async () => {
      const figures = await look(main, 'metrics');
      return /desk_request_seconds_count\{kind="event"\} 2/.test(figures.body) ? figures : null;
    }, main.printed);
    for (const line of [
      'desk_answers_total{outcome="nothing-found"} 1',
      'desk_answers_total{outcome="failed"} 1',
      'desk_ack_seconds_count{kind="command"} 2',
      'desk_request_seconds_count{kind="command"} 2',
      'desk_doubles_dropped_total 1',
      'desk_slack_errors_total{method="chat.postMessage",error="channel_not_found"} 1',
      'desk_digests_late 0',
      'desk_feeds_failing 0',
      'desk_ready{part="all"} 1',
    ]) {
      expect(body).toContain(`${line}\n`);
    }
    expect(body).toMatch(/desk_answers_total\{outcome="(?:found|closest)"\} [12]\n/);
    expect(body).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
    const { botToken, appToken, signingSecret } = workspace;
    for (const secret of [botToken, appToken, signingSecret, ana.id, INCIDENT, 'zanzibar', 'tmobile']) {
      expect(body).not.toContain(secret);
    }
    expect((await fetch(`${main.operator}/`)).status).toBe(404);
    expect((await fetch(`${main.operator}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('told to stop, it finishes what it has begun, takes nothing new and says so, and ends well', async () => {
    const main = await startMain(mode);
    const { workspace, child, ended } = main;
    workspace.delayNext('chat.postMessage', 3_000);
    expect(main.printed()).toContain(
      'the bot is connected: type /salt-typhoon in Slack, or /invite @Salt Typhoon desk',
    );
    const asked = await mention(main, 'tmobile');
    await until(() => isPosting(main), main.printed);
    child.kill('SIGTERM');
    const report = await until(async () => {
      const found = await ready(main);
      return found.draining ? found : null;
    }, main.printed);
    expect(report).toMatchObject({ status: 503, draining: true });
    await until(() => (/the bot is told to stop/.test(main.printed()) ? true : null), main.printed);
    const late = await mention(main, 'lumen');
    expect(await ended).toBe(0);
    expect(repliesTo(main, asked)).toBe(1);
    expect(repliesTo(main, late)).toBe(0);
    expect(main.printed()).toContain('the bot has stopped');
  });
});

/** The bot has asked the articles: its answer is on its way. */
async function isPosting(main: StartedMain): Promise<true | null> {
  return /desk_answers_total\{outcome="(?:found|closest)"\} 1\n/.test((await look(main, 'metrics')).body) ? true : null;
}

it('without Slack the bot is alive but not ready, and says which part is the matter', patiently, async () => {
  const main = await startMain('socket');
  main.workspace.dropSocket('abrupt');
  await main.workspace.stop();
  const report = await until(async () => {
    const found = await ready(main);
    return found.parts['slack']?.startsWith('away') === true ? found : null;
  }, main.printed);
  expect(report.status).toBe(503);
  expect(report.parts).toEqual({ ...ALL_OK, slack: 'away (unreachable)' });
  expect((await look(main, 'healthz')).status).toBe(200);
});

it('while Slack refuses its token the bot stays up, says so, and is ready again by itself', patiently, async () => {
  const main = await startMain('http');
  main.workspace.refuseToken('bot', 'token_revoked');
  await mention(main, 'tmobile');
  const slackIs = (state: string) => async () => ((await ready(main)).parts['slack'] === state ? true : null);
  await until(slackIs('refuses the bot token (token: token_revoked)'), main.printed);
  expect((await look(main, 'metrics')).body).toMatch(/desk_slack\{state="refused"\} 1\n/);
  main.workspace.refuseToken('bot', null);
  await until(slackIs('ok'), main.printed);
  expect(main.child.exitCode).toBeNull();
});

/** Rejects a promise that nobody handles, when the test says so. */
const STRAY = `data:text/javascript,${encodeURIComponent("process.on('SIGUSR2', () => void Promise.reject(new Error('a stray')))")}`;

it(
  'a rejection that nobody handles stands in the log; it ends the bot, but not while it stops',
  patiently,
  async () => {
    const running = await startMain('socket', { NODE_OPTIONS: `--import ${STRAY}` });
    running.child.kill('SIGUSR2');
    expect(await running.ended).toBe(1);
    expect(running.printed()).toMatch(/"level":60.*a stray.*a promise was rejected/);
    const main = await startMain('socket', { NODE_OPTIONS: `--import ${STRAY}` });
    main.workspace.delayNext('chat.postMessage', 2_000);
    await mention(main, 'tmobile');
    await until(() => isPosting(main), main.printed);
    main.child.kill('SIGTERM');
    await until(() => (/the bot is told to stop/.test(main.printed()) ? true : null), main.printed);
    main.child.kill('SIGUSR2');
    expect(await main.ended).toBe(0);
    expect(main.printed()).toMatch(/a stray.*while the bot stops/);
    expect(main.printed()).toContain('the bot has stopped');
  },
);

it('without a store the bot is alive but not ready, and says where to look', patiently, async () => {
  const main = await startMain('socket', { DATA_DIR: '/dev/null/desk' }, 503);
  expect((await ready(main)).parts).toEqual({
    ...ALL_OK,
    store: 'away; the log and npm run doctor say why',
    migrations: 'the store is away',
  });
  expect((await look(main, 'healthz')).status).toBe(200);
  expect((await look(main, 'metrics')).body).toMatch(/desk_digests_late Nan\n[\s\S]*desk_ready\{part="store"\} 0\n/);
});
