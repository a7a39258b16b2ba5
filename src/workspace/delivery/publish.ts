// Puts a checked draft of the bot's into the workspace: the one way for Web API, response_url and acks alike.
import { announce, announceChange } from './announce.js';
import type { Draft } from '../checks/check-message.js';
import type { Parts } from '../parts.js';
import type { StoredMessage } from '../memory/world.js';

export interface Place {
  channel: string;
  threadTs?: string | undefined;
  visibleTo?: string | undefined;
}

/** Posts as the bot, ends the loading state of the thread, and sends the bot its own message's events as Slack does. */
export function publish(parts: Parts, draft: Draft, place: Place): StoredMessage {
  const { world, journal } = parts;
  const message = world.add({ ...draft, ...place, user: world.bot.id, botId: world.bot.botId });
  const parent = place.threadTs === undefined ? undefined : world.find(place.channel, place.threadTs);
  if (parent?.status !== undefined && place.visibleTo === undefined) delete parent.status;
  void journal.track(announce(parts, message));
  return message;
}

/** Gives a message of the bot's new contents. */
export function republish(parts: Parts, message: StoredMessage, draft: Draft): void {
  parts.world.rewrite(message, draft);
  void parts.journal.track(announceChange(parts, message, 'message_changed'));
}

/** Takes a message away. */
export function withdraw(parts: Parts, message: StoredMessage): void {
  const left = parts.world.remove(message);
  const subtype = left === undefined ? 'message_deleted' : 'message_changed';
  void parts.journal.track(announceChange(parts, left ?? message, subtype));
}

/** The message that `threadTs` replies to; undefined when there is none to reply to. */
export function threadParent(parts: Parts, channel: string, threadTs: string): StoredMessage | undefined {
  const named = parts.world.find(channel, threadTs);
  if (named?.threadTs === undefined || named.threadTs === named.ts) return named;
  parts.journal.addProblem(`thread_ts ${threadTs} names a reply, not the message that starts the thread`);
  return parts.world.find(channel, named.threadTs);
}
