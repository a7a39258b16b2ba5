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
import { unknownSubject } from './digest/watch-replies.js';
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

export const NO_WORDS =
  'There is neither a link nor a text in this message. What stands in a file or a picture cannot be read here: “add” alone opens a form for its text.';

/** Told when words came after `add` that are no address. */
export function addNeedsAddress(command: string): string {
  return `That is no address that starts with http:// or https://. For a text, or the text of a file, ${command} add alone opens a form.`;
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
      : total === 1
        ? '1 waits for an editor'
        : `${total} wait for an editor, oldest first`;
  const shown = previews.slice(0, SHOWN.intakeQueue);
  const after = total - page * SHOWN.intakeQueue - shown.length;
  const made = shown.map((preview) => ({ preview, message: buildPreview(preview, 'editor', page) }));
  const blocks = made.flatMap(({ preview, message }) => [
    { type: 'divider' as const },
    richText({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Brought in by ', style: { italic: true } },
        // Nobody in Slack set the feed that brought it.
        preview.by === '' ? { type: 'text', text: 'a feed' } : { type: 'user', user_id: preview.by },
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
  /** True where it is asked for no more. */
  readonly isGone: boolean;
  readonly choice: FeedTerms;
}

/** For what a feed is followed; names of subjects, and none for all. */
export interface FeedTerms {
  readonly names: readonly string[];
  readonly only: readonly string[];
  readonly not: readonly string[];
  /** As people read it: `1 Oct 2024`. */
  readonly since: string | null;
}

export function buildFeedList(feeds: readonly FeedRow[], command: string): Message {
  const headline = feeds.length === 0 ? `There is no feed yet. ${command} feeds add <address> sets one up.` : 'Feeds';
  const shown = feeds.slice(0, SHOWN.boardLines);
  const rest = feeds.length - shown.length;
  const lines = shown.map(
    (feed, at) =>
      `${at + 1}. ${[cutVisibly(feed.address, SHOWN.urlCharacters), ...termsOf(feed.choice), feedState(feed)].join(' · ')}`,
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

/** `about Lumen`, `only “router”`, `not “podcast”`, `since 1 Oct 2024`. */
function termsOf({ names, only, not, since }: FeedTerms): string[] {
  const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(' or ');
  const terms = [
    names.length === 0 ? '' : `about ${names.join(', ')}`,
    only.length === 0 ? '' : `only ${quoted(only)}`,
    not.length === 0 ? '' : `not ${quoted(not)}`,
    since === null ? '' : `since ${since}`,
  ];
  return terms.filter((term) => term !== '').map((term) => cutVisibly(term, SHOWN.feedTermCharacters));
}

function feedState({ brokenSince, failures, isGone }: FeedRow): string {
  if (isGone) return 'gone for good';
  if (brokenSince !== null) return `broken since ${new Date(brokenSince).toISOString().slice(0, 10)}`;
  return failures === 0 ? 'read as it should be' : `not read ${failures} ${failures === 1 ? 'time' : 'times'} in a row`;
}

/** Told when the words after `feeds` were not understood. */
export function feedsUsage(command: string): string {
  return `Feeds: ${command} feeds list, feeds add <address> [subject, subject] [only "words"] [not "words"] [since date], feeds change <number> with the same, feeds remove <number>.`;
}

export const FEED_FOLLOWED_ALREADY = 'This feed is followed already.';

/** Told when a feed should be about a subject that is not known. */
export function feedWithoutSubject(name: string): string {
  return `${unknownSubject(name)} Nothing was set.`;
}

/** What a feed holds when it is read for the first time. */
export interface FeedStock {
  readonly title: string;
  readonly items: number;
  /** The date of its oldest item, as people read it; null where none has one. */
  readonly oldest: string | null;
}

export function feedFollowed({ title, items, oldest }: FeedStock, terms: FeedTerms): string {
  const back = oldest === null ? '' : `, the oldest of ${oldest}`;
  const how = oldest === null || terms.since !== null ? '' : ' “since” and a date leaves older ones out.';
  return `Following ${title}: ${items} ${items === 1 ? 'item' : 'items'} now${back}. ${addedLine(terms)}${how}`;
}

/** Confirms that a feed is followed for something else. */
export function feedChanged(address: string, terms: FeedTerms): string {
  return `Changed: ${address}. ${addedLine(terms)} What is known stays, and its items are looked at again.`;
}

function addedLine(terms: FeedTerms): string {
  const which = terms.names.length === 0 ? 'that name a subject' : `about ${terms.names.join(', ')}`;
  const more = termsOf({ ...terms, names: [] });
  return `Articles ${[which, ...more].join(', ')} are added by themselves from now on; what is marked above TLP:GREEN waits for an editor.`;
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
