// A digest as Slack messages: a headline of one screen for the channel, and all items with their quotations for the thread.
import type { KnownBlock, RichTextSection } from '@slack/types';
import { counted } from '../../answer/status/status.js';
import { aboutLine, newestArticleLine, olderLine, postHeadline } from '../../answer/news/describe-digest.js';
import type { Digest } from '../../answer/news/digest.js';
import { visibleText } from '../../answer/excerpt-of.js';
import { dayInWords, shortRunInWords } from './digest-choice.js';
import { digestDetails } from './digest-details.js';
import { digestEntries, type DigestEntry } from './digest-parts.js';
import { headlineRows, type HeadlineRows, type Part } from './digest-rows.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  linkRun,
  type Message,
  messageText,
  richText,
  section,
} from '../message.js';

/** An instant in milliseconds, and the time zone in which it is written. */
export interface Moment {
  readonly at: number;
  readonly timeZone: string;
}

/**
 * Ids of the subjects that a digest is about, none for all; or the id of its subscription when they do not fit into a
 * button.
 */
export type DigestAbout = { readonly subjects: readonly string[] } | { readonly subscription: string };

const TITLES = {
  due: 'What is new',
  preview: 'Preview of the next digest',
  'first request': 'Everything so far',
  request: 'New since you last asked',
  watch: 'New',
} as const;

/** `What is new about Lumen`. `purpose` is why the digest is made; `names` are empty for all subjects. */
export function digestTitle(purpose: keyof typeof TITLES, names: readonly string[]): string {
  return `${TITLES[purpose]}${aboutLine(names)}`;
}

export interface DigestFrame {
  /** The title, such as `What is new`. */
  readonly title: string;
  /** Null for a digest without a subscription: a button shows its items instead of a thread. */
  readonly subscriptionId: string | null;
  /** What the button asks for. */
  readonly about: DigestAbout;
  /** The slash command, named where people can ask for more. */
  readonly command: string;
  /** When the next digest comes; null when none will. */
  readonly next: Moment | null;
  /** A last line in our own words, or null. */
  readonly note: string | null;
}

export interface DigestMessages {
  readonly headline: Message;
  /** For the headline's thread, in order. */
  readonly details: readonly Message[];
  /** Those of the details that the headline does not tell. */
  readonly rest: readonly Message[];
}

/** The messages of a digest of at least one item. */
export function digestMessages(digest: Digest, context: DigestFrame): DigestMessages {
  const entries = digestEntries(digest);
  const headline = headlineRows(entries);
  return {
    headline: headlineOf(digest, entries, headline, context),
    details: digestDetails(entries, context.command),
    rest: digestDetails(headline.rest, context.command),
  };
}

/** The line that is posted when nothing is new. */
export function nothingNew(searched: {
  readonly since: Moment | null;
  /** Date of the newest article; null when no article has a date. */
  readonly newestSource: string | null;
  readonly next: Moment | null;
  /** Articles that came in and are too old to be news. */
  readonly older: number;
}): Message {
  const { since, next, older } = searched;
  const past = since === null ? '' : ` since ${dayInWords(since.at, since.timeZone)}`;
  const coming = next === null ? '' : ` ${nextLine(next)}`;
  const added = olderLine(older);
  const also = added === null ? '' : ` ${added}`;
  const line = [{ text: `Nothing new${past}.${also} ${newestArticleLine(searched.newestSource)}.${coming}` }];
  return { text: messageText(wordsOf(line)), blocks: [richText(sectionOf(line))] };
}

function headlineOf(
  digest: Digest,
  entries: readonly DigestEntry[],
  { rows, rest }: HeadlineRows,
  context: DigestFrame,
): Message {
  const title = [{ text: postHeadline(context.title, digest), style: { bold: true } }];
  const older = olderLine(digest.older);
  const last = [
    ...(older === null ? [] : [[{ text: older }]]),
    [{ text: whereLine(entries.length, rest.length, context.subscriptionId !== null) }],
    ...(context.next === null ? [] : [[{ text: nextLine(context.next) }]]),
    ...(context.note === null ? [] : [[{ text: context.note }]]),
  ].map((row) => row.map((part) => ({ ...part, style: { italic: true } })));
  const text = messageText([title, ...rows.map((row) => [{ text: '• ' }, ...row]), ...last].map(wordsOf).join('\n'));
  const list = richText(sectionOf(title), bullets(...rows.map(sectionOf)), ...last.map(sectionOf));
  return { text, blocks: [list, ...buttonsOf(digest, entries.length, rest.length, context)] };
}

// Tells where to find the numbered items, and how many of them the headline leaves out.
function whereLine(count: number, rest: number, isThreaded: boolean): string {
  const more = rest === 0 ? '' : `${counted(rest, 'more item')}. `;
  const all = count === 1 ? '[1], with its source,' : `[1] to [${count}], with their sources,`;
  const be = count === 1 ? 'is' : 'are';
  return `${more}${all} ${be} ${isThreaded ? 'in the thread' : 'behind the button'}.`;
}

function buttonsOf(digest: Digest, count: number, rest: number, context: DigestFrame): KnownBlock[] {
  const asked = { ...context.about, ...digest.numbers };
  const own = { id: context.subscriptionId };
  if (context.subscriptionId === null) {
    return buttonRow(button(ACTIONS.digestItems, `${counted(count, 'item')} with sources`, asked));
  }
  return buttonRow(
    rest === 0 ? null : button(ACTIONS.digestItems, counted(rest, 'more item'), { ...asked, rest: true }),
    button(ACTIONS.digestPause, 'Pause', own),
    button(ACTIONS.digestSettings, 'Settings', own),
  );
}

function nextLine({ at, timeZone }: Moment): string {
  return `Next digest: ${shortRunInWords(at, timeZone)}.`;
}

function wordsOf(row: readonly Part[]): string {
  return visibleText(row.map(({ text }) => text).join(''));
}

function sectionOf(row: readonly Part[]): RichTextSection {
  return section(...row.map(({ text, style, url = null }) => linkRun(text, url, style)));
}
