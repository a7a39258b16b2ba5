// What becomes of a post against the strict local Slack, on good days and bad ones, and whether it is found again.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/log.js';
import { findPosted, postMessage } from '../../src/post/post-message.js';
import { createSlackClient, type SlackClient } from '../../src/post/slack-client.js';
import type { OutgoingMessage } from '../../src/state/take-messages.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../src/workspace/start-workspace.js';
import { aMessage } from '../state/a-message.js';
import { manifestOf } from '../workspace/manifest-fixture.js';

const INCIDENT = 'C0INCIDENT';
const SECTION = { type: 'section', text: { type: 'mrkdwn', text: 'two items' } };
const METHOD = 'chat.postMessage';

let workspace: Workspace;
let client: SlackClient;
let unreadable: Set<string>;
const log = createLog({ level: 'silent', secrets: [] });
const post = (message: OutgoingMessage) => postMessage(client, message);
const find = (message: OutgoingMessage) => findPosted(client, unreadable, message);

/** Long enough for a busy machine; the one test that runs into it takes as long. */
const TIMEOUT_MS = 1_000;

async function start(scopes?: string[]): Promise<void> {
  workspace = await startWorkspace({ port: 0, manifest: manifestOf(scopes === undefined ? {} : { scopes }) });
  const { botToken: token, apiUrl: slackApiUrl } = workspace;
  const started = workspace;
  onTestFinished(() => started.stop());
  client = createSlackClient(token, { slackApiUrl, timeoutMs: TIMEOUT_MS, log });
  unreadable = new Set();
}
beforeEach(() => start());

function taken(key: string, said: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const payload = JSON.stringify({ text: key, blocks: [SECTION] });
  const message = aMessage(key, { channelId: INCIDENT, payload, createdAt: Date.now() });
  return { ...message, attempts: 1, wasSending: false, parentTs: null, ...said };
}

const messages = () => workspace.seen(ana.id).channels[0]?.messages ?? [];
const tsOf = async (message: OutgoingMessage): Promise<string> => {
  const outcome = await post(message);
  return outcome.kind === 'posted' ? outcome.ts : outcome.kind;
};

describe('a post', () => {
  it('stands in the channel or the thread with its key, and unfurls nothing', async () => {
    const ts = await tsOf(taken('head'));
    await post(taken('reply', { parentTs: ts }));
    const metadata = { event_type: 'salt_typhoon_desk_message', event_payload: { key: 'head' } };
    expect(messages()).toMatchObject([{ ts, text: 'head', metadata, replies: [{ text: 'reply' }] }]);
    expect(workspace.calls[0]?.arguments).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    expect(workspace.problems).toEqual([]);
  });

  it.each<[what: string, order: () => void, outcome: object, stands: number]>([
    [
      'limited',
      () => workspace.rateLimitNext(METHOD, 7),
      { kind: 'later', retryAfterMs: 7_000, scope: 'workspace' },
      0,
    ],
    [
      'too many for the channel',
      () => workspace.failNext(METHOD, 'rate_limited'),
      { kind: 'later', scope: 'channel' },
      0,
    ],
    ['refused for now', () => workspace.failNext(METHOD, 'service_unavailable'), { kind: 'failed' }, 0],
    ['without a token', () => workspace.refuseToken('bot', 'token_revoked'), { kind: 'held' }, 0],
    ['without its scope', () => workspace.failNext(METHOD, 'missing_scope'), { kind: 'held' }, 0],
    ['half carried out, perhaps', () => workspace.failNext(METHOD, 'fatal_error'), { kind: 'unknown' }, 0],
    ['broken before', () => workspace.breakNext(METHOD, 'before'), { kind: 'unknown', error: 'HTTP 500' }, 0],
    ['broken after', () => workspace.breakNext(METHOD, 'after'), { kind: 'unknown' }, 1],
    ['cut off before', () => workspace.dropNext(METHOD, 'before'), { kind: 'unknown' }, 0],
    ['cut off after', () => workspace.dropNext(METHOD, 'after'), { kind: 'unknown' }, 1],
    ['answered too late', () => workspace.delayNext(METHOD, TIMEOUT_MS + 200), { kind: 'unknown' }, 1],
    ['archived', () => workspace.setArchived(INCIDENT, true), { kind: 'refused', error: 'is_archived' }, 0],
    ['sent out', () => workspace.setBotMember(INCIDENT, false), { kind: 'refused', error: 'not_in_channel' }, 0],
  ])('that is %s says so', async (_, order, outcome, stands) => {
    order();
    expect(await post(taken('one'))).toMatchObject(outcome);
    expect(messages()).toHaveLength(stands);
  });

  it('to a Slack that is away surely was not posted', async () => {
    await workspace.stop();
    expect(await post(taken('one'))).toEqual({ kind: 'failed', error: 'ECONNREFUSED' });
  });

  it.each(['', '{', '[]', '{"text":1}'])('of %j is refused', async (payload) => {
    expect(await post(taken('one', { payload }))).toMatchObject({ kind: 'refused' });
  });

  it('answered by somebody else is unknown', async () => {
    const fetch = () => Promise.resolve(new Response('<h1>Welcome to the hotel</h1>'));
    const elsewhere = createSlackClient('x', { slackApiUrl: null, timeoutMs: 200, log, fetch });
    expect(await postMessage(elsewhere, taken('one'))).toMatchObject({ kind: 'unknown' });
  });
});

it.each<[order: () => void, line: object]>([
  [() => undefined, { decision: 'posted', error: null }],
  [() => workspace.rateLimitNext(METHOD, 7), { decision: 'later', error: 'http_429' }],
  [() => workspace.failNext(METHOD, 'rate_limited'), { decision: 'later', error: 'rate_limited' }],
  [() => workspace.setArchived(INCIDENT, true), { decision: 'refused', error: 'is_archived' }],
  [() => workspace.refuseToken('bot', 'token_revoked'), { decision: 'held', error: 'token_revoked' }],
  [() => workspace.breakNext(METHOD, 'after'), { decision: 'unknown', error: 'http_500' }],
  [() => workspace.dropNext(METHOD, 'after'), { decision: 'unknown', error: 'unreachable' }],
])('a call leaves one line in the log, with what became of it and no token (%#)', async (order, line) => {
  const lines: string[] = [];
  const loud = createLog({
    level: 'info',
    secrets: [],
    destination: { write: (each: string) => void lines.push(each) },
  });
  const { botToken, apiUrl: slackApiUrl } = workspace;
  client = createSlackClient(botToken, { slackApiUrl, timeoutMs: TIMEOUT_MS, log: loud });
  order();
  await post(taken('secret words'));
  const told = lines.filter((each) => each.includes('called Slack')).map((each) => JSON.parse(each) as object);
  expect(told).toMatchObject([{ method: METHOD, channel: INCIDENT, ...line }]);
  expect(lines.join('')).not.toMatch(/xoxb|secret words/);
});

describe('a message that may have been posted', () => {
  it('is found by its key, in the channel or in the thread', async () => {
    const ts = await tsOf(taken('head'));
    const reply = await tsOf(taken('reply', { parentTs: ts }));
    expect(await find(taken('head'))).toEqual({ kind: 'found', ts });
    expect(await find(taken('reply', { parentTs: ts }))).toEqual({ kind: 'found', ts: reply });
    expect(await find(taken('other'))).toEqual({ kind: 'absent' });
    expect(await find(taken('other', { parentTs: ts }))).toEqual({ kind: 'absent' });
    expect(await find(taken('other', { parentTs: '1.000000' }))).toEqual({ kind: 'absent' });
  });

  it('is found behind hundreds of others', async () => {
    const ts = await tsOf(taken('head'));
    for (let count = 0; count < 250; count += 1)
      await workspace.post({ user: ana.id, channel: INCIDENT, text: `${count}` });
    expect(await find(taken('head'))).toEqual({ kind: 'found', ts });
  });

  it('cannot be looked for without the scope, which is asked once a channel', async () => {
    await start(['chat:write']);
    expect(await find(taken('one'))).toEqual({ kind: 'unable' });
    expect(await find(taken('two'))).toEqual({ kind: 'unable' });
    expect(workspace.calls).toHaveLength(1);
    await start();
    workspace.setBotMember(INCIDENT, false);
    expect(await find(taken('one'))).toEqual({ kind: 'unable' });
  });

  it('is looked for later when Slack cannot be asked now', async () => {
    workspace.rateLimitNext('conversations.history', 3);
    await expect(find(taken('one'))).rejects.toThrow('rate-limit');
    workspace.breakNext('conversations.history', 'before');
    await expect(find(taken('one'))).rejects.toThrow('500');
    expect(await find(taken('one'))).toEqual({ kind: 'absent' });
  });
});
