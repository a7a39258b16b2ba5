// What the page talks to, and who else may not: foreign hosts, foreign pages, and paths out of its folder.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageFile } from '../../../src/workspace/http/page-endpoints.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import type { State } from '../../../src/workspace/http/seen.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await startWorkspace({ port: 0, manifest: manifestOf(), limits: { retryMs: [] } });
});
afterEach(() => workspace.stop());

async function postJson(path: string, args: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(workspace.url + path, { method: 'POST', headers, body: JSON.stringify(args) });
  return response.json();
}

async function stateOf(user: string): Promise<State> {
  return (await (await fetch(`${workspace.url}/ui/state?user=${user}`)).json()) as State;
}

/** A request with headers that fetch would not let us set. */
function statusOf(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<number | undefined> {
  const { port } = new URL(workspace.url);
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers };
    request(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end(body);
  });
}

describe('the state', () => {
  it('shows who is there and what may be done', async () => {
    expect(await stateOf(ana.id)).toEqual({
      you: ana,
      users: [
        ana,
        { id: ben.id, name: ben.name, isBot: false, role: 'owner' },
        { id: 'U0BOT00001', name: 'Test Desk', isBot: true },
        { id: 'U0ALERTS01', name: 'Alerts', isBot: true },
        { id: 'USLACKBOT', name: 'Slackbot', isBot: true },
      ],
      bot: { id: 'U0BOT00001', name: 'Test Desk', connected: false, problems: [] },
      commands: [
        { command: '/desk', description: 'Asks the desk', usageHint: '<question>' },
        { command: '/invite', description: 'Brings the app into this channel', usageHint: '@Test Desk' },
        { command: '/remove', description: 'Takes the app out of this channel', usageHint: '@Test Desk' },
      ],
      shortcuts: [
        { callbackId: 'explain', kind: 'message', name: 'Explain' },
        { callbackId: 'new', kind: 'global', name: 'New' },
      ],
      channels: [
        { id: incident, name: 'incident', kind: 'channel', messages: [] },
        { id: 'C0GENERAL1', name: 'general', kind: 'channel', messages: [] },
        { id: 'D0ANA00001', name: 'Test Desk', kind: 'im', messages: [] },
      ],
      view: null,
      hasHomeTab: false,
      home: null,
    });
    expect(await statusOf('/ui/state?user=U1', { host: new URL(workspace.url).host })).toBe(404);
  });
});

it('whoever mentions the app where it is not in is told so alone', async () => {
  const mention = { user: ana.id, channel: incident, text: '@Test Desk hello' };
  await postJson('/ui/message', mention);
  workspace.setBotMember(incident, false);
  await postJson('/ui/message', { ...mention, text: 'hello' });
  await postJson('/ui/message', mention);
  const said = async (user: string) => (await stateOf(user)).channels[0]?.messages.map(({ text }) => text) ?? [];
  const line = 'Test Desk is not in #incident. Type /invite @Test Desk to have it there.';
  expect((await said(ana.id)).filter((text) => text === line)).toHaveLength(1);
  expect((await said(ana.id)).at(-1)).toBe(line);
  expect(await said(ben.id)).not.toContain(line);
});

describe('people act', () => {
  it('in messages, commands, clicks and modals', async () => {
    const plain = (text: string) => ({ type: 'plain_text' as const, text });
    const options = [1, 2].map((count) => ({ text: plain(`Option ${count}`), value: `${count}` }));
    const select = { type: 'static_select' as const, action_id: 'picked', options };
    const view = {
      type: 'modal' as const,
      callback_id: 'asked',
      title: plain('Ask'),
      submit: plain('Send'),
      blocks: [{ type: 'input' as const, block_id: 'which', label: plain('Which'), element: select }],
    };
    const heard: unknown[] = [];
    const running = await startSocketApp(workspace, (app) => {
      app.command('/desk', async ({ ack }) => {
        const button = { type: 'button' as const, action_id: 'open', text: plain('Open') };
        await ack({ text: 'Pick', blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] });
      });
      app.action({ action_id: 'open', type: 'block_actions' }, async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.view('asked', async ({ ack, view: { state } }) => {
        heard.push(state.values.which?.picked?.selected_option);
        await ack();
      });
    });
    const by = { user: ana.id, channel: incident };
    expect(await postJson('/ui/message', { ...by, text: 'a < b' })).toMatchObject({ ok: true });
    expect(await postJson('/ui/command', { ...by, command: '/desk', text: '' })).toEqual({ ok: true });
    const [typed, pick] = (await stateOf(ana.id)).channels[0]?.messages ?? [];
    expect(typed?.text).toBe('a &lt; b');
    const click = { user: ana.id, messageId: pick?.id, blockId: 'row', actionId: 'open' };
    expect(await postJson('/ui/click', { ...click, actionId: 'other' })).toEqual({
      ok: false,
      error: 'element_not_found',
    });
    expect(await postJson('/ui/click', { ...click, user: ben.id })).toEqual({ ok: false, error: 'element_not_found' });
    expect(await postJson('/ui/click', click)).toEqual({ ok: true });
    await workspace.settle();
    const viewId = (await stateOf(ana.id)).view?.id;
    expect(await postJson('/ui/view-submit', { user: ben.id, viewId, values: {} })).toMatchObject({
      error: 'view_not_found',
    });
    expect(await postJson('/ui/view-submit', { user: ana.id, viewId, values: { which: { picked: '2' } } })).toEqual({
      ok: true,
    });
    expect(heard).toEqual([{ text: plain('Option 2'), value: '2' }]);
    expect(await postJson('/ui/view-close', { user: ana.id, viewId })).toMatchObject({ error: 'view_not_found' });
    expect(workspace.problems).toEqual([]);
    await running.stop();
  });

  it('but not as somebody or somewhere that is not there', async () => {
    expect(await postJson('/ui/message', { user: 'U1', channel: incident, text: 'x' })).toMatchObject({ ok: false });
    expect(await postJson('/ui/message', { user: ana.id, channel: 'D0BEN00001', text: 'x' })).toMatchObject({
      ok: false,
    });
    expect(await postJson('/ui/message', { user: ana.id, channel: incident, text: '  ' })).toEqual({
      ok: false,
      error: 'no_text',
    });
    expect(await postJson('/ui/constructor', {})).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('the door', () => {
  const own = () => new URL(workspace.url).host;
  const json = { 'content-type': 'application/json' };
  const state = `/ui/state?user=${ana.id}`;

  it.each<[string, () => Record<string, string>, number]>([
    ['our own host', () => ({ host: own() }), 200],
    ['localhost', () => ({ host: own().replace('127.0.0.1', 'localhost') }), 200],
    ['our own page', () => ({ host: own(), origin: `http://${own()}` }), 200],
    ['another host', () => ({ host: 'evil.example' }), 403],
    ['another port', () => ({ host: '127.0.0.1:1' }), 403],
    ['a foreign page', () => ({ host: own(), origin: 'https://evil.example' }), 403],
    ['a page without origin', () => ({ host: own(), origin: 'null' }), 403],
    ['a foreign site', () => ({ host: own(), 'sec-fetch-site': 'cross-site' }), 403],
  ])('%s', async (_, headers, status) => {
    expect(await statusOf(state, headers())).toBe(status);
    const body = JSON.stringify({ user: ana.id, channel: incident, text: 'x' });
    expect(await statusOf('/ui/message', { ...json, ...headers() }, 'POST', body)).toBe(status);
  });

  it('takes acts as JSON only, of at most 1 MB', async () => {
    expect(await statusOf('/ui/message', { host: own(), 'content-type': 'text/plain' }, 'POST', '{}')).toBe(403);
    expect(await statusOf('/ui/message', { host: own(), ...json }, 'POST', '[]')).toBe(400);
    expect(await statusOf('/ui/message', { host: own(), ...json }, 'POST', `"${'x'.repeat(1024 * 1024)}"`)).toBe(413);
    expect(await statusOf('/ui/message', { host: own(), ...json }, 'PUT', '{}')).toBe(405);
  });

  it('leads to no file outside the page', async () => {
    for (const path of [
      '/page/../seen.js',
      '/page/..%2fseen.js',
      '/page/.env',
      '/page/a/b.js',
      '/page/text/..%2f..%2fseen.js',
      '/page//seen.js',
      '/page/',
      '/seen.js',
    ]) {
      expect(await statusOf(path, { host: own() })).toBe(404);
    }
  });
});

describe('the page', () => {
  it('is read by plain names of known kinds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-'));
    await mkdir(join(folder, 'text'));
    for (const name of ['show-state.js', 'notes.txt', '.hidden.js', 'text/emoji.js'])
      await writeFile(join(folder, name), 'x');
    const read = (name: string) => readPageFile(name, pathToFileURL(`${folder}/`));
    expect(await read('show-state.js')).toEqual({ type: 'text/javascript; charset=utf-8', bytes: Buffer.from('x') });
    expect((await read('text/emoji.js'))?.bytes).toEqual(Buffer.from('x'));
    for (const name of ['notes.txt', '.hidden.js', 'absent.js', '../show-state.js', 'Show.js', 'text/../show-state.js'])
      expect(await read(name)).toBeUndefined();
  });

  it('is where permalinks lead', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'x' });
    const reply = await workspace.post({ user: ana.id, channel: incident, text: 'y', threadTs: ts });
    const dm = await workspace.post({ user: ana.id, channel: 'D0ANA00001', text: 'z' });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${workspace.botToken}` };
    const leadsTo = async (channel: string, message_ts: string): Promise<string | null> => {
      const body = JSON.stringify({ channel, message_ts });
      const answer = await fetch(`${workspace.apiUrl}chat.getPermalink`, { method: 'POST', headers, body });
      const { permalink } = (await answer.json()) as { permalink: string };
      return (await fetch(permalink, { redirect: 'manual' })).headers.get('location');
    };
    for (const each of [ts, reply.ts]) expect(await leadsTo(incident, each)).toBe(`/#channel=incident&thread=${ts}`);
    expect(await leadsTo('D0ANA00001', dm.ts)).toBe(`/#channel=dm&thread=${dm.ts}`);
    for (const path of ['/archives/C1/p1700000000000000', '/archives/', '/archives/C0INCIDENT/p1'])
      expect((await fetch(workspace.url + path, { redirect: 'manual' })).status).toBe(404);
  });

  it('hears of changes', async () => {
    const response = await fetch(`${workspace.url}/ui/changes`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe('retry: 1000\n\n');
    await workspace.post({ user: ana.id, channel: incident, text: 'x' });
    expect(await read()).toBe('event: change\ndata: {}\n\n');
    await workspace.stop();
    expect((await reader.read()).done).toBe(true);
  });
});

describe('a port', () => {
  it('that is taken is left for the next one, or reported', async () => {
    const port = Number(new URL(workspace.url).port);
    await expect(startWorkspace({ port, manifest: manifestOf() })).rejects.toThrow(`from ${port} to ${port}`);
    const next = await startWorkspace({ port, tryNextPorts: 5, manifest: manifestOf() });
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    await next.stop();
  });
});
