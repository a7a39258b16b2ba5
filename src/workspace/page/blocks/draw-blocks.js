// Block Kit, one function a block. A block or element of a type not known here is shown as a grey box, never left out.

import { createElement } from '../elements/create-element.js';
import { drawAction } from './draw-actions.js';
import { drawIcon } from '../elements/draw-icon.js';
import { drawInput } from './draw-input.js';
import { safeUrl } from '../text/draw-link.js';
import { drawMarkdown } from '../text/draw-markdown.js';
import { drawRichText } from '../text/draw-rich-text.js';
import { drawTable } from './draw-table.js';
import { drawText, plainOf } from '../text/draw-text.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('./draw-actions.js').Stage} Stage */

/** @type {Record<string, (block: Block, stage: Stage, blockId: string) => HTMLElement>} */
const kinds = {
  header: (block) => createElement('h3', { class: 'block header-block' }, plainOf(block.text)),
  divider: () => createElement('hr', { class: 'block' }),
  section: drawSection,
  context: drawContext,
  actions: (block, stage, blockId) => drawRow('actions', block, stage, blockId),
  context_actions: (block, stage, blockId) => drawRow('context-actions', block, stage, blockId),
  rich_text: (block, stage) => drawRichText(block, stage.directory),
  image: (block) => drawImage(block),
  markdown: (block) => drawMarkdown(String(block.text ?? '')),
  table: (block, stage) => drawTable(block, stage.directory),
  data_table: (block, stage) => drawTable(block, stage.directory),
  alert: (block, stage) =>
    createElement('div', { class: `block alert ${block.level ?? 'default'}` }, drawText(block.text, stage.directory)),
  input: drawInput,
};

/**
 * @param {Block} block
 * @param {Stage} stage
 * @param {string} blockId  its block_id, or what stands for it
 * @returns {HTMLElement}
 */
export function drawBlock(block, stage, blockId) {
  const drawn = drawKnown(block, stage, blockId) ?? drawUnknown(block.type);
  drawn.dataset.block = String(block.type);
  drawn.dataset.blockId = blockId;
  return drawn;
}

/**
 * Undefined for an unknown type, and for a block so malformed that drawing it fails: one bad block must not take the page down.
 * @param {Block} block
 * @param {Stage} stage
 * @param {string} blockId
 */
function drawKnown(block, stage, blockId) {
  const draw = Object.hasOwn(kinds, block.type) ? kinds[block.type] : undefined;
  try {
    return draw?.(block, stage, blockId);
  } catch {
    return undefined;
  }
}

/**
 * The id by which a block is known: its own, or its place when the sender gave none.
 * @param {Block} block
 * @param {number} index
 */
export function blockIdOf(block, index) {
  return typeof block.block_id === 'string' ? block.block_id : `block-${index}`;
}

/** @param {unknown} type */
function drawUnknown(type) {
  return createElement(
    'div',
    { class: 'block unknown-block' },
    `A block of type “${String(type)}”, which this page cannot draw`,
  );
}

/**
 * @param {Block} block
 * @param {Stage} stage
 * @param {string} blockId
 */
function drawSection(block, stage, blockId) {
  const fields = /** @type {Block[]} */ (block.fields ?? []);
  const text = block.text && createElement('div', { class: 'text' }, drawText(block.text, stage.directory));
  const drawnFields = fields.map((field) => createElement('div', { class: 'text' }, drawText(field, stage.directory)));
  const accessory = block.accessory && drawElement(block.accessory, stage, blockId);
  return createElement(
    'div',
    { class: accessory ? 'block section with-accessory' : 'block section' },
    createElement('div', {}, text, fields.length > 0 && createElement('div', { class: 'fields' }, ...drawnFields)),
    accessory && createElement('div', { class: 'accessory' }, accessory),
  );
}

/**
 * @param {Block} block
 * @param {Stage} stage
 */
function drawContext(block, stage) {
  const elements = /** @type {Block[]} */ (block.elements ?? []);
  const drawn = elements.map((element) => {
    if (element.type === 'image') return drawImage(element);
    return createElement('span', { class: 'text' }, drawText(element, stage.directory));
  });
  return createElement('div', { class: 'block context' }, ...drawn);
}

/**
 * @param {string} className
 * @param {Block} block
 * @param {Stage} stage
 * @param {string} blockId
 */
function drawRow(className, block, stage, blockId) {
  const elements = /** @type {Block[]} */ (block.elements ?? []);
  return createElement(
    'div',
    { class: `block ${className}` },
    ...elements.map((each) => drawElement(each, stage, blockId)),
  );
}

/**
 * @param {Block} element
 * @param {Stage} stage
 * @param {string} blockId
 */
function drawElement(element, stage, blockId) {
  if (element.type === 'image') return drawImage(element);
  return drawAction(element, blockId, stage) ?? drawUnknown(element.type);
}

/**
 * A place for the image with its alt text: the page fetches nothing from elsewhere, so the image itself stays a link.
 * @param {Block} image
 */
function drawImage(image) {
  const alt = String(image.alt_text ?? '');
  const href = safeUrl(image.image_url);
  const frame = createElement('span', { class: 'image-frame', role: 'img', 'aria-label': alt }, drawIcon('image'), alt);
  return createElement(
    'figure',
    { class: 'block image' },
    image.title && createElement('figcaption', {}, plainOf(image.title)),
    href ? createElement('a', { href, target: '_blank', rel: 'noopener noreferrer' }, frame) : frame,
  );
}
