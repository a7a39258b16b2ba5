// views.publish and the event that a tab was opened, as a bot meets them; and who is in a channel.
import { afterEach, describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Given {
  features: object;
}

async function start(hasHomeTab = true): Promise<Workspace> {
  const events = ['app_home_opened'];
  const scopes = ['chat:write', 'channels:read'];
  const given = manifestOf({ events, scopes }) as Given;
  const manifest = { ...given, features: { ...given.features, app_home: { home_tab_enabled: hasHomeTab } } };
  const workspace = await startWorkspace({ port: 0, manifest, limits: { retryMs: [] } });
  stops.push(() => workspace.stop());
  return workspace;
}

async function call({ apiUrl, botToken }: Workspace, method: string, args: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${botToken}` };
  const response = await fetch(apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Record<string, unknown>;
}

const plain = (text: string) => ({ type: 'plain_text', text });
const field = {
  type: 'input',
  block_id: 'ask',
  dispatch_action: true,
  label: plain('Ask'),
  element: { type: 'plain_text_input', action_id: 'asked' },
};
const home = (...blocks: object[]) => ({ type: 'home', blocks });
const publish = (workspace: Workspace, view: object, more: object = {}) =>
  call(workspace, 'views.publish', { user_id: ana.id, view, ...more });

describe('views.publish', () => {
  it('shows the view to its person alone, an input without a submit button too', async () => {
    const workspace = await start();
    expect(await publish(workspace, home(field))).toMatchObject({ ok: true, view: { type: 'home' } });
    expect(workspace.seen(ana.id)).toMatchObject({ hasHomeTab: true, home: { type: 'home', blocks: [field] } });
    expect([workspace.seen(ana.id).view, workspace.seen(ben.id).home]).toEqual([null, null]);
  });

  it.each<[what: string, view: object]>([
    ['a modal', { type: 'modal', title: plain('Home'), blocks: [] }],
    ['a title', { ...home(field), title: plain('Home') }],
    ['a submit button', { ...home(field), submit: plain('Send') }],
    ['a table', home({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] })],
    ['feedback buttons', home({ type: 'context_actions', elements: [] })],
    ['more than 100 blocks', home(...Array.from({ length: 101 }, () => ({ type: 'divider' })))],
  ])('refuses %s', async (_, view) => {
    const workspace = await start();
    expect(await publish(workspace, view)).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(workspace.seen(ana.id).home).toBeNull();
  });

  it('refuses an old hash, a person who is not there, and an app without a Home tab', async () => {
    const workspace = await start();
    const { view } = (await publish(workspace, home(field))) as { view?: { hash: string } };
    expect(await publish(workspace, home(), { hash: view?.hash })).toMatchObject({ ok: true });
    expect(await publish(workspace, home(), { hash: view?.hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await publish(workspace, home(), { user_id: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' });
    expect(await publish(workspace, home(), { user_id: undefined })).toMatchObject({ error: 'invalid_arguments' });
    expect(await publish(await start(false), home())).toMatchObject({ error: 'not_enabled' });
  });
});

it('a bot hears which tab is opened, with what it last published, and of what is typed there', async () => {
  const workspace = await start();
  const heard: unknown[] = [];
  const running = await startSocketApp(workspace, (app) => {
    app.event('app_home_opened', ({ event }) => Promise.resolve(void heard.push([event.tab, event.view?.type])));
    app.action('asked', async ({ ack, action, body, client }) => {
      await ack();
      const value = 'value' in action ? action.value : undefined;
      heard.push(value);
      const trigger_id = 'trigger_id' in body ? String(body.trigger_id) : '';
      const modal = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Answer' }, blocks: [] };
      if (value === 'open') return void (await client.views.open({ trigger_id, view: modal }));
      await client.views.push({ trigger_id, view: modal }).catch((error: unknown) => heard.push(String(error)));
    });
  });
  stops.push(() => running.stop());
  await workspace.openTab({ user: ana.id, tab: 'home' });
  await publish(workspace, home(field));
  await workspace.openTab({ user: ana.id, tab: 'home' });
  await workspace.openTab({ user: ana.id, tab: 'messages' });
  const viewId = workspace.seen(ana.id).home?.id;
  const type = (value: string) => workspace.click({ user: ana.id, viewId, actionId: 'asked', value });
  expect(await type('Lumen')).toEqual({ ok: true });
  await workspace.settle();
  expect(heard.slice(0, 4)).toEqual([['home', undefined], ['home', 'home'], ['messages', undefined], 'Lumen']);
  expect(heard[4]).toMatch(/invalid_trigger_id/);
  expect(await type('open')).toEqual({ ok: true });
  await workspace.settle();
  expect(workspace.seen(ana.id).view).toMatchObject({ type: 'modal', title: 'Answer' });
  // Nothing behind an open modal can be used.
  expect(await type('Lumen')).toMatchObject({ error: 'view_not_found' });
});

it('tells who is in a channel, with the scope for it only', async () => {
  const workspace = await start();
  const { members } = await call(workspace, 'conversations.members', { channel: 'C0INCIDENT' });
  expect(members).toEqual(expect.arrayContaining([ana.id, ben.id]));
  expect(await call(workspace, 'conversations.members', { channel: 'D0ANA00001' })).toMatchObject({
    error: 'missing_scope',
    needed: 'im:read',
  });
});
