// Makes text of unknown origin plain: nothing invisible, nothing that turns the reading direction, one kind of space.
// Letters stay as they are but for Unicode's own composed form (NFC). Escaping for Slack is left to the output.

export interface CleanText {
  readonly text: string;
  /** How many characters were taken out that a reader cannot see. */
  readonly invisible: number;
}

const LINE_BREAK = /\r\n?|[\u0085\u2028\v\f]/gu;
const SPACE = /[\t\p{Zs}\u2800]/gu;
// Numbers and verses in Arabic, Syriac and Kaithi are written with these: the only format characters that can be seen.
const SEEN = '\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}';
// Private characters are icons of the page's own font. U+FFFC stands for a picture.
const INVISIBLE = `(?![\\n${SEEN}])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Noncharacter_Code_Point}\\p{Default_Ignorable_Code_Point}\\uFFFC]`;
// Persian and the scripts of India spell with joiners, always one between two letters. Anywhere else they only hide.
const LETTER =
  '[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}]';
const SPELLED_JOINER = `(?<=${LETTER})[\\u200C\\u200D](?=${LETTER})`;
const TAKEN_OUT = new RegExp(`(?!${SPELLED_JOINER})${INVISIBLE}`, 'gu');
// No script stacks more marks on a letter; text that does is meant to run over its neighbours.
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const LOOKALIKE: Record<string, string> = { '＜': '<', '﹤': '<', '＞': '>', '﹥': '>', '＠': '@', '﹫': '@' };

/**
 * Cleans characters and keeps the layout: line breaks become `\n` (a paragraph separator becomes two), each odd space and
 * tab a plain space. Doing it twice changes nothing. Full-width `＜!channel＞` becomes the plain text it imitates.
 */
export function cleanText(raw: string): CleanText {
  let invisible = 0;
  const seen = raw
    .replace(/\u2029/gu, '\n\n')
    .replace(LINE_BREAK, '\n')
    .replace(SPACE, ' ')
    .replace(TAKEN_OUT, () => {
      invisible += 1;
      return '';
    });
  const text = seen
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[＜﹤＞﹥＠﹫]/gu, (sign) => LOOKALIKE[sign] ?? sign)
    .normalize('NFC')
    .replace(PILED_MARKS, '$1');
  return { text, invisible };
}

/** One line of clean text, such as a title: every run of white space is one space. */
export function cleanLine(raw: string): string {
  return cleanText(raw).text.replace(/\s+/gu, ' ').trim();
}
