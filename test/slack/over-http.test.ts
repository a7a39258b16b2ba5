// The bot over HTTP: only what Slack signed is taken, and the answers are the ones of Socket Mode.
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventBody } from '../../src/workspace/delivery/payloads.js';
import { sign } from '../../src/workspace/delivery/signed-http.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { World } from '../../src/workspace/memory/world.js';
import { ANAS_DM, COMMAND, startBot, wordsOf, type Bot } from './start-bot.js';

interface Sent {
  readonly body: string;
  readonly secret?: string;
  readonly ageSeconds?: number;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly headers?: Record<string, string>;
}

/** Posts to the bot as Slack would, or as somebody who only looks like Slack. */
async function send(
  { url, workspace }: Bot,
  { body, secret, ageSeconds = 0, at = Date.now(), headers = {} }: Sent,
): Promise<number> {
  const timestamp = String(Math.floor(at / 1000) - ageSeconds);
  const signature = sign(secret ?? workspace.signingSecret, timestamp, body);
  const signed = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature, ...headers };
  const type = !/^\w+=/.test(body) ? 'application/json' : 'application/x-www-form-urlencoded';
  return statusOf(`${url}/slack/events`, { method: 'POST', body, headers: { 'content-type': type, ...signed } });
}

async function statusOf(url: string, init: RequestInit = {}): Promise<number> {
  return (await fetch(url, init)).status;
}

function commandForm({ workspace }: Bot): string {
  const fields = {
    command: COMMAND,
    text: 'tmobile',
    user_id: ana.id,
    channel_id: 'C0INCIDENT',
    team_id: 'T0LOCAL001',
  };
  return new URLSearchParams({ ...fields, response_url: `${workspace.url}/respond/none` }).toString();
}

function directEvent(more: object): string {
  const ts = '1732000000.000100';
  const event = { type: 'message', channel: ANAS_DM, channel_type: 'im', user: ana.id, text: 'tmobile', ts, ...more };
  return JSON.stringify(eventBody(new World('Desk', Date.now), event, `Ev${JSON.stringify(more)}`, Date.now()));
}

describe('over HTTP', () => {
  it('commands, mentions, direct messages and clicks are answered', async () => {
    const { workspace, command, mention, direct, press } = await startBot({ overHttp: true });
    const answer = await command('tmobile');
    expect(answer).toMatchObject({ ephemeral: true });
    expect(wordsOf(answer)).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    await press(answer, 'Show passage 1');
    expect(workspace.seen(ana.id).view?.title).toBe('Passage');
    expect((await mention('tmobile')).replies).toHaveLength(1);
    expect(wordsOf(await direct('lumen'))).toMatch(/^(?:You asked: .*\n)?Lumen:/);
    expect(workspace.problems).toEqual([]);
  });

  it('an event that Slack repeats is answered once', async () => {
    const { workspace, mention } = await startBot({ overHttp: true });
    workspace.retryNextEvent(2);
    expect((await mention('tmobile')).replies).toHaveLength(1);
    expect(workspace.events[0]?.attempts).toBe(3);
    expect(workspace.problems).toEqual([]);
  });

  it('/health answers without a signature, and no other address does', async () => {
    const { workspace, url } = await startBot({ overHttp: true });
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    expect(await statusOf(`${url}/`)).toBe(404);
    expect(await statusOf(`${url}/slack/events`)).toBe(404);
    expect(workspace.problems).toEqual([]);
  });

  it.each([
    ['a wrong signature', { secret: 'another secret' }],
    ['a timestamp of six minutes ago', { ageSeconds: 360 }],
    ['a timestamp of six minutes ahead', { ageSeconds: -360 }],
    ['a signature that is none', { headers: { 'x-slack-signature': 'v0=' } }],
    ['a timestamp that is none', { headers: { 'x-slack-request-timestamp': 'now' } }],
  ])('a request with %s is refused and does nothing', async (_, forged) => {
    const bot = await startBot({ overHttp: true });
    const before = bot.workspace.calls.length;
    for (const body of [commandForm(bot), directEvent({ forged: true })]) {
      expect(await send(bot, { body, ...forged })).toBe(401);
    }
    await bot.workspace.settle();
    expect(bot.workspace.calls).toHaveLength(before);
    expect(bot.log()).not.toContain(bot.workspace.signingSecret);
    expect(bot.log()).not.toContain('tmobile');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('a signed request that comes again is refused and does nothing', async () => {
    const bot = await startBot({ overHttp: true });
    const bodies = [commandForm(bot), directEvent({ again: true })];
    const at = Date.now();
    for (const body of bodies) expect(await send(bot, { body, at })).toBe(200);
    await bot.settle();
    const before = bot.workspace.calls.length;
    for (const body of bodies) expect(await send(bot, { body, at })).toBe(401);
    await bot.settle();
    expect(bot.workspace.calls).toHaveLength(before);
    expect(bot.messages(ANAS_DM)).toHaveLength(1);
  });

  it.each(['null', ' null ', '[]', '7', '"words"', 'true', 'payload=null', 'payload=%5B%5D'])(
    'a signed body that is no object (%s) is refused, and leaves the bot answering',
    async (body) => {
      const strays: unknown[] = [];
      const note = (reason: unknown): void => void strays.push(reason);
      process.on('unhandledRejection', note);
      onTestFinished(() => void process.off('unhandledRejection', note));
      const bot = await startBot({ overHttp: true });
      expect(await send(bot, { body })).toBe(400);
      expect(await send(bot, { body, secret: 'another secret' })).toBe(401);
      expect(strays).toEqual([]);
      expect((await bot.command('help')).ephemeral).toBe(true);
    },
  );

  it('a request that cannot be handled says in the log why', async () => {
    const bot = await startBot({ overHttp: true });
    expect(await send(bot, { body: '{"type":"event_callback","event":null}' })).toBe(500);
    expect(bot.log()).toMatch(/TypeError.*a request could not be handled/);
    expect(await send(bot, { body: ' '.repeat(5 * 1024 * 1024) })).toBe(413);
  });

  it.each([
    ['command', 'command=%2Fnobodys&text=x&team_id=T0LOCAL001&user_id=U0ANA00001'],
    ['kind', '{"type":"nobodys"}'],
  ])('a %s that nobody takes is refused, and why stands in the log', async (_, body) => {
    const bot = await startBot({ overHttp: true });
    expect(await send(bot, { body })).toBe(404);
    expect(bot.log()).toMatch(/Nobody here takes such a request.*a request could not be handled/);
    expect(bot.log()).not.toContain('not acknowledged within');
  });

  it('a request that is cut off leaves the bot answering', async () => {
    const { workspace, url, command } = await startBot({ overHttp: true });
    const cut = request(`${url}/slack/events`, { method: 'POST', headers: { 'content-length': '1000' } });
    const ended = new Promise((resolve) => cut.on('error', resolve).on('close', resolve));
    cut.write('{"type":', () => cut.destroy());
    await ended;
    expect(wordsOf(await command('tmobile'))).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(workspace.problems).toEqual([]);
  });
});

const EVENTS = [
  ['a reply that was also sent to the channel', { subtype: 'thread_broadcast' }, 1],
  ['a file with words', { subtype: 'file_share', files: [] }, 1],
  ['a join', { subtype: 'channel_join' }, 0],
  ['an edit', { subtype: 'message_changed', user: undefined, text: undefined, message: { text: 'tmobile' } }, 0],
  ['another bot', { subtype: 'bot_message', bot_id: 'B0ALERTS01', user: undefined }, 0],
  ["another app's user", { bot_id: 'B0ALERTS01' }, 0],
  ['the bot itself', { user: 'U0BOT00001' }, 0],
  ['a channel', { channel_type: 'channel' }, 0],
  ['no text at all', { text: undefined }, 1],
] as const;

describe('a message event', () => {
  it('in direct messages is answered when a person wrote it, and only then', async () => {
    const bot = await startBot({ overHttp: true });
    for (const [at, [kind, more, answers]] of EVENTS.entries()) {
      const before = bot.messages(ANAS_DM).length;
      expect(await send(bot, { body: directEvent({ ...more, ts: `1732000000.00010${at}` }) }), kind).toBe(200);
      await bot.workspace.settle();
      const added = bot.messages(ANAS_DM).slice(before);
      expect(
        added.map(({ isBot }) => isBot),
        kind,
      ).toEqual(Array(answers).fill(true));
    }
    expect(bot.workspace.problems).toEqual([]);
  });
});
