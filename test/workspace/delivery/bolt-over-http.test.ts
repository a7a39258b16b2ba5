// The real Bolt behind HTTP: signatures that it verifies, forms that it parses, and retries in the headers.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySlackRequest } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { startHttpApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const desk = { user: ana.id, channel: incident, command: '/desk', text: 'who & <what>?' };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(): Promise<Workspace> {
  const limits = { ackMs: 500, retryMs: [0, 1, 2] };
  const workspace = await startWorkspace({
    port: 0,
    manifest: manifestOf(),
    transport: { kind: 'http', eventsUrl: '' },
    limits,
  });
  stops.push(() => workspace.stop());
  return workspace;
}

interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A bot of one line, that answers each request with a status of its own. */
async function listen(
  answer: (received: Received, count: number) => { status: number; headers?: Record<string, string>; body?: string },
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      const { status, headers = {}, body = '' } = answer(one, received.length);
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
}

const echoChallenge = ({ body }: Received) => ({
  status: 200,
  body: String((JSON.parse(body) as { challenge?: string }).challenge ?? ''),
});

describe('over HTTP, Bolt', () => {
  it('is verified, then takes commands, mentions and clicks', async () => {
    const workspace = await start();
    const { stop } = await startHttpApp(workspace, (app) => {
      app.command('/desk', async ({ ack, command }) => {
        const button = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
        await ack({ text: command.text, blocks: [{ type: 'actions', elements: [button] }] });
      });
      app.action('go', async ({ ack, respond }) => {
        await ack();
        await respond({ response_type: 'ephemeral', replace_original: true, text: 'Gone' });
      });
      app.event('app_mention', async ({ say }) => {
        await say({ text: 'Yes?', unfurl_links: false, unfurl_media: false });
      });
    });
    stops.push(stop);
    expect(await workspace.command(desk)).toEqual({ ok: true });
    const message = workspace.seen(ana.id).channels[0]?.messages[0];
    expect(message?.text).toBe('who & <what>?');
    expect(await workspace.click({ user: ana.id, messageId: message?.id, actionId: 'go' })).toEqual({ ok: true });
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk' });
    await workspace.settle();
    expect(workspace.seen(ana.id).channels[0]?.messages.map(({ text }) => text)).toEqual([
      'Gone',
      '<@U0BOT00001>',
      'Yes?',
    ]);
    expect(workspace.problems).toEqual([]);
  });

  it('that never acks makes the command time out', async () => {
    const workspace = await start();
    const { url } = await listen((received) =>
      received.body.startsWith('{') ? echoChallenge(received) : { status: 404 },
    );
    expect(await workspace.sendEventsTo(url)).toBe(true);
    expect(await workspace.command(desk)).toEqual({ ok: false, error: 'dispatch_failed' });
    expect(workspace.problems).toEqual(['/desk was not acked: http_error']);
  });
});

describe('signed requests', () => {
  it('carry what the SDK verifies, and their retries are numbered', async () => {
    const workspace = await start();
    const { url, received } = await listen((one, count) =>
      count === 1 ? echoChallenge(one) : { status: count < 4 ? 500 : 200 },
    );
    await workspace.sendEventsTo(url);
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk' });
    await workspace.settle();
    const events = received.slice(1);
    expect(events.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
    ]);
    expect(new Set(events.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id)).size).toBe(1);
    const [{ headers, body }] = received as [Received];
    const signed = {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    };
    expect(() => verifySlackRequest({ signingSecret: workspace.signingSecret, body, headers: signed })).not.toThrow();
    expect(() => verifySlackRequest({ signingSecret: 'another', body, headers: signed })).toThrow('signature mismatch');
  });

  it('are not repeated when the bot asks for that', async () => {
    const workspace = await start();
    const noRetry = { status: 500, headers: { 'x-slack-no-retry': '1' } };
    const { url, received } = await listen((one, count) => (count === 1 ? echoChallenge(one) : noRetry));
    await workspace.sendEventsTo(url);
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk' });
    await workspace.settle();
    expect(received).toHaveLength(2);
  });

  it('go nowhere that does not echo the challenge', async () => {
    const workspace = await start();
    const { url } = await listen(() => ({ status: 200, body: 'hello' }));
    expect(await workspace.sendEventsTo(url)).toBe(false);
    expect(workspace.seen(ana.id).bot.connected).toBe(false);
  });
});
