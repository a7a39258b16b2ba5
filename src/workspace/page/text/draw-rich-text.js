// The rich_text block. Its elements carry plain text only: nothing in them is parsed, so quoted text cannot ping or link.

import { createElement, createFragment } from '../elements/create-element.js';
import { drawLink } from './draw-link.js';
import { drawBroadcast, drawChannelMention, drawUserMention } from './draw-mention.js';
import { emojiFor } from './emoji.js';
import { formatDate } from './format-date.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('./draw-mention.js').Directory} Directory */

/** @type {Record<string, (part: Block, directory: Directory) => HTMLElement>} */
const parts = {
  rich_text_section: (part, directory) =>
    createElement('div', { class: 'rich-section' }, drawInline(part.elements, directory)),
  rich_text_quote: (part, directory) => createElement('blockquote', {}, drawInline(part.elements, directory)),
  rich_text_preformatted: (part, directory) => createElement('pre', {}, drawInline(part.elements, directory)),
  rich_text_list: drawList,
};

/**
 * @param {Block} block
 * @param {Directory} directory
 * @returns {HTMLElement}
 */
export function drawRichText(block, directory) {
  const elements = /** @type {Block[]} */ (block.elements ?? []);
  return createElement(
    'div',
    { class: 'block rich-text' },
    ...elements.map((part) => {
      const draw = Object.hasOwn(parts, part.type) ? parts[part.type] : undefined;
      return draw ? draw(part, directory) : createElement('div', { class: 'unknown-block' }, String(part.type));
    }),
  );
}

/**
 * @param {Block} list
 * @param {Directory} directory
 */
function drawList(list, directory) {
  const items = /** @type {Block[]} */ (list.elements ?? []);
  const indent = Math.min(Number(list.indent ?? 0), 8);
  const className = `indent-${indent}${list.border ? ' bordered' : ''}`;
  const drawn = items.map((item) => createElement('li', {}, drawInline(item.elements, directory)));
  if (list.style !== 'ordered') return createElement('ul', { class: className }, ...drawn);
  return createElement('ol', { class: className, start: Number(list.offset ?? 0) + 1 }, ...drawn);
}

/**
 * @param {Block[] | undefined} elements
 * @param {Directory} directory
 */
function drawInline(elements, directory) {
  return createFragment(...(elements ?? []).map((element) => styled(drawElement(element, directory), element.style)));
}

/**
 * @param {Block} element
 * @param {Directory} directory
 * @returns {Node}
 */
function drawElement(element, directory) {
  switch (element.type) {
    case 'text':
      return document.createTextNode(String(element.text));
    case 'link':
      return drawLink(element.url, element.text);
    case 'emoji':
      return createElement('span', { class: 'emoji', title: `:${element.name}:` }, emojiFor(String(element.name)));
    case 'user':
      return drawUserMention(String(element.user_id), directory);
    case 'channel':
      return drawChannelMention(String(element.channel_id), directory);
    case 'usergroup':
      return drawBroadcast(String(element.usergroup_id));
    case 'broadcast':
      return drawBroadcast(String(element.range));
    case 'date':
      return drawDate(element);
    case 'color':
      return createElement('code', {}, String(element.value));
    default:
      return createElement('span', { class: 'unknown-inline' }, `[${element.type}]`);
  }
}

/** @param {Block} element */
function drawDate(element) {
  const seconds = Number(element.timestamp);
  const text = Number.isFinite(seconds) ? formatDate(seconds, String(element.format)) : String(element.fallback ?? '');
  if (element.url) return drawLink(element.url, text);
  return createElement(
    'time',
    { title: String(element.fallback ?? formatDate(seconds, '{date_long} at {time}')) },
    text,
  );
}

const styleTags = /** @type {const} */ ({ code: 'code', bold: 'b', italic: 'i', strike: 's', underline: 'u' });

/**
 * @param {Node} node
 * @param {Record<string, boolean> | undefined} style
 */
function styled(node, style) {
  let wrapped = node;
  for (const [name, tag] of Object.entries(styleTags)) if (style?.[name]) wrapped = createElement(tag, {}, wrapped);
  return wrapped;
}
