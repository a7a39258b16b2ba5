// The shortcuts that the app's manifest names: on each message, and beside where one types.

import { createElement } from '../elements/create-element.js';
import { drawAvatar } from '../elements/draw-avatar.js';
import { drawIcon } from '../elements/draw-icon.js';
import { drawMenu } from '../elements/draw-menu.js';

/** @typedef {import('../state-client.js').Shortcut} Shortcut */
/** @typedef {{ id: string, name: string }} App */

/**
 * The three dots of a message; undefined when the app has nothing for it.
 * @param {Shortcut[]} shortcuts
 * @param {App} app
 * @param {(shortcut: Shortcut) => void} take
 */
export function drawMessageShortcuts(shortcuts, app, take) {
  const fitting = shortcuts.filter(({ kind }) => kind === 'message');
  if (fitting.length === 0) return undefined;
  const attributes = {
    class: 'bar-button',
    'aria-label': 'More actions',
    title: 'More actions',
    'data-menu': 'message',
  };
  return drawMenu(attributes, drawIcon('more'), () => fitting.map((each) => drawItem(each, app, take)));
}

/**
 * The flash beside a composer. It is there for as long as the composer is, and hides while the app has no global shortcut.
 * @param {() => { shortcuts: Shortcut[], app: App } | undefined} read
 * @param {(shortcut: Shortcut) => void} take
 */
export function createGlobalShortcuts(read, take) {
  const fitting = () => (read()?.shortcuts ?? []).filter(({ kind }) => kind === 'global');
  const attributes = { class: 'icon-button', 'aria-label': 'Shortcuts', title: 'Shortcuts', 'data-menu': 'composer' };
  const element = drawMenu(attributes, drawIcon('flash'), () =>
    fitting().map((each) => drawItem(each, read()?.app ?? { id: '', name: '' }, take)),
  );
  return { element, update: () => (element.hidden = fitting().length === 0) };
}

/**
 * @param {Shortcut} shortcut
 * @param {App} app
 * @param {(shortcut: Shortcut) => void} take
 */
function drawItem(shortcut, app, take) {
  return createElement(
    'button',
    { type: 'button', class: 'shortcut', 'data-shortcut': shortcut.callbackId, click: () => take(shortcut) },
    drawAvatar(app.id, app.name, true),
    createElement('span', { class: 'option-text' }, shortcut.name, createElement('small', {}, app.name)),
  );
}
