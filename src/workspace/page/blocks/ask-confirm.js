// The question a button can ask before it acts (Block Kit's `confirm`).

import { createElement } from '../elements/create-element.js';
import { drawText, plainOf } from '../text/draw-text.js';

/**
 * Resolves true when the person agreed, at once when there is nothing to ask.
 * @param {import('../state-client.js').Block | undefined} confirm
 * @param {import('../text/draw-mention.js').Directory} directory
 * @returns {Promise<boolean>}
 */
export function askConfirm(confirm, directory) {
  if (!confirm) return Promise.resolve(true);
  const yes = createElement(
    'button',
    { class: confirm.style === 'danger' ? 'button danger solid' : 'button primary', value: 'yes' },
    confirm.confirm ? plainOf(confirm.confirm) : 'Yes',
  );
  const no = createElement('button', { class: 'button', value: 'no' }, confirm.deny ? plainOf(confirm.deny) : 'Cancel');
  const dialog = createElement(
    'dialog',
    { class: 'dialog small', 'aria-labelledby': 'confirm-title', 'data-testid': 'confirm' },
    createElement(
      'form',
      { method: 'dialog' },
      createElement('h2', { id: 'confirm-title' }, confirm.title ? plainOf(confirm.title) : 'Are you sure?'),
      createElement('div', { class: 'dialog-body' }, drawText(confirm.text, directory)),
      createElement('footer', {}, no, yes),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  yes.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
