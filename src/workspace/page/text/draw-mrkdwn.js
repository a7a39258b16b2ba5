// Slack's mrkdwn: *bold*, _italic_, ~strike~, `code`, ```pre```, > quotes, and everything between < and >.
// Only & < > are escaped in it, so `&lt;` is turned back into `<` at the very last, when text becomes a text node.

import { createElement, createFragment } from '../elements/create-element.js';
import { drawLink } from './draw-link.js';
import { drawBroadcast, drawChannelMention, drawUserMention } from './draw-mention.js';
import { withEmoji } from './emoji.js';
import { formatDate } from './format-date.js';

/** @typedef {import('./draw-mention.js').Directory} Directory */

/**
 * @param {string} text
 * @param {Directory} directory
 * @returns {DocumentFragment}
 */
export function drawMrkdwn(text, directory) {
  const pieces = text.split(/```\n?([\s\S]*?)\n?```/);
  return createFragment(
    ...pieces.map((piece, index) => {
      if (index % 2 === 1) return createElement('pre', {}, drawPreformatted(piece, directory));
      return drawQuotesAndLines(trimBreaks(piece, index > 0, index < pieces.length - 1), directory);
    }),
  );
}

/**
 * What a screen reader shall say for a piece of mrkdwn.
 * @param {string} text
 * @param {Directory} directory
 */
export function plainTextOf(text, directory) {
  return (drawMrkdwn(text, directory).textContent ?? '').trim();
}

/**
 * Leaves out the one line break that only separates a text from a block before or after it.
 * @param {string} text
 * @param {boolean} atStart
 * @param {boolean} atEnd
 */
function trimBreaks(text, atStart, atEnd) {
  const started = atStart ? text.replace(/^\n/, '') : text;
  return atEnd ? started.replace(/\n$/, '') : started;
}

/**
 * @param {string} text
 * @param {Directory} directory
 */
function drawQuotesAndLines(text, directory) {
  const runs = text.match(/(?:^&gt; ?.*(?:\n|$))+|(?:^(?!&gt;).*(?:\n|$))+/gm) ?? [];
  const last = runs.length - 1;
  return createFragment(
    ...runs.map((run, index) => {
      if (!run.startsWith('&gt;')) return drawInline(trimBreaks(run, false, index < last), directory);
      const quoted = run.replace(/\n$/, '').replace(/^&gt; ?/gm, '');
      return createElement('blockquote', {}, drawInline(quoted, directory));
    }),
  );
}

// In this order: what is in <> or ` is taken whole, then the three styles, which must hug words on both sides, then bare addresses.
const inline =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])|(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])|(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"])/g;

/**
 * @param {string} text
 * @param {Directory} directory
 * @returns {DocumentFragment}
 */
function drawInline(text, directory) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(inline)) {
    fragment.append(plain(text.slice(end, match.index)), drawMatch(match, directory));
    end = match.index + match[0].length;
  }
  fragment.append(plain(text.slice(end)));
  return fragment;
}

/**
 * @param {RegExpMatchArray} match
 * @param {Directory} directory
 * @returns {Node}
 */
function drawMatch([, angled, code, bold, italic, strike, bare], directory) {
  if (angled !== undefined) return drawAngled(angled, directory);
  if (code !== undefined) return createElement('code', {}, unescapeText(code));
  if (bold !== undefined) return createElement('b', {}, drawInline(bold, directory));
  if (italic !== undefined) return createElement('i', {}, drawInline(italic, directory));
  if (strike !== undefined) return createElement('s', {}, drawInline(strike, directory));
  return drawLink(unescapeText(bare ?? ''));
}

/**
 * What stands between < and >.
 * @param {string} inside
 * @param {Directory} directory
 */
function drawAngled(inside, directory) {
  const bar = inside.indexOf('|');
  const target = unescapeText(bar < 0 ? inside : inside.slice(0, bar));
  const label = bar < 0 ? '' : unescapeText(inside.slice(bar + 1));
  if (target.startsWith('@')) return drawUserMention(target.slice(1), directory);
  if (target.startsWith('#')) return drawChannelMention(target.slice(1), directory);
  if (target.startsWith('!date^')) return drawDateToken(target, label);
  if (target.startsWith('!subteam^')) return drawBroadcast(label.replace(/^@/, '') || target.slice('!subteam^'.length));
  if (target.startsWith('!')) return drawBroadcast(target.slice(1));
  return drawLink(target, withEmoji(label));
}

/**
 * @param {string} target  `!date^seconds^format` and perhaps `^link`
 * @param {string} fallback
 */
function drawDateToken(target, fallback) {
  const [, seconds, format, url] = target.split('^');
  const text = /^\d+$/.test(seconds ?? '') && format ? formatDate(Number(seconds), format) : fallback;
  return url ? drawLink(url, text) : createElement('time', { title: fallback }, text);
}

/**
 * Inside ``` only what is in <> still counts.
 * @param {string} text
 * @param {Directory} directory
 */
function drawPreformatted(text, directory) {
  const pieces = text.split(/<([^<>\n]+)>/);
  return createFragment(
    ...pieces.map((piece, index) => (index % 2 === 1 ? drawAngled(piece, directory) : unescapeText(piece))),
  );
}

/** @param {string} text */
function plain(text) {
  return document.createTextNode(withEmoji(unescapeText(text)));
}

/** @param {string} text */
function unescapeText(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
