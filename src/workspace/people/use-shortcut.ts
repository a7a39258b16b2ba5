// People use the shortcuts that the manifest names, on a message or from anywhere.
import { visibleMessage } from './click.js';
import { interact } from '../delivery/interact.js';
import * as payloads from '../delivery/interaction-payloads.js';
import { type Outcome, outcomeOf } from '../delivery/outcome.js';
import type { Parts } from '../parts.js';

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
    return outcomeOf(await interact(parts, payloads.globalShortcutBody(user, named, { triggerId }), by.callbackId));
  }
  const message = visibleMessage(parts, user, by);
  const isOffered = message?.visibleTo === undefined && message?.isTombstone !== true;
  if (message === undefined || !isOffered) return { ok: false, error: 'message_not_found' };
  const responseUrl = parts.url() + responseUrls.issue({ user: user.id, channel: message.channel });
  const body = payloads.messageShortcutBody(world, user, message, named, { triggerId, responseUrl });
  const outcome = outcomeOf(await interact(parts, body, by.callbackId));
  if (outcome.ok) delete message.warning;
  else message.warning = outcome.error;
  world.changed();
  return outcome;
}
