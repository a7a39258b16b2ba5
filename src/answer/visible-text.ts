// Text of others as people may see it, in Slack and in a terminal: on one line, and in the order in which it is read.
import { withoutHarmful } from '../ingest/invisible-characters.js';

/**
 * The text without control and reordering characters. Line breaks, with the space around them, become single spaces.
 * Half a pair of code units, which UTF-8 cannot carry, becomes U+FFFD.
 */
export function visibleText(text: string): string {
  const lines = text.split(/[\n\v\f\r\u0085\u2028\u2029]/);
  const last = lines.length - 1;
  const trimmed = lines
    .map((line, at) => (at > 0 ? line.trimStart() : line))
    .map((line, at) => (at < last ? line.trimEnd() : line));
  const oneLine = trimmed.filter((line, at) => line !== '' || at === 0 || at === last).join(' ');
  return withoutHarmful(oneLine);
}
