// What every builder here makes, and the parts it is made of. Text that we did not write gets into it in two ways only: in
// rich_text elements, which parse nothing, and escaped. Every button stands here too, with the value that comes back.
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

/** What a message is made of: the blocks that are seen, and the same in plain text for those who hear it. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

/** Cuts at `longest` characters, between code points, and says how many are left out. */
export function cutVisibly(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${(text.length - kept.length).toLocaleString('en-US')} more characters]`;
}

/**
 * A quotation for a line of a summary, which leads to the whole one: one that is a little too long is better whole than cut
 * for a word; a longer one is cut after a word, and the cut is marked.
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

/** The same in quotation marks: a sentence that quotes somebody brings its own, of which a cut may have lost the last. */
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

/** A link to an http(s) address, or only its text where the address cannot be linked or is too long to be. */
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

/** A list with a point before each section; without any section an empty one, which `richText` leaves out. */
export function bullets(...sections: readonly RichTextSection[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: sections.filter(({ elements }) => elements.length > 0) };
}

/** A rich_text block of the parts that hold anything. */
export function richText(...parts: (RichTextSection | RichTextQuote | RichTextList)[]): RichTextBlock {
  return { type: 'rich_text', elements: parts.filter((part) => part.elements.length > 0) };
}

function present(runs: Runs): RichTextElement[] {
  return runs.filter((run) => run !== null);
}

/** Escapes the three characters that open mentions, links and entities; nothing else needs it. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The plain `text` of a message: escaped, and cut visibly below the length that Slack recommends. */
export function messageText(text: string): string {
  // Escaping lengthens text up to five times; cutting first keeps an entity whole.
  for (let longest: number = LIMITS.topLevelText; ; longest = Math.floor(longest * 0.8)) {
    const escaped = escapeMrkdwn(cutVisibly(text, longest));
    if (escaped.length <= LIMITS.topLevelText) return escaped;
  }
}

export const ACTIONS = {
  turnPage: 'turn_page',
  turnPageBack: 'turn_page_back',
  showPassage: 'show_passage',
  share: 'share_answer',
  ask: 'ask_example',
  sources: 'show_sources',
  sourcesBack: 'show_sources_back',
  status: 'show_status',
  board: 'show_board',
  timeline: 'show_timeline',
  origins: 'show_origins',
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
} as const;

/** What a button needs to give the same answer again: question, thread before it, page. */
export interface AnswerAddress {
  readonly question: string;
  readonly before: readonly string[];
  readonly page: number;
  /** Slack user id of whoever shared the answer; their name stays on it when a page is turned. */
  readonly sharedBy?: string | undefined;
  /** Set on a private answer that was shared: it offers sharing no more, whatever page is turned to. */
  readonly isShared?: boolean | undefined;
}

/** Who sees the message that carries the buttons: only one that is private in a channel can still be shared. */
export type Audience = 'private' | 'direct' | 'channel';

/** A button, or null where the value is too long for Slack to carry. */
export function button(actionId: string, label: string, value: unknown, style?: 'primary'): Button | null {
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

/** A row of buttons; nothing where there is none. Several buttons of one action get numbered action ids. */
export function buttonRow(...buttons: (Button | null)[]): ActionsBlock[] {
  return buttonRowFrom(0, ...buttons);
}

/** The same for one of several rows of a message, whose ids are numbered on from another row's. */
export function buttonRowFrom(first: number, ...buttons: (Button | null)[]): ActionsBlock[] {
  const elements = buttons.filter((made) => made !== null).slice(0, LIMITS.actionsElements);
  const numbered = elements.map((made, at) => ({ ...made, action_id: `${made.action_id}:${first + at}` }));
  return numbered.length === 0 ? [] : [{ type: 'actions', elements: numbered }];
}

/** What "Show passage" carries: which words of which article, as it was when they were quoted. */
export function citationOf({ article, start, end, sha256, alsoIn }: Excerpt): object {
  const others = alsoIn.length === 0 ? {} : { alsoIn: alsoIn.slice(0, SHOWN.alsoInNamed) };
  return { articleId: article.id, start, end, sha256: sha256.slice(0, 16), ...others };
}
