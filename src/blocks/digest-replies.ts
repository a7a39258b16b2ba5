// The short private replies about digests and watches: a line, the list, the question before somebody else's is deleted.
import type { RichTextSection } from '@slack/types';
import { ACTIONS, button, buttonRow } from './buttons.js';
import { runInWords, scheduleInWords, type Schedule } from './describe-runs.js';
import { messageText } from './escape-mrkdwn.js';
import { SHOWN } from './limits.js';
import type { Message } from './message.js';
import { cutVisibly, richText, section, textRun } from './rich-text.js';

/** A subscription as far as it is shown. */
export interface ListedDigest extends Schedule {
  readonly id: string;
  readonly channelId: string;
  readonly createdBy: string;
  readonly subjects: readonly string[];
  readonly pausedAt: number | null;
  readonly pausedWhy: string | null;
}

/** One line of our own words, in which text of others may stand. */
export function plainReply(text: string): Message {
  const shown = cutVisibly(text, SHOWN.claimCharacters);
  return { text: messageText(shown), blocks: [richText(section(textRun(shown)))] };
}

export function digestList(
  rows: readonly { readonly subscription: ListedDigest; readonly next: number | null }[],
  command: string,
): Message {
  if (rows.length === 0) {
    return plainReply(`There is no digest here, and you set none elsewhere. ${command} digest sets one up.`);
  }
  const shown = rows.slice(0, SHOWN.boardLines);
  const rest = rows.length - shown.length;
  const lines = shown.map(({ subscription, next }) => describeDigest(subscription, next));
  const more = rest === 0 ? [] : [`and ${rest} more`];
  return {
    text: messageText(['Digests of this channel, and those you set:', ...lines, ...more].join('\n')),
    blocks: [
      richText(
        section(textRun('Digests of this channel, and those you set', { bold: true })),
        ...shown.map(({ subscription }, at) => digestRow(subscription.channelId, lines[at] ?? '')),
        ...more.map((line) => section(textRun(line))),
      ),
    ],
  };
}

function digestRow(channelId: string, line: string): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: [
      { type: 'channel', channel_id: channelId },
      { type: 'text', text: ` · ${line}` },
    ],
  };
}

function describeDigest({ pausedAt, subjects, ...schedule }: ListedDigest, next: number | null): string {
  const about = subjects.length === 0 ? 'all subjects' : `${subjects.length} subjects`;
  const when =
    pausedAt !== null ? 'paused' : next === null ? 'no next run' : `next ${runInWords(next, schedule.timeZone)}`;
  return `${scheduleInWords(schedule)} · ${about} · ${when}`;
}

/** After "Pause": that nothing is lost meanwhile, and the way back. */
export function pausedReply(id: string): Message {
  const { text, blocks } = plainReply(
    'This digest is paused. Nothing new is lost: it is told when the digest goes on.',
  );
  return { text, blocks: [...blocks, ...buttonRow(button(ACTIONS.digestResume, 'Resume', { id }))] };
}

/** Asks before a digest that somebody else set is deleted. */
export function deleteQuestion({ id, createdBy }: ListedDigest): Message {
  return {
    text: 'Somebody else set this digest. Press Delete to delete it all the same; they are told.',
    blocks: [
      richText({
        type: 'rich_text_section',
        elements: [
          { type: 'user', user_id: createdBy },
          { type: 'text', text: ' set this digest. Deleting it is told to them.' },
        ],
      }),
      ...buttonRow(button(ACTIONS.digestDelete, 'Delete', { id })),
    ],
  };
}
