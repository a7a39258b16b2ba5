// Makes text of unknown origin plain: nothing invisible, nothing that turns the reading direction, one kind of space.
// Letters stay as they are but for Unicode's own composed form (NFC). Escaping for Slack is left to the output.
import { takeOutInvisible } from '../../ingest/invisible-characters.js';

export interface CleanText {
  readonly text: string;
  /** How many characters were taken out that a reader cannot see. */
  readonly invisible: number;
}

const LINE_BREAK = /\r\n?|[\u0085\u2028\v\f]/gu;
const SPACE = /[\t\p{Zs}\u2800]/gu;
// No script stacks more marks on a letter; text that does is meant to run over its neighbours.
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const LOOKALIKE: Record<string, string> = { '＜': '<', '﹤': '<', '＞': '>', '﹥': '>', '＠': '@', '﹫': '@' };

/**
 * Cleans characters and keeps the layout: line breaks become `\n` (a paragraph separator becomes two), each odd space and
 * tab a plain space. Doing it twice changes nothing. Full-width `＜!channel＞` becomes the plain text it imitates.
 */
export function cleanText(raw: string): CleanText {
  const spaced = raw
    .replace(/\u2029/gu, '\n\n')
    .replace(LINE_BREAK, '\n')
    .replace(SPACE, ' ');
  const seen = takeOutInvisible(spaced);
  const text = seen.text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[＜﹤＞﹥＠﹫]/gu, (sign) => LOOKALIKE[sign] ?? sign)
    .normalize('NFC')
    .replace(PILED_MARKS, '$1');
  return { text, invisible: seen.count };
}

/** One line of clean text, such as a title: every run of white space is one space. */
export function cleanLine(raw: string): string {
  return cleanText(raw).text.replace(/\s+/gu, ' ').trim();
}
