// Posts, changes and removes messages, and sends the bot the events about them for which it has the scopes.
import type { MessageDraft } from '../checks/check-message.js';
import type { Fields } from '../json-fields.js';
import type { Channel } from '../memory/standing-people.js';
import type { StoredMessage } from '../memory/world.js';
import type { Parts } from '../parts.js';
import { messageFields } from './payloads.js';

interface Place {
  channel: string;
  threadTs?: string | undefined;
  visibleTo?: string | undefined;
}

/** Posts as the bot, ends the loading state of the thread, and sends the bot the events of its own message, as Slack does. */
export function publish(parts: Parts, draft: MessageDraft, place: Place): StoredMessage {
  const { world, journal } = parts;
  const message = world.add({ ...draft, ...place, user: world.bot.id, botId: world.bot.botId });
  const parent = place.threadTs === undefined ? undefined : world.find(place.channel, place.threadTs);
  if (parent?.status !== undefined && place.visibleTo === undefined) delete parent.status;
  void journal.track(announce(parts, message));
  return message;
}

/** Changes the contents of a message of the bot. */
export function republish(parts: Parts, message: StoredMessage, draft: MessageDraft): void {
  parts.world.rewrite(message, draft);
  void parts.journal.track(announceChange(parts, message, 'message_changed'));
}

/** Removes a message. */
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

type ChangeSubtype = 'message_changed' | 'message_deleted';

/** The scope that each event needs. */
const eventScopes: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
};

/** Sends the events of a message; resolves when each was acked or has failed once. */
export async function announce({ manifest, world, deliverer }: Parts, message: StoredMessage): Promise<void> {
  const channel = world.channel(message.channel);
  if (channel === undefined || message.visibleTo !== undefined) return;
  const mayHear = (name: string): boolean => manifest.events.has(name) && manifest.scopes.has(eventScopes[name] ?? '');
  const events = eventsFor(channel, world.bot.id, message).filter(([name]) => mayHear(name));
  const shared = { ...messageFields(world, message), channel: channel.id, event_ts: message.ts };
  await Promise.all(events.map(([, own]) => deliverer.event({ ...shared, ...own })));
}

/** Sends the hidden message that Slack sends in a direct message when a message was edited or deleted. */
async function announceChange(parts: Parts, message: StoredMessage, subtype: ChangeSubtype): Promise<void> {
  const { world, manifest, deliverer } = parts;
  const isHeard = manifest.events.has('message.im') && manifest.scopes.has('im:history');
  if (!isHeard || message.visibleTo !== undefined || world.channel(message.channel)?.kind !== 'im') return;
  const ts = world.nextTs();
  const about = messageFields(world, message);
  const own = subtype === 'message_changed' ? { message: about } : { deleted_ts: message.ts, previous_message: about };
  const shared = {
    type: 'message',
    subtype,
    hidden: true,
    channel: message.channel,
    channel_type: 'im',
    ts,
    event_ts: ts,
  };
  await deliverer.event({ ...shared, ...own });
}

function eventsFor(channel: Channel, bot: string, message: StoredMessage): [name: string, own: Fields][] {
  if (!channel.members.has(bot)) return [];
  if (channel.kind === 'im') return [['message.im', { type: 'message', channel_type: 'im' }]];
  const asMessage: [string, Fields] = ['message.channels', { type: 'message', channel_type: 'channel' }];
  const isMention = message.user !== bot && message.pings.includes(bot);
  return isMention ? [['app_mention', { type: 'app_mention' }], asMessage] : [asMessage];
}
