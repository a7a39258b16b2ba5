// What a bot hears, field for field: mentions, direct messages, commands and message shortcuts, as Bolt's types say.
import type { MessageShortcut } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alertsBot, ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { type RunningApp, startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const anasDm = 'D0ANA00001';

let workspace: Workspace;
let running: RunningApp;
const texts: unknown[] = [];
const messages: object[] = [];
const shortcuts: MessageShortcut[] = [];

beforeEach(async () => {
  workspace = await startWorkspace({ port: 0, manifest: manifestOf() });
  for (const heard of [texts, messages, shortcuts]) heard.length = 0;
  running = await startSocketApp(workspace, (app) => {
    app.event('app_mention', async ({ event }) => Promise.resolve(void messages.push(event)));
    app.message(async ({ message }) => Promise.resolve(void messages.push(message)));
    app.command('/desk', async ({ ack, command }) => {
      texts.push(command.text);
      await ack();
    });
    app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: 'explain' }, async ({ ack, shortcut }) => {
      shortcuts.push(shortcut);
      await ack();
    });
  });
});
afterEach(async () => {
  await running.stop();
  await workspace.stop();
});

const link = (url: string, text?: string) => ({ type: 'link', url, ...(text !== undefined && { text }) });
const blocksOf = (...elements: object[]) => [
  { type: 'rich_text', block_id: expect.any(String) as string, elements: [{ type: 'rich_text_section', elements }] },
];

describe('a typed message', () => {
  it('comes with its links marked and as a block, in channels and in direct messages', async () => {
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk add https://a.example/?a&b' });
    await workspace.post({ user: ana.id, channel: anasDm, text: 'and b.com < c' });
    await workspace.settle();
    expect(messages).toMatchObject([
      {
        type: 'app_mention',
        text: '<@U0BOT00001> add <https://a.example/?a&amp;b>',
        blocks: blocksOf(
          { type: 'user', user_id: 'U0BOT00001' },
          { type: 'text', text: ' add ' },
          link('https://a.example/?a&b'),
        ),
      },
      {
        type: 'message',
        text: 'and <http://b.com|b.com> &lt; c',
        blocks: blocksOf({ type: 'text', text: 'and ' }, link('http://b.com', 'b.com'), { type: 'text', text: ' < c' }),
      },
    ]);
  });

  it('starts a thread once somebody replied', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'start' });
    const reply = await workspace.post({ user: ana.id, channel: incident, text: 'reply', threadTs: ts });
    await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts });
    await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts: reply.ts });
    expect(shortcuts.map(({ message }) => message)).toMatchObject([
      { text: 'start', thread_ts: ts, reply_count: 1, latest_reply: reply.ts },
      { text: 'reply', thread_ts: ts, parent_user_id: ana.id },
    ]);
  });
});

describe('a command', () => {
  it('carries what was typed, unchanged', async () => {
    const text = 'add https://a.example/?a&b <x> @Test Desk b.com';
    await workspace.command({ user: ana.id, channel: incident, command: '/desk', text });
    expect(texts).toEqual([text]);
  });
});

describe('a message shortcut', () => {
  it('carries the message, the place, the person, a trigger and a response_url', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'https://a.example' });
    await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts });
    const [shortcut] = shortcuts;
    expect(shortcut).toEqual({
      type: 'message_action',
      token: expect.any(String) as string,
      action_ts: expect.stringMatching(/^\d+\.\d{6}$/) as string,
      team: { id: 'T0LOCAL001', domain: 'local' },
      user: { id: ana.id, username: 'ana', name: 'ana', team_id: 'T0LOCAL001' },
      channel: { id: incident, name: 'incident' },
      is_enterprise_install: false,
      enterprise: null,
      callback_id: 'explain',
      trigger_id: expect.stringMatching(/^\d+\.T0LOCAL001\.[0-9a-f]+$/) as string,
      response_url: expect.stringMatching(`^${workspace.url}/respond/`) as string,
      message_ts: ts,
      message: {
        type: 'message',
        user: ana.id,
        ts,
        text: '<https://a.example>',
        team: 'T0LOCAL001',
        blocks: blocksOf(link('https://a.example')),
      },
    });
  });

  it('carries what other apps post: blocks and attachments, where the links may be', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '<https://a.example|News>' } }];
    const attachments = [
      { fallback: 'News', title: 'News', title_link: 'https://b.example', from_url: 'https://b.example' },
    ];
    const by = { user: alertsBot.id, channel: incident, text: '', isRaw: true };
    const { ts } = await workspace.post({ ...by, blocks, attachments });
    await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts });
    expect(shortcuts[0]?.message).toMatchObject({ text: '', bot_id: alertsBot.botId, blocks, attachments });
  });
});
