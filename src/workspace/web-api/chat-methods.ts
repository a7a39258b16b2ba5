// chat.postMessage, chat.postEphemeral, chat.update and chat.delete.
import { checkMessage, unfurlProblems } from '../checks/check-message.js';
import { type Fields, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { messageFields } from '../delivery/payloads.js';
import { publish, republish, threadParent, withdraw } from '../delivery/publish.js';
import { type Lookup, refuse, refuseLookup } from './refuse.js';
import { slackLimits as limits } from '../slack-limits.js';
import type { Channel } from '../memory/standing-people.js';
import type { StoredMessage } from '../memory/world.js';

export function postMessage(parts: Parts, args: Fields): Fields {
  const place = findPlace(parts, args);
  if (place.kind === 'refused') return place.answer;
  const verdict = checkMessage(args);
  if (verdict.kind === 'refused') return refuse(verdict.error, {}, verdict.messages);
  const problems = [...verdict.problems, ...unfurlProblems(args, verdict.draft)];
  note(parts, 'chat.postMessage', problems);
  const { channel, threadTs } = place.found;
  const message = publish(parts, verdict.draft, { channel: channel.id, threadTs });
  return { ok: true, channel: channel.id, ts: message.ts, message: messageFields(parts.world, message) };
}

export function postEphemeral(parts: Parts, args: Fields): Fields {
  const user = parts.world.user(textAt(args, 'user') ?? '');
  if (user === undefined) return refuse('user_not_found');
  const place = findPlace(parts, args);
  if (place.kind === 'refused') return place.answer;
  const { channel, threadTs } = place.found;
  if (!channel.members.has(user.id)) return refuse('user_not_in_channel');
  const verdict = checkMessage(args);
  if (verdict.kind === 'refused') return refuse(verdict.error, {}, verdict.messages);
  note(parts, 'chat.postEphemeral', verdict.problems);
  const message = publish(parts, verdict.draft, { channel: channel.id, threadTs, visibleTo: user.id });
  return { ok: true, message_ts: message.ts };
}

export function updateMessage(parts: Parts, args: Fields): Fields {
  const own = findOwn(parts, args, 'cant_update_message');
  if (own.kind === 'refused') return own.answer;
  const verdict = checkMessage(args, limits.advisedText);
  if (verdict.kind === 'refused') return refuse(verdict.error, {}, verdict.messages);
  note(parts, 'chat.update', verdict.problems);
  const message = own.found;
  republish(parts, message, verdict.draft);
  const { channel, ts, text } = message;
  return { ok: true, channel, ts, text, message: messageFields(parts.world, message) };
}

export function deleteMessage(parts: Parts, args: Fields): Fields {
  const own = findOwn(parts, args, 'cant_delete_message');
  if (own.kind === 'refused') return own.answer;
  withdraw(parts, own.found);
  return { ok: true, channel: own.found.channel, ts: own.found.ts };
}

/**
 * The place of a new message: a channel of the bot, the direct messages of a person, or a thread that exists. A thread with
 * replies outlives its first message.
 */
function findPlace(parts: Parts, args: Fields): Lookup<{ channel: Channel; threadTs?: string }> {
  const { world, manifest } = parts;
  const id = textAt(args, 'channel') ?? '';
  const channel = world.channel(id) ?? world.directMessages(id);
  if (channel === undefined) return refuseLookup('channel_not_found');
  if (channel.isArchived) return refuseLookup('is_archived');
  const isOpen = channel.kind === 'channel' && manifest.scopes.has('chat:write.public');
  if (!channel.members.has(world.bot.id) && !isOpen) return refuseLookup('not_in_channel');
  const named = textAt(args, 'thread_ts');
  if (named === undefined) return { kind: 'found', found: { channel } };
  const parent = threadParent(parts, channel.id, named);
  if (parent === undefined) return refuseLookup('thread_not_found');
  return { kind: 'found', found: { channel, threadTs: parent.ts } };
}

/** An ordinary message of the bot. As in Slack, an ephemeral one cannot be found this way. */
function findOwn({ world }: Parts, args: Fields, refusal: string): Lookup<StoredMessage> {
  const channel = world.channel(textAt(args, 'channel') ?? '');
  if (channel === undefined) return refuseLookup('channel_not_found');
  const message = world.find(channel.id, textAt(args, 'ts') ?? '');
  if (message === undefined) return refuseLookup('message_not_found');
  if (message.botId !== world.bot.botId) return refuseLookup(refusal);
  return { kind: 'found', found: message };
}

function note({ journal }: Parts, method: string, problems: readonly string[]): void {
  for (const problem of problems) journal.addProblem(`${method}: ${problem}`);
}
