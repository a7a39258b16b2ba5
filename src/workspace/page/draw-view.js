// The modal. An updated view keeps every block that did not change, and with it what was typed there.

import { createElement } from './create-element.js';
import { blockIdOf, drawBlock } from './draw-blocks.js';
import { isFilled, readFields } from './draw-fields.js';
import { drawIcon } from './draw-icon.js';
import { showErrors } from './draw-input.js';
import { plainOf } from './draw-text.js';
import { keepUnchanged } from './keep-unchanged.js';

/** @typedef {import('./state-client.js').View} View */
/** @typedef {import('./state-client.js').StateClient} StateClient */

/**
 * @param {StateClient} client
 * @returns {{ show: (view: View | null, directory: import('./draw-mention.js').Directory) => void }}
 */
export function createModal(client) {
  /** @type {View | null} */
  let open = null;
  const title = createElement('h2', { id: 'view-title' });
  const blocks = createElement('div', { class: 'dialog-body' });
  const trouble = createElement('p', { class: 'trouble', role: 'alert' });
  const cancel = createElement('button', { class: 'button', type: 'button', click: close });
  const submit = createElement('button', { class: 'button primary', type: 'submit' });
  const cross = createElement('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close', click: close });
  cross.append(drawIcon('close'));
  const form = createElement(
    'form',
    { novalidate: true, submit: (/** @type {Event} */ event) => void send(event) },
    createElement('header', {}, title, cross),
    blocks,
    createElement('footer', {}, trouble, cancel, submit),
  );
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'view-title', 'data-testid': 'modal' },
    form,
  );
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  // The browser closes a dialog by force at the second Escape; then the server must hear of it too.
  dialog.addEventListener('close', () => open && close());
  document.body.append(dialog);

  function close() {
    if (!open) return;
    const viewId = open.id;
    hide();
    void client.post('view-close', { viewId });
  }

  function hide() {
    open = null;
    dialog.close();
  }

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (!open || submit.getAttribute('aria-busy') === 'true') return;
    const missing = missingFields(blocks);
    showErrors(blocks, missing);
    trouble.textContent = '';
    if (focusFirstError(blocks, missing)) return;
    submit.setAttribute('aria-busy', 'true');
    const outcome = await client.post('view-submit', { viewId: open.id, values: readFields(blocks) });
    submit.removeAttribute('aria-busy');
    if (outcome.errors) {
      showErrors(blocks, outcome.errors);
      focusFirstError(blocks, outcome.errors);
    } else if (!outcome.ok) trouble.textContent = 'We had some trouble connecting. Try again?';
  }

  /** @type {ReturnType<typeof createModal>['show']} */
  function show(view, directory) {
    if (!view) {
      if (open) hide();
      return;
    }
    const isNew = open?.id !== view.id;
    open = view;
    if (isNew) {
      blocks.replaceChildren();
      trouble.textContent = '';
    }
    title.textContent = plainOf(view.title);
    submit.textContent = plainOf(view.submit);
    submit.hidden = !view.submit;
    cancel.textContent = view.close ? plainOf(view.close) : view.submit ? 'Cancel' : 'Close';
    const act = (/** @type {Record<string, unknown>} */ used) =>
      client.post('click', { viewId: view.id, ...used, values: readFields(blocks) });
    keepUnchanged(
      blocks,
      view.blocks.map((block, index) => {
        const blockId = blockIdOf(block, index);
        return {
          key: blockId,
          signature: JSON.stringify(block),
          draw: () => drawBlock(block, { directory, act }, blockId),
        };
      }),
    );
    if (view.errors) showErrors(blocks, view.errors);
    if (!dialog.open) dialog.showModal();
    if (isNew) (blocks.querySelector(focusable) ?? submitOr(cancel)).focus();
  }

  /** @param {HTMLElement} other */
  function submitOr(other) {
    return submit.hidden ? other : submit;
  }

  return { show };
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
 * @param {ParentNode} blocks
 * @param {Record<string, string>} errors
 * @returns {boolean}  whether there was one
 */
function focusFirstError(blocks, errors) {
  const ids = Object.keys(errors);
  const inputs = Array.from(
    blocks.querySelectorAll('[data-block="input"]'),
    (each) => /** @type {HTMLElement} */ (each),
  );
  inputs
    .find((input) => ids.includes(input.dataset.blockId ?? ''))
    ?.querySelector(focusable)
    ?.focus();
  return ids.length > 0;
}
