// People act on what the bot shows: they click in messages and modals, submit and close modals, and use shortcuts.
import { actionOf } from './element-values.js';
import { type FoundElement, findElement } from './find-element.js';
import { fieldsIn, type Fields, fieldsOf, textAt } from './json-fields.js';
import { missingInputs, type OpenView } from './modals.js';
import { failureOf, type Outcome } from './outcome.js';
import type { Parts } from './parts.js';
import * as payloads from './payloads.js';
import type { User } from './standing-people.js';
import type { Delivery } from './transport.js';
import { inputIds, judgeView } from './view-methods.js';
import type { StoredMessage } from './world.js';

export interface Click {
  user: string;
  /** What was clicked in: a message by its id, or by channel and ts; or a modal. */
  messageId?: string | undefined;
  channel?: string | undefined;
  ts?: string | undefined;
  viewId?: string | undefined;
  actionId: string;
  blockId?: string | undefined;
  /** The option or feedback value that was chosen, or what was typed. */
  value?: unknown;
  /** In a modal: what the inputs hold, by block_id and action_id. */
  values?: unknown;
}

export interface Submission {
  user: string;
  viewId: string;
  /** By block_id and action_id: a text, an option's value, a list of them, or a value in Slack's form. */
  values?: unknown;
}

const notThere: Outcome = { ok: false, error: 'element_not_found' };

export async function click(parts: Parts, by: Click): Promise<Outcome> {
  const user = parts.world.user(by.user);
  if (user === undefined) return { ok: false, error: 'user_not_found' };
  return by.viewId === undefined ? clickInMessage(parts, user, by) : clickInView(parts, user, by);
}

async function clickInMessage(parts: Parts, user: User, by: Click): Promise<Outcome> {
  const { world, triggers, responseUrls } = parts;
  const message = visibleMessage(parts, user, by);
  const found = message && findElement(message.blocks, by.actionId, by.blockId);
  const action = found && toAction(parts, found, by.value);
  if (message === undefined || action === undefined) return notThere;
  const address = { user: user.id, channel: message.channel, original: message };
  const handles = { triggerId: triggers.issue(user.id), responseUrl: parts.url() + responseUrls.issue(address) };
  const body = payloads.messageActionBody(world, user, message, action, handles);
  const delivery = await interact(parts, body, `the action ${by.actionId}`);
  const error = failureOf(delivery);
  if (error === undefined) delete message.warning;
  else message.warning = error;
  world.changed();
  return error === undefined ? { ok: true } : { ok: false, error };
}

async function clickInView(parts: Parts, user: User, by: Click): Promise<Outcome> {
  const view = ownView(parts, user.id, by.viewId ?? '');
  if (view === undefined) return { ok: false, error: 'view_not_found' };
  parts.modals.give(view, by.values);
  const found = findElement(fieldsIn(view.definition.blocks), by.actionId, by.blockId);
  const action = found && toAction(parts, found, by.value);
  if (found === undefined || action === undefined) return notThere;
  if (by.value !== undefined) parts.modals.give(view, { [String(found.block.block_id)]: { [by.actionId]: by.value } });
  const body = payloads.viewActionBody(parts.world, user, view, action, {
    triggerId: parts.triggers.issue(user.id, view.id),
  });
  const error = failureOf(await interact(parts, body, `the action ${by.actionId}`));
  return error === undefined ? { ok: true } : { ok: false, error };
}

/** Submits a modal; the bot's answer may show errors, change the view, put one on top or clear them all. */
export async function submitView(parts: Parts, by: Submission): Promise<Outcome> {
  const user = parts.world.user(by.user);
  const view = ownView(parts, by.user, by.viewId);
  if (user === undefined || view === undefined) return { ok: false, error: 'view_not_found' };
  parts.modals.give(view, by.values);
  view.errors = missingInputs(view);
  parts.world.changed();
  if (Object.keys(view.errors).length > 0) return { ok: false, error: 'input_required', errors: view.errors };
  const body = payloads.viewSubmissionBody(parts.world, user, view, {
    triggerId: parts.triggers.issue(user.id, view.id),
  });
  const delivery = await interact(parts, body, 'a view_submission');
  const error = failureOf(delivery);
  if (error !== undefined) return { ok: false, error };
  return takeAnswer(parts, view, fieldsOf(delivery.kind === 'acked' ? delivery.body : undefined));
}

function takeAnswer(parts: Parts, view: OpenView, answer: Fields): Outcome {
  const { modals, journal } = parts;
  if (answer.response_action === undefined) modals.close(view);
  else if (answer.response_action === 'clear') modals.clear(view.user);
  else if (answer.response_action === 'errors') return showErrors(parts, view, fieldsOf(answer.errors));
  else {
    const isPush = answer.response_action === 'push';
    const refusal = judgeView(parts, answer.view, isPush ? undefined : view.id);
    if (refusal !== undefined) {
      journal.addProblem(`the answer to a view_submission was refused: ${JSON.stringify(refusal)}`);
      return { ok: false, error: textAt(refusal, 'error') ?? 'invalid_arguments' };
    }
    if (isPush) modals.push(view.user, fieldsOf(answer.view));
    else modals.update(view, fieldsOf(answer.view));
  }
  return { ok: true };
}

function showErrors(parts: Parts, view: OpenView, errors: Fields): Outcome {
  const known = inputIds(view.definition);
  const entries = Object.entries(errors).map(([blockId, text]) => [blockId, String(text)] as const);
  if (entries.length === 0 || entries.some(([blockId]) => !known.includes(blockId))) {
    parts.journal.addProblem(`a view_submission was answered with errors at no input: ${JSON.stringify(errors)}`);
    return { ok: false, error: 'invalid_arguments' };
  }
  view.errors = Object.fromEntries(entries);
  parts.world.changed();
  return { ok: true };
}

/** Closes a modal; the bot hears of it only when the view asked for that. */
export async function closeView(parts: Parts, by: { user: string; viewId: string }): Promise<Outcome> {
  const user = parts.world.user(by.user);
  const view = ownView(parts, by.user, by.viewId);
  if (user === undefined || view === undefined) return { ok: false, error: 'view_not_found' };
  const isCleared = view.definition.clear_on_close === true;
  const body = payloads.viewClosedBody(parts.world, user, view, isCleared);
  if (isCleared) parts.modals.clear(user.id);
  else parts.modals.close(view);
  if (view.definition.notify_on_close !== true) return { ok: true };
  const error = failureOf(await interact(parts, body, 'a view_closed'));
  return error === undefined ? { ok: true } : { ok: false, error };
}

export interface ShortcutUse {
  user: string;
  callbackId: string;
  /** The message, for a message shortcut. */
  channel?: string | undefined;
  ts?: string | undefined;
}

/** Uses a shortcut of the manifest, on a message or from anywhere. */
export async function shortcut(parts: Parts, by: ShortcutUse): Promise<Outcome> {
  const { world, triggers, responseUrls, manifest } = parts;
  const user = world.user(by.user);
  const known = manifest.shortcuts.find((each) => each.callbackId === by.callbackId);
  if (user === undefined || known === undefined) return { ok: false, error: 'unknown_shortcut' };
  const named = { callbackId: by.callbackId, actionTs: world.nextTs() };
  const triggerId = triggers.issue(user.id);
  if (known.kind === 'global') {
    return toOutcome(await interact(parts, payloads.globalShortcutBody(user, named, { triggerId }), by.callbackId));
  }
  const message = visibleMessage(parts, user, by);
  if (message === undefined || message.visibleTo !== undefined) return { ok: false, error: 'message_not_found' };
  const responseUrl = parts.url() + responseUrls.issue({ user: user.id, channel: message.channel });
  const body = payloads.messageShortcutBody(world, user, message, named, { triggerId, responseUrl });
  return toOutcome(await interact(parts, body, by.callbackId));
}

function toOutcome(delivery: Delivery): Outcome {
  const error = failureOf(delivery);
  return error === undefined ? { ok: true } : { ok: false, error };
}

async function interact(parts: Parts, body: Fields, name: string): Promise<Delivery> {
  const acceptsBody = body.type === 'view_submission';
  const delivery = await parts.deliverer.once({ type: 'interactive', body, acceptsBody }, name);
  if (!acceptsBody && delivery.kind === 'acked' && delivery.body !== undefined) {
    parts.journal.addProblem(`the ack of ${name} carries a body, which Slack ignores`);
  }
  return delivery;
}

function visibleMessage({ world }: Parts, user: User, by: Omit<Click, 'actionId'>): StoredMessage | undefined {
  const channels = world.channels.filter((channel) => channel.members.has(user.id));
  const messages = channels.flatMap((channel) => world.messagesIn(channel.id));
  const mayBe = messages.filter((message) => message.visibleTo === undefined || message.visibleTo === user.id);
  return mayBe.find((message) =>
    by.messageId === undefined ? message.channel === by.channel && message.ts === by.ts : message.id === by.messageId,
  );
}

/** Only the view on top can be acted on. */
function ownView({ modals }: Parts, user: string, viewId: string): OpenView | undefined {
  const top = modals.top(user);
  return top?.id === viewId ? top : undefined;
}

function toAction({ world }: Parts, { block, element }: FoundElement, value: unknown): Fields | undefined {
  return actionOf(block, element, value, world.nextTs());
}
