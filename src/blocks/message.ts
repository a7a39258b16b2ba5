// A message and its parts, which all builders of this folder use. Text from outside goes into a message in two ways only: in
// rich_text elements, which parse nothing, or escaped. The buttons are here too, with the values that they carry.
import type {
  ActionsBlock,
  Button,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextQuote,
  RichTextSection,
} from '@slack/types';
import { type Excerpt, visibleText } from '../answer/excerpt-of.js';
import { LIMITS, SHOWN } from './limits.js';

/** The blocks that people see, and the same in plain text for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

/** Cuts a text after `longest` characters, never within a code point, and adds how many characters are left out. */
export function cutVisibly(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${(text.length - kept.length).toLocaleString('en-US')} more characters]`;
}

/**
 * Shortens a quotation for a summary that leads to the whole one. A quotation that is only a little too long stays whole; a
 * longer one is cut after a word, and the cut is marked.
 */
export function inShort(text: string): string {
  if (text.length <= SHOWN.summaryCharacters + SHOWN.spareCharacters) return text;
  const kept = text.slice(0, SHOWN.summaryCharacters);
  const lastSpace = kept.search(/\s\S*$/);
  const words =
    lastSpace < SHOWN.summaryCharacters / 2 ? kept.replace(/[\uD800-\uDBFF]$/, '') : kept.slice(0, lastSpace);
  return `${words} […]`;
}

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '"': '"', "'": "'" };

/**
 * The same in quotation marks. A sentence that begins with a quotation mark keeps its own; when a cut took the last one,
 * it is added.
 */
export function quotedInShort(text: string): string {
  const short = inShort(text);
  const closing = CLOSING[text.charAt(0)];
  if (closing === undefined) return `“${short}”`;
  return short !== text && !short.slice(1).includes(closing) ? `${short}${closing}` : short;
}

/** A run of text; null for text without a visible character, which Slack refuses. */
export function textRun(text: string, style?: TextStyle): RichTextElement | null {
  const visible = visibleText(text);
  if (visible === '') return null;
  return style === undefined ? { type: 'text', text: visible } : { type: 'text', text: visible, style };
}

/** A link to an http(s) address, or only its text when the address cannot be a link or is too long. */
export function linkRun(text: string, url: string | null, style?: TextStyle): RichTextElement | null {
  const visible = visibleText(text);
  if (url === null || !/^https?:\/\//i.test(url) || url.length > SHOWN.urlCharacters || visible === '')
    return textRun(text, style);
  return { type: 'link', url, text: visible, ...(style === undefined ? {} : { style }) };
}

type Runs = readonly (RichTextElement | null)[];

export function section(...runs: Runs): RichTextSection {
  return { type: 'rich_text_section', elements: present(runs) };
}

export function quote(...runs: Runs): RichTextQuote {
  return { type: 'rich_text_quote', elements: present(runs) };
}

/** A bulleted list of sections; `richText` leaves out an empty one. */
export function bullets(...sections: readonly RichTextSection[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: sections.filter(({ elements }) => elements.length > 0) };
}

/** A rich_text block of the parts that are not empty. */
export function richText(...parts: (RichTextSection | RichTextQuote | RichTextList)[]): RichTextBlock {
  return { type: 'rich_text', elements: parts.filter((part) => part.elements.length > 0) };
}

function present(runs: Runs): RichTextElement[] {
  return runs.filter((run) => run !== null);
}

/** Escapes the three characters that begin mentions, links and entities; no others need it. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The plain `text` of a message: escaped, and cut to the length that Slack recommends, or to less. */
export function messageText(text: string, most: number = LIMITS.topLevelText): string {
  // Escaping may make a text five times as long. Cutting before it keeps entities whole.
  for (let longest = most; ; longest = Math.floor(longest * 0.8)) {
    const escaped = escapeMrkdwn(cutVisibly(text, longest));
    if (escaped.length <= most) return escaped;
  }
}

/** As `tomorrow at 9:00`, which Slack writes in the time zone and the language of each reader. */
const READERS_TIME = '{date_short_pretty} at {time}';

/** An instant in milliseconds, for each reader in their own time; `fallback` is for what cannot show it. */
export function dateRun(at: number, fallback: string, style?: TextStyle): RichTextElement {
  const date = { type: 'date' as const, timestamp: Math.floor(at / 1_000), format: READERS_TIME, fallback };
  return style === undefined ? date : { ...date, style };
}

/** The same for the `text` of a message. */
export function dateText(at: number, fallback: string): string {
  return `<!date^${Math.floor(at / 1_000)}^${READERS_TIME}|${escapeMrkdwn(fallback).replaceAll('|', '/')}>`;
}

export const ACTIONS = {
  turnPage: 'turn_page',
  turnPageBack: 'turn_page_back',
  showPassage: 'show_passage',
  share: 'share_answer',
  ask: 'ask_example',
  sources: 'show_sources',
  status: 'show_status',
  board: 'show_board',
  timeline: 'show_timeline',
  origins: 'show_origins',
  shareView: 'share_claims',
  shareTo: 'share_to_channel',
  homeAsk: 'home_ask',
  digestItems: 'digest_items',
  digestPause: 'digest_pause',
  digestResume: 'digest_resume',
  digestSettings: 'digest_settings',
  digestDelete: 'digest_delete',
  intakeAdd: 'intake_add',
  intakePropose: 'intake_propose',
  intakeEdit: 'intake_edit',
  intakeDiscard: 'intake_discard',
  intakePaste: 'intake_paste',
  intakeQueue: 'intake_queue',
  intakeRead: 'intake_read',
  digestSetup: 'digest_setup',
  articleRemove: 'article_remove',
  feedback: 'answer_feedback',
  checkPage: 'check_page',
  checkPageBack: 'check_page_back',
  checkReply: 'check_reply',
} as const;

/** What a button carries to give the same answer again: the question, the questions before it, the page. */
export interface AnswerAddress {
  readonly question: string;
  readonly before: readonly string[];
  readonly page: number;
  /** Set on a private answer that was shared: no page of it offers sharing again. */
  readonly isShared?: boolean | undefined;
}

/** Who sees the message with the buttons: what is private in a channel can be shared there, and from a modal in any channel. */
export type Audience = 'private' | 'direct' | 'channel' | 'modal';

/** What one person looks up: a list or a status of some articles, in pages. */
export type ViewForm = 'status' | 'timeline' | 'origins' | 'board' | 'sources';

/** Where a view stands: who sees it, and who showed it to all. */
export interface ViewContext {
  readonly audience: Audience;
  /** Slack user id of whoever shared it. */
  readonly sharedBy?: string | undefined;
  /** True when the private view was shared already. */
  readonly isShared?: boolean | undefined;
}

/** What a button carries that shows a page of a view. `question` is empty where the view is of all subjects. */
export interface ViewAddress {
  readonly question?: string;
  readonly before?: readonly string[];
  readonly page: number;
}

/** A button of a view that shows another in its place; one under an answer leaves the answer, and is a plain `button`. */
export function viewButton(form: ViewForm, label: string, address: ViewAddress): Button | null {
  return button(ACTIONS[form], label, { ...address, inView: true });
}

/** "Share in channel" under a view that one person sees in a channel; in a modal the person chooses the channel. */
export function shareViewButton(
  form: ViewForm,
  { audience, isShared }: ViewContext,
  address: ViewAddress,
): Button | null {
  if (isShared === true) return null;
  const value = { form, question: address.question ?? '', page: address.page };
  if (audience === 'modal') return button(ACTIONS.shareTo, SHARE_TO, value);
  return audience === 'private' ? button(ACTIONS.shareView, 'Share in channel', value, 'primary') : null;
}

export const SHARE_TO = 'Share to a channel';

/** Names whoever shared an answer or a view, above it, and what they had asked. */
export function sharedBlocks({ sharedBy }: ViewContext, question = ''): RichTextBlock[] {
  if (sharedBy === undefined) return [];
  const asked = question === '' ? null : textRun(`: ${cutVisibly(question, SHOWN.questionCharacters)}`);
  return [richText(section(textRun('Shared by '), { type: 'user', user_id: sharedBy }, asked))];
}

/** A button; null when the value is too long for Slack. */
export function button(actionId: string, label: string, value: unknown, style?: 'primary' | 'danger'): Button | null {
  const encoded = JSON.stringify(value);
  if (encoded.length > LIMITS.buttonValue) return null;
  const text = shortened(visibleText(label), LIMITS.buttonText);
  const made: Button = {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text, emoji: false },
    value: encoded,
  };
  return style === undefined ? made : { ...made, style };
}

function shortened(label: string, longest: number): string {
  return label.length <= longest ? label : `${label.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A row of buttons; empty without buttons. Action ids are numbered, since Slack wants each to differ. */
export function buttonRow(...buttons: (Button | null)[]): ActionsBlock[] {
  return buttonRowFrom(0, ...buttons);
}

/** The same for a further row of a message: its numbers begin at `first`. */
export function buttonRowFrom(first: number, ...buttons: (Button | null)[]): ActionsBlock[] {
  const elements = buttons.filter((made) => made !== null).slice(0, LIMITS.actionsElements);
  const numbered = elements.map((made, at) => ({ ...made, action_id: `${made.action_id}:${first + at}` }));
  return numbered.length === 0 ? [] : [{ type: 'actions', elements: numbered }];
}

/** What "Show passage" carries: the quoted words by article, offsets and hash of the body. */
export function citationOf({ article, start, end, sha256, alsoIn }: Excerpt): object {
  const others = alsoIn.length === 0 ? {} : { alsoIn: alsoIn.slice(0, SHOWN.alsoInNamed) };
  return { articleId: article.id, start, end, sha256: sha256.slice(0, 16), ...others };
}
