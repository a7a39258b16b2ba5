// What a channel is told when somebody sets, changes, pauses, resumes or deletes its digest, so that nobody wonders where it is.
import type { RichTextElement } from '@slack/types';
import {
  ACTIONS,
  button,
  buttonRow,
  cutVisibly,
  dateRun,
  dateText,
  type Message,
  messageText,
  richText,
  section,
  textRun,
} from '../message.js';
import { type Schedule, scheduleInWords, shortRunInWords } from './digest-choice.js';
import { SHOWN } from '../limits.js';

export type DigestChange = 'set' | 'changed' | 'paused' | 'resumed' | 'moved away' | 'deleted';

export interface DigestNotice {
  readonly change: DigestChange;
  /** Slack user id of whoever did it. */
  readonly userId: string;
  readonly digest: Schedule & { readonly id: string };
  /** What it is about, such as `all subjects`. */
  readonly about: string;
  /** Its next run in milliseconds; null for none. */
  readonly next: number | null;
}

const DONE: Readonly<Record<DigestChange, string>> = {
  set: 'set a digest for this channel',
  changed: 'changed the digest of this channel',
  paused: 'paused the digest of this channel. When it goes on, it tells what came in meanwhile',
  resumed: 'resumed the digest of this channel',
  'moved away': 'moved the digest of this channel to another one',
  deleted: 'deleted the digest of this channel',
};

const HAS_SCHEDULE: readonly DigestChange[] = ['set', 'changed', 'resumed'];

/** One line that says who did what, when the digest comes now, and a button where something can be done about it. */
export function digestNotice({ change, userId, digest, about, next }: DigestNotice): Message {
  const schedule = ` · ${scheduleInWords(digest)} · ${cutVisibly(about, SHOWN.digestNameCharacters)}`;
  const isComing = HAS_SCHEDULE.includes(change) && next !== null;
  const done = ` ${DONE[change]}${HAS_SCHEDULE.includes(change) ? schedule : '.'}`;
  const who: RichTextElement = { type: 'user', user_id: userId };
  const fallback = shortRunInWords(next ?? 0, digest.timeZone);
  const coming = isComing ? [textRun(' · next: '), dateRun(next, fallback)] : [];
  const buttons = [
    change === 'paused' ? button(ACTIONS.digestResume, 'Resume', { id: digest.id }) : null,
    HAS_SCHEDULE.includes(change) ? button(ACTIONS.digestSettings, 'Settings', { id: digest.id }) : null,
  ];
  return {
    text: `${messageText(`Somebody${done}`)}${isComing ? ` · next: ${dateText(next, fallback)}` : ''}`,
    blocks: [richText(section(who, textRun(done), ...coming)), ...buttonRow(...buttons)],
  };
}
