// Stacks of modals with the real Bolt: views on top of each other, changes from the side, and answers that are wrong.
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ana } from '../../../src/workspace/memory/standing-people.js';
import { startWorkspace, type Workspace } from '../../../src/workspace/start-workspace.js';
import { type RunningApp, startSocketApp } from '../bolt-app.js';
import { manifestOf } from '../manifest-fixture.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (action_id: string) => ({ type: 'button' as const, action_id, text: plain('Press') });
const input = {
  type: 'input' as const,
  block_id: 'question',
  label: plain('What'),
  optional: true,
  element: { type: 'plain_text_input' as const, action_id: 'typed', initial_value: 'first' },
};
const modal = (title: string, more: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'asked',
  title: plain(title),
  submit: plain('Send'),
  blocks: [input, { type: 'actions' as const, block_id: 'row', elements: [button('deeper'), button('change')] }],
  ...more,
});

type Caught = { data: { error: string } };
type Answer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'clear' }
  | { response_action: 'push' | 'update'; view: ReturnType<typeof modal> };

let workspace: Workspace;
let running: RunningApp;
let answer: Answer | undefined;
const errors: string[] = [];
const states: unknown[] = [];
const heard: unknown[] = [];

function register(app: App): void {
  app.command('/desk', async ({ ack, client, command }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: modal('One') });
  });
  app.action({ type: 'block_actions', action_id: 'deeper' }, async ({ ack, client, body }) => {
    await ack();
    states.push(body.view?.state.values.question?.typed?.value);
    const pushing = client.views.push({ trigger_id: body.trigger_id, view: modal('On top') });
    await pushing.catch((error: Caught) => errors.push(error.data.error));
  });
  app.action({ type: 'block_actions', action_id: 'change' }, async ({ ack, client, body }) => {
    await ack();
    const view_id = body.view?.id ?? '';
    await client.views.update({ view_id, hash: body.view?.hash ?? '', view: modal('Changed') });
    const again = client.views.update({ view_id, hash: body.view?.hash ?? '', view: modal('Too late') });
    await again.catch((error: Caught) => errors.push(error.data.error));
    const absent = client.views.update({ view_id: 'V1', view: modal('Nowhere') });
    await absent.catch((error: Caught) => errors.push(error.data.error));
  });
  app.action({ type: 'block_actions', action_id: 'typed' }, async ({ ack, action, body }) => {
    await ack();
    const state = body.view?.state.values.question?.typed?.value;
    heard.push({ value: 'value' in action ? action.value : undefined, state });
  });
  app.view('asked', async ({ ack }) => (answer === undefined ? ack() : ack(answer)));
}

beforeEach(async () => {
  errors.length = 0;
  states.length = 0;
  heard.length = 0;
  answer = undefined;
  workspace = await startWorkspace({ port: 0, manifest: manifestOf() });
  running = await startSocketApp(workspace, register);
  await workspace.command({ user: ana.id, channel: 'C0INCIDENT', command: '/desk', text: '' });
  await workspace.settle();
});
afterEach(async () => {
  await running.stop();
  await workspace.stop();
});

const top = () => workspace.seen(ana.id).view;

async function press(actionId: string, values?: object): Promise<void> {
  expect(await workspace.click({ user: ana.id, viewId: top()?.id, actionId, values })).toEqual({ ok: true });
  await workspace.settle();
}

describe('modals', () => {
  it('lie three deep at most, and come off one by one', async () => {
    await press('deeper');
    await press('deeper', { question: { typed: 'second' } });
    await press('deeper');
    expect(errors).toEqual(['push_limit_reached']);
    expect(states).toEqual(['first', 'second', 'first']);
    const titles: unknown[] = [];
    for (let view = top(); view !== null; view = top()) {
      titles.push(view.title);
      await workspace.submitView({ user: ana.id, viewId: view.id });
    }
    expect(titles).toEqual(['On top', 'On top', 'One']);
  });

  it('are changed by their current hash only', async () => {
    await press('change');
    expect(top()?.title).toBe('Changed');
    expect(errors).toEqual(['hash_conflict', 'view_not_found']);
  });

  it('are all cleared by an answer that says so', async () => {
    await press('deeper');
    answer = { response_action: 'clear' };
    expect(await workspace.submitView({ user: ana.id, viewId: top()?.id ?? '' })).toEqual({ ok: true });
    expect(top()).toBeNull();
  });

  it('stay when the answer names no input of theirs', async () => {
    answer = { response_action: 'errors', errors: { other: 'No' } };
    expect(await workspace.submitView({ user: ana.id, viewId: top()?.id ?? '' })).toMatchObject({ ok: false });
    expect(workspace.problems).toEqual(['a view_submission was answered with errors at no input: {"other":"No"}']);
    expect(top()?.title).toBe('One');
  });

  const submit = () => workspace.submitView({ user: ana.id, viewId: top()?.id ?? '' });

  it('are pushed and changed by answers to a submission, three deep at most', async () => {
    answer = { response_action: 'update', view: modal('Changed') };
    expect(await submit()).toEqual({ ok: true });
    expect(top()?.title).toBe('Changed');
    answer = { response_action: 'push', view: modal('On top') };
    expect([await submit(), await submit()]).toEqual([{ ok: true }, { ok: true }]);
    expect(await submit()).toEqual({ ok: false, error: 'push_limit_reached' });
    expect(workspace.problems).toEqual(['the answer to a view_submission was refused: push_limit_reached']);
    await workspace.closeView({ user: ana.id, viewId: top()?.id ?? '' });
    await workspace.closeView({ user: ana.id, viewId: top()?.id ?? '' });
    expect(top()?.title).toBe('Changed');
  });

  it('stay when the answer brings a view that Slack would not show', async () => {
    answer = { response_action: 'push', view: modal('A title of more than 24 characters') };
    expect(await submit()).toEqual({ ok: false, error: 'invalid_arguments' });
    expect(workspace.problems).toHaveLength(1);
    expect(top()?.title).toBe('One');
  });

  it('are not sent while an input holds more than it may', async () => {
    const values = { question: { typed: 'x'.repeat(3001) } };
    const sent = await workspace.submitView({ user: ana.id, viewId: top()?.id ?? '', values });
    expect(sent).toMatchObject({ ok: false, error: 'invalid_input' });
    expect(top()?.errors).toEqual({ question: 'Please use at most 3000 characters: these are 3001.' });
  });

  it('tell of an input before they are submitted only where the block asks for that', async () => {
    const quiet = await workspace.click({ user: ana.id, viewId: top()?.id, actionId: 'typed', value: 'x' });
    expect(quiet).toEqual({ ok: false, error: 'element_not_found' });
    answer = { response_action: 'update', view: modal('Eager', { blocks: [{ ...input, dispatch_action: true }] }) };
    await submit();
    const eager = { user: ana.id, viewId: top()?.id, actionId: 'typed', value: 'x' };
    expect(await workspace.click(eager)).toEqual({ ok: true });
    expect(heard).toEqual([{ value: 'x', state: 'x' }]);
  });
});
