// Scrolling of a list of messages: stays at the newest one, unless the person has scrolled up to read. Of one that is longer than the
// pane, the beginning is shown.

import { createElement } from '../elements/create-element.js';
import { drawIcon } from '../elements/draw-icon.js';

// So near to the end counts as being there; less than a line of text.
const nearPixels = 24;
// The day floats over the first line.
const abovePixels = 44;

/**
 * @param {HTMLElement} scroller
 * @returns {{ around: (draw: () => void) => void, toNewest: () => void }}
 */
export function stayAtBottom(scroller) {
  let follows = true;
  // Where a long message begins that was shown by itself.
  let begunAt = -1;
  const button = createElement('button', { class: 'to-newest', type: 'button', hidden: true, click: toNewest });
  button.append(drawIcon('down'), 'New messages');
  scroller.after(button);
  scroller.addEventListener('scroll', () => {
    const isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearPixels;
    follows = isAtEnd || Math.abs(scroller.scrollTop - begunAt) < 1;
    if (follows) button.hidden = true;
  });
  new ResizeObserver(() => follows && stay()).observe(scroller);

  const newestMessage = () => [...scroller.querySelectorAll('article')].at(-1) ?? null;

  function stay() {
    if (begunAt < 0) scroller.scrollTop = scroller.scrollHeight;
  }

  function toNewest() {
    follows = true;
    button.hidden = true;
    const newest = newestMessage();
    const below = newest === null ? 0 : newest.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const isLong = newest !== null && newest.getBoundingClientRect().height > scroller.clientHeight - abovePixels;
    if (isLong) scroller.scrollTop += below - abovePixels;
    else scroller.scrollTop = scroller.scrollHeight;
    begunAt = isLong ? scroller.scrollTop : -1;
  }

  /** @param {() => void} draw */
  function around(draw) {
    const idOf = () => newestMessage()?.getAttribute('data-message-id');
    const before = idOf();
    draw();
    if (idOf() === before) {
      if (follows) stay();
    } else if (follows) toNewest();
    else button.hidden = false;
  }

  return { around, toNewest };
}
