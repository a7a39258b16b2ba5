// A digest as Slack messages: a headline of one screen for the channel, everything with its quotation for the thread.
import type { KnownBlock } from '@slack/types';
import { counted, titleLine } from '../answer/describe-answer.js';
import {
  beforeLine,
  correctionHead,
  digestHeadline,
  newLine,
  nothingNewLine,
  subjectNames,
} from '../answer/describe-digest.js';
import { DIFFERENCES } from '../answer/describe-status.js';
import type { Digest } from '../answer/digest.js';
import { visibleText } from '../answer/visible-text.js';
import { ACTIONS, button, buttonRow } from './buttons.js';
import { digestDetails } from './digest-details.js';
import { digestEntries, entriesOf, type DigestEntry, type EntryOf } from './digest-entries.js';
import { messageText } from './escape-mrkdwn.js';
import { SHOWN } from './limits.js';
import type { Message } from './message.js';
import { cutVisibly, inShort, linkRun, richText, section, type TextStyle } from './rich-text.js';

export interface DigestContext {
  /** Null for a digest that nobody subscribed to: what is new to one person, or of a watched subject. */
  readonly subscriptionId: string | null;
  /** Ids of the subjects it is about, none for all: what "All items" asks for again. */
  readonly subjects: readonly string[];
  /** The slash command, which tells more of a subject. */
  readonly command: string;
  /** When the next one comes, in our own words; null when none will. */
  readonly nextRun: string | null;
}

export interface DigestMessages {
  readonly headline: Message;
  /** For the headline's thread, in order. */
  readonly details: readonly Message[];
}

interface Part {
  readonly text: string;
  readonly style?: TextStyle;
  readonly url?: string | null;
}

type Row = readonly Part[];

/** The messages of a digest; a digest without items is the line that says so. */
export function digestMessages(digest: Digest, context: DigestContext): DigestMessages {
  const entries = digestEntries(digest);
  if (entries.length === 0) return { headline: nothingNew({ ...digest, since: null, ...context }), details: [] };
  return { headline: headlineOf(digest, entries, context), details: digestDetails(entries, context.command) };
}

/** The sign of life of a digest without news: one line, with how fresh the sources are. `since` and `nextRun` are our own words. */
export function nothingNew(searched: {
  readonly since: string | null;
  /** Date of the newest article that was searched. */
  readonly newestSource: string | null;
  readonly articles: number;
  readonly nextRun: string | null;
}): Message {
  const next = searched.nextRun === null ? '' : ` ${nextLine(searched.nextRun)}`;
  return messageOf([[{ text: `${nothingNewLine(searched)}${next}` }]], []);
}

function headlineOf(digest: Digest, entries: readonly DigestEntry[], context: DigestContext): Message {
  const newest = entriesOf(entries, 'claim').filter(({ isNewest }) => isNewest);
  const shown: Row[] = [
    ...newest.slice(0, SHOWN.digestSubjects).map(subjectRow),
    ...entriesOf(entries, 'conflict').slice(0, SHOWN.digestConflicts).map(conflictRow),
    ...entriesOf(entries, 'story').slice(0, SHOWN.digestStories).map(storyRow),
    ...entriesOf(entries, 'correction').slice(0, SHOWN.digestCorrections).map(correctionRow),
  ];
  const rest = entries.length - shown.length;
  const where = context.subscriptionId === null ? 'behind the button' : 'in the thread';
  const rows = [
    [{ text: digestHeadline(digest), style: { bold: true } }],
    ...shown,
    ...(rest === 0 ? [] : [[{ text: `${counted(rest, 'more item')} ${where}.`, style: { italic: true } }]]),
    ...(context.nextRun === null ? [] : [[{ text: nextLine(context.nextRun), style: { italic: true } }]]),
  ];
  const own = { id: context.subscriptionId };
  const buttons = buttonRow(
    button(ACTIONS.digestItems, `All ${counted(entries.length, 'item')}`, {
      subjects: context.subjects,
      ...digest.numbers,
    }),
    ...(context.subscriptionId === null
      ? []
      : [button(ACTIONS.digestPause, 'Pause', own), button(ACTIONS.digestSettings, 'Settings', own)]),
  );
  return messageOf(rows, buttons);
}

function subjectRow({ number, news }: EntryOf<'claim'>): Row {
  const { newest, before, others } = news;
  const said = cutVisibly(newLine(newest), SHOWN.digestSourceCharacters);
  const known = before === null ? '' : ` · ${cutVisibly(beforeLine(before), SHOWN.digestSourceCharacters)}`;
  const more = others.length === 0 ? '' : ` · ${counted(others.length, 'more new claim')}`;
  return [
    { text: cutVisibly(subjectNames(news), SHOWN.digestNameCharacters), style: { bold: true } },
    { text: ` · ${said}: ${quoted(inShort(newest.excerpt.text))} [${number}]` },
    { text: `${known}${more}`, style: { italic: true } },
  ];
}

function conflictRow({ number, conflict: { subject, conflict } }: EntryOf<'conflict'>): Row {
  const sides = conflict.sides.map(({ speaker }) => cutVisibly(speaker, SHOWN.originCharacters)).join(' / ');
  return [
    { text: cutVisibly(subject.name, SHOWN.digestNameCharacters), style: { bold: true } },
    { text: ` · ${DIFFERENCES[conflict.because]}: ${sides} [${number}]` },
  ];
}

function storyRow({ number, story: { article, alsoIn } }: EntryOf<'story'>): Row {
  const publisher = article.publisher === null ? '' : ` · ${cutVisibly(article.publisher, SHOWN.originCharacters)}`;
  const also = alsoIn.length === 0 ? '' : ` · also in ${counted(alsoIn.length, 'article')}`;
  return [
    { text: 'New article', style: { bold: true } },
    { text: ' · ' },
    { text: cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters), url: article.url },
    { text: `${publisher}${also} [${number}]` },
  ];
}

function correctionRow({ number, correction }: EntryOf<'correction'>): Row {
  return [{ text: `${cutVisibly(correctionHead(correction), SHOWN.titleCharacters)} [${number}]` }];
}

// Sentences that quote somebody bring quotation marks of their own.
function quoted(text: string): string {
  return /^["“‘']/.test(text) ? text : `“${text}”`;
}

function nextLine(nextRun: string): string {
  return `Next digest: ${nextRun}`;
}

function messageOf(rows: readonly Row[], buttons: readonly KnownBlock[]): Message {
  const lines = rows.map((row) => visibleText(row.map(({ text }) => text).join('')));
  const sections = rows.map((row) => section(...row.map(({ text, url, style }) => linkRun(text, url ?? null, style))));
  return { text: messageText(lines.join('\n')), blocks: [richText(...sections), ...buttons] };
}
