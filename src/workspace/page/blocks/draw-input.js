// The input block of modals: label, field, hint, and room for an error under it.

import { createElement } from '../elements/create-element.js';
import { drawField, isField } from './draw-fields.js';
import { plainOf } from '../text/draw-text.js';

/** @typedef {import('../state-client.js').Block} Block */

// Slack's limit of a text input that sets none of its own.
const mostCharacters = 3000;
// Of the characters that an input takes; below it, what is left is worth knowing.
const shortShare = 0.1;

/**
 * @param {Block} block
 * @param {import('./draw-actions.js').Stage} stage
 * @param {string} blockId
 * @returns {HTMLElement}
 */
export function drawInput(block, stage, blockId) {
  const element = /** @type {Block} */ (block.element ?? {});
  const labelId = `label-${blockId}`;
  const field = drawElement(block, element, stage, blockId);
  const optional = block.optional ? createElement('span', { class: 'optional' }, ' (optional)') : null;
  return createElement(
    'div',
    { class: 'block input', 'data-required': !block.optional },
    createElement('div', { class: 'label', id: labelId }, plainOf(block.label), optional),
    field,
    element.type === 'plain_text_input' && drawCounter(field, Number(element.max_length ?? mostCharacters)),
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
 * How many characters are left, once they run short. What is too much is said, not cut: a pasted text must not lose its end
 * without a word.
 * @param {HTMLElement} field
 * @param {number} most
 */
function drawCounter(field, most) {
  const counter = createElement('div', { class: 'counter', role: 'status' });
  const count = () => {
    const left = most - /** @type {HTMLTextAreaElement} */ (field).value.length;
    counter.textContent = left > most * shortShare ? '' : left.toLocaleString('en');
    counter.classList.toggle('over', left < 0);
  };
  field.addEventListener('input', count);
  count();
  return counter;
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
