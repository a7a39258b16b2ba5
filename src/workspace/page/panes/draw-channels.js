// The sidebar: the workspace, its channels, the direct message with the bot, and who is looking.

import { createElement } from '../elements/create-element.js';
import { drawAvatar } from '../elements/draw-avatar.js';
import { drawIcon } from '../elements/draw-icon.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {import('../state-client.js').State} State */
/** @typedef {import('../state-client.js').Channel} Channel */
/**
 * @typedef {object} Choices
 * @property {string} channelId  the open one
 * @property {Set<string>} unread  ids of channels with something new
 * @property {(channel: Channel) => void} openChannel
 * @property {(userId: string) => void} becomeUser
 */

/**
 * The name of a channel in addresses and hooks: its own, or `dm` for the direct message with the bot.
 * @param {Channel} channel
 */
export function channelKey(channel) {
  return channel.kind === 'im' ? 'dm' : channel.name;
}

/**
 * @param {Element} sidebar
 * @param {State} state
 * @param {Choices} choices
 */
export function drawChannels(sidebar, state, choices) {
  const channels = state.channels.filter(({ kind }) => kind === 'channel');
  const directs = state.channels.filter(({ kind }) => kind === 'im');
  const item = (/** @type {string} */ key, /** @type {unknown} */ shown, /** @type {() => HTMLElement} */ draw) => {
    return { key, signature: JSON.stringify(shown), draw };
  };
  const rows = (/** @type {Channel[]} */ list) =>
    list.map((channel) => {
      const open = channel.id === choices.channelId;
      const unread = choices.unread.has(channel.id);
      const shown = [channel.name, open, unread, state.bot.name, state.bot.connected];
      return item(channel.id, shown, () => drawRow(channel, state, choices, { open, unread }));
    });
  const people = state.users.filter((user) => !user.isBot);
  keepUnchanged(sidebar, [
    item('name', '', () => createElement('div', { class: 'workspace-name' }, 'Local workspace')),
    item('channels', '', () => createElement('h2', {}, 'Channels')),
    ...rows(channels),
    // People of another organisation have none.
    ...(directs.length === 0 ? [] : [item('apps', '', () => createElement('h2', {}, 'Apps'))]),
    ...rows(directs),
    item('you', [people, state.you.id], () => drawPeople(people, state.you.id, choices.becomeUser)),
  ]);
}

/**
 * @param {Channel} channel
 * @param {State} state
 * @param {Choices} choices
 * @param {{ open: boolean, unread: boolean }} look
 */
function drawRow(channel, state, choices, { open, unread }) {
  const isDirect = channel.kind === 'im';
  const name = isDirect ? state.bot.name : channel.name;
  const presence = createElement('span', { class: state.bot.connected ? 'presence on' : 'presence' });
  const sign = isDirect
    ? createElement('span', { class: 'face' }, drawAvatar(state.bot.id, name, true), presence)
    : drawIcon('hash');
  return createElement(
    'button',
    {
      type: 'button',
      class: unread ? 'channel-row unread' : 'channel-row',
      'data-channel': channelKey(channel),
      'aria-current': open ? 'page' : null,
      'aria-label': `${isDirect ? 'Direct message with' : 'Channel'} ${name}${unread ? ', unread' : ''}`,
      click: () => choices.openChannel(channel),
    },
    sign,
    createElement('span', { class: 'row-name' }, name),
  );
}

/**
 * @param {State['users']} people
 * @param {string} youId
 * @param {(userId: string) => void} becomeUser
 */
function drawPeople(people, youId, becomeUser) {
  const buttons = people.map((user) =>
    createElement(
      'button',
      {
        type: 'button',
        'aria-pressed': String(user.id === youId),
        'data-user': user.id,
        click: () => becomeUser(user.id),
      },
      drawAvatar(user.id, user.name, false),
      createElement('span', { class: 'row-name' }, user.name),
      user.role && createElement('span', { class: 'role' }, user.role),
    ),
  );
  return createElement(
    'div',
    { class: 'people', role: 'group', 'aria-labelledby': 'you-are' },
    createElement('span', { id: 'you-are' }, 'You are'),
    createElement('div', { class: 'people-buttons' }, ...buttons),
  );
}
