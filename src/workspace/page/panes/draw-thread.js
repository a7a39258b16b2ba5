// The pane at the right: one message, its replies, and a composer of its own.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';
import { countOf } from './draw-message.js';
import { drawMessages } from './draw-messages.js';
import { stayAtBottom } from './stay-at-bottom.js';

/** @typedef {import('../state-client.js').Message} Message */

/**
 * @param {HTMLElement} pane
 * @param {{ composer: import('./composer.js').Composer, onClose: () => void }} parts
 */
export function createThread(pane, { composer, onClose }) {
  const where = createElement('span', { class: 'where' });
  const close = createElement('button', {
    class: 'icon-button',
    type: 'button',
    'aria-label': 'Close thread',
    click: onClose,
  });
  close.append(drawIcon('close'));
  const parent = createElement('div', { class: 'message-list' });
  const count = createElement('div', { class: 'thread-count' }, createElement('span'));
  const replies = createElement('div', { class: 'message-list', role: 'log', 'aria-label': 'Replies' });
  const scroller = createElement('div', { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Thread' });
  scroller.append(parent, count, replies);
  pane.append(createElement('header', {}, createElement('h2', {}, 'Thread'), where, close), scroller, composer.element);
  pane.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onClose();
  });
  const scrolling = stayAtBottom(scroller);
  /** @type {string | undefined} */
  let shown;

  /**
   * @param {Message | undefined} message  undefined hides the pane
   * @param {string} channelName
   * @param {import('./draw-message.js').Surroundings} around
   */
  function show(message, channelName, around) {
    pane.hidden = !message;
    if (!message) {
      shown = undefined;
      return;
    }
    const { openThread: _none, ...inside } = around;
    const answers = message.replies ?? [];
    where.textContent = channelName;
    composer.turnTo(`thread ${around.directory.youId} ${message.id}`, 'Reply…');
    scrolling.around(() => {
      drawMessages(parent, [{ ...message, replies: [] }], inside, { days: false });
      drawMessages(replies, answers, inside, { days: false });
      count.hidden = answers.length === 0;
      if (count.firstElementChild) count.firstElementChild.textContent = countOf(answers);
    });
    if (shown !== message.id) scrolling.toNewest();
    shown = message.id;
  }

  return { show, toNewest: scrolling.toNewest };
}
