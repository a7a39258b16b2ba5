// The table and data_table blocks. The first row holds the names of the columns.

import { createElement } from '../elements/create-element.js';
import { drawRichText } from '../text/draw-rich-text.js';
import { withEmoji } from '../text/emoji.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('../text/draw-mention.js').Directory} Directory */

/**
 * @param {Block} block
 * @param {Directory} directory
 */
export function drawTable(block, directory) {
  const [head = [], ...rows] = /** @type {Block[][]} */ (block.rows ?? []);
  const settings = /** @type {(Block | null)[]} */ (block.column_settings ?? []);
  const drawRow = (/** @type {Block[]} */ row, /** @type {'th' | 'td'} */ tag) =>
    createElement('tr', {}, ...row.map((cell, column) => drawCell(cell, tag, settings[column], directory)));
  const table = createElement(
    'table',
    {},
    block.caption && createElement('caption', {}, String(block.caption)),
    createElement('thead', {}, drawRow(head, 'th')),
    createElement('tbody', {}, ...rows.map((row) => drawRow(row, 'td'))),
  );
  return createElement('div', { class: 'block table', role: 'region', 'aria-label': 'Table', tabindex: 0 }, table);
}

/**
 * @param {Block} cell
 * @param {'th' | 'td'} tag
 * @param {Block | null | undefined} setting
 * @param {Directory} directory
 */
function drawCell(cell, tag, setting, directory) {
  const className = [setting?.align && `align-${setting.align}`, setting?.is_wrapped && 'wrapped']
    .filter(Boolean)
    .join(' ');
  const content =
    cell.type === 'rich_text' ? drawRichText(cell, directory) : withEmoji(String(cell.text ?? cell.value ?? ''));
  return createElement(tag, { class: className || null, scope: tag === 'th' ? 'col' : null }, content);
}
