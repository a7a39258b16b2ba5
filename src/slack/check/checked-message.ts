// The message that is checked: its words, where it stands, and both as they are kept with the modal, since Slack sends a message
// only once.
import type { MessageShortcut } from '@slack/bolt';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Answers } from '../../answer/live-answers.js';
import { type CheckedSentence, checkSentence, sentencesOf } from '../../answer/check/check-words.js';
import type { CheckPage } from '../../blocks/check/check-view.js';
import { LIMITS, SHOWN } from '../../blocks/limits.js';
import { wordsOfMarkup } from '../../answer/request/read-typing.js';
import { wordsIn } from '../articles/message-words.js';

const KEPT = z.object({
  channelId: z.string().max(50),
  threadTs: z.string().max(30),
  words: z.string().max(LIMITS.privateMetadata),
  unread: z.number().int().min(0),
  hasFiles: z.boolean(),
});

type Kept = z.infer<typeof KEPT>;

export interface CheckedMessage extends Kept {
  readonly sentences: readonly string[];
  /** All of it in what a view may hold. */
  readonly metadata: string;
}

/** Reads the message of a shortcut. Of one that is longer than a view can keep, as many whole words as fit are checked. */
export function readMessage({ channel, message, message_ts: ts }: MessageShortcut): CheckedMessage {
  const own = wordsIn({ ...message, text: message.text ?? '' }).words;
  const words = own === '' ? wordsOfMarkup(textsIn(message['blocks']).join('\n\n')) : own;
  const threadTs = (message['thread_ts'] as string | undefined) ?? ts;
  const hasFiles = Array.isArray(message['files']) && message['files'].length > 0;
  const keep = (kept: string): Kept => {
    return { channelId: channel.id, threadTs, words: kept, unread: words.length - kept.length, hasFiles };
  };
  for (let longest = words.length; ; longest = Math.floor(longest * 0.9)) {
    const cut = longest < words.length ? words.slice(0, longest).replace(/\s+\S*$|[\uD800-\uDBFF]$/, '') : words;
    const metadata = JSON.stringify(keep(cut));
    if (metadata.length <= LIMITS.privateMetadata) return withSentences(keep(cut), metadata);
  }
}

// Other apps post blocks without a text: what people read in them stands in fields of this name.
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? (key === 'text' ? [value] : []) : textsIn(value),
  );
}

/** Reads it again from the view; throws when that was not written by `readMessage`. */
export function readMetadata(metadata: string): CheckedMessage {
  return withSentences(KEPT.parse(JSON.parse(metadata)), metadata);
}

function withSentences(kept: Kept, metadata: string): CheckedMessage {
  return { ...kept, sentences: sentencesOf(kept.words), metadata };
}

/** One page of its sentences beside the sources. Between two sentences others have their turn. */
export async function pageOf(message: CheckedMessage, answers: Answers, page: number): Promise<CheckPage> {
  const { sentences, unread, hasFiles } = message;
  const last = Math.max(0, Math.ceil(sentences.length / SHOWN.checkedSentences) - 1);
  const current = Math.min(page, last);
  const before = current * SHOWN.checkedSentences;
  const checked: CheckedSentence[] = [];
  for (const sentence of sentences.slice(before, before + SHOWN.checkedSentences)) {
    checked.push(await checkSentence(sentence, answers));
    await nextTurn();
  }
  const after = sentences.length - before - checked.length;
  return { sentences: checked, page: current, before, after, unread, hasFiles };
}
