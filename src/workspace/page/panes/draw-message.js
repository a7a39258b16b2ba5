// One message: who, when, what, and what one can do with it.

import { createElement } from '../elements/create-element.js';
import { drawAvatar } from '../elements/draw-avatar.js';
import { blockIdOf, drawBlock } from '../blocks/draw-blocks.js';
import { drawIcon } from '../elements/draw-icon.js';
import { drawMrkdwn, plainTextOf } from '../text/draw-mrkdwn.js';
import { drawMessageShortcuts } from './draw-shortcuts.js';
import { fullTimeOf, timeOf } from '../text/format-date.js';

/** @typedef {import('../state-client.js').Message} Message */
/** @typedef {import('../state-client.js').Shortcut} Shortcut */
/** @typedef {import('../text/draw-mention.js').Directory} Directory */
/**
 * What a message needs from the page around it.
 * @typedef {object} Surroundings
 * @property {Directory} directory
 * @property {(messageId: string, used: Record<string, unknown>) => Promise<unknown>} click
 * @property {(message: Message) => void} [openThread]  absent inside a thread
 * @property {Shortcut[]} shortcuts  of the app
 * @property {{ id: string, name: string }} app
 * @property {(message: Message, shortcut: Shortcut) => void} takeShortcut
 */

/**
 * @param {Message} message
 * @param {Surroundings} around
 * @param {boolean} compact  follows a message of the same person: no avatar and name
 * @returns {HTMLElement}
 */
export function drawMessage(message, around, compact) {
  const { directory, openThread } = around;
  return createElement(
    'article',
    {
      class: classOf(message, compact),
      'data-message-id': message.id,
      'aria-label': labelOf(message, directory),
    },
    message.ephemeral && createElement('div', { class: 'only-you' }, drawIcon('eye'), 'Only visible to you'),
    compact
      ? createElement(
          'span',
          { class: 'gutter-time', 'aria-hidden': 'true' },
          timeOf(message.ts).replace(/\s[AP]M$/, ''),
        )
      : drawAvatar(message.user, nameOf(message, directory), message.isBot),
    createElement(
      'div',
      { class: 'message-body' },
      compact ? null : drawByline(message, directory),
      drawContent(message, around),
      message.warning && createElement('div', { class: 'warning', role: 'alert' }, `⚠ ${message.warning}`),
      openThread && drawReplyCount(message, around),
    ),
    !message.ephemeral && drawHoverBar(message, around),
  );
}

/**
 * @param {Message} message
 * @param {boolean} compact
 */
function classOf({ ephemeral, deleted }, compact) {
  return ['message', compact && 'compact', ephemeral && 'ephemeral', deleted && 'deleted'].filter(Boolean).join(' ');
}

/**
 * @param {Message} message
 * @param {Directory} directory
 */
export function nameOf(message, directory) {
  return directory.userNames.get(message.user) ?? (message.user === 'USLACKBOT' ? 'Slackbot' : message.user);
}

/**
 * @param {Message} message
 * @param {Directory} directory
 */
function labelOf(message, directory) {
  const seenBy = message.ephemeral ? ', only visible to you' : '';
  return `${nameOf(message, directory)}, ${timeOf(message.ts)}${seenBy}: ${plainTextOf(message.text, directory)}`;
}

/**
 * @param {Message} message
 * @param {Directory} directory
 */
function drawByline(message, directory) {
  return createElement(
    'div',
    { class: 'byline' },
    createElement('span', { class: 'name' }, nameOf(message, directory)),
    message.isBot && createElement('span', { class: 'app-badge' }, 'APP'),
    createElement('time', { title: fullTimeOf(message.ts) }, timeOf(message.ts)),
  );
}

/**
 * The blocks if there are any, as in Slack; else the text.
 * @param {Message} message
 * @param {Surroundings} around
 */
function drawContent(message, { directory, click }) {
  const edited = message.edited && createElement('span', { class: 'edited' }, '(edited)');
  if (message.blocks.length === 0) {
    return createElement('div', { class: 'text' }, drawMrkdwn(message.text, directory), edited && ' ', edited);
  }
  const stage = { directory, act: (/** @type {Record<string, unknown>} */ used) => click(message.id, used) };
  const drawn = message.blocks.map((block, index) => drawBlock(block, stage, blockIdOf(block, index)));
  return createElement('div', { class: 'blocks' }, ...drawn, edited);
}

/**
 * @param {Message} message
 * @param {Surroundings} around
 */
function drawReplyCount(message, { directory, openThread }) {
  const replies = message.replies ?? [];
  const last = replies.at(-1);
  if (!last) return null;
  const faces = new Map(replies.map((reply) => [reply.user, reply]));
  const avatars = Array.from(faces.values(), (reply) => drawAvatar(reply.user, nameOf(reply, directory), reply.isBot));
  return createElement(
    'button',
    { class: 'reply-count', type: 'button', click: () => openThread?.(message) },
    createElement('span', { class: 'faces', 'aria-hidden': 'true' }, ...avatars.slice(0, 4)),
    createElement('b', {}, countOf(replies)),
    createElement('span', { class: 'last-reply' }, `Last reply at ${timeOf(last.ts)}`),
  );
}

/**
 * Ephemeral replies are not counted, as in Slack.
 * @param {Message[]} replies
 */
export function countOf(replies) {
  const count = replies.filter((reply) => !reply.ephemeral).length;
  if (count === 0) return 'A reply only you see';
  return count === 1 ? '1 reply' : `${count} replies`;
}

/**
 * What one can do with a message that everybody sees: answer it, and use the app's shortcuts on it.
 * @param {Message} message
 * @param {Surroundings} around
 */
function drawHoverBar(message, { openThread, shortcuts, app, takeShortcut }) {
  const reply = openThread && drawReplyButton(() => openThread(message));
  const more = message.deleted
    ? undefined
    : drawMessageShortcuts(shortcuts, app, (shortcut) => takeShortcut(message, shortcut));
  return (reply || more) && createElement('div', { class: 'hover-bar' }, reply, more);
}

/** @param {() => void} open */
function drawReplyButton(open) {
  const attributes = { class: 'bar-button', type: 'button', click: open };
  return createElement('button', attributes, drawIcon('reply'), createElement('span', {}, 'Reply in thread'));
}
