// Elements that do something when used: buttons, feedback and icon buttons, overflow menus, and fields in messages.

import { askConfirm } from './ask-confirm.js';
import { createElement } from '../elements/create-element.js';
import { drawField, isField } from './draw-fields.js';
import { drawIcon } from '../elements/draw-icon.js';
import { safeUrl } from '../text/draw-link.js';
import { drawMenu } from '../elements/draw-menu.js';
import { drawOption, plainOf } from '../text/draw-text.js';

/** @typedef {import('../state-client.js').Block} Block */
/**
 * Where blocks stand: in a message or in a view.
 * @typedef {object} Stage
 * @property {import('../text/draw-mention.js').Directory} directory
 * @property {(used: { blockId: string, actionId: string, chosen?: Record<string, unknown> }) => Promise<unknown>} act
 */

/** @type {Record<string, (element: Block, blockId: string, stage: Stage) => HTMLElement>} */
const kinds = {
  button: drawButton,
  workflow_button: drawButton,
  feedback_buttons: drawFeedback,
  icon_button: drawIconButton,
  overflow: drawOverflow,
};

/**
 * An interactive element, or undefined for a type that is not known.
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 * @returns {HTMLElement | undefined}
 */
export function drawAction(element, blockId, stage) {
  const draw = Object.hasOwn(kinds, element.type) ? kinds[element.type] : undefined;
  if (draw) return draw(element, blockId, stage);
  if (!isField(element.type)) return undefined;
  const onChange = (/** @type {Record<string, unknown>} */ chosen) => void use(element, blockId, stage, chosen);
  return drawField(element, { blockId, directory: stage.directory, onChange });
}

/**
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 * @param {Record<string, unknown>} [chosen]  what was chosen, for elements with more than one outcome
 */
async function use(element, blockId, stage, chosen) {
  if (!(await askConfirm(element.confirm, stage.directory))) return;
  await stage.act({ blockId, actionId: String(element.action_id ?? ''), ...(chosen && { chosen }) });
}

/**
 * Runs `act` on a click. A second click waits until the first is answered; `disabled` would lose the focus.
 * @param {HTMLElement} control
 * @param {() => Promise<void>} act
 */
function onClick(control, act) {
  control.addEventListener('click', () => {
    if (control.getAttribute('aria-busy') === 'true') return;
    control.setAttribute('aria-busy', 'true');
    void act().finally(() => control.removeAttribute('aria-busy'));
  });
  return control;
}

/**
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 */
function drawButton(element, blockId, stage) {
  const attributes = {
    class: ['button', element.style].filter(Boolean).join(' '),
    'data-action-id': element.action_id,
    'aria-label': element.accessibility_label,
  };
  const label = plainOf(element.text);
  const href = safeUrl(element.url);
  const control = href
    ? createElement('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer' }, label)
    : createElement('button', { ...attributes, type: 'button' }, label);
  return onClick(control, () => use(href ? { ...element, confirm: undefined } : element, blockId, stage));
}

/**
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 */
function drawFeedback(element, blockId, stage) {
  const one = (/** @type {Block} */ button, /** @type {'thumbUp' | 'thumbDown'} */ icon) =>
    drawQuiet(element, button, icon, () => use(element, blockId, stage, { value: button.value }));
  const both = [one(element.positive_button, 'thumbUp'), one(element.negative_button, 'thumbDown')];
  for (const button of both) {
    button.addEventListener('click', () =>
      both.forEach((each) => each.setAttribute('aria-pressed', String(each === button))),
    );
  }
  return createElement('span', { class: 'feedback', role: 'group', 'aria-label': 'Feedback' }, ...both);
}

/**
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 */
function drawIconButton(element, blockId, stage) {
  return drawQuiet(element, element, 'close', () => use(element, blockId, stage));
}

/**
 * A small button without a frame: an icon, and its words for pointers and screen readers.
 * @param {Block} element  carries the action_id
 * @param {Block} button  carries text, value and accessibility_label
 * @param {'thumbUp' | 'thumbDown' | 'close'} icon
 * @param {() => Promise<void>} act
 */
function drawQuiet(element, button, icon, act) {
  const attributes = {
    class: 'quiet-button',
    type: 'button',
    'data-action-id': element.action_id,
    'data-value': button.value,
    'aria-label': button.accessibility_label,
    title: button.accessibility_label ?? plainOf(button.text),
  };
  return onClick(
    createElement('button', attributes, drawIcon(icon), createElement('span', {}, plainOf(button.text))),
    act,
  );
}

/**
 * @param {Block} element
 * @param {string} blockId
 * @param {Stage} stage
 */
function drawOverflow(element, blockId, stage) {
  const options = /** @type {Block[]} */ (element.options ?? []);
  const attributes = { 'data-action-id': element.action_id, 'aria-label': 'More actions' };
  return drawMenu(attributes, drawIcon('more'), () => options.map(drawMenuItem));

  /** @param {Block} option */
  function drawMenuItem(option) {
    const href = safeUrl(option.url);
    const label = drawOption(option, stage.directory);
    const item = href
      ? createElement('a', { href, target: '_blank', rel: 'noopener noreferrer', 'data-value': option.value }, label)
      : createElement('button', { type: 'button', 'data-value': option.value }, label);
    return onClick(item, () => use(element, blockId, stage, { selected_option: option }));
  }
}
