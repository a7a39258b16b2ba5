// The modal. An updated view keeps every block that did not change, and with it what was typed there.

import { blockIdOf, drawBlock } from './draw-blocks.js';
import { isFilled, readFields } from './draw-fields.js';
import { showErrors } from './draw-input.js';
import { drawViewFrame } from './draw-view-frame.js';
import { withEmoji } from '../text/emoji.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {import('../state-client.js').View} View */
/** @typedef {import('../text/draw-mention.js').Directory} Directory */

/**
 * @param {import('../state-client.js').StateClient} client
 */
export function createModal(client) {
  /** @type {View | null} */
  let open = null;
  // The modal that was open already when this page was loaded is not shown: neither a reload nor a tab opened later brings it up
  // again. A tab that was open before shows it, too.
  /** @type {string | null | undefined} */
  let elsewhere;
  // A state fetched before the server heard of the closing still holds the view; it must not come back.
  let closedId = '';
  const frame = drawViewFrame({ onClose: close, onSubmit: () => void send() });

  function close() {
    if (!open) return;
    const viewId = open.id;
    closedId = viewId;
    hide();
    void client.post('view-close', { viewId }).then(({ ok }) => {
      if (!ok && closedId === viewId) closedId = '';
    });
  }

  function hide() {
    open = null;
    frame.hide();
  }

  async function send() {
    if (!open || frame.submit.getAttribute('aria-busy') === 'true') return;
    frame.trouble.textContent = '';
    const missing = missingFields(frame.blocks);
    if (pointAtErrors(frame.blocks, missing)) return;
    frame.submit.setAttribute('aria-busy', 'true');
    const outcome = await client.post('view-submit', { viewId: open.id, values: readFields(frame.blocks) });
    frame.submit.removeAttribute('aria-busy');
    if (outcome.errors) pointAtErrors(frame.blocks, outcome.errors);
    else if (!outcome.ok) frame.trouble.textContent = 'We had some trouble connecting. Try again?';
  }

  /**
   * @param {View | null} view  null when none is open
   * @param {Directory} directory
   */
  function show(view, directory) {
    const root = view?.rootId ?? view?.id ?? null;
    if (elsewhere === undefined) elsewhere = root;
    if (!view || view.id === closedId || root === elsewhere) {
      if (!view) closedId = '';
      if (open) hide();
      return;
    }
    const isNew = open?.id !== view.id;
    open = view;
    if (isNew) frame.clear();
    frame.name(withEmoji(view.title), view.submit && withEmoji(view.submit), view.close && withEmoji(view.close));
    drawViewBlocks(frame.blocks, view, directory, client);
    if (view.errors) showErrors(frame.blocks, view.errors);
    frame.show();
    if (isNew) (frame.blocks.querySelector(focusable) ?? frame.lastButton()).focus();
  }

  return { show };
}

/**
 * The blocks of a view, a modal's or the Home tab's.
 * @param {HTMLElement} place
 * @param {View} view
 * @param {Directory} directory
 * @param {import('../state-client.js').StateClient} client
 */
export function drawViewBlocks(place, view, directory, client) {
  const act = (/** @type {Record<string, unknown>} */ used) =>
    client.post('click', { viewId: view.id, ...used, values: readFields(place) });
  keepUnchanged(
    place,
    view.blocks.map((block, index) => {
      const blockId = blockIdOf(block, index);
      return {
        key: blockId,
        signature: JSON.stringify(block),
        draw: () => drawBlock(withHeld(block, view.values?.[blockId]), { directory, act }, blockId),
      };
    }),
  );
}

/**
 * The input as it was left, so that it stands there again when the view comes back from under another one or is changed.
 * @param {import('../state-client.js').Block} block
 * @param {Record<string, Record<string, unknown>> | undefined} held  by action_id
 */
function withHeld(block, held) {
  const value = held?.[block.element?.action_id];
  if (block.type !== 'input' || !value) return block;
  const { type: _type, ...named } = value;
  const initials = Object.entries(named).map(([name, each]) => {
    return [name === 'value' ? 'initial_value' : name.replace(/^selected_/, 'initial_'), each ?? undefined];
  });
  return { ...block, element: { ...block.element, ...Object.fromEntries(initials) } };
}

/** Typed so that `querySelector` gives an element that can be focused. */
const focusable = /** @type {'input'} */ ('input, select, textarea, .dialog-body button, .dialog-body a');

/**
 * @param {ParentNode} blocks
 * @returns {Record<string, string>}
 */
function missingFields(blocks) {
  const values = readFields(blocks);
  const required = Array.from(
    blocks.querySelectorAll('[data-required]'),
    (input) => /** @type {HTMLElement} */ (input),
  );
  const empty = required.filter((input) => {
    const held = Object.values(values[input.dataset.blockId ?? ''] ?? {});
    return held.length > 0 && !held.some(isFilled);
  });
  return Object.fromEntries(
    empty.map((input) => [input.dataset.blockId ?? '', 'Please complete this required field.']),
  );
}

/**
 * Shows the errors and puts the focus on the first.
 * @param {ParentNode} blocks
 * @param {Record<string, string>} errors  by block_id
 * @returns {boolean}  whether there was one
 */
function pointAtErrors(blocks, errors) {
  showErrors(blocks, errors);
  const ids = Object.keys(errors);
  const inputs = Array.from(
    blocks.querySelectorAll('[data-block="input"]'),
    (each) => /** @type {HTMLElement} */ (each),
  );
  const first = inputs.find((input) => ids.includes(input.dataset.blockId ?? ''));
  first?.querySelector(focusable)?.focus();
  // The focus brings the field into sight, and not what stands below it.
  first?.querySelector('.field-error')?.scrollIntoView({ block: 'nearest' });
  return ids.length > 0;
}
