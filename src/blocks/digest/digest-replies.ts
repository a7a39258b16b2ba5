// The short replies about digests: one line, the list of digests, the offer of settings, the question before deleting.
import type { Button, RichTextElement, RichTextSection } from '@slack/types';
import { counted, nameList } from '../../answer/status/status.js';
import { visibleText } from '../../answer/excerpt-of.js';
import { runInWords, type Schedule, scheduleInWords } from './digest-choice.js';
import {
  ACTIONS,
  bullets,
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
import { LIMITS, SHOWN } from '../limits.js';

/** The parts of a subscription that people see. */
export interface ListedDigest extends Schedule {
  readonly id: string;
  readonly channelId: string;
  readonly createdBy: string;
  readonly pausedAt: number | null;
  readonly pausedWhy: string | null;
}

export interface DigestRow {
  readonly subscription: ListedDigest;
  /** The names of its subjects; none for all subjects. */
  readonly subjects: readonly string[];
  /** Its next run in milliseconds; null while it is paused. */
  readonly next: number | null;
}

const PERSON = /^[UW][A-Z0-9]+$/;

/** A message of one line. The line may hold text from outside, which is shown as it is. */
export function plainReply(text: string): Message {
  const shown = cutVisibly(text, SHOWN.claimCharacters);
  return { text: messageText(shown), blocks: [richText(section(textRun(shown)))] };
}

export const SEVERAL_DIGESTS = 'You set several digests: ask in the channel of the one you mean.';
export const NOTHING_KNOWN = 'Nothing is known yet of what this digest is about.';
export const DIGEST_GONE = 'This digest was deleted.';
export const DIGEST_ARTICLES_GONE = 'The articles that this digest told of are gone.';

/** `typed` is what came after the word `digest`; `words` are the words that may come there. */
export function unknownDigestWord(typed: string, words: readonly string[]): string {
  return `“digest ${typed}” is not known. Without a word it opens the settings; others are ${words.join(', ')}.`;
}

const NO_DIGEST = {
  channel: 'There is no digest in this channel yet.',
  person: 'You set no digest yet.',
  both: 'There is no digest here, and you set none elsewhere.',
} as const;

/** `searched` says whose digests were looked for: those of the channel, of the person, or both. */
export function noDigest(searched: keyof typeof NO_DIGEST, command: string): string {
  return `${NO_DIGEST[searched]} ${command} digest sets one up.`;
}

/** The title of a list of digests. */
export function digestListTitle({ isDirect, isPrivate }: { isDirect: boolean; isPrivate: boolean }): string {
  if (isDirect) return 'Digests that you set';
  return isPrivate ? 'Digests of this channel, and those you set' : 'The digest of this channel';
}

/** Confirms "Resume". Here and below, `channelId` is null for the channel in which the person reads this. */
export function resumedReply(digest: Schedule, channelId: string | null): Message {
  return digestReply(channelId, ` goes on: ${scheduleInWords(digest)}.`);
}

/** Confirms "now"; `isQueued` is false when a post was on its way already. */
export function postedReply(channelId: string | null, isQueued: boolean): Message {
  return digestReply(channelId, isQueued ? ' is posted within a few seconds.' : ' is on its way already.');
}

/** Replaces the question whether to delete. */
export const DIGEST_DELETED = 'The digest is deleted.';

/** Tells whoever set a digest that somebody else deleted it. */
export function deletedNotice(channelId: string, userId: string): string {
  return `The digest that you set in <#${channelId}> was deleted by <@${userId}>.`;
}

/** `The digest of #incident is deleted.` */
function digestReply(channelId: string | null, rest: string): Message {
  if (channelId === null) return plainReply(`The digest of this channel${rest}`);
  return messageOf([[textOf('The digest of '), channelRun(channelId), textOf(rest)]], []);
}

/** A list of digests under `title`. Names who set each only when `isPrivate`, since a mention would notify that person. */
export function digestList(title: string, rows: readonly DigestRow[], isPrivate: boolean): Message {
  const shown = rows.slice(0, SHOWN.boardLines).map((row) => describeRow(row, isPrivate));
  const rest = rows.length - shown.length;
  const more = rest === 0 ? [] : [`and ${counted(rest, 'more digest')}`];
  return {
    text: textOfList(title, shown.map(wordsOf), rows.length),
    blocks: [
      richText(
        section(textRun(title, { bold: true })),
        bullets(...shown.map(sectionOf)),
        ...more.map((line) => section(textRun(line))),
      ),
    ],
  };
}

// Takes as many lines as fit: escaping may make names five times as long.
function textOfList(title: string, lines: readonly string[], count: number): string {
  let room = LIMITS.topLevelText - title.length - SHOWN.spareCharacters;
  const fitting = lines.filter((line) => (room -= line.length + 1) >= 0);
  const rest = count - fitting.length;
  return [title, ...fitting, ...(rest === 0 ? [] : [`and ${counted(rest, 'more digest')}`])].join('\n');
}

/**
 * Shows the digest, or that there is none, with buttons: a mention or a direct message cannot open the settings by itself.
 */
export function settingsOffer(
  row: DigestRow | null,
  { isDirect, isPrivate }: { isDirect: boolean; isPrivate: boolean },
): Message {
  if (row === null) {
    const why = isDirect
      ? 'A digest is posted in a channel, on the days and at the time you choose: what is new, and nothing twice.'
      : 'There is no digest in this channel yet. It tells what is new, and nothing twice, on the days and at the time you choose.';
    return withSetupOffer(plainReply(why));
  }
  const { id, pausedAt } = row.subscription;
  const other = pausedAt === null ? button(ACTIONS.digestPause, 'Pause', { id }) : resumeButton(id);
  return messageOf([describeRow(row, isPrivate)], [button(ACTIONS.digestSettings, 'Settings', { id }), other]);
}

/** A message with the button that opens the form below it. */
export function withSetupOffer({ text, blocks }: Message): Message {
  return { text, blocks: [...blocks, ...buttonRow(button(ACTIONS.digestSetup, 'Set up a digest', {}, 'primary'))] };
}

/** Confirms "Pause": says that no news is lost, and offers to resume. */
export function pausedReply({ id }: ListedDigest, channelId: string | null): Message {
  const { text, blocks } = digestReply(channelId, ' is paused. When it goes on, it tells what came in meanwhile.');
  return { text, blocks: [...blocks, ...buttonRow(resumeButton(id))] };
}

/** Asks before deleting a digest; `isOwn` is true for the one that the person set. */
export function deleteQuestion(
  { id, createdBy, ...schedule }: ListedDigest,
  { isOwn, isPrivate, channelId }: { isOwn: boolean; isPrivate: boolean; channelId: string | null },
): Message {
  const place = channelId === null ? [textOf('this channel')] : [channelRun(channelId)];
  const isPaused = schedule.pausedAt !== null;
  const setBy = [isPrivate ? personRun(createdBy) : textOf('Somebody else'), textOf(' set it and is told. ')];
  const question = [
    ...[textOf('Delete the digest of '), ...place, textOf(`, ${scheduleInWords(schedule)}? `)],
    ...(isOwn ? [] : setBy),
    textOf(isPaused ? 'It is paused, and posts nothing.' : 'Pause keeps it for later.'),
  ];
  const pause = isPaused ? null : button(ACTIONS.digestPause, 'Pause instead', { id });
  return messageOf([question], [button(ACTIONS.digestDelete, 'Delete', { id }, 'danger'), pause]);
}

/** `#incident · on weekdays at 09:00 (Europe/Oslo) · all subjects · next tomorrow at 9:00 · set by @Ana`. */
function describeRow({ subscription, subjects, next }: DigestRow, isPrivate: boolean): RichTextElement[] {
  const { channelId, createdBy, pausedAt, timeZone } = subscription;
  const many = subjects.length > SHOWN.subjectsNamed;
  const about =
    subjects.length === 0 ? 'all subjects' : many ? counted(subjects.length, 'subject') : nameList(subjects);
  const when = next === null ? [textOf('no next run')] : [textOf('next '), dateRun(next, runInWords(next, timeZone))];
  return [
    channelRun(channelId),
    textOf(` · ${scheduleInWords(subscription)} · ${cutVisibly(about, SHOWN.digestNameCharacters)} · `),
    ...(pausedAt === null ? when : pausedRuns(subscription, isPrivate)),
    ...(isPrivate ? [textOf(' · set by '), personRun(createdBy)] : []),
  ];
}

/** `paused since Jan 6 at 9:00 by @Ana`, or the reason when the bot paused it. */
function pausedRuns({ pausedAt, pausedWhy, timeZone }: ListedDigest, isPrivate: boolean): RichTextElement[] {
  const why = pausedWhy ?? '';
  const [, person = ''] = /^paused by <?@?([A-Z0-9]+)>?$/.exec(why) ?? [];
  const since = [textOf('paused since '), dateRun(pausedAt ?? 0, runInWords(pausedAt ?? 0, timeZone))];
  if (PERSON.test(person)) return isPrivate ? [...since, textOf(' by '), personRun(person)] : since;
  return why === '' ? since : [...since, textOf(` (${cutVisibly(why, SHOWN.originCharacters)})`)];
}

function resumeButton(id: string): Button | null {
  return button(ACTIONS.digestResume, 'Resume', { id });
}

function textOf(text: string): RichTextElement {
  return { type: 'text', text: visibleText(text) };
}

function channelRun(channelId: string): RichTextElement {
  return { type: 'channel', channel_id: channelId };
}

function personRun(userId: string): RichTextElement {
  return PERSON.test(userId) ? { type: 'user', user_id: userId } : textOf('somebody');
}

function messageOf(rows: readonly RichTextElement[][], buttons: readonly (Button | null)[]): Message {
  return {
    text: rows.map(wordsOf).join('\n'),
    blocks: [richText(...rows.map(sectionOf)), ...buttonRow(...buttons)],
  };
}

function sectionOf(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

// Mentioning a person notifies them; mentioning a channel notifies nobody.
function wordsOf(elements: readonly RichTextElement[]): string {
  return elements
    .map((element) => {
      if (element.type === 'text') return messageText(element.text);
      if (element.type === 'date') return dateText(element.timestamp * 1_000, element.fallback ?? '');
      return element.type === 'channel' ? `<#${element.channel_id}>` : 'somebody';
    })
    .join('');
}
