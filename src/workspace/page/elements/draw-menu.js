// A small button that opens a list of things to do: overflow menus in blocks, and the shortcuts of a message or a composer.

import { createElement } from './create-element.js';

/** @typedef {import('./create-element.js').Attributes} Attributes */

/**
 * @param {Attributes} attributes  of the button, an aria-label among them
 * @param {Node} sign  what the button shows
 * @param {() => HTMLElement[]} drawItems  buttons and links, drawn anew whenever the menu opens; using one closes it
 * @returns {HTMLDetailsElement}
 */
export function drawMenu(attributes, sign, drawItems) {
  const list = createElement('div', { class: 'menu' });
  const opener = createElement('summary', attributes, sign);
  const menu = createElement('details', { class: 'overflow' }, opener, list);
  const items = () => /** @type {HTMLElement[]} */ (Array.from(list.children));

  // Before it opens, so that the menu never shows what was there the last time.
  opener.addEventListener('click', () => {
    if (menu.open) return;
    list.replaceChildren(...drawItems());
    requestAnimationFrame(() => turnToRoom(menu, list));
  });
  list.addEventListener('click', () => (menu.open = false));
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (!menu.open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) focusNext(items(), step);
    else if (event.key === 'Escape') {
      menu.open = false;
      opener.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return menu;
}

/**
 * @param {HTMLElement[]} items
 * @param {number} step
 */
function focusNext(items, step) {
  const at = items.findIndex((item) => item === document.activeElement);
  const next = at < 0 && step < 0 ? -1 : at + step;
  items.at(next % items.length)?.focus();
}

/**
 * Opens upwards where the list would reach below what can be seen.
 * @param {HTMLElement} menu
 * @param {HTMLElement} list
 */
function turnToRoom(menu, list) {
  menu.classList.remove('upwards');
  const around = menu.closest('.scroller, .dialog-body')?.getBoundingClientRect();
  const [top, bottom] = [around?.top ?? 0, around?.bottom ?? innerHeight];
  const { height } = list.getBoundingClientRect();
  const opener = menu.getBoundingClientRect();
  const fitsBelow = opener.bottom + height <= bottom;
  menu.classList.toggle('upwards', !fitsBelow && opener.top - top > bottom - opener.bottom);
}
