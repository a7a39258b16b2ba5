// What every builder here makes, and the only ways for text that we did not write into it: rich_text elements, which parse
// nothing, and escaped plain text.
import type {
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextQuote,
  RichTextSection,
} from '@slack/types';
import { visibleText } from '../answer/excerpt-of.js';
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
