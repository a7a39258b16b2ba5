// Mentions of people, channels and groups. Names come from the directory; an id nobody knows is shown as it is.

import { createElement } from '../elements/create-element.js';

/**
 * Who is who, as far as the person who looks can know.
 * @typedef {object} Directory
 * @property {string} youId
 * @property {Map<string, string>} userNames  by user id
 * @property {Map<string, string>} channelNames  by channel id
 * @property {{ id: string, name: string, kind: 'channel' | 'im', isExternal?: boolean }[]} conversations  where this person can be
 */

/**
 * @param {import('../state-client.js').State} state
 * @returns {Directory}
 */
export function directoryOf(state) {
  return {
    youId: state.you.id,
    userNames: new Map([...state.users, { id: state.bot.id, name: state.bot.name }].map(({ id, name }) => [id, name])),
    channelNames: new Map(state.channels.map(({ id, name }) => [id, name])),
    conversations: state.channels.map(({ id, name, kind, isExternal }) => ({
      id,
      name: kind === 'im' ? state.bot.name : name,
      kind,
      isExternal,
    })),
  };
}

/**
 * @param {string} userId
 * @param {Directory} directory
 */
export function drawUserMention(userId, directory) {
  const mine = userId === directory.youId;
  return createElement(
    'span',
    { class: mine ? 'mention mine' : 'mention' },
    `@${directory.userNames.get(userId) ?? userId}`,
  );
}

/**
 * @param {string} channelId
 * @param {Directory} directory
 */
export function drawChannelMention(channelId, directory) {
  return createElement('span', { class: 'mention' }, `#${directory.channelNames.get(channelId) ?? channelId}`);
}

/**
 * `@here`, `@channel`, `@everyone` and user groups: these would wake people up, so they stand out.
 * @param {string} name
 */
export function drawBroadcast(name) {
  return createElement('span', { class: 'mention mine' }, `@${name}`);
}
