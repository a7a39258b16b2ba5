// Reading what stands in channels and threads, as any client may that has the scope for it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { manifestOf } from '../manifest-fixture.js';

const INCIDENT = 'C0INCIDENT';
const METADATA = { event_type: 'note', event_payload: { key: 'one' } };

interface Page {
  readonly messages?: readonly { readonly text: string; readonly ts: string; readonly metadata?: unknown }[];
  readonly has_more?: boolean;
  readonly response_metadata?: { readonly next_cursor?: string };
}

let workspace: Workspace;
const start = async (scopes?: string[]): Promise<void> => {
  workspace = await startWorkspace({ port: 0, manifest: manifestOf(scopes === undefined ? {} : { scopes }) });
};
beforeEach(() => start());
afterEach(() => workspace.stop());

async function call(method: string, args: Record<string, string>): Promise<Page & { ts?: string }> {
  const headers = { authorization: `Bearer ${workspace.botToken}` };
  const body = new URLSearchParams({ channel: INCIDENT, ...args });
  const response = await fetch(workspace.apiUrl + method, { method: 'POST', headers, body });
  return (await response.json()) as Page;
}

const say = (text: string, threadTs?: string) => workspace.post({ user: ana.id, channel: INCIDENT, text, threadTs });
const textsOf = ({ messages = [] }: Page): string[] => messages.map(({ text }) => text);

describe('conversations.history', () => {
  it('shows what stands in the channel, newest first, page by page', async () => {
    const { ts } = await say('one');
    for (const text of ['two', 'three']) await say(text);
    await say('reply', ts);
    const first = await call('conversations.history', { limit: '2' });
    expect([textsOf(first), first.has_more]).toEqual([['three', 'two'], true]);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await call('conversations.history', { limit: '2', cursor });
    expect([textsOf(second), second.has_more, second.response_metadata]).toEqual([['one'], false, undefined]);
  });

  it('keeps to the time that is asked for', async () => {
    const { ts } = await say('one');
    await say('two');
    expect(textsOf(await call('conversations.history', { oldest: ts }))).toEqual(['two']);
    expect(textsOf(await call('conversations.history', { latest: ts, inclusive: 'true' }))).toEqual(['one']);
  });

  it('shows metadata only to those who ask for it', async () => {
    const post = { text: 'x', metadata: JSON.stringify(METADATA) };
    expect(await call('chat.postMessage', post)).toMatchObject({ ok: true });
    expect((await call('conversations.history', {})).messages?.[0]).not.toHaveProperty('metadata');
    const asked = await call('conversations.history', { include_all_metadata: 'true' });
    expect(asked.messages?.[0]?.metadata).toEqual(METADATA);
  });

  it.each<[Record<string, string>, string]>([
    [{ limit: '0' }, 'invalid_limit'],
    [{ limit: '1000' }, 'invalid_limit'],
    [{ cursor: 'guessed' }, 'invalid_cursor'],
    [{ channel: 'C1' }, 'channel_not_found'],
  ])('refuses %j', async (args, error) => {
    expect(await call('conversations.history', args)).toMatchObject({ ok: false, error });
  });

  it('needs the scope for this kind of channel, and the bot in it', async () => {
    workspace.setBotMember(INCIDENT, false);
    expect(await call('conversations.history', {})).toMatchObject({ error: 'not_in_channel' });
    await workspace.stop();
    await start(['chat:write', 'im:history']);
    const refusal = { error: 'missing_scope', needed: 'channels:history', provided: 'chat:write,im:history' };
    expect(await call('conversations.history', {})).toMatchObject(refusal);
    expect(await call('conversations.history', { channel: 'D0ANA00001' })).toMatchObject({ ok: true });
    await workspace.stop();
    await start(['chat:write']);
    const needed = 'channels:history,groups:history,mpim:history,im:history';
    expect(await call('conversations.replies', {})).toMatchObject({ error: 'missing_scope', needed });
  });
});

describe('conversations.replies', () => {
  it('shows the start of the thread and its replies, oldest first', async () => {
    const { ts } = await say('start');
    const first = await say('first', ts);
    await say('elsewhere');
    await say('second', ts);
    expect(textsOf(await call('conversations.replies', { ts }))).toEqual(['start', 'first', 'second']);
    expect(textsOf(await call('conversations.replies', { ts, oldest: first.ts }))).toEqual(['start', 'second']);
    expect(await call('conversations.replies', { ts: '1.0' })).toMatchObject({ error: 'thread_not_found' });
  });
});

describe('metadata', () => {
  it.each(['{}', '{"event_type":"note"}', '{"event_type":1,"event_payload":{}}', '[]', 'x'])(
    'such as %s is refused',
    async (metadata) => {
      const error = 'invalid_metadata_format';
      expect(await call('chat.postMessage', { text: 'x', metadata })).toMatchObject({ ok: false, error });
    },
  );
});
