// A bad day in Socket Mode, with the real Bolt: lost acks, dropped connections, triggers and response_urls used up.
import type { App } from '@slack/bolt';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/workspace/start-workspace.js';
import { COMES_BACK_SOON_MS, startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({ port: 0, manifest: manifestOf(), ...options });
  stops.push(() => workspace.stop());
  return workspace;
}

async function startWith(register: (app: App) => void, options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await start(options);
  const { stop } = await startSocketApp(workspace, register, COMES_BACK_SOON_MS);
  stops.push(stop);
  return workspace;
}

interface Raw {
  socket: WebSocket;
  received: Record<string, unknown>[];
}

/** A client that says nothing unless told to, as no SDK would let one. */
async function connectRaw(workspace: Workspace): Promise<Raw> {
  const headers = { authorization: `Bearer ${workspace.appToken}` };
  const response = await fetch(`${workspace.apiUrl}apps.connections.open`, { method: 'POST', headers });
  const { url } = (await response.json()) as { url: string };
  const socket = new WebSocket(url);
  const received: Record<string, unknown>[] = [];
  await new Promise<void>((resolve) =>
    socket.on('message', (data: Buffer) => {
      received.push(JSON.parse(data.toString('utf8')) as Record<string, unknown>);
      resolve();
    }),
  );
  return { socket, received };
}

const mention = { user: ana.id, channel: incident, text: '@Test Desk hello' };
const desk = { user: ana.id, channel: incident, command: '/desk', text: '' };

describe('an event that is not acked', () => {
  it('is retried with the same event_id until it is, then no more', async () => {
    const workspace = await start({ limits: { ackMs: 30, retryMs: [0, 1, 2] } });
    const { socket, received } = await connectRaw(workspace);
    socket.on('message', () => {
      const last = received.at(-1);
      if (last?.retry_attempt === 2) socket.send(JSON.stringify({ envelope_id: last.envelope_id }));
    });
    await workspace.post(mention);
    await workspace.settle();
    const [hello, ...envelopes] = received;
    expect(hello).toMatchObject({ type: 'hello', num_connections: 1 });
    expect(envelopes.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ]);
    expect(new Set(envelopes.map(({ payload }) => (payload as { event_id: string }).event_id)).size).toBe(1);
    expect(workspace.events).toMatchObject([{ type: 'app_mention', attempts: 3, acked: true }]);
    expect(workspace.problems).toEqual([]);
  });

  it('is given up after three retries, which is noted', async () => {
    const workspace = await start({ limits: { ackMs: 10, retryMs: [0, 1, 2] } });
    await workspace.post(mention);
    await workspace.settle();
    expect(workspace.events).toMatchObject([{ attempts: 4, acked: false }]);
    expect(workspace.problems).toEqual(['app_mention Ev00000001 was never acked: connection_failed']);
  });
});

describe('an event that was acked', () => {
  it('comes again when its ack is said to be lost, and when a test resends it', async () => {
    const heard: unknown[] = [];
    const workspace = await startWith((app) => {
      app.event('app_mention', async ({ body, context }) => {
        heard.push([body.event_id, context.retryNum ?? 0]);
        return Promise.resolve();
      });
    });
    workspace.retryNextEvent(2);
    await workspace.post(mention);
    await workspace.settle();
    await workspace.resendEvent('Ev00000001');
    await workspace.settle();
    expect(heard).toEqual([0, 1, 2, 3].map((attempt) => ['Ev00000001', attempt]));
    await expect(workspace.resendEvent('Ev1')).rejects.toThrow('No event Ev1 was sent');
  });
});

describe('connections', () => {
  it.each(['polite', 'abrupt'] as const)('a %s end makes the bot come back', async (manner) => {
    const workspace = await startWith((app) => {
      app.command('/desk', async ({ ack }) => ack());
    });
    workspace.dropSocket(manner);
    expect(workspace.seen(ana.id).bot.connected).toBe(false);
    expect(await workspace.command(desk)).toEqual({ ok: false, error: 'dispatch_failed' });
    await expect.poll(() => workspace.seen(ana.id).bot.connected, { interval: 10 }).toBe(true);
    expect(await workspace.command(desk)).toEqual({ ok: true });
  });

  it('a bot that is stopped while it comes back leaves no rejection to nobody', async () => {
    const strays: unknown[] = [];
    const note = (reason: unknown): void => void strays.push([reason]);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const workspace = await start();
    const { client, stop } = await startSocketApp(workspace, () => undefined, COMES_BACK_SOON_MS);
    const comingBack = new Promise<void>((resolve) => client.once('connecting', resolve));
    workspace.dropSocket('abrupt');
    await comingBack;
    await stop();
    await turn();
    expect(strays).toEqual([]);
  });

  it('take envelopes in turn', async () => {
    const workspace = await start({ limits: { ackMs: 20, retryMs: [] } });
    const [first, second] = [await connectRaw(workspace), await connectRaw(workspace)];
    await workspace.post(mention);
    await workspace.post(mention);
    await workspace.settle();
    expect([first.received.length, second.received.length]).toEqual([2, 2]);
  });

  it('need a ticket, which is good once', async () => {
    const workspace = await start();
    const { socket } = await connectRaw(workspace);
    for (const url of [socket.url, `${workspace.url.replace('http', 'ws')}/link?ticket=`]) {
      const refused = new WebSocket(url);
      await expect(new Promise((resolve, reject) => refused.on('open', resolve).on('error', reject))).rejects.toThrow(
        '403',
      );
    }
  });

  it('are refused to a page of somebody else', async () => {
    const workspace = await start();
    const refused = new WebSocket(`${workspace.url.replace('http', 'ws')}/link`, { origin: 'https://evil.example' });
    await expect(new Promise((resolve, reject) => refused.on('open', resolve).on('error', reject))).rejects.toThrow(
      '403',
    );
  });
});

const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };

describe('a trigger_id', () => {
  it('opens one modal, and only while it is fresh', async () => {
    let clock = 1_700_000_000_000;
    const errors: unknown[] = [];
    const workspace = await startWith(
      (app) => {
        app.command('/desk', async ({ ack, client, command }) => {
          await ack();
          if (command.text === 'slow') clock += 3001;
          const trigger_id = command.text === 'made up' ? '1.2.3' : command.trigger_id;
          for (let attempt = 0; attempt < 2; attempt += 1) {
            const opening = client.views.open({ trigger_id, view });
            errors.push(
              await opening.then(() => 'opened').catch((error: { data: { error: string } }) => error.data.error),
            );
          }
        });
      },
      { now: () => clock },
    );
    for (const text of ['quick', 'slow', 'made up']) {
      await workspace.command({ ...desk, text });
      await workspace.settle();
    }
    expect(errors).toEqual([
      'opened',
      'exchanged_trigger_id',
      'expired_trigger_id',
      'expired_trigger_id',
      'invalid_trigger_id',
      'invalid_trigger_id',
    ]);
  });
});

describe('a response_url', () => {
  it('takes five posts within thirty minutes', async () => {
    let clock = 1_700_000_000_000;
    const urls: string[] = [];
    const workspace = await startWith(
      (app) => {
        app.command('/desk', async ({ ack, command }) => {
          urls.push(command.response_url);
          await ack();
        });
      },
      { now: () => clock },
    );
    const respond = async (url = '', args: object = {}): Promise<unknown> => {
      const body = JSON.stringify({ text: 'x', response_type: 'ephemeral', ...args });
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    await workspace.command(desk);
    await workspace.command(desk);
    for (let post = 1; post <= 5; post += 1) expect(await respond(urls[0])).toEqual([200, undefined]);
    expect(await respond(urls[0])).toEqual([404, 'used_url']);
    expect(await respond(urls[1], { response_type: undefined })).toEqual([200, undefined]);
    expect(await respond(urls[1], { blocks: [{ type: 'x' }] })).toEqual([400, 'invalid_blocks']);
    clock += 30 * 60_000 + 1;
    expect(await respond(urls[1])).toEqual([404, 'expired_url']);
    expect(await respond(`${workspace.url}/respond/guessed`)).toEqual([404, 'expired_url']);
    expect(workspace.problems).toEqual([
      'a post to a response_url was refused: used_url',
      'response_url: a post has no response_type',
      'a post to a response_url was refused: invalid_blocks',
      'a post to a response_url was refused: expired_url',
      'a post to a response_url was refused: expired_url',
    ]);
  });

  it('is limited, fails and loses answers when a test says so, without being used up by what was not carried out', async () => {
    const urls: string[] = [];
    const workspace = await startWith((app) => {
      app.command('/desk', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
    });
    await workspace.command(desk);
    const respond = (text: string): Promise<Response> => {
      const body = JSON.stringify({ text, response_type: 'ephemeral' });
      return fetch(urls[0] ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    };
    workspace.rateLimitNext('response_url', 7);
    const limited = await respond('limited');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    workspace.failNext('response_url', 'used_url');
    expect((await respond('failed')).status).toBe(404);
    workspace.dropNext('response_url', 'before');
    await expect(respond('dropped before')).rejects.toThrow();
    workspace.dropNext('response_url', 'after');
    await expect(respond('dropped after')).rejects.toThrow();
    workspace.breakNext('response_url', 'after');
    expect((await respond('broken after')).status).toBe(500);
    for (const text of ['3', '4', '5']) expect((await respond(text)).status).toBe(200);
    expect((await respond('6')).status).toBe(404);
    const texts = workspace.seen(ana.id).channels[0]?.messages.map((message) => message.text);
    expect(texts).toEqual(['dropped after', 'broken after', '3', '4', '5']);
    expect(workspace.problems).toEqual(['a post to a response_url was refused: used_url']);
  });

  it('reaches a thread only for all to see, and deletes an ephemeral original', async () => {
    const button = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
    const workspace = await startWith((app) => {
      app.command('/desk', async ({ ack }) => ack({ text: 'Pick', blocks: [{ type: 'actions', elements: [button] }] }));
      app.action('go', async ({ ack, respond, body }) => {
        await ack();
        if ('message' in body && body.message !== undefined)
          throw new Error('Slack sends no message for an ephemeral one');
        const thread_ts = workspace.seen(ana.id).channels[0]?.messages[0]?.ts ?? '';
        const still = { unfurl_links: false, unfurl_media: false };
        await respond({ response_type: 'in_channel', replace_original: false, thread_ts, text: 'for all', ...still });
        await respond({ response_type: 'ephemeral', thread_ts, text: 'for one' });
        await respond({ delete_original: true });
      });
    });
    await workspace.post({ ...mention, text: 'start' });
    await workspace.command(desk);
    const pick = workspace.seen(ana.id).channels[0]?.messages[1];
    await workspace.click({ user: ana.id, messageId: pick?.id, actionId: 'go' });
    await workspace.settle();
    expect(workspace.seen(ana.id).channels[0]?.messages).toMatchObject([
      { text: 'start', replies: [{ text: 'for all', ephemeral: false }] },
      { text: 'for one', ephemeral: true },
    ]);
    expect(workspace.problems).toEqual([
      'response_url: thread_ts only works with response_type in_channel: the answer left the thread',
    ]);
  });
});

describe('shortcuts', () => {
  it('carry the message they are used on', async () => {
    const heard: unknown[] = [];
    const workspace = await startWith((app) => {
      app.shortcut({ type: 'message_action', callback_id: 'explain' }, async ({ ack, shortcut, respond }) => {
        await ack();
        heard.push(shortcut.type === 'message_action' ? shortcut.message.text : undefined);
        await respond({ response_type: 'ephemeral', text: 'Explained' });
      });
      app.shortcut('new', async ({ ack, client, shortcut }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
    });
    const { ts } = await workspace.post({ ...mention, text: 'a word' });
    expect(await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts })).toEqual({
      ok: true,
    });
    expect(await workspace.shortcut({ user: ana.id, callbackId: 'new' })).toEqual({ ok: true });
    expect(await workspace.shortcut({ user: ana.id, callbackId: 'other' })).toMatchObject({
      error: 'unknown_shortcut',
    });
    await workspace.settle();
    expect(heard).toEqual(['a word']);
    expect(workspace.seen(ana.id).view?.title).toBe('x');
    expect(workspace.problems).toEqual([]);
  });

  it('lead to private previews, which their own buttons replace and take away', async () => {
    const button = (action_id: string) => ({
      type: 'button' as const,
      action_id,
      text: { type: 'plain_text' as const, text: 'Go' },
    });
    const blocks = [{ type: 'actions' as const, elements: [button('edit'), button('discard')] }];
    const preview = (text: string) => ({ response_type: 'ephemeral' as const, text, blocks });
    const refusals: unknown[] = [];
    const workspace = await startWith((app) => {
      app.shortcut('explain', async ({ ack, respond }) => {
        await ack();
        await respond(preview('first'));
      });
      app.action('edit', async ({ ack, respond }) => {
        await ack();
        await respond({ ...preview('edited'), replace_original: true });
      });
      app.action('discard', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
        await respond({ delete_original: true }).catch(({ statusCode }: { statusCode: number }) =>
          refusals.push(statusCode),
        );
      });
    });
    const { ts } = await workspace.post({ ...mention, text: 'a word' });
    await workspace.shortcut({ user: ana.id, callbackId: 'explain', channel: incident, ts });
    await workspace.settle();
    const shown = () => workspace.seen(ana.id).channels[0]?.messages.slice(1) ?? [];
    expect(shown()).toMatchObject([{ text: 'first', ephemeral: true }]);
    const messageId = shown()[0]?.id;
    for (const [actionId, left] of [
      ['edit', [{ text: 'edited', ephemeral: true }]],
      ['discard', []],
    ] as const) {
      await workspace.click({ user: ana.id, messageId, actionId });
      await workspace.settle();
      expect(shown()).toMatchObject(left);
    }
    expect(refusals).toEqual([404]);
    expect(await workspace.click({ user: ana.id, messageId, actionId: 'edit' })).toMatchObject({ ok: false });
    expect(workspace.problems).toEqual(['a post to a response_url was refused: message_not_found']);
  });
});
