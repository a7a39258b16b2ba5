// The short private replies about bringing articles in: the editors' queue, the list of feeds, the way to the form.
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
import { buildPreview, type DraftPreview } from './intake-preview.js';
import { SHOWN } from './limits.js';

/** Where no modal can be opened: a button that does. */
export function buildPasteOffer(command: string): Message {
  const line = `Name an address: ${command} add https://…, or paste a text.`;
  return {
    text: messageText(line),
    blocks: [richText(section(textRun(line))), ...buttonRow(button(ACTIONS.intakePaste, 'Paste a text', {}))],
  };
}

/** Tells an editor that somebody brought in an article. */
export function articleWaits(userId: string, command: string): string {
  return `<@${userId}> brought in an article that waits for an editor: ${command} queue shows it.`;
}

/** One page of what waits for an editor, oldest first. */
export interface DraftQueue {
  readonly previews: readonly DraftPreview[];
  /** On all pages. */
  readonly total: number;
}

/** One page of the queue; `note` says what became of the one decided last. */
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

/** A feed as far as it is shown. */
export interface FeedRow {
  readonly address: string;
  /** When it was last read and how that went, in a line. */
  readonly state: string;
}

export function buildFeedList(feeds: readonly FeedRow[], command: string): Message {
  const headline = feeds.length === 0 ? `There is no feed yet. ${command} feeds add <address> sets one up.` : 'Feeds';
  const shown = feeds.slice(0, SHOWN.boardLines);
  const rest = feeds.length - shown.length;
  const lines = shown.map(
    ({ address, state }, at) => `${at + 1}. ${cutVisibly(address, SHOWN.urlCharacters)} · ${state}`,
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
