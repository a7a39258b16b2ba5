// Makes the markup of a message from its blocks: that is what a person typed, with its links, and without its styles.
import { escapeMrkdwn } from '../blocks/message.js';

/** The parts of a block, or of an element of a rich_text block, that are read here; all else that Slack sends is ignored. */
interface Element {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly url?: unknown;
  readonly elements?: unknown;
}

// Elements that cannot name anything in an article.
const LEFT_OUT = new Set(['user', 'usergroup', 'channel', 'broadcast', 'team', 'emoji', 'color', 'date']);
const LINES = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']);

/** Makes the markup of a message from its blocks; null without blocks, and when some are of another kind. */
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
