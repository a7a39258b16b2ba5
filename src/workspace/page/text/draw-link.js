// Links out of the workspace. Only http, https and mailto become links; anything else is shown as the text it is.

import { createElement } from '../elements/create-element.js';

/**
 * The address if a browser may be sent there, else undefined.
 * @param {unknown} url
 * @returns {string | undefined}
 */
export function safeUrl(url) {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol) ? url : undefined;
}

/**
 * @param {unknown} url
 * @param {string} [label]
 * @returns {HTMLElement}
 */
export function drawLink(url, label) {
  const href = safeUrl(url);
  const text = label || String(url);
  if (href) return createElement('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, text);
  const shown = text === String(url) ? text : `${text} (${String(url)})`;
  return createElement('span', { class: 'refused-link', title: 'Not a web address, so it is not a link' }, shown);
}
