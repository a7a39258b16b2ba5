// Who somebody is, who is in a user group and with whom a channel is shared: as the bot can ask, and as payloads say.
import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { ana, ben, otherTeam, team } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/workspace/start-workspace.js';
import { startHttpApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const general = 'C0GENERAL1';
const gus = { id: 'U0GUS00001', name: 'Gus Guest', standing: 'guest' as const };
const sol = { id: 'U0SOL00001', name: 'Sol Single', standing: 'single-channel-guest' as const };
const eva = { id: 'U0EVA00001', name: 'Eva External', standing: 'other-organisation' as const };
const scopes = ['commands', 'app_mentions:read', 'chat:write', 'users:read', 'channels:read', 'usergroups:read'];

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const manifest = manifestOf({ scopes });
  const workspace = await startWorkspace({ port: 0, manifest, limits: { retryMs: [] }, ...options });
  stops.push(() => workspace.stop());
  return workspace;
}

async function call({ apiUrl, botToken }: Workspace, method: string, args: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${botToken}` };
  const response = await fetch(apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Record<string, unknown>;
}

const channelsOf = (workspace: Workspace, user: string) => workspace.seen(user).channels.map(({ id }) => id);

describe('a user group', () => {
  it('lists its people, as they are now', async () => {
    const workspace = await start({ userGroups: { S0EDITORS1: [ana.id] } });
    const list = (usergroup?: string) => call(workspace, 'usergroups.users.list', { usergroup });
    expect(await list('S0EDITORS1')).toEqual({ ok: true, users: [ana.id] });
    workspace.setUserGroup('S0EDITORS1', [ana.id, ben.id]);
    expect(await list('S0EDITORS1')).toEqual({ ok: true, users: [ana.id, ben.id] });
    workspace.setUserGroup('S0EDITORS1', undefined);
    expect(await list('S0EDITORS1')).toEqual({ ok: false, error: 'no_such_subteam' });
    expect(await list()).toMatchObject({ error: 'invalid_arguments' });
  });

  it('is told with its scope only', async () => {
    const workspace = await start({ manifest: manifestOf(), userGroups: { S0EDITORS1: [ana.id] } });
    expect(await call(workspace, 'usergroups.users.list', { usergroup: 'S0EDITORS1' })).toMatchObject({
      error: 'missing_scope',
      needed: 'usergroups:read',
    });
  });
});

describe('people', () => {
  const asked = async (workspace: Workspace, user: string) => (await call(workspace, 'users.info', { user })).user;

  it('are members, guests, or of another organisation', async () => {
    const workspace = await start({ morePeople: [gus, sol, eva] });
    const member = { team_id: team.id, is_restricted: false, is_ultra_restricted: false };
    expect(await asked(workspace, ana.id)).toMatchObject(member);
    expect(await asked(workspace, ana.id)).toMatchObject({ is_admin: false, is_owner: false, is_primary_owner: false });
    expect(await asked(workspace, ben.id)).toMatchObject({ is_admin: true, is_owner: true, is_primary_owner: true });
    expect(await asked(workspace, gus.id)).toMatchObject({ ...member, is_restricted: true });
    expect(await asked(workspace, sol.id)).toMatchObject({ ...member, is_restricted: true, is_ultra_restricted: true });
    const external = { ...member, team_id: otherTeam.id };
    expect(await asked(workspace, eva.id)).toMatchObject({ ...external, is_stranger: true });
    workspace.setShared(general, 'other-organisation');
    expect(await asked(workspace, eva.id)).toMatchObject({ ...external, is_stranger: false });
  });

  it('are where their standing lets them be', async () => {
    const workspace = await start({ morePeople: [gus, sol, eva] });
    expect(channelsOf(workspace, gus.id)).toEqual([incident, general, 'D0GUS00001']);
    expect(channelsOf(workspace, sol.id)).toEqual([incident, 'D0SOL00001']);
    expect(channelsOf(workspace, eva.id)).toEqual([]);
    workspace.setShared(general, 'other-organisation');
    expect(channelsOf(workspace, eva.id)).toEqual([general]);
    workspace.setShared(general, 'own-organisation');
    expect(channelsOf(workspace, eva.id)).toEqual([]);
  });

  it('can become something else, in this workspace alone', async () => {
    const workspace = await start();
    workspace.setStanding(ben.id, 'single-channel-guest');
    expect(channelsOf(workspace, ben.id)).toEqual([incident, 'D0BEN00001']);
    workspace.setStanding(ben.id, undefined);
    expect(await asked(workspace, ben.id)).toMatchObject({ is_restricted: false });
    workspace.setStanding(ben.id, 'guest');
    expect(await asked(await start(), ben.id)).toMatchObject({ is_restricted: false });
    expect(() => workspace.setStanding('U1', 'guest')).toThrow('No user "U1" here');
  });
});

describe('a channel', () => {
  it('says with whom it is shared', async () => {
    const external = { id: 'C0PARTNERS', name: 'partners', sharedWith: 'other-organisation' as const };
    const workspace = await start({
      moreChannels: ['C0PLAIN001', external, { id: 'C0ORG00001', sharedWith: 'own-organisation' }],
    });
    const info = async (channel: string) => (await call(workspace, 'conversations.info', { channel })).channel;
    const alone = { is_shared: false, is_ext_shared: false, is_org_shared: false, is_member: true };
    expect(await info('C0PLAIN001')).toMatchObject({ ...alone, name: 'c0plain001' });
    expect(await info(external.id)).toMatchObject({
      ...alone,
      name: 'partners',
      is_shared: true,
      is_ext_shared: true,
      connected_team_ids: [team.id, otherTeam.id],
    });
    expect(await info('C0ORG00001')).toMatchObject({ ...alone, is_shared: true, is_org_shared: true });
    workspace.setShared(external.id, undefined);
    expect(await info(external.id)).toMatchObject(alone);
  });
});

describe('somebody of another organisation', () => {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const view = {
    type: 'modal' as const,
    callback_id: 'asked',
    title: plain('Ask'),
    submit: plain('Send'),
    blocks: [{ type: 'divider' as const }],
  };

  it('mentions the bot, presses its buttons and submits its modals, from a workspace of their own', async () => {
    const workspace = await start({ transport: { kind: 'http', eventsUrl: '' }, morePeople: [eva] });
    workspace.setShared(incident, 'other-organisation');
    const heard: unknown[] = [];
    const { stop } = await startHttpApp(workspace, (app) => {
      app.event('app_mention', async ({ event, body, client }) => {
        const { user_team, source_team } = event as { user_team?: string; source_team?: string };
        heard.push([body.team_id, body.is_ext_shared_channel, user_team, source_team]);
        const button = { type: 'button' as const, action_id: 'open', text: plain('Open') };
        const blocks = [{ type: 'actions' as const, elements: [button] }];
        await client.chat.postMessage({ channel: event.channel, text: 'Open', blocks });
      });
      app.action<BlockAction>('open', async ({ ack, body, client }) => {
        heard.push([body.team?.id, body.user.team_id]);
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.view<ViewSubmitAction>('asked', async ({ ack, body }) => {
        heard.push([body.team?.id, body.user.team_id, body.view.team_id, body.view.app_installed_team_id]);
        await ack();
      });
    });
    stops.push(stop);
    const ours = team.id;
    const theirs = otherTeam.id;
    await workspace.post({ user: eva.id, channel: incident, text: '@Test Desk hello' });
    await workspace.settle();
    const messageId = workspace.seen(eva.id).channels[0]?.messages[1]?.id;
    await workspace.click({ user: eva.id, messageId, actionId: 'open' });
    await workspace.settle();
    await workspace.submitView({ user: eva.id, viewId: workspace.seen(eva.id).view?.id ?? '' });
    expect(heard).toEqual([
      [ours, true, theirs, theirs],
      [ours, theirs],
      [theirs, theirs, theirs, ours],
    ]);
    expect(workspace.problems).toEqual([]);
  });

  it('has none of the commands and shortcuts of the bot', async () => {
    const workspace = await start({ morePeople: [eva] });
    workspace.setShared(incident, 'other-organisation');
    const by = { user: eva.id, channel: incident };
    const { ts } = await workspace.post({ ...by, text: 'x' });
    expect(workspace.seen(eva.id).commands).toEqual([]);
    expect(await workspace.command({ ...by, command: '/desk', text: '' })).toMatchObject({ error: 'unknown_command' });
    expect(await workspace.shortcut({ ...by, callbackId: 'explain', ts })).toMatchObject({ error: 'unknown_shortcut' });
  });
});
