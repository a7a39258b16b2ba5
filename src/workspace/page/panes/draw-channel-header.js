// The line above the messages: where one is, the button that opens the sidebar on narrow screens, and broken rules.

import { createElement } from '../elements/create-element.js';
import { drawProblems } from './draw-banners.js';
import { drawIcon } from '../elements/draw-icon.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {import('../state-client.js').State} State */
/** @typedef {import('../state-client.js').Channel} Channel */

/**
 * `#incident`, or the bot's name for the direct message with it.
 * @param {Channel} channel
 * @param {State} state
 */
export function channelTitle(channel, state) {
  return channel.kind === 'im' ? state.bot.name : `#${channel.name}`;
}

/**
 * @param {Element} header
 * @param {Channel} channel
 * @param {State} state
 * @param {{ toggleSidebar: () => void, toggleInspector: () => void }} toggles
 */
export function drawChannelHeader(header, channel, state, { toggleSidebar, toggleInspector }) {
  const title = channelTitle(channel, state);
  const problems = state.bot.problems;
  keepUnchanged(header, [
    { key: 'menu', signature: '', draw: () => drawMenuButton(toggleSidebar) },
    { key: 'title', signature: title, draw: () => drawTitle(channel, title) },
    {
      key: 'you',
      signature: state.you.name,
      draw: () => createElement('span', { class: 'viewer' }, `as ${state.you.name}`),
    },
    ...(problems.length > 0
      ? [{ key: 'problems', signature: JSON.stringify(problems), draw: () => drawProblems(problems) }]
      : []),
    { key: 'inspector', signature: '', draw: () => drawInspectorButton(toggleInspector) },
  ]);
}

/** @param {() => void} toggleInspector */
function drawInspectorButton(toggleInspector) {
  const title = 'What passes between the workspace and the bot';
  return createElement('button', { class: 'button small', type: 'button', title, click: toggleInspector }, 'Inspector');
}

/** @param {() => void} toggleSidebar */
function drawMenuButton(toggleSidebar) {
  const attributes = {
    class: 'icon-button menu-button',
    type: 'button',
    'aria-label': 'Channels',
    click: toggleSidebar,
  };
  return createElement('button', attributes, drawIcon('menu'));
}

/**
 * @param {Channel} channel
 * @param {string} title
 */
function drawTitle(channel, title) {
  if (channel.kind === 'im')
    return createElement('h1', {}, title, createElement('span', { class: 'app-badge' }, 'APP'));
  return createElement('h1', {}, drawIcon('hash'), channel.name);
}
