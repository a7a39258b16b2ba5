// The words and the links of a message that somebody wants to add: of the message itself, and of what it shares.
import type { WebClient } from '@slack/web-api';
import { readTyping, wordsOfMarkup } from '../../answer/request/read-typing.js';
import { markupOfBlocks } from '../markup-of-blocks.js';
import { slackErrorOf } from '../../post/judge-failure.js';

/** The parts of a message that are read here, as Slack sends them. */
export interface SentMessage {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

export interface MessageWords {
  /** As people read them, without markup, its paragraphs apart; empty for a picture. */
  readonly words: string;
  readonly addresses: readonly string[];
}

export function wordsIn({ text = '', blocks, attachments }: SentMessage): MessageWords {
  const shared = Array.isArray(attachments) ? (attachments as SharedPart[]) : [];
  const links = shared.map(({ from_url, original_url }) => original_url ?? from_url);
  const quoted = shared.map((part) => part.text).filter((part) => typeof part === 'string');
  const { addresses } = readTyping([text, ...links.filter((link) => typeof link === 'string')].join(' '));
  const own = markupOfBlocks(blocks) ?? text;
  return { words: [own, ...quoted].map(wordsOfMarkup).join('\n\n').trim(), addresses };
}

// Another message or page that a message shares.
interface SharedPart {
  readonly from_url?: unknown;
  readonly original_url?: unknown;
  readonly text?: unknown;
}

/** The message that a thread began with; null where Slack does not let the app read it. */
export async function startOfThread(client: WebClient, channel: string, ts: string): Promise<MessageWords | null> {
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 1 });
    const [start] = messages;
    return start === undefined ? null : wordsIn(start);
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (UNREADABLE.has(refusal)) return null;
    throw error;
  }
}

const UNREADABLE = new Set(['missing_scope', 'not_in_channel', 'channel_not_found', 'thread_not_found']);
