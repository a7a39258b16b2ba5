// A list of messages with the days between them. Messages that did not change are not touched.

import { createElement } from '../elements/create-element.js';
import { drawMessage } from './draw-message.js';
import { dayOf } from '../text/format-date.js';
import { keepUnchanged } from '../elements/keep-unchanged.js';

/** @typedef {import('../state-client.js').Message} Message */
/** @typedef {import('./draw-message.js').Surroundings} Surroundings */

// Slack leaves the name away when the same person writes again within five minutes.
const compactSeconds = 300;

/**
 * @param {Element} list
 * @param {Message[]} messages  in the order of their ts
 * @param {Surroundings} around
 * @param {{ days: boolean, intro?: string }} options  whether days stand between the messages, and what stands above them
 */
export function drawMessages(list, messages, around, { days, intro }) {
  /** @type {import('../elements/keep-unchanged.js').Item[]} */
  const items = [];
  if (intro) items.push({ key: 'intro', signature: intro, draw: () => createElement('p', { class: 'intro' }, intro) });
  let previous = /** @type {Message | undefined} */ (undefined);
  for (const message of messages) {
    const newDay = days && (!previous || dayOf(previous.ts) !== dayOf(message.ts));
    if (newDay) items.push(...dayItems(dayOf(message.ts)));
    items.push(messageItem(message, around, !newDay && continues(previous, message)));
    previous = message;
  }
  keepUnchanged(list, items);
}

/** @param {string} day */
function dayItems(day) {
  const drawName = () => createElement('div', { class: 'day' }, createElement('span', {}, day));
  return [
    { key: `line ${day}`, signature: '', draw: () => createElement('div', { class: 'day-line' }) },
    { key: `day ${day}`, signature: '', draw: drawName },
  ];
}

/**
 * @param {Message} message
 * @param {Surroundings} around
 * @param {boolean} compact
 */
function messageItem(message, around, compact) {
  const { replies = [], ...own } = message;
  const repliers = replies.map((reply) => [reply.user, reply.ts]);
  const names = Array.from(around.directory.userNames);
  const signature = JSON.stringify([own, repliers, compact, around.directory.youId, names, around.shortcuts]);
  return { key: message.id, signature, draw: () => drawMessage(message, around, compact) };
}

/**
 * @param {Message | undefined} previous
 * @param {Message} message
 */
function continues(previous, message) {
  if (!previous || previous.ephemeral || message.ephemeral || previous.user !== message.user) return false;
  return Number(message.ts) - Number(previous.ts) < compactSeconds;
}
