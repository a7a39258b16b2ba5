// People click in messages and views, use the shortcuts that the manifest names, and open the tabs of the app.
import { failureOf, type Outcome, outcomeOf } from '../delivery/deliver.js';
import * as payloads from '../delivery/interaction-payloads.js';
import { type Fields, fieldsIn } from '../json-fields.js';
import { actionOf } from '../memory/element-values.js';
import { findElement, type ElementPlace } from '../memory/elements.js';
import type { User } from '../memory/standing-people.js';
import type { StoredMessage } from '../memory/world.js';
import type { Parts } from '../parts.js';
import { viewFields } from '../delivery/payloads.js';
import { ownHome, ownView } from './submit-view.js';

export interface Click {
  user: string;
  /** Where the click was: in a message, by its id or by channel and ts, or in a modal or on the Home tab. */
  messageId?: string | undefined;
  channel?: string | undefined;
  ts?: string | undefined;
  viewId?: string | undefined;
  actionId: string;
  blockId?: string | undefined;
  /** The option or feedback value that was chosen, or what was typed. */
  value?: unknown;
  /** In a view: what its inputs hold, by block_id and action_id. */
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
  const delivery = await parts.deliverer.interaction(body, `the action ${by.actionId}`);
  const error = failureOf(delivery);
  if (error === undefined) delete message.warning;
  else message.warning = error;
  world.changed();
  return error === undefined ? { ok: true } : { ok: false, error };
}

async function clickInView(parts: Parts, user: User, by: Click): Promise<Outcome> {
  const view = ownView(parts, user.id, by.viewId ?? '') ?? ownHome(parts, user.id, by.viewId ?? '');
  if (view === undefined) return { ok: false, error: 'view_not_found' };
  parts.modals.give(view, by.values);
  const found = findDispatching(fieldsIn(view.definition.blocks), by);
  const action = found && toAction(parts, found, by.value);
  if (found === undefined || action === undefined) return notThere;
  if (by.value !== undefined) parts.modals.give(view, { [String(found.block.block_id)]: { [by.actionId]: by.value } });
  const body = payloads.viewActionBody(parts.world, user, view, action, {
    // A view can be pushed on a modal only.
    triggerId: parts.triggers.issue(user.id, view.definition.type === 'home' ? undefined : view.id),
  });
  return outcomeOf(await parts.deliverer.interaction(body, `the action ${by.actionId}`));
}

/** The element of a click, if the bot hears of it: of an input it does only when the block asks for that. */
function findDispatching(blocks: readonly Fields[], { actionId, blockId }: Click): ElementPlace | undefined {
  const found = findElement(blocks, actionId, blockId);
  return found?.block.type === 'input' && found.block.dispatch_action !== true ? undefined : found;
}

/** The message of a click, when this person can see it. */
function visibleMessage({ world }: Parts, user: User, by: Omit<Click, 'actionId'>): StoredMessage | undefined {
  const channels = world.channels.filter((channel) => channel.members.has(user.id));
  const messages = channels.flatMap((channel) => world.messagesIn(channel.id));
  const mayBe = messages.filter((message) => message.visibleTo === undefined || message.visibleTo === user.id);
  return mayBe.find((message) =>
    by.messageId === undefined ? message.channel === by.channel && message.ts === by.ts : message.id === by.messageId,
  );
}

function toAction({ world }: Parts, { block, element }: ElementPlace, value: unknown): Fields | undefined {
  return actionOf(block, element, value, world.nextTs());
}

export interface ShortcutUse {
  user: string;
  callbackId: string;
  /** The message, for a message shortcut: by its id, or by channel and ts. */
  messageId?: string | undefined;
  channel?: string | undefined;
  ts?: string | undefined;
}

/** Uses a shortcut of the manifest, on a message or from anywhere. */
export async function useShortcut(parts: Parts, by: ShortcutUse): Promise<Outcome> {
  const { world, triggers, responseUrls, manifest } = parts;
  const user = world.user(by.user);
  const known = manifest.shortcuts.find((each) => each.callbackId === by.callbackId);
  const isOurs = user !== undefined && user.standing !== 'other-organisation';
  if (!isOurs || known === undefined) return { ok: false, error: 'unknown_shortcut' };
  const named = { callbackId: by.callbackId, actionTs: world.nextTs() };
  const triggerId = triggers.issue(user.id);
  if (known.kind === 'global') {
    return outcomeOf(
      await parts.deliverer.interaction(
        payloads.globalShortcutBody(parts.world, user, named, { triggerId }),
        by.callbackId,
      ),
    );
  }
  const message = visibleMessage(parts, user, by);
  const isOffered = message?.visibleTo === undefined && message?.isTombstone !== true;
  if (message === undefined || !isOffered) return { ok: false, error: 'message_not_found' };
  const responseUrl = parts.url() + responseUrls.issue({ user: user.id, channel: message.channel });
  const body = payloads.messageShortcutBody(world, user, message, named, { triggerId, responseUrl });
  const outcome = outcomeOf(await parts.deliverer.interaction(body, by.callbackId));
  if (outcome.ok) delete message.warning;
  else message.warning = outcome.error;
  world.changed();
  return outcome;
}

/** Opens a tab of the app; the bot is told, with what it last published there, when its manifest asks for that. */
export async function openTab({ world, modals, manifest, deliverer }: Parts, by: TabOpening): Promise<Outcome> {
  const user = world.user(by.user);
  const channel = world.directMessages(by.user);
  if (user === undefined || channel === undefined || user.standing === 'other-organisation')
    return { ok: false, error: 'user_not_found' };
  if (by.tab === 'home' && !manifest.hasHomeTab) return { ok: false, error: 'not_enabled' };
  if (!manifest.events.has('app_home_opened')) return { ok: true };
  const home = modals.home(user.id);
  await deliverer.event({
    type: 'app_home_opened',
    user: user.id,
    channel: channel.id,
    tab: by.tab,
    event_ts: world.nextTs(),
    ...(by.tab === 'home' && home !== undefined && { view: viewFields(world, home) }),
  });
  return { ok: true };
}

export interface TabOpening {
  user: string;
  tab: 'home' | 'messages';
}
