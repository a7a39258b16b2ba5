// The frame around a modal's blocks: its title, its buttons, and a dialog that keeps the focus inside while it is open.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';

/**
 * @param {{ onClose: () => void, onSubmit: () => void }} handlers
 */
export function drawViewFrame({ onClose, onSubmit }) {
  const title = createElement('h2', { id: 'view-title' });
  // What is longer than the screen scrolls by keyboard, too, where nothing inside takes the focus.
  const blocks = createElement('div', { class: 'dialog-body', role: 'region', 'aria-label': 'Content', tabindex: 0 });
  const trouble = createElement('p', { class: 'trouble', role: 'alert' });
  const cancel = createElement('button', { class: 'button', type: 'button', click: onClose });
  const submit = createElement('button', { class: 'button primary', type: 'submit' });
  const cross = createElement('button', {
    class: 'icon-button',
    type: 'button',
    'aria-label': 'Close',
    click: onClose,
  });
  cross.append(drawIcon('close'));
  const header = createElement('header', {}, title, cross);
  const form = createElement(
    'form',
    { novalidate: true },
    header,
    blocks,
    createElement('footer', {}, trouble, cancel, submit),
  );
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'view-title', 'data-testid': 'modal' },
    form,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!submit.hidden) onSubmit();
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    onClose();
  });
  // The browser closes a dialog by force at the second Escape; then whoever listens must hear of it too.
  dialog.addEventListener('close', () => !dialog.open && onClose());

  return {
    blocks,
    submit,
    trouble,
    lastButton: () => (submit.hidden ? cancel : submit),
    clear: () => {
      blocks.replaceChildren();
      trouble.textContent = '';
    },
    /**
     * @param {string} titleText
     * @param {string | undefined} submitText  no button without it
     * @param {string | undefined} closeText
     */
    name: (titleText, submitText, closeText) => {
      title.textContent = titleText;
      submit.hidden = !submitText;
      submit.textContent = submitText ?? '';
      cancel.textContent = closeText ?? (submitText ? 'Cancel' : 'Close');
    },
    show: () => {
      if (dialog.open) return;
      document.body.append(dialog);
      dialog.showModal();
    },
    hide: () => {
      dialog.close();
      dialog.remove();
    },
  };
}
