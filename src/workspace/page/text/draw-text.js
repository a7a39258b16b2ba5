// Text objects of Block Kit: plain_text and mrkdwn.

import { createElement } from '../elements/create-element.js';
import { drawMrkdwn, plainTextOf } from './draw-mrkdwn.js';
import { withEmoji } from './emoji.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('./draw-mention.js').Directory} Directory */

/**
 * @param {Block | undefined} text
 * @param {Directory} directory
 * @returns {Node}
 */
export function drawText(text, directory) {
  if (text?.type === 'mrkdwn') return drawMrkdwn(String(text.text), directory);
  return document.createTextNode(plainOf(text));
}

/**
 * The words of a plain_text object.
 * @param {Block | undefined} text
 */
export function plainOf(text) {
  return withEmoji(String(text?.text ?? ''));
}

/**
 * An option's label, with its description if it has one.
 * @param {Block} option
 * @param {Directory} directory
 */
export function drawOption(option, directory) {
  const description = option.description && createElement('small', {}, drawText(option.description, directory));
  return createElement('span', { class: 'option-text' }, drawText(option.text, directory), description);
}

/**
 * An option's label where only text can stand.
 * @param {Block} option
 * @param {Directory} directory
 */
export function optionLabel(option, directory) {
  return option.text?.type === 'mrkdwn' ? plainTextOf(String(option.text.text), directory) : plainOf(option.text);
}
