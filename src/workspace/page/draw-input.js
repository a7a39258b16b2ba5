// The input block of modals: label, field, hint, and room for an error under it.

import { createElement } from './create-element.js';
import { drawField, isField } from './draw-fields.js';
import { plainOf } from './draw-text.js';

/** @typedef {import('./state-client.js').Block} Block */

/**
 * @param {Block} block
 * @param {import('./draw-actions.js').Stage} stage
 * @param {string} blockId
 * @returns {HTMLElement}
 */
export function drawInput(block, stage, blockId) {
  const element = /** @type {Block} */ (block.element ?? {});
  const labelId = `label-${blockId}`;
  const optional = block.optional ? createElement('span', { class: 'optional' }, ' (optional)') : null;
  return createElement(
    'div',
    { class: 'block input', 'data-required': !block.optional },
    createElement('div', { class: 'label', id: labelId }, plainOf(block.label), optional),
    drawElement(block, element, stage, blockId),
    block.hint && createElement('div', { class: 'hint', id: `hint-${blockId}` }, plainOf(block.hint)),
    createElement('div', { class: 'field-error', id: `error-${blockId}`, role: 'alert' }),
  );
}

/**
 * @param {Block} block
 * @param {Block} element
 * @param {import('./draw-actions.js').Stage} stage
 * @param {string} blockId
 */
function drawElement(block, element, stage, blockId) {
  if (!isField(element.type)) {
    return createElement('div', { class: 'unknown-block' }, `An input of type “${String(element.type)}”`);
  }
  const act = (/** @type {Record<string, unknown>} */ chosen) =>
    void stage.act({ blockId, actionId: String(element.action_id ?? ''), chosen });
  const onChange = block.dispatch_action ? act : undefined;
  const field = drawField(element, { blockId, directory: stage.directory, onChange });
  field.removeAttribute('aria-label');
  field.setAttribute('aria-labelledby', `label-${blockId}`);
  field.setAttribute('aria-describedby', block.hint ? `hint-${blockId} error-${blockId}` : `error-${blockId}`);
  return field;
}

/**
 * Writes the errors under the inputs and clears the others.
 * @param {ParentNode} container
 * @param {Record<string, string>} errors  by block_id
 */
export function showErrors(container, errors) {
  for (const input of container.querySelectorAll('[data-block="input"]')) {
    const message = errors[/** @type {HTMLElement} */ (input).dataset.blockId ?? ''] ?? '';
    const place = input.querySelector('.field-error');
    if (place && place.textContent !== message) place.textContent = message;
    input.querySelector('[data-field]')?.setAttribute('aria-invalid', String(message !== ''));
  }
}
