// What is wrong, if something is: the workspace is gone, the bot is not connected, or the bot broke rules of Slack.

import { createElement } from '../elements/create-element.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {import('../state-client.js').State} State */

/**
 * @param {Element} place
 * @param {State | undefined} state
 * @param {boolean} reachable
 */
export function drawBanners(place, state, reachable) {
  const items = [];
  if (!reachable) items.push(banner('bad', 'The workspace is not reachable.'));
  else if (state && !state.bot.connected) items.push(banner('uneasy', `${state.bot.name} is not connected.`));
  keepUnchanged(place, items);
}

/**
 * @param {string} look
 * @param {string} text
 */
function banner(look, text) {
  return { key: look, signature: text, draw: () => createElement('div', { class: `banner ${look}` }, text) };
}

/**
 * A button that says how many rules were broken, and opens the list of them.
 * @param {string[]} problems
 */
export function drawProblems(problems) {
  const open = () => showProblems(problems);
  return createElement(
    'button',
    { type: 'button', class: 'problems', click: open },
    `rules broken: ${problems.length}`,
  );
}

/** @param {string[]} problems */
function showProblems(problems) {
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'problems-title', 'data-testid': 'problems' },
    createElement(
      'form',
      { method: 'dialog' },
      createElement('header', {}, createElement('h2', { id: 'problems-title' }, 'Rules the bot broke')),
      createElement(
        'div',
        { class: 'dialog-body' },
        createElement('ol', { class: 'problem-list' }, ...problems.map((problem) => createElement('li', {}, problem))),
      ),
      createElement('footer', {}, createElement('button', { class: 'button', autofocus: true }, 'Close')),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
