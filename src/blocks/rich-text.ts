// The only way for text that we did not write into a message: rich_text elements, which parse nothing.
import type { RichTextBlock, RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import { LIMITS } from './limits.js';

export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

// Invisible characters that reorder or hide what a reader sees; they are no part of the words.
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Text as people see it: no control or reordering characters, and line breaks inside a paragraph become spaces. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/\s*\r?\n\s*/g, ' ');
}

/** Cuts at `longest` characters, between code points, and says how many are left out. */
export function cutVisibly(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept} […${(text.length - kept.length).toLocaleString('en-US')} more characters]`;
}

/** A run of text; null for text without a visible character, which Slack refuses. */
export function textRun(text: string, style?: TextStyle): RichTextElement | null {
  const visible = visibleText(text);
  if (visible === '') return null;
  return style === undefined ? { type: 'text', text: visible } : { type: 'text', text: visible, style };
}

/** A link to an http(s) address, or only its text where the address cannot be linked. */
export function linkRun(text: string, url: string | null, style?: TextStyle): RichTextElement | null {
  const visible = visibleText(text);
  if (url === null || !/^https?:\/\//i.test(url) || url.length > LIMITS.url || visible === '')
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

/** A rich_text block of the parts that hold anything. */
export function richText(...parts: (RichTextSection | RichTextQuote)[]): RichTextBlock {
  return { type: 'rich_text', elements: parts.filter((part) => part.elements.length > 0) };
}

function present(runs: Runs): RichTextElement[] {
  return runs.filter((run) => run !== null);
}
