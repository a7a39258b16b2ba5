// What people post, as typed and as stored, which events follow from it, and what a manifest must say.
import { afterEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/workspace/memory/manifest.js';
import { alertsBot, ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/workspace/start-workspace.js';
import { startHttpApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const anasDm = 'D0ANA00001';
const bot = '<@U0BOT00001>';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({ port: 0, manifest: manifestOf(), limits: { retryMs: [] }, ...options });
  stops.push(() => workspace.stop());
  return workspace;
}

describe('typed text', () => {
  it.each([
    ['@Test Desk hello', `${bot} hello`],
    ['hello @testdesk, and @ana analyst', `hello ${bot}, and <@U0ANA00001>`],
    ['a@testdesk.example @testdesks', 'a@testdesk.example @testdesks'],
    [`${bot} <!channel> & co`, '&lt;@U0BOT00001&gt; &lt;!channel&gt; &amp; co'],
  ])('%s becomes %s', async (text, stored) => {
    const workspace = await start();
    await workspace.post({ user: ana.id, channel: incident, text });
    expect(workspace.seen(ana.id).channels[0]?.messages[0]?.text).toBe(stored);
  });

  it('can be given raw', async () => {
    const workspace = await start();
    await workspace.post({ user: ana.id, channel: incident, text: `${bot} <!here>`, isRaw: true });
    expect(workspace.seen(ana.id).channels[0]?.messages[0]?.pings).toEqual(['U0BOT00001', '@here']);
    expect(workspace.events).toMatchObject([{ type: 'app_mention' }]);
  });
});

describe('events', () => {
  it('say when another bot speaks, and when a direct message is edited or deleted', async () => {
    const workspace = await start({ transport: { kind: 'http', eventsUrl: '' } });
    const heard: unknown[] = [];
    const { app, stop } = await startHttpApp(workspace, (app) => {
      app.use(async ({ payload, next }) => {
        heard.push([
          payload.type,
          'subtype' in payload ? payload.subtype : '',
          'bot_id' in payload ? payload.bot_id : '',
        ]);
        await next();
      });
    });
    stops.push(stop);
    await workspace.post({ user: alertsBot.id, channel: incident, text: '@Test Desk look' });
    const { ts = '' } = await app.client.chat.postMessage({ channel: anasDm, text: 'x' });
    await app.client.chat.update({ channel: anasDm, ts, text: 'y' });
    await app.client.chat.delete({ channel: anasDm, ts });
    await workspace.settle();
    expect(heard).toEqual([
      ['app_mention', '', 'B0ALERTS01'],
      ['message', 'message_changed', ''],
      ['message', 'message_deleted', ''],
    ]);
    // Bolt keeps the bot's own message from its listeners; it was sent all the same.
    expect(workspace.events.map(({ type }) => type)).toEqual(['app_mention', 'message', 'message', 'message']);
  });

  it('carry the parent of a reply', async () => {
    let clock = 1_700_000_000_000;
    const workspace = await start({ now: () => clock });
    const first = await workspace.post({ user: ana.id, channel: incident, text: 'x' });
    clock -= 1000;
    const second = await workspace.post({ user: ana.id, channel: incident, text: 'y', threadTs: first.ts });
    expect([first.ts, second.ts]).toEqual(['1700000000.000000', '1700000000.000001']);
    await expect(workspace.post({ user: ana.id, channel: incident, text: 'z', threadTs: '1.0' })).rejects.toThrow(
      'No message 1.0',
    );
  });
});

describe('Slack’s own commands', () => {
  const last = (workspace: Workspace) => workspace.seen(ana.id).channels[0]?.messages.at(-1);
  const type = (workspace: Workspace, command: string, text = '@Test Desk', user = ana.id) =>
    workspace.command({ user, channel: incident, command, text });

  it('take the app out of a channel and bring it in, of which it is told', async () => {
    const workspace = await start({ manifest: manifestOf({ events: ['member_joined_channel'] }) });
    expect(workspace.seen(ana.id).commands.map(({ command }) => command)).toEqual(['/desk', '/invite', '/remove']);
    expect(await type(workspace, '/remove')).toEqual({ ok: true });
    expect(last(workspace)).toMatchObject({ text: 'You removed Test Desk from #incident.', ephemeral: true });
    await type(workspace, '/remove');
    expect(last(workspace)?.text).toBe('Test Desk is not in #incident.');
    await type(workspace, '/invite', 'test desk ');
    expect(last(workspace)?.text).toBe('You added Test Desk to #incident.');
    await type(workspace, '/invite');
    expect(last(workspace)?.text).toBe('Test Desk is already in #incident.');
    expect(workspace.events).toMatchObject([{ type: 'member_joined_channel' }]);
  });

  it('say what they cannot do', async () => {
    const workspace = await start();
    await type(workspace, '/invite', '@Ben');
    expect(last(workspace)?.text).toBe('Only the app can be named here. Type /invite @Test Desk.');
    workspace.setStanding(ana.id, 'guest');
    await type(workspace, '/remove');
    expect(last(workspace)?.text).toBe('Guests and people from outside cannot do that.');
    await workspace.command({ user: ana.id, channel: anasDm, command: '/invite', text: '@Test Desk' });
    const direct = workspace.seen(ana.id).channels.find(({ id }) => id === anasDm);
    expect(direct?.messages.at(-1)?.text).toBe('That works in channels only.');
  });
});

describe('a manifest', () => {
  it('must name the app and its commands properly', () => {
    expect(() => readManifest('display_information:')).toThrow('parse manifest.yml first');
    expect(() => readManifest({})).toThrow('names no app');
    const commands = [{ command: 'desk', description: '' }];
    const features = { bot_user: { display_name: 'Desk' }, slash_commands: commands };
    expect(() => readManifest({ features })).toThrow('A slash command of the manifest is "desk"');
  });
});
