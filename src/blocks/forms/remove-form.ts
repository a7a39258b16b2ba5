// The forms by which an editor takes an article back: one asks for the reason, one asks once more. And the list from which to
// choose where several articles are meant.
import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { LIMITS, SHOWN } from '../limits.js';
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
} from '../message.js';
import { plain, textInput } from './draft-inputs.js';

export const REMOVE_MODAL = 'article_remove_modal';
/** Follows it: submitting this one takes the article back. */
export const REMOVE_CONFIRM_MODAL = 'article_remove_confirm_modal';
/** The input's block; its element has the same name. */
export const REMOVE_REASON = 'article_remove_reason';
export const NO_REASON = 'Say why: it is kept with the article, and told wherever it was posted.';

/** An article that can be taken back. */
export interface RemovableArticle {
  readonly id: string;
  /** Its title, or its id where it has none. */
  readonly name: string;
  /** `Example News, 15 Nov 2024`. */
  readonly origin: string;
  /** How many of our messages quote it, by channel. */
  readonly posted: readonly { readonly channelId: string; readonly count: number }[];
}

export function buildRemoveForm(article: RemovableArticle, metadata: string): ModalView {
  return removeModal(REMOVE_MODAL, 'Go on', metadata, [
    ...aboutArticle(article),
    textInput(REMOVE_REASON, 'Reason', null, { multiline: true, longest: LIMITS.inputLine, isOptional: false }),
  ]);
}

export function buildRemoveConfirmation(article: RemovableArticle, reason: string, metadata: string): ModalView {
  return removeModal(REMOVE_CONFIRM_MODAL, 'Take it back', metadata, [
    richText(section(textRun('Take this article back?', { bold: true }))),
    ...aboutArticle(article),
    richText(section(textRun('Reason: ', { italic: true }), textRun(reason))),
    richText(section(textRun('Answers, digests and the board leave it out from now on. Its text stays in the store.'))),
  ]);
}

function removeModal(callbackId: string, submit: string, metadata: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain('Take back an article'),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [...blocks],
  };
}

/** A modal of one line: what became of it. */
export function buildRemoveNote(line: string): ModalView {
  return {
    type: 'modal',
    title: plain('Take back an article'),
    close: plain('Close'),
    blocks: [richText(section(textRun(line)))],
  };
}

function aboutArticle({ name, origin, posted }: RemovableArticle): KnownBlock[] {
  return [
    richText(
      section(textRun(cutVisibly(name, SHOWN.sourceTitleCharacters), { bold: true })),
      section(textRun(cutVisibly(origin, SHOWN.originCharacters), { italic: true })),
    ),
    richText({ type: 'rich_text_section', elements: postedLine(posted) }),
  ];
}

function postedLine(posted: RemovableArticle['posted']): RichTextElement[] {
  if (posted.length === 0) return [textOf('No message of the last 90 days quotes it.')];
  const total = posted.reduce((sum, { count }) => sum + count, 0);
  const shown = posted.slice(0, SHOWN.boardLines);
  const rest = posted.length - shown.length;
  const places = shown.flatMap(({ channelId, count }, at): RichTextElement[] => [
    textOf(at === 0 ? ' ' : ', '),
    channelId.startsWith('D') ? textOf('a direct message') : { type: 'channel', channel_id: channelId },
    ...(count === 1 ? [] : [textOf(` (${count})`)]),
  ]);
  const end = ` ${total === 1 ? 'It gets' : 'Each gets'} a reply with the reason.`;
  return [
    textOf(total === 1 ? 'One message quotes it:' : `${total} messages quote it:`),
    ...places,
    textOf(`${rest > 0 ? ` and ${rest} more places.` : '.'}${end}`),
  ];
}

function textOf(text: string): RichTextElement {
  return { type: 'text', text };
}

/** Told when the words after `remove` name no article that came in, or several; each can be chosen. */
export function buildRemoveChoice(articles: readonly RemovableArticle[], more: number): Message {
  const rest = more > 0 ? [`and ${more} more: name it by more words of its title, or its address.`] : [];
  const head = 'Which article is to be taken back?';
  const names = articles.map(
    ({ name, origin }) =>
      `${cutVisibly(name, SHOWN.sourceTitleCharacters)} · ${cutVisibly(origin, SHOWN.originCharacters)}`,
  );
  return {
    text: messageText([head, ...names, ...rest].join('\n')),
    blocks: [
      richText(section(textRun(head, { bold: true }))),
      ...articles.flatMap(({ id }, at) => [
        richText(section(textRun(names[at] ?? id))),
        ...buttonRow(button(ACTIONS.articleRemove, 'Take back', { id })),
      ]),
      ...rest.map((line) => richText(section(textRun(line)))),
    ],
  };
}

/** Told when `remove` names nothing that can be taken back. */
export function nothingToRemove(typed: string, command: string): string {
  const how = `${command} remove <words of its title, or its address>`;
  if (typed === '') return `Name the article: ${how}.`;
  return `No article that was brought in is named so: ${typed}. Those of the knowledge folder are files: whoever runs the bot deletes them. ${how}`;
}

export const REMOVE_OUTCOMES = {
  gone: 'Nothing was taken back: it is not there any more.',
} as const;

/** `quoted` is how many messages quote it. */
export function takenBack(name: string, quoted: number): string {
  const reply =
    quoted === 0
      ? '.'
      : `; ${quoted === 1 ? 'the message that quotes it gets' : 'the messages that quote it get'} a reply.`;
  return `Taken back: ${name}. Answers leave it out from now on${reply}`;
}
