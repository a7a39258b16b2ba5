// The markdown block: headings, lists, quotes, fenced code, rules, and bold, italic, strike, code and links within a line.
// A small part of Markdown, enough to judge what a bot sends; what it does not know stays readable text.

import { createElement, createFragment } from '../elements/create-element.js';
import { drawLink } from './draw-link.js';
import { withEmoji } from './emoji.js';

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
export function drawMarkdown(text) {
  const box = createElement('div', { class: 'block markdown' });
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  while (lines.length > 0) {
    const block = takeBlock(lines);
    if (block) box.append(block);
  }
  return box;
}

/**
 * Takes the lines of the next block off the front.
 * @param {string[]} lines  at least one
 * @returns {HTMLElement | undefined}
 */
function takeBlock(lines) {
  const first = lines[0] ?? '';
  const heading = /^(#{1,6}) +(.+)$/.exec(first);
  if (first.trim() === '' || heading || /^ {0,3}([-*_])( *\1){2,} *$/.test(first)) {
    lines.shift();
    if (heading) return createElement('p', { class: 'markdown-heading' }, drawInline(heading[2] ?? ''));
    return first.trim() === '' ? undefined : createElement('hr');
  }
  if (first.startsWith('```')) return takeFence(lines);
  if (first.startsWith('>')) {
    const quoted = takeWhile(lines, /^>/).map((line) => line.replace(/^> ?/, ''));
    return createElement('blockquote', {}, drawInline(quoted.join('\n')));
  }
  if (/^ *[-*+] +/.test(first)) return createElement('ul', {}, ...takeItems(lines, /^ *[-*+] +/));
  if (/^ *\d+[.)] +/.test(first)) return createElement('ol', {}, ...takeItems(lines, /^ *\d+[.)] +/));
  const rest = takeWhile(lines, /^(?!#{1,6} |```|>| *[-*+] | *\d+[.)] )\s*\S/);
  return createElement('p', {}, drawInline((rest.length > 0 ? rest : lines.splice(0, 1)).join('\n')));
}

/** @param {string[]} lines */
function takeFence(lines) {
  const closing = lines.findIndex((line, index) => index > 0 && line.startsWith('```'));
  const taken = lines.splice(0, closing < 0 ? lines.length : closing + 1);
  return createElement('pre', {}, taken.slice(1, closing < 0 ? undefined : -1).join('\n'));
}

/**
 * @param {string[]} lines
 * @param {RegExp} marker
 */
function takeItems(lines, marker) {
  return takeWhile(lines, marker).map((line) => createElement('li', {}, drawInline(line.replace(marker, ''))));
}

/**
 * @param {string[]} lines
 * @param {RegExp} pattern
 */
function takeWhile(lines, pattern) {
  const end = lines.findIndex((line) => !pattern.test(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

const inline =
  /`([^`\n]+)`|\[([^\]\n]+)\]\(([^()\s]+)\)|\*\*(.+?)\*\*|~~(.+?)~~|\*([^*\n]+)\*|(?<!\w)_([^_\n]+)_(?!\w)/g;

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
function drawInline(text) {
  const fragment = createFragment();
  let end = 0;
  for (const match of text.matchAll(inline)) {
    fragment.append(withEmoji(text.slice(end, match.index)), drawMatch(match));
    end = match.index + match[0].length;
  }
  fragment.append(withEmoji(text.slice(end)));
  return fragment;
}

/** @param {RegExpMatchArray} match */
function drawMatch([, code, label, url, bold, strike, star, underscore]) {
  if (code !== undefined) return createElement('code', {}, code);
  if (url !== undefined) return drawLink(url, label);
  if (bold !== undefined) return createElement('b', {}, drawInline(bold));
  if (strike !== undefined) return createElement('s', {}, drawInline(strike));
  return createElement('i', {}, drawInline(star ?? underscore ?? ''));
}
