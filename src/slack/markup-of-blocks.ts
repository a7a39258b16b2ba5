// The words of a message as Slack's own blocks tell them apart: what is a mention, a link or an emoji there is one for sure.
import { escapeMrkdwn } from '../blocks/message.js';

/** An element of a rich_text block, or a block, as far as it is read; everything else that Slack sends is passed over. */
interface Element {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly url?: unknown;
  readonly elements?: unknown;
}

// Elements that name nobody and nothing that an article could.
const LEFT_OUT = new Set(['user', 'usergroup', 'channel', 'broadcast', 'team', 'emoji', 'color', 'date']);
const LINES = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']);

/** The message's markup made anew from its blocks; null where there are none of text, or others that say more. */
export function markupOfBlocks(blocks: unknown): string | null {
  if (!Array.isArray(blocks) || blocks.length === 0) return null;
  const elements = blocks as Element[];
  if (!elements.every((block) => block.type === 'rich_text')) return null;
  return elements.map(markupOf).join('\n').trim();
}

function markupOf(element: Element): string {
  const { type, text, url, elements } = element;
  if (typeof type === 'string' && LEFT_OUT.has(type)) return ' ';
  const label = typeof text === 'string' ? escapeMrkdwn(text) : '';
  if (type === 'link' && typeof url === 'string') return `<${escapeMrkdwn(url)}${label === '' ? '' : `|${label}`}>`;
  if (!Array.isArray(elements)) return label;
  const inner = (elements as Element[]).map(markupOf).join('');
  return typeof type === 'string' && LINES.has(type) ? `${inner}\n` : inner;
}
