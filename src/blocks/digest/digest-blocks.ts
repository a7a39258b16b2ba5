// A digest as Slack messages: a headline of one screen for the channel, and all items with their quotations for the thread.
import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import { counted } from '../../answer/status/status.js';
import { newestArticleLine, newsHeadline, olderLine } from '../../answer/news/describe-digest.js';
import type { Digest } from '../../answer/news/digest.js';
import { visibleText } from '../../answer/excerpt-of.js';
import { dayInWords, shortRunInWords } from './digest-choice.js';
import { digestDetails } from './digest-details.js';
import { arrangeDigest, type ArrangedDigest, type Part, type Row } from './digest-rows.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  cutVisibly,
  dateRun,
  dateText,
  linkRun,
  type Message,
  messageText,
  richText,
  section,
  textRun,
  type TextStyle,
} from '../message.js';
import { LIMITS, SHOWN } from '../limits.js';

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

/** What stands above a digest that is no post of its day; `sample` says what would be posted now. */
const LEADS = {
  preview: 'Preview of the next digest',
  'first request': 'Everything so far',
  request: 'New since you last asked',
  'sample line': 'Nothing is new, and the next digest would say so in one line. One with news looks like this:',
  'sample unset': 'There is no digest in this channel yet. One looks like this:',
  'sample silence': 'Nothing is new, and the next digest would not be posted. One with news looks like this:',
} as const;

/** The last line of what a paused digest would tell. */
export const DIGEST_PAUSED = 'This digest is paused: nothing is posted until somebody resumes it.';

export interface DigestFrame {
  /** Null for what is posted because it is due, or watched. */
  readonly purpose: keyof typeof LEADS | null;
  /** The names of the subjects that it follows, none for all. */
  readonly names: readonly string[];
  /** The days in which its news came in; null for everything so far. */
  readonly range: string | null;
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
export function digestMessages(digest: Digest, frame: DigestFrame): DigestMessages {
  const arranged = arrangeDigest(digest);
  return {
    headline: headlineOf(digest, arranged, frame),
    details: digestDetails(arranged.entries, frame.command),
    rest: digestDetails(arranged.rest, frame.command),
  };
}

/** The line that says that nothing is new: as a post, or to the person alone who wanted one posted. */
export function nothingNew(searched: {
  readonly since: Moment | null;
  /** Date of the newest article; null when no article has a date. */
  readonly newestSource: string | null;
  readonly next: Moment | null;
  /** Articles that came in and are too old to be news. */
  readonly older: number;
  readonly isAsked?: boolean;
}): Message {
  const { since, next, isAsked = false } = searched;
  const past = since === null ? '' : ` since ${dayInWords(since.at, since.timeZone)}`;
  const line = [
    `Nothing new${past}${isAsked ? ', so nothing was posted' : ''}.`,
    olderLine(searched.older),
    `${newestArticleLine(searched.newestSource)}.`,
  ].filter((part) => part !== null);
  return {
    text: [messageText(line.join(' ')), ...nextText(next)].join(' '),
    blocks: [richText(section(textRun(line.join(' ')), ...(next === null ? [] : [textRun(' '), ...nextRuns(next)])))],
  };
}

const ITALIC: TextStyle = { italic: true };

function headlineOf(digest: Digest, { entries, rows, rest }: ArrangedDigest, frame: DigestFrame): Message {
  const { purpose, names, range, next, note } = frame;
  const lead = purpose === null ? [] : [LEADS[purpose]];
  const title = cutVisibly(newsHeadline(digest, names, range), SHOWN.titleCharacters);
  const last = [
    olderLine(digest.older),
    `${whereLine(entries.length, rest.length, frame.subscriptionId !== null)} ${newestArticleLine(digest.newestSource)}.`,
    note,
  ].filter((line) => line !== null);
  const lines = rows.map(({ parts, isUnder }) => `${isUnder ? '    ' : '• '}${wordsOf(parts)}`);
  const coming = nextText(next);
  const room = LIMITS.topLevelText - coming.join('').length - 1;
  const text = messageText([...lead, title, ...lines, ...last].map(visibleText).join('\n'), room);
  const list = richText(
    ...lead.map((line) => section(textRun(line, ITALIC))),
    section(textRun(title, { bold: true })),
    ...listsOf(rows),
    ...last.map((line) => section(textRun(line, ITALIC))),
    ...(next === null ? [] : [section(...nextRuns(next, ITALIC))]),
  );
  return {
    text: [text, ...coming].join('\n'),
    blocks: [list, ...buttonsOf(digest, entries.length, rest.length, frame)],
  };
}

// A row that belongs to the one above is indented, which takes a list of its own.
function listsOf(rows: readonly Row[]): ReturnType<typeof bullets>[] {
  const lists: { isUnder: boolean; sections: RichTextSection[] }[] = [];
  for (const { parts, isUnder } of rows) {
    if (lists.at(-1)?.isUnder !== isUnder) lists.push({ isUnder, sections: [] });
    lists.at(-1)?.sections.push(sectionOf(parts));
  }
  return lists.map(({ isUnder, sections }) => ({ ...bullets(...sections), ...(isUnder ? { indent: 1 } : {}) }));
}

// Tells where each item is quoted, and how many of them the headline leaves out.
function whereLine(count: number, rest: number, isThreaded: boolean): string {
  const place = isThreaded ? 'in the thread' : 'behind the button';
  if (rest > 0)
    return `${counted(rest, 'more item')}, and every quotation with its source, ${rest === 1 ? 'is' : 'are'} ${place}.`;
  return `${count === 1 ? 'It is' : 'Each is'} quoted with its source ${place}.`;
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

const NEXT = 'Next digest: ';

function nextRuns({ at, timeZone }: Moment, style?: TextStyle): (RichTextElement | null)[] {
  return [textRun(NEXT, style), dateRun(at, shortRunInWords(at, timeZone), style), textRun('.', style)];
}

function nextText(next: Moment | null): string[] {
  return next === null ? [] : [`${NEXT}${dateText(next.at, shortRunInWords(next.at, next.timeZone))}.`];
}

function wordsOf(row: readonly Part[]): string {
  return visibleText(row.map(({ text }) => text).join(''));
}

function sectionOf(row: readonly Part[]): RichTextSection {
  return section(...row.map(({ text, style, url = null }) => linkRun(text, url, style)));
}
