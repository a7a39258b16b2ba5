// The real Bolt in Socket Mode: what people do reaches the bot, and what the bot does reaches people.
import type { App, BlockButtonAction } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/workspace/start-workspace.js';
import { startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const incident = 'C0INCIDENT';
const anasDm = 'D0ANA00001';
const still = { unfurl_links: false, unfurl_media: false };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(register: (app: App) => void, options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({ port: 0, manifest: manifestOf(), ...options });
  stops.push(() => workspace.stop());
  const { stop } = await startSocketApp(workspace, register);
  stops.push(stop);
  return workspace;
}

function messages(workspace: Workspace, channel = incident, user = ana.id) {
  return workspace.seen(user).channels.find(({ id }) => id === channel)?.messages ?? [];
}

function button(actionId: string, value = '1') {
  return { type: 'button' as const, action_id: actionId, value, text: { type: 'plain_text' as const, text: 'Press' } };
}

function input(blockId: string) {
  const element = { type: 'plain_text_input' as const, action_id: 'typed' };
  return { type: 'input' as const, block_id: blockId, label: { type: 'plain_text' as const, text: 'What' }, element };
}

function modal(title: string, more: object = {}) {
  return {
    type: 'modal' as const,
    callback_id: 'asked',
    title: { type: 'plain_text' as const, text: title },
    submit: { type: 'plain_text' as const, text: 'Send' },
    blocks: [input('question')],
    ...more,
  };
}

describe('a slash command', () => {
  it('is acked and answered through its response_url, for the person alone', async () => {
    const workspace = await start((app) => {
      app.command('/desk', async ({ ack, respond, command }) => {
        await ack();
        await respond({ response_type: 'ephemeral', text: `You asked: ${command.text}` });
      });
    });
    const outcome = await workspace.command({ user: ana.id, channel: incident, command: '/desk', text: 'who & what' });
    await workspace.settle();
    expect(outcome).toEqual({ ok: true });
    expect(messages(workspace)).toMatchObject([{ text: 'You asked: who & what', ephemeral: true, isBot: true }]);
    expect(messages(workspace, incident, ben.id)).toEqual([]);
    expect(workspace.problems).toEqual([]);
  });

  it('can be answered by the ack itself', async () => {
    const workspace = await start((app) => {
      app.command('/desk', async ({ ack }) => ack('Here you are'));
    });
    await workspace.command({ user: ana.id, channel: incident, command: '/desk', text: '' });
    expect(messages(workspace)).toMatchObject([{ text: 'Here you are', ephemeral: true }]);
  });

  it('that is acked too late shows operation_timeout, once', async () => {
    const workspace = await start(
      (app) => {
        app.command('/desk', async ({ ack }) => {
          await new Promise((resolve) => setTimeout(resolve, 120));
          await ack();
        });
      },
      { limits: { ackMs: 60 } },
    );
    const outcome = await workspace.command({ user: ana.id, channel: incident, command: '/desk', text: '' });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(outcome).toEqual({ ok: false, error: 'operation_timeout' });
    expect(messages(workspace)).toMatchObject([
      { user: 'USLACKBOT', text: '/desk failed with the error "operation_timeout"', ephemeral: true },
    ]);
    expect(workspace.problems).toEqual([
      '/desk was not acked: timeout',
      'envelope-1 was acked twice, too late, or was never sent',
    ]);
  });

  it('that the manifest does not name is unknown', async () => {
    const workspace = await start(() => undefined);
    expect(await workspace.command({ user: ana.id, channel: incident, command: '/other', text: '' })).toEqual({
      ok: false,
      error: 'unknown_command',
    });
  });
});

describe('a mention', () => {
  it('arrives and is answered in its thread', async () => {
    const heard: string[] = [];
    const workspace = await start((app) => {
      app.event('app_mention', async ({ event, say }) => {
        heard.push(event.text);
        await say({ text: 'Yes?', thread_ts: event.thread_ts ?? event.ts, ...still });
      });
    });
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: '@test desk is <it> so?' });
    await workspace.settle();
    expect(heard).toEqual(['<@U0BOT00001> is &lt;it&gt; so?']);
    expect(messages(workspace)).toMatchObject([{ ts, replies: [{ text: 'Yes?', threadTs: ts, isBot: true }] }]);
    expect(workspace.problems).toEqual([]);
  });

  it('comes with its twin message event when channels are subscribed', async () => {
    const heard: string[][] = [];
    const note = (...words: string[]): Promise<void> => {
      heard.push(words);
      return Promise.resolve();
    };
    const workspace = await start(
      (app) => {
        app.event('app_mention', async ({ event }) => note(event.type, event.ts));
        app.event('message', async ({ event }) => note(event.type, event.ts, event.channel_type));
      },
      { manifest: manifestOf({ events: ['app_mention', 'message.channels'] }) },
    );
    const { ts } = await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk hello' });
    await workspace.settle();
    expect(heard).toHaveLength(2);
    expect(heard).toContainEqual(['app_mention', ts]);
    expect(heard).toContainEqual(['message', ts, 'channel']);
  });

  it('is not delivered without its scope, nor from a channel that the bot is not in', async () => {
    const workspace = await start(() => undefined, { manifest: manifestOf({ scopes: ['chat:write'] }) });
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk hello' });
    expect(workspace.events).toEqual([]);
    const scoped = await start(() => undefined);
    scoped.setBotMember(incident, false);
    await scoped.post({ user: ana.id, channel: incident, text: '@Test Desk hello' });
    expect(scoped.events).toEqual([]);
  });
});

describe('direct messages', () => {
  it('reach the bot, whose own answers come back as events', async () => {
    const workspace = await start((app) => {
      app.message(async ({ message, say }) => {
        if (message.subtype === undefined && message.channel_type === 'im')
          await say({ text: `Heard ${message.text}`, ...still });
      });
    });
    await workspace.post({ user: ana.id, channel: anasDm, text: 'hello' });
    await workspace.settle();
    expect(messages(workspace, anasDm).map(({ text }) => text)).toEqual(['hello', 'Heard hello']);
    expect(messages(workspace, anasDm, ben.id)).toEqual([]);
    expect(workspace.events.map(({ type }) => type)).toEqual(['message', 'message']);
  });
});

describe('a click', () => {
  it('carries the message, and its response_url changes the original', async () => {
    const bodies: BlockButtonAction[] = [];
    const workspace = await start((app) => {
      app.event('app_mention', async ({ event, client }) => {
        const blocks = [{ type: 'actions', elements: [button('more', '7')] }];
        await client.chat.postMessage({ channel: event.channel, text: 'First', blocks, ...still });
      });
      app.action<BlockButtonAction>('more', async ({ ack, body, respond }) => {
        await ack();
        bodies.push(body);
        await respond({ response_type: 'in_channel', replace_original: true, text: 'Second' });
      });
    });
    await workspace.post({ user: ana.id, channel: incident, text: '@Test Desk go' });
    await workspace.settle();
    const [, posted] = messages(workspace);
    const outcome = await workspace.click({ user: ben.id, messageId: posted?.id, actionId: 'more' });
    await workspace.settle();
    expect(outcome).toEqual({ ok: true });
    expect(bodies[0]).toMatchObject({
      user: { id: ben.id },
      channel: { id: incident, name: 'incident' },
      container: { type: 'message', message_ts: posted?.ts, is_ephemeral: false },
      message: { ts: posted?.ts, text: 'First', bot_id: 'B0BOT00001' },
      actions: [{ type: 'button', action_id: 'more', value: '7', text: { text: 'Press' } }],
    });
    expect(messages(workspace)[1]).toMatchObject({ ts: posted?.ts, text: 'Second', blocks: [], edited: true });
    expect(workspace.problems).toEqual([]);
    expect(await workspace.click({ user: ben.id, messageId: posted?.id, actionId: 'more' })).toEqual({
      ok: false,
      error: 'element_not_found',
    });
  });

  it('that nobody acks leaves a warning at the message', async () => {
    const workspace = await start(
      (app) => {
        app.command('/desk', async ({ ack }) => {
          await ack({ text: 'Pick', blocks: [{ type: 'actions', block_id: 'b', elements: [button('lost')] }] });
        });
      },
      { limits: { ackMs: 150 } },
    );
    await workspace.command({ user: ana.id, channel: incident, command: '/desk', text: '' });
    const messageId = messages(workspace)[0]?.id;
    expect(await workspace.click({ user: ben.id, messageId, actionId: 'lost' })).toMatchObject({
      error: 'element_not_found',
    });
    expect(await workspace.click({ user: ana.id, messageId, blockId: 'b', actionId: 'lost' })).toEqual({
      ok: false,
      error: 'operation_timeout',
    });
    expect(messages(workspace)[0]?.warning).toBe('operation_timeout');
  });
});

describe('a modal', () => {
  it('is opened, refuses a submission with errors, moves on, and closes', async () => {
    const submitted: unknown[] = [];
    const workspace = await start((app) => {
      app.command('/desk', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: modal('Ask') });
      });
      app.view('asked', async ({ ack, view }) => {
        const value = view.state.values.question?.typed?.value;
        submitted.push([view.title.text, value]);
        if (value === 'no') await ack({ response_action: 'errors', errors: { question: 'Not that' } });
        else if (view.title.text === 'Ask') await ack({ response_action: 'update', view: modal('Sure?') });
        else await ack();
      });
    });
    await workspace.command({ user: ana.id, channel: incident, command: '/desk', text: '' });
    await workspace.settle();
    const opened = workspace.seen(ana.id).view;
    expect(opened).toMatchObject({ type: 'modal', title: 'Ask', submit: 'Send', callbackId: 'asked', errors: {} });
    expect(workspace.seen(ben.id).view).toBeNull();
    const submit = (value: string) =>
      workspace.submitView({ user: ana.id, viewId: opened?.id ?? '', values: { question: { typed: value } } });
    expect(await submit('')).toMatchObject({ ok: false, error: 'invalid_input' });
    expect(await submit('no')).toEqual({ ok: true });
    expect(workspace.seen(ana.id).view?.errors).toEqual({ question: 'Not that' });
    await submit('yes');
    expect(workspace.seen(ana.id).view).toMatchObject({ title: 'Sure?', errors: {} });
    await submit('yes');
    expect(workspace.seen(ana.id).view).toBeNull();
    expect(submitted).toEqual([
      ['Ask', 'no'],
      ['Ask', 'yes'],
      ['Sure?', 'yes'],
    ]);
    expect(workspace.problems).toEqual([]);
  });

  it('tells the bot of its closing only when asked to', async () => {
    const closed: string[] = [];
    const workspace = await start((app) => {
      app.command('/desk', async ({ ack, client, command }) => {
        await ack();
        const view = modal('Ask', command.text === 'notify' ? { notify_on_close: true } : {});
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view({ callback_id: 'asked', type: 'view_closed' }, async ({ ack, body }) => {
        await ack();
        closed.push(body.type);
      });
    });
    for (const text of ['', 'notify']) {
      await workspace.command({ user: ana.id, channel: incident, command: '/desk', text });
      await workspace.settle();
      const viewId = workspace.seen(ana.id).view?.id ?? '';
      expect(await workspace.closeView({ user: ana.id, viewId })).toEqual({ ok: true });
    }
    await workspace.settle();
    expect(closed).toEqual(['view_closed']);
  });
});
