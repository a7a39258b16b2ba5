// The app's own tabs, above its direct message: Home, which the bot writes for each person, and Messages.

import { createElement } from '../elements/create-element.js';
import { drawViewBlocks } from '../blocks/draw-view.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {'home' | 'messages'} Tab */

const names = /** @type {const} */ ({ home: 'Home', messages: 'Messages' });

/**
 * @param {HTMLElement} bar
 * @param {Tab | undefined} open  undefined where there are no tabs
 * @param {(tab: Tab) => void} openTab
 */
export function drawTabs(bar, open, openTab) {
  bar.hidden = open === undefined;
  const tabs = /** @type {Tab[]} */ (Object.keys(names));
  keepUnchanged(
    bar,
    tabs.map((tab) => ({
      key: tab,
      signature: String(tab === open),
      draw: () =>
        createElement(
          'button',
          { type: 'button', 'data-tab': tab, 'aria-current': tab === open ? 'page' : null, click: () => openTab(tab) },
          names[tab],
        ),
    })),
  );
}

/**
 * @param {HTMLElement} place
 * @param {import('../state-client.js').View | null | undefined} home  null until the bot has published it
 * @param {import('../text/draw-mention.js').Directory} directory
 * @param {import('../state-client.js').StateClient} client
 */
export function drawHome(place, home, directory, client) {
  if (home) {
    drawViewBlocks(place, home, directory, client);
    return;
  }
  const line = 'This app has not written your Home yet.';
  keepUnchanged(place, [{ key: 'none', signature: '', draw: () => createElement('p', { class: 'intro' }, line) }]);
}
