// Elements that hold a value: inputs, pickers and menus, in modals and in messages. Each knows how to read itself
// in the shape of Slack's `view.state.values`, so a modal can be read by walking over what is on the screen.

import { createElement } from '../elements/create-element.js';
import { choices } from './draw-choices.js';
import { plainOf } from '../text/draw-text.js';

/** @typedef {import('../state-client.js').Block} Block */
/** @typedef {import('../text/draw-mention.js').Directory} Directory */
/**
 * A drawn field: its node, and its value without the type, e.g. `{ selected_date: '2026-11-21' }`.
 * @typedef {{ node: HTMLElement, read: () => Record<string, unknown> }} Field
 */

/** @type {WeakMap<Element, { blockId: string, actionId: string, read: () => Record<string, unknown> }>} */
const fields = new WeakMap();

/** @type {Record<string, (element: Block, directory: Directory) => Field>} */
const kinds = {
  ...choices,
  plain_text_input: drawTextInput,
  email_text_input: (element) => drawOneLine(element, 'email'),
  url_text_input: (element) => drawOneLine(element, 'url'),
  number_input: (element) => drawOneLine(element, 'number'),
  datepicker: (element) => drawPicker(element, 'date', 'selected_date', element.initial_date),
  timepicker: (element) => drawPicker(element, 'time', 'selected_time', element.initial_time),
};

/** @param {unknown} type  an element's type */
export function isField(type) {
  return typeof type === 'string' && Object.hasOwn(kinds, type);
}

/**
 * @param {Block} element  of a type for which isField holds
 * @param {{ blockId: string, directory: Directory, onChange?: (chosen: Record<string, unknown>) => void }} around
 * @returns {HTMLElement}
 */
export function drawField(element, { blockId, directory, onChange }) {
  const draw = kinds[element.type];
  if (!draw) throw new Error(`No field is drawn for an element of type ${String(element.type)}.`);
  const field = draw(element, directory);
  const actionId = String(element.action_id ?? '');
  const read = () => ({ type: element.type, ...field.read() });
  field.node.dataset.field = element.type;
  field.node.dataset.actionId = actionId;
  fields.set(field.node, { blockId, actionId, read });
  if (onChange) onUse(field.node, element, () => onChange(read()));
  return field.node;
}

/** Fields into which one types tell of each character or of Enter, as they were told to; all others of each choice. */
const typedInto = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];

/**
 * @param {HTMLElement} node
 * @param {Block} element
 * @param {() => void} tell
 */
function onUse(node, element, tell) {
  if (!typedInto.includes(element.type)) {
    node.addEventListener('change', tell);
    return;
  }
  const moments = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  if (moments.includes('on_character_entered')) node.addEventListener('input', tell);
  if (!moments.includes('on_enter_pressed')) return;
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // In a single line Enter would submit the modal as well.
    if (!element.multiline) event.preventDefault();
    tell();
  });
}

/**
 * The values of all fields inside, by block_id and action_id.
 * @param {ParentNode} container
 * @returns {Record<string, Record<string, Record<string, unknown>>>}
 */
export function readFields(container) {
  /** @type {Record<string, Record<string, Record<string, unknown>>>} */
  const values = {};
  for (const node of container.querySelectorAll('[data-field]')) {
    const field = fields.get(node);
    if (field) values[field.blockId] = { ...values[field.blockId], [field.actionId]: field.read() };
  }
  return values;
}

/**
 * Whether a value read from a field says anything.
 * @param {Record<string, unknown>} value
 */
export function isFilled({ type: _type, ...value }) {
  return Object.values(value).some(
    (held) => held !== null && held !== '' && !(Array.isArray(held) && held.length === 0),
  );
}

/**
 * @param {Block} element
 * @returns {Field}
 */
function drawTextInput(element) {
  if (!element.multiline) return drawOneLine(element, 'text');
  const node = createElement('textarea', { ...textAttributes(element), rows: 5 });
  node.value = String(element.initial_value ?? '');
  return { node, read: () => ({ value: node.value === '' ? null : node.value }) };
}

/**
 * @param {Block} element
 * @param {'text' | 'email' | 'url' | 'number'} type
 * @returns {Field}
 */
function drawOneLine(element, type) {
  const step = type === 'number' && element.is_decimal_allowed ? 'any' : null;
  const node = createElement('input', { ...textAttributes(element), type, step });
  node.value = String(element.initial_value ?? '');
  return { node, read: () => ({ value: node.value === '' ? null : node.value }) };
}

/** @param {Block} element */
function textAttributes(element) {
  return {
    placeholder: element.placeholder && plainOf(element.placeholder),
    min: element.min_value,
    max: element.max_value,
    autocomplete: 'off',
  };
}

/**
 * @param {Block} element
 * @param {'date' | 'time'} type
 * @param {string} name  of the value
 * @param {unknown} initial
 * @returns {Field}
 */
function drawPicker(element, type, name, initial) {
  const node = createElement('input', {
    type,
    'aria-label': element.placeholder ? plainOf(element.placeholder) : null,
  });
  node.value = String(initial ?? '');
  return { node, read: () => ({ [name]: node.value === '' ? null : node.value }) };
}
