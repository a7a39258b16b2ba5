// The short private replies about bringing articles in: the way to the form, the editors' queue, feeds, and what a channel may
// see of the articles.
import {
  ACTIONS,
  button,
  buttonRow,
  cutVisibly,
  type Message,
  messageText,
  richText,
  section,
  textRun,
} from './message.js';
import { unknownSubject } from './watch-replies.js';
import { buildPreview, type DraftPreview } from './intake-preview.js';
import { SHOWN } from './limits.js';

/** Offers a button that opens the form, where the bot cannot open it by itself. */
export function buildPasteOffer(command: string): Message {
  const line = `Name an address: ${command} add https://…, or paste a text.`;
  return {
    text: messageText(line),
    blocks: [richText(section(textRun(line))), ...buttonRow(button(ACTIONS.intakePaste, 'Paste a text', {}))],
  };
}

/** Offers the form with the words of a message in it; `message` says which one. */
export function buildWordsOffer(message: { readonly channelId: string; readonly ts: string }): Message {
  const line = 'There is no link in that message. Its words can be added, with what you say of their source.';
  return {
    text: messageText(line),
    blocks: [richText(section(textRun(line))), ...buttonRow(button(ACTIONS.intakePaste, 'Fill in the form', message))],
  };
}

/** Told where Slack does not let the bot read the message that a reply is about. */
export function buildMenuOffer(): Message {
  const line =
    'Slack does not let the bot read that message. “Add to knowledge” in its menu hands it to the bot, with its words; or paste them here.';
  return {
    text: messageText(line),
    blocks: [richText(section(textRun(line))), ...buttonRow(button(ACTIONS.intakePaste, 'Paste a text', {}))],
  };
}

export const NO_WORDS = 'There is neither a link nor a text in this message.';

/** Told when words came after `add` that are no address. */
export function addNeedsAddress(command: string): string {
  return `That is no address that starts with http:// or https://. ${command} add without anything opens a form for a text.`;
}

/** Told when reading takes long. */
export function readingLine(addresses: readonly string[]): string {
  return `Reading ${addresses.join(', ')} …`;
}

/** `most` is how many addresses one request may name; `left` is how many there were beyond that. */
export function linksLeft(left: number, most: number): string {
  return `${left} more links were not read: at most ${most} at a time.`;
}

/** Tells an editor that somebody brought in an article. */
export function articleWaits(userId: string, command: string): string {
  return `<@${userId}> brought in an article that waits for an editor: ${command} queue shows it.`;
}

/** One page of what waits for an editor, oldest first. */
export interface DraftQueue {
  readonly previews: readonly DraftPreview[];
  /** The number of drafts on all pages. */
  readonly total: number;
}

/** One page of the queue; `note` says what became of the draft that was decided last. */
export function buildQueue({ previews, total }: DraftQueue, page: number, note: string | null = null): Message {
  const headline =
    total === 0
      ? 'Nothing waits for an editor.'
      : `${total} ${total === 1 ? 'waits' : 'wait'} for an editor, oldest first`;
  const shown = previews.slice(0, SHOWN.intakeQueue);
  const after = total - page * SHOWN.intakeQueue - shown.length;
  const made = shown.map((preview) => ({ preview, message: buildPreview(preview, 'editor', page) }));
  const blocks = made.flatMap(({ preview, message }) => [
    { type: 'divider' as const },
    richText({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Brought in by ', style: { italic: true } },
        { type: 'user', user_id: preview.by },
      ],
    }),
    ...message.blocks,
  ]);
  return {
    text: messageText(
      [
        ...(note === null ? [] : [note]),
        headline,
        ...shown.map(({ title, origin }) => `${title ?? 'Without a title'} · ${origin}`),
      ].join('\n'),
    ),
    blocks: [
      ...(note === null ? [] : [richText(section(textRun(cutVisibly(note, SHOWN.correctionCharacters))))]),
      richText(section(textRun(headline, { bold: true }))),
      ...blocks,
      ...buttonRow(
        page === 0 ? null : button(ACTIONS.intakeQueue, 'Older', { page: page - 1 }),
        after <= 0 ? null : button(ACTIONS.intakeQueue, `Newer (${after})`, { page: page + 1 }),
      ),
    ],
  };
}

/** The parts of a feed that people see. */
export interface FeedRow {
  readonly address: string;
  /** Milliseconds since 1970; null while it can be read. */
  readonly brokenSince: number | null;
  /** How often in a row it could not be read. */
  readonly failures: number;
}

export function buildFeedList(feeds: readonly FeedRow[], command: string): Message {
  const headline = feeds.length === 0 ? `There is no feed yet. ${command} feeds add <address> sets one up.` : 'Feeds';
  const shown = feeds.slice(0, SHOWN.boardLines);
  const rest = feeds.length - shown.length;
  const lines = shown.map(
    (feed, at) => `${at + 1}. ${cutVisibly(feed.address, SHOWN.urlCharacters)} · ${feedState(feed)}`,
  );
  const more = rest === 0 ? [] : [`and ${rest} more`];
  return {
    text: messageText([headline, ...lines, ...more].join('\n')),
    blocks: [
      richText(
        section(textRun(headline, { bold: feeds.length > 0 })),
        ...[...lines, ...more].map((line) => section(textRun(line))),
      ),
    ],
  };
}

function feedState({ brokenSince, failures }: FeedRow): string {
  if (brokenSince !== null) return `broken since ${new Date(brokenSince).toISOString().slice(0, 10)}`;
  return failures === 0 ? 'read as it should be' : `not read ${failures} ${failures === 1 ? 'time' : 'times'} in a row`;
}

/** Told when the words after `feeds` were not understood. */
export function feedsUsage(command: string): string {
  return `Feeds: ${command} feeds list, feeds add <address> [subject, subject], feeds remove <number or address>.`;
}

export const FEED_FOLLOWED_ALREADY = 'This feed is followed already.';

/** Told when a feed should be about a subject that is not known. */
export function feedWithoutSubject(name: string): string {
  return `${unknownSubject(name)} Nothing was set.`;
}

/** `items` is how many the feed has now; `names` are the subjects for which it is followed, none for all. */
export function feedFollowed(title: string, items: number, names: readonly string[]): string {
  const which = names.length === 0 ? 'that name a subject' : `about ${names.join(', ')}`;
  return `Following ${title}: ${items} items now. Articles ${which} are added by themselves from now on.`;
}

/** `message` is a sentence that says why a page is no feed; `links` are the feeds that the page names. */
export function noFeed(message: string, links: readonly string[]): string {
  return links.length === 0 ? message : `${message} It names: ${links.join(', ')}`;
}

/** `typed` is a number or an address. */
export function noSuchFeed(typed: string): string {
  return `There is no such feed: ${typed}. “feeds” lists them with their numbers.`;
}

export function feedUnfollowed(url: string): string {
  return `No longer followed: ${url}. What came in through it stays.`;
}

/** Tells what the channel may see. `mark` is null when nobody set one; `isNew` is true when this was changed just now. */
export function clearanceLine(mark: string | null, isNew: boolean): string {
  const end = isNew ? ` from now on.${mark === null ? '' : ' “tlp none” takes that back.'}` : '.';
  return `This channel sees articles up to TLP:${mark ?? 'GREEN'}${end}`;
}

export function unknownMark(typed: string, marks: readonly string[]): string {
  return `No such mark: ${typed}. There are ${marks.join(', ')}, and none.`;
}

/** Why a conversation cannot be cleared for more, by the kind of conversation. */
export const CLEARANCE_REFUSALS = {
  direct: 'Say this in a channel: direct messages see articles up to TLP:GREEN.',
  shared:
    'This channel is shared with another organisation: it sees articles up to TLP:GREEN, and nobody can change that.',
  unknown:
    'Slack does not tell the bot whether this channel is shared. Invite the bot here, and see that the app has channels:read and groups:read.',
} as const;
