// The first words of the bot: to a channel, to a person, and in the agent view, where a workspace has it.
import { describe, expect, it } from 'vitest';
import { buildManifest, DEFAULT_MANIFEST } from '../../../src/build-manifest.js';
import { sign } from '../../../src/workspace/delivery/signed-http.js';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { atEnd } from '../../at-end.js';
import { ANAS_DM, type Bot, buttonsOf, INCIDENT, labelsOf, last, startBot, wordsOf } from '../start-bot.js';

let sent = 0;

/** Delivers an event as Slack does over HTTP. */
async function deliver(bot: Bot, event: object): Promise<void> {
  sent += 1;
  const ids = { event_id: `Ev${sent}`, event_time: 1, team_id: 'T0LOCAL001', api_app_id: 'A0LOCAL001' };
  const body = JSON.stringify({ type: 'event_callback', ...ids, event });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(bot.workspace.signingSecret, timestamp, body),
  };
  expect((await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers })).status).toBe(200);
  await bot.settle();
}

/** A workspace that gave the app the agent view, and with it the scope. */
async function withAgentView(): Promise<Workspace> {
  const manifest = buildManifest(DEFAULT_MANIFEST) as { oauth_config: { scopes: { bot: string[] } } };
  const scopes = { bot: [...manifest.oauth_config.scopes.bot, 'assistant:write'] };
  const workspace = await startWorkspace({
    port: 0,
    manifest: { ...manifest, oauth_config: { scopes } },
    limits: { ackMs: 2_000, retryMs: [0, 5, 10], quietMs: 25 },
    transport: { kind: 'http', eventsUrl: '' },
  });
  atEnd(() => workspace.stop());
  return workspace;
}

const opened = (tab: string) => ({ type: 'app_home_opened', user: ana.id, channel: ANAS_DM, tab, event_ts: '1.1' });
const started = (threadTs: string) => ({
  type: 'assistant_thread_started',
  event_ts: '1.2',
  assistant_thread: { user_id: ana.id, channel_id: ANAS_DM, thread_ts: threadTs, context: {} },
});
const callsOf = (bot: Bot, name: string) => bot.workspace.calls.filter(({ method }) => method === name);

describe('a channel that the bot was added to', () => {
  it('reads what it knows and as of when, with three buttons that work', async () => {
    const bot = await startBot();
    bot.workspace.setBotMember(INCIDENT, false);
    bot.workspace.setBotMember(INCIDENT, true);
    await bot.settle();
    const hello = last(bot.messages());
    expect(wordsOf(hello)).toContain('I know 3 articles. Newest article: Nov 2024.');
    const labels = labelsOf(hello);
    expect(labels).toEqual(['Who says what', expect.stringMatching(/^Ask “.+ .+”$/), 'Set up a digest']);
    for (const label of labels.slice(0, 2)) {
      await bot.press(hello, label);
      expect(last(bot.messages())).toMatchObject({ ephemeral: true });
    }
    await bot.press(hello, 'Set up a digest');
    expect(bot.workspace.seen(ana.id).view).not.toBeNull();
    expect(bot.workspace.problems).toEqual([]);
  });
});

describe('a person who opens their direct messages with the bot', () => {
  it('is welcomed once, with prompts, and not by opening Home', async () => {
    const bot = await startBot({ overHttp: true });
    await deliver(bot, opened('home'));
    expect(bot.messages(ANAS_DM)).toEqual([]);
    await deliver(bot, opened('messages'));
    await deliver(bot, opened('messages'));
    const [welcome, ...others] = bot.messages(ANAS_DM);
    expect(others).toEqual([]);
    expect(wordsOf(welcome)).toContain('I know 3 articles.');
    const [question] = buttonsOf(welcome);
    await bot.press(welcome, question?.label ?? '');
    expect(wordsOf(last(bot.messages(ANAS_DM)))).toContain(question?.label);
    expect(bot.workspace.problems).toEqual([]);
  });
});

describe('the agent view', () => {
  it('suggests prompts in a new thread, and says while it searches that it does', async () => {
    const bot = await startBot({ overHttp: true, workspace: await withAgentView() });
    const { ts = '' } = await bot.workspace.post({ user: ana.id, channel: ANAS_DM, text: 'hello' });
    await bot.settle();
    await deliver(bot, started(ts));
    const [suggested] = callsOf(bot, 'assistant.threads.setSuggestedPrompts');
    expect(suggested?.arguments).toMatchObject({ channel_id: ANAS_DM, thread_ts: ts });
    expect(suggested?.answer).toMatchObject({ ok: true });
    const text = 'tmobile';
    const written = { type: 'message', channel_type: 'im', channel: ANAS_DM, user: ana.id, text, assistant_thread: {} };
    await deliver(bot, { ...written, ts: '9.9', event_ts: '9.9', thread_ts: ts });
    const [status] = callsOf(bot, 'assistant.threads.setStatus');
    expect(status?.arguments).toMatchObject({ status: 'is searching the articles…', thread_ts: ts });
    expect(status?.at).toBeLessThanOrEqual(last(callsOf(bot, 'chat.postMessage')).at);
    const asked = bot.messages(ANAS_DM).find((message) => message.ts === ts);
    expect(wordsOf(last(asked?.replies))).toContain('T-Mobile');
  });

  it('without its scope breaks nothing', async () => {
    const bot = await startBot({ overHttp: true });
    await deliver(bot, started('1.0'));
    expect(bot.log()).toContain('no prompts were suggested');
    expect(wordsOf(await bot.direct('tmobile'))).toContain('T-Mobile');
  });
});
