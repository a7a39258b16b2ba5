// Posts a message of the outbox, says honestly what became of it, and finds it again in the channel's history.
import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage } from '../state/take-messages.js';
import { judgeFailure, slackErrorOf, type PostFailure } from './judge-failure.js';
import type { SlackClient } from './slack-client.js';

export type PostOutcome = { readonly kind: 'posted'; readonly ts: string } | PostFailure;

export type PostSearch =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** The bot may not read there. */
  | { readonly kind: 'unable' };

/** Names our messages in Slack, so that each can be told from all others. */
const EVENT_TYPE = 'salt_typhoon_desk_message';
/** Slack's clock, by which a message is found, and ours may differ. */
const CLOCKS_DIFFER_MS = 600_000;
/** Slack advises no more a page than this. */
const PAGE = 200;
/** More was never said in a channel while a message waited: then something else is wrong. */
const MOST_PAGES = 50;

/** Names a message in Slack by its key, by which `findPosted` finds it. */
export function messageMetadata(key: string): { event_type: string; event_payload: { key: string } } {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}

/** Refusals to read a channel in which the bot may post all the same, or could. */
const UNABLE: ReadonlySet<string> = new Set(['missing_scope', 'not_in_channel', 'channel_not_found']);

/** Never rejects. */
export async function postMessage(client: SlackClient, taken: OutgoingMessage): Promise<PostOutcome> {
  const { key, channelId, payload } = taken;
  const message = readPayload(payload);
  if (message === null) return { kind: 'refused', error: 'the message is no JSON with a text' };
  const thread = threadOf(taken);
  try {
    const { ts } = await client.chat.postMessage({
      channel: channelId,
      ...message,
      ...(thread === null ? {} : { thread_ts: thread }),
      metadata: messageMetadata(key),
      unfurl_links: false,
      unfurl_media: false,
    });
    return ts === undefined ? { kind: 'unknown', error: 'an answer without ts' } : { kind: 'posted', ts };
  } catch (error) {
    return judgeFailure(error);
  }
}

/** The thread a message goes to: that of another message of the queue, or the one that its payload names. */
function threadOf({ parentTs, payload }: SoughtMessage): string | null {
  if (parentTs !== null) return parentTs;
  try {
    const { thread_ts: named } = JSON.parse(payload) as { thread_ts?: unknown };
    return typeof named === 'string' ? named : null;
  } catch {
    return null;
  }
}

function readPayload(payload: string): { text: string; blocks?: KnownBlock[] } | null {
  try {
    const { text, blocks } = JSON.parse(payload) as { text?: unknown; blocks?: unknown };
    if (typeof text !== 'string') return null;
    return Array.isArray(blocks) ? { text, blocks: blocks as KnownBlock[] } : { text };
  } catch {
    return null;
  }
}

/** A message that may stand in a channel. */
export type SoughtMessage = Pick<OutgoingMessage, 'key' | 'channelId' | 'createdAt' | 'payload' | 'parentTs'>;

interface HistoryMessage {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
}

/**
 * Looks for a message in the history of its channel. `unreadable` holds the channels in which Slack refused that: what a
 * token may read changes only when the app is installed anew. Rejects when Slack cannot be asked now.
 */
export async function findPosted(
  client: SlackClient,
  unreadable: Set<string>,
  message: SoughtMessage,
): Promise<PostSearch> {
  if (unreadable.has(message.channelId)) return { kind: 'unable' };
  try {
    return await searchHistory(client, message);
  } catch (error) {
    const code = slackErrorOf(error);
    // The thread is gone, and what was said in it.
    if (code === 'thread_not_found') return { kind: 'absent' };
    if (code === 'missing_scope') unreadable.add(message.channelId);
    if (UNABLE.has(code)) return { kind: 'unable' };
    throw error;
  }
}

async function searchHistory(client: SlackClient, message: SoughtMessage): Promise<PostSearch> {
  for (let cursor: string | undefined, page = 0; page < MOST_PAGES; page += 1) {
    const read = await readPage(client, message, cursor);
    const found = (read.messages as readonly HistoryMessage[] | undefined)?.find(({ metadata }) =>
      isOf(metadata, message.key),
    );
    if (found?.ts !== undefined) return { kind: 'found', ts: found.ts };
    cursor = read.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return { kind: 'absent' };
  }
  throw new Error(`${message.channelId} has more than ${MOST_PAGES * PAGE} messages since one was to be posted there.`);
}

function readPage(client: SlackClient, message: SoughtMessage, cursor: string | undefined) {
  const { channelId, createdAt } = message;
  const thread = threadOf(message);
  const request = {
    channel: channelId,
    oldest: ((createdAt - CLOCKS_DIFFER_MS) / 1_000).toFixed(6),
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  };
  return thread === null
    ? client.conversations.history(request)
    : client.conversations.replies({ ...request, ts: thread });
}

function isOf(metadata: HistoryMessage['metadata'], key: string): boolean {
  const { event_type, event_payload } = metadata ?? {};
  return event_type === EVENT_TYPE && (event_payload as { key?: unknown } | undefined)?.key === key;
}
