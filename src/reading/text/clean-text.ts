// Cleans text from outside: takes out invisible characters and those that change the reading direction, and leaves one kind of
// space. Letters change only to the composed form of Unicode (NFC). blocks/ escapes text for Slack.
import { takeOutInvisible } from '../../ingest/invisible-characters.js';

export interface CleanText {
  readonly text: string;
  /** How many invisible characters were taken out. */
  readonly invisible: number;
}

const LINE_BREAK = /\r\n?|[\u0085\u2028\v\f]/gu;
const SPACE = /[\t\p{Zs}\u2800]/gu;
// No script puts more marks on a letter; text that does so is meant to cover its surroundings.
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const LOOKALIKE: Record<string, string> = { '＜': '<', '﹤': '<', '＞': '>', '﹥': '>', '＠': '@', '﹫': '@' };

/**
 * Cleans characters and keeps the layout: line breaks become `\n` (a paragraph separator two), each tab or unusual space becomes a
 * plain space. Cleaning twice changes nothing. Full-width `＜!channel＞` becomes the plain text that it imitates.
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
