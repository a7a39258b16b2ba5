// Text of others as people may see it, in Slack and in a terminal: on one line, and in the order in which it is read.

// Control characters, which a terminal obeys, and invisible ones that reorder or hide what a reader sees.
const INVISIBLE = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

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
  return oneLine.replace(INVISIBLE, '').replace(/\p{Cs}/gu, '\uFFFD');
}
