// Makes text harmless in the one place that still parses mrkdwn: a message's top-level `text`.
import { LIMITS } from './limits.js';
import { cutVisibly } from './rich-text.js';

/** Escapes the three characters that open mentions, links and entities; nothing else needs it. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The plain `text` of a message: escaped, and cut visibly below the length that Slack recommends. */
export function messageText(text: string): string {
  // Escaping lengthens text up to five times; cutting first keeps an entity whole.
  for (let longest: number = LIMITS.topLevelText; ; longest = Math.floor(longest * 0.8)) {
    const escaped = escapeMrkdwn(cutVisibly(text, longest));
    if (escaped.length <= LIMITS.topLevelText) return escaped;
  }
}
