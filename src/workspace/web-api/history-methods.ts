// conversations.history and conversations.replies: the messages of a channel or of a thread, page by page.
import { type Fields, flagAt, textAt } from '../json-fields.js';
import type { Parts } from '../parts.js';
import { messageFields } from '../delivery/payloads.js';
import { type Lookup, refuse, refuseLookup, refuseScope } from './refuse.js';
import type { Channel } from '../memory/standing-people.js';
import type { StoredMessage } from '../memory/world.js';

const defaultLimit = 100;
const maxLimit = 999;

/** The messages of a channel outside of threads, newest first. */
export function conversationsHistory(parts: Parts, args: Fields): Fields {
  const place = readableChannel(parts, args);
  if (place.kind === 'refused') return place.answer;
  const standing = visibleIn(parts, place.found).filter((message) => isTopLevel(message) && isWithin(message, args));
  return page(parts, args, standing.reverse());
}

/** The message that starts a thread, always, and its replies, oldest first. */
export function conversationsReplies(parts: Parts, args: Fields): Fields {
  const place = readableChannel(parts, args);
  if (place.kind === 'refused') return place.answer;
  const start = parts.world.find(place.found.id, textAt(args, 'ts') ?? '');
  if (start === undefined) return refuse('thread_not_found');
  const thread = visibleIn(parts, place.found).filter(({ threadTs, ts }) => ts !== start.ts && threadTs === start.ts);
  return page(parts, args, [start, ...thread.filter((message) => isWithin(message, args))]);
}

function readableChannel({ world, manifest }: Parts, args: Fields): Lookup<Channel> {
  const channel = world.channel(textAt(args, 'channel') ?? '');
  if (channel === undefined) return refuseLookup('channel_not_found');
  const needed = channel.kind === 'im' ? 'im:history' : 'channels:history';
  if (!manifest.scopes.has(needed)) return { kind: 'refused', answer: refuseScope(needed, manifest.scopes) };
  if (!channel.members.has(world.bot.id)) return refuseLookup('not_in_channel');
  return { kind: 'found', found: channel };
}

function visibleIn({ world }: Parts, channel: Channel): StoredMessage[] {
  return world.messagesIn(channel.id).filter(({ visibleTo }) => visibleTo === undefined);
}

function isTopLevel({ ts, threadTs }: StoredMessage): boolean {
  return threadTs === undefined || threadTs === ts;
}

/** True between `oldest` and `latest`; these two count only when the caller says `inclusive`. */
function isWithin({ ts }: StoredMessage, args: Fields): boolean {
  const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Infinity)];
  const at = Number(ts);
  return (at > oldest && at < latest) || (flagAt(args, 'inclusive') === true && (at === oldest || at === latest));
}

function page(parts: Parts, args: Fields, messages: readonly StoredMessage[]): Fields {
  const limit = Number(args.limit ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) return refuse('invalid_limit');
  const cursor = textAt(args, 'cursor');
  const from = cursor === undefined ? 0 : messages.findIndex(({ ts }) => cursorAt(ts) === cursor);
  if (from < 0) return refuse('invalid_cursor');
  const next = messages[from + limit];
  const shown = messages.slice(from, from + limit).map((message) => fieldsFor(parts, args, message));
  return {
    ok: true,
    messages: shown,
    has_more: next !== undefined,
    ...(next !== undefined && { response_metadata: { next_cursor: cursorAt(next.ts) } }),
  };
}

/** Metadata is shown only to those who ask for it. */
function fieldsFor({ world }: Parts, args: Fields, message: StoredMessage): Fields {
  const { metadata, ...rest } = messageFields(world, message);
  return flagAt(args, 'include_all_metadata') === true && metadata !== undefined ? { ...rest, metadata } : rest;
}

function cursorAt(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}
