// Scrolling of a list of messages: stays at the newest one, unless the person has scrolled up to read.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';

// So near to the end counts as being there; less than a line of text.
const nearPixels = 24;

/**
 * @param {HTMLElement} scroller
 * @returns {{ around: (draw: () => void) => void, toBottom: () => void }}
 */
export function stayAtBottom(scroller) {
  let atBottom = true;
  const toNewest = createElement('button', { class: 'to-newest', type: 'button', hidden: true, click: toBottom });
  toNewest.append(drawIcon('down'), 'New messages');
  scroller.after(toNewest);
  scroller.addEventListener('scroll', () => {
    atBottom = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearPixels;
    if (atBottom) toNewest.hidden = true;
  });
  new ResizeObserver(() => atBottom && toBottom()).observe(scroller);

  function toBottom() {
    atBottom = true;
    toNewest.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  }

  /** @param {() => void} draw */
  function around(draw) {
    const newest = scroller.querySelector('article:last-of-type');
    draw();
    if (atBottom) toBottom();
    else if (scroller.querySelector('article:last-of-type') !== newest) toNewest.hidden = false;
  }

  return { around, toBottom };
}
