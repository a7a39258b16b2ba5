// The Web API as any client meets it: tokens, scopes, and each refusal by Slack's name.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const anasDm = 'D0ANA00001';
const still = { unfurl_links: false, unfurl_media: false };

let workspace: Workspace;
beforeEach(async () => {
  workspace = await startWorkspace({ port: 0, manifest: manifestOf(), limits: { retryMs: [] } });
});
afterEach(() => workspace.stop());

async function call(method: string, args: object = {}, token = workspace.botToken): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(token !== '' && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(workspace.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
  return (await response.json()) as Record<string, unknown>;
}

const post = (args: object) => call('chat.postMessage', { channel: incident, text: 'x', ...still, ...args });

describe('tokens and scopes', () => {
  it('refuses calls without a token, with a wrong one, or with the wrong kind', async () => {
    expect(await call('auth.test', {}, '')).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await call('auth.test', {}, 'xoxb-wrong')).toMatchObject({ error: 'invalid_auth' });
    expect(await call('auth.test', {}, workspace.appToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await call('apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' });
  });

  it('takes the token from a form as well, and never writes it down', async () => {
    const body = new URLSearchParams({
      token: workspace.botToken,
      channel: incident,
      text: 'x',
      blocks: '[{"type":"divider"}]',
    });
    const response = await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
    expect(JSON.stringify(workspace.calls)).not.toContain(workspace.botToken);
    expect(response.headers.get('x-oauth-scopes')).toContain('chat:write');
  });

  it('names the scope that is missing', async () => {
    expect(await call('users.info', { user: ana.id })).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,app_mentions:read,chat:write,im:history,im:write,channels:history',
    });
  });

  it('does not know other methods', async () => {
    expect(await call('chat.scheduleMessage')).toMatchObject({ ok: false, error: 'unknown_method' });
    expect(await call('constructor')).toMatchObject({ error: 'unknown_method' });
  });
});

describe('posting', () => {
  it.each<[string, object, string]>([
    ['an unknown channel', { channel: 'C1' }, 'channel_not_found'],
    ['nothing to say', { text: '' }, 'no_text'],
    ['too much to say', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['a bad block', { blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] }, 'invalid_blocks'],
    ['blocks that are no list', { blocks: '{' }, 'invalid_blocks_format'],
    ['a thread that is not there', { thread_ts: '1.000000' }, 'thread_not_found'],
  ])('with %s is refused', async (_, args, error) => {
    expect(await post(args)).toMatchObject({ ok: false, error });
    expect(workspace.problems).toHaveLength(1);
  });

  it('says where a block is wrong', async () => {
    expect(
      await post({ blocks: [{ type: 'divider' }, { type: 'header', text: { type: 'plain_text', text: '' } }] }),
    ).toMatchObject({
      response_metadata: { messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]'] },
    });
  });

  it('needs the bot in the channel, unless it may post in public ones', async () => {
    workspace.setBotMember(incident, false);
    expect(await post({})).toMatchObject({ error: 'not_in_channel' });
    await workspace.stop();
    workspace = await startWorkspace({
      port: 0,
      manifest: manifestOf({ scopes: ['chat:write', 'chat:write.public'] }),
    });
    workspace.setBotMember(incident, false);
    expect(await post({})).toMatchObject({ ok: true });
  });

  it('needs a channel that is not archived', async () => {
    workspace.setArchived(incident, true);
    expect(await post({})).toMatchObject({ error: 'is_archived' });
    workspace.setArchived(incident, false);
    expect(await post({})).toMatchObject({ ok: true });
    expect(() => workspace.setArchived('C1', true)).toThrow('No channel "C1" here');
  });

  it('to a person opens the direct messages', async () => {
    expect(await post({ channel: ana.id })).toMatchObject({ ok: true, channel: anasDm });
    expect(await call('conversations.open', { users: ben.id })).toEqual({ ok: true, channel: { id: 'D0BEN00001' } });
    expect(await call('conversations.open', { users: 'U1' })).toMatchObject({ error: 'user_not_found' });
  });

  it('with previews or pings is noted', async () => {
    await call('chat.postMessage', { channel: incident, text: '<!here> see https://example.com' });
    expect(workspace.problems).toEqual([
      'chat.postMessage: a message with links does not set unfurl_links: false',
      'chat.postMessage: a message with links does not set unfurl_media: false',
    ]);
    expect(workspace.seen(ana.id).channels[0]?.messages[0]?.pings).toEqual(['@here']);
  });

  it('under a reply goes to the thread, and is noted', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'start' });
    const reply = await workspace.post({ user: ben.id, channel: incident, text: 'reply', threadTs: ts });
    expect(await post({ thread_ts: reply.ts })).toMatchObject({
      ok: true,
      message: { thread_ts: ts, parent_user_id: ana.id },
    });
    expect(workspace.problems).toHaveLength(1);
    expect(workspace.seen(ana.id).channels[0]?.messages).toMatchObject([
      { replies: [{ text: 'reply' }, { text: 'x' }] },
    ]);
  });

  it('goes on in a thread whose first message was deleted, where others had replied', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'start' });
    await workspace.post({ user: ben.id, channel: incident, text: 'reply', threadTs: ts });
    workspace.deleteMessage(incident, ts);
    expect(await post({ thread_ts: ts })).toMatchObject({ ok: true, message: { thread_ts: ts } });
    expect(workspace.seen(ana.id).channels[0]?.messages).toMatchObject([
      { ts, deleted: true, text: 'This message was deleted.', replies: [{ text: 'reply' }, { text: 'x' }] },
    ]);
    expect(await call('chat.update', { channel: incident, ts, text: 'y' })).toMatchObject({
      error: 'cant_update_message',
    });
    const { messages } = await call('conversations.history', { channel: incident });
    expect(messages).toMatchObject([{ subtype: 'tombstone', user: 'USLACKBOT', reply_count: 2 }]);
    const shortcut = { user: ana.id, callbackId: 'explain', channel: incident, ts };
    expect(await workspace.shortcut(shortcut)).toMatchObject({ error: 'message_not_found' });
  });

  it('cannot start a thread under a message that was deleted', async () => {
    const own = await post({});
    workspace.deleteMessage(incident, String(own.ts));
    expect(await post({ thread_ts: own.ts })).toMatchObject({ ok: false, error: 'thread_not_found' });
    expect(() => workspace.deleteMessage(incident, '1.0')).toThrow('No message 1.0 in C0INCIDENT');
  });

  it('forgets the oldest messages beyond 2,000 a channel', async () => {
    for (let count = 0; count <= 2000; count += 1)
      await workspace.post({ user: ana.id, channel: incident, text: `${count}` });
    const messages = workspace.seen(ana.id).channels[0]?.messages ?? [];
    expect([messages.length, messages[0]?.text]).toEqual([2000, '1']);
  });
});

describe('changing messages', () => {
  it('works on the own ones only, and not on ephemeral ones', async () => {
    const own = await post({});
    const other = await workspace.post({ user: ana.id, channel: incident, text: 'mine' });
    const ephemeral = await call('chat.postEphemeral', { channel: incident, user: ana.id, text: 'x' });
    const update = (ts: unknown, more: object = {}) =>
      call('chat.update', { channel: incident, ts, text: 'y', ...more });
    expect(await update(own.ts)).toMatchObject({ ok: true, text: 'y' });
    expect(await update(own.ts, { text: 'x'.repeat(4001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await update(other.ts)).toMatchObject({ error: 'cant_update_message' });
    expect(await update(ephemeral.message_ts)).toMatchObject({ error: 'message_not_found' });
    expect(await update('1.0')).toMatchObject({ error: 'message_not_found' });
    expect(await call('chat.delete', { channel: incident, ts: other.ts })).toMatchObject({
      error: 'cant_delete_message',
    });
    expect(await call('chat.delete', { channel: incident, ts: own.ts })).toMatchObject({ ok: true });
    expect(workspace.seen(ana.id).channels[0]?.messages.map(({ text }) => text)).toEqual(['mine', 'x']);
  });
});

describe('ephemeral messages', () => {
  it('are seen by their addressee alone, who must be in the channel', async () => {
    expect(await call('chat.postEphemeral', { channel: incident, user: ana.id, text: 'psst' })).toMatchObject({
      ok: true,
    });
    expect(workspace.seen(ana.id).channels[0]?.messages).toMatchObject([
      { text: 'psst', ephemeral: true, id: expect.stringMatching(/^e/) as string },
    ]);
    expect(workspace.seen(ben.id).channels[0]?.messages).toEqual([]);
    expect(await call('chat.postEphemeral', { channel: anasDm, user: ben.id, text: 'x' })).toMatchObject({
      error: 'user_not_in_channel',
    });
    expect(await call('chat.postEphemeral', { channel: incident, user: 'U1', text: 'x' })).toMatchObject({
      error: 'user_not_found',
    });
  });
});

describe('the rest', () => {
  it('links to messages and shows that the bot is at work until it answers', async () => {
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: 'x' });
    const link = await call('chat.getPermalink', { channel: incident, message_ts: ts });
    expect(link.permalink).toBe(`${workspace.url}/archives/${incident}/p${ts.replace('.', '')}`);
    expect(await call('chat.getPermalink', { channel: incident, message_ts: '1.0' })).toMatchObject({
      error: 'message_not_found',
    });
    const status = { channel_id: incident, thread_ts: ts, status: 'is reading…' };
    expect(await call('assistant.threads.setStatus', status)).toEqual({ ok: true });
    expect(workspace.seen(ana.id).channels[0]?.messages[0]?.status).toBe('is reading…');
    await post({ thread_ts: ts });
    expect(workspace.seen(ana.id).channels[0]?.messages[0]?.status).toBeUndefined();
  });

  it('looks up people and channels', async () => {
    await workspace.stop();
    workspace = await startWorkspace({ port: 0, manifest: manifestOf({ scopes: ['users:read', 'channels:read'] }) });
    expect(await call('users.info', { user: ana.id })).toMatchObject({
      user: { real_name: 'Ana Analyst', tz: 'Etc/UTC' },
    });
    expect(await call('conversations.info', { channel: incident })).toMatchObject({
      channel: { name: 'incident', is_member: true },
    });
    expect(await call('conversations.info', { channel: anasDm })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:read',
    });
  });
});

describe('orders of a test', () => {
  it('break the next calls, before or after they are carried out', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${workspace.botToken}` };
    const send = (text: string) => {
      const body = JSON.stringify({ channel: incident, text, ...still });
      return fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    };
    workspace.dropNext('chat.postMessage', 'before');
    await expect(send('dropped before')).rejects.toThrow();
    workspace.dropNext('chat.postMessage', 'after');
    await expect(send('dropped after')).rejects.toThrow();
    workspace.breakNext('chat.postMessage', 'before');
    expect((await send('broken before')).status).toBe(500);
    workspace.breakNext('chat.postMessage', 'after');
    expect(await (await send('broken after')).text()).not.toMatch(/^\{/);
    const texts = workspace.seen(ana.id).channels[0]?.messages.map(({ text }) => text);
    expect(texts).toEqual(['dropped after', 'broken after']);
    expect(workspace.problems).toEqual([]);
  });

  it('limit rates, fail and delay the next calls', async () => {
    workspace.rateLimitNext('chat.postMessage', 7);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${workspace.botToken}` };
    const limited = await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', headers, body: '{}' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    workspace.failNext('chat.postMessage', 'fatal_error', 2);
    expect([await post({}), await post({}), await post({})]).toMatchObject([
      { error: 'fatal_error' },
      { error: 'fatal_error' },
      { ok: true },
    ]);
    workspace.delayNext('chat.postMessage', 30);
    const late = post({ text: 'late' });
    await workspace.settle();
    expect(await late).toMatchObject({ ok: true });
    expect(workspace.problems).toEqual([]);
  });
});
