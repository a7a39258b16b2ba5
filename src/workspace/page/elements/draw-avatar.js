// Avatars: initials on a colour that belongs to the id, so that the same person always looks the same.

import { createElement } from './create-element.js';

const tones = 6;

/**
 * @param {string} id
 * @param {string} name
 * @param {boolean} isBot
 * @returns {HTMLElement}
 */
export function drawAvatar(id, name, isBot) {
  const sum = Array.from(id).reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const tone = isBot ? 'bot' : `tone-${sum % tones}`;
  // Drawn by the style sheet: letters in the page would be part of what a button is called.
  return createElement('span', { class: `avatar ${tone}`, 'aria-hidden': 'true', 'data-initials': initialsOf(name) });
}

/** @param {string} name */
function initialsOf(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [name[0]];
  return letters.join('').toUpperCase();
}
