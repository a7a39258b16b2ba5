// Characters that are no words of a text: those that nobody sees, for all who read, compare or show text of others, and the
// signs of Markdown, which an article's file may hold.

// Numbers and verses in Arabic, Syriac and Kaithi are written with these: the only format characters that can be seen.
const SEEN = '\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}';
// Private characters are icons of the page's own font. U+FFFC stands for a picture.
const INVISIBLE = `(?![\\n${SEEN}])[\\p{Cc}\\p{Cf}\\p{Co}\\p{Noncharacter_Code_Point}\\p{Default_Ignorable_Code_Point}\\uFFFC]`;
// Persian and the scripts of India spell with joiners, always one between two letters. Anywhere else they only hide.
const LETTER =
  '[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}]';
const SPELLED_JOINER = `(?<=${LETTER})[\\u200C\\u200D](?=${LETTER})`;
const TAKEN_OUT = new RegExp(`(?!${SPELLED_JOINER})${INVISIBLE}`, 'gu');
// Control characters, which a terminal obeys, and invisible ones that reorder or hide what a reader sees.
const HARMFUL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/** Everything that cannot be seen taken out, but for line breaks, and how many characters those were. For text that comes in. */
export function takeOutInvisible(text: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const visible = text.replace(TAKEN_OUT, () => {
    count += 1;
    return '';
  });
  return { text: visible, count };
}

/**
 * Only what could mislead a reader taken out, for text that is quoted as it stands. Half a pair of code units, which UTF-8
 * cannot carry, becomes U+FFFD.
 */
export function withoutHarmful(text: string): string {
  return text.replace(HARMFUL, '').replace(/\p{Cs}/gu, '\uFFFD');
}

/** False for nothing but spaces, control and format characters. */
export function hasVisibleText(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** Without the mark that some programs put at the head of a file. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** `[label](address)`, a picture where a `!` stands in front of it. Only a picture may be a bare word: "[staff](CVE-2024-20399)" is no link. */
export const LINK =
  /(!|(?=\[[^[\]]{0,500}\]\((?:[/#.]|mailto:|<?[A-Za-z]{1,20}:\/\/)))\[([^[\]]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+"[^"]{0,300}")?\)/g;
const MARKUP = /[[*_`\\<>]/;
// In front of a text, the text itself, and the rest. Stars that touch no letter outside may stand alone for emphasis, more of them anywhere.
const PAIRS = [
  /(\*{2,3})(?=[^\s*])([^*]{1,300}?)(?<=\S)(\1)/gu,
  /(?<![\p{L}\p{N}*])(\*)(?=[^\s*])([^*]{1,300}?)(?<=\S)(\*)(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]{1,300}?)(?<=\S)(\1)(?![\p{L}\p{N}_])/gu,
  /(`)([^`]{1,300})(`)/g,
  // The backslash in front of a sign that is meant as itself.
  /(\\)([\\`*_{}[\]()#+\-.!|>])()/g,
];
// An address that is a link by itself is what its reader sees: only its brackets are signs.
const AUTOLINK = /<((?:https?|mailto):[^<>\s]{1,2000})>/g;
const QUOTATION_SIGN = /(?<=\n)[ \t]*>[> \t]*/g;

/**
 * The signs of Markdown in a text, with the addresses of links, and pictures whole, each from its first unit to the one behind its
 * last; in no order.
 */
export function markupIn(text: string): (readonly [from: number, to: number])[] {
  if (!MARKUP.test(text)) return [];
  const found: (readonly [number, number])[] = [];
  const pair = (start: number, whole: string, before: number, label: string): void => {
    found.push([start, start + before], [start + before + label.length, start + whole.length]);
  };
  // A picture may be what a link shows.
  const shown = text.replace(LINK, (whole, picture: string, _: string, at: number) => {
    if (picture === '') return whole;
    found.push([at, at + whole.length]);
    return ' '.repeat(whole.length);
  });
  for (const { 0: whole, 2: label = '', index } of shown.matchAll(LINK)) pair(index, whole, 1, label);
  const unlinked = text.replace(AUTOLINK, (whole, address: string, at: number) => {
    pair(at, whole, 1, address);
    return 'x'.repeat(whole.length);
  });
  for (const pattern of PAIRS) {
    for (const { 0: whole, 1: sign = '', 2: label = '', index } of unlinked.matchAll(pattern))
      pair(index, whole, sign.length, label);
  }
  for (const { 0: whole, index } of text.matchAll(QUOTATION_SIGN)) found.push([index, index + whole.length]);
  return found;
}

/** The text as long as it was, with spaces for the signs of Markdown: what stays are its words, each where it stood. */
export function withoutMarkup(text: string): string {
  const signs = markupIn(text);
  if (signs.length === 0) return text;
  const units = text.split('');
  for (const [from, to] of signs) units.fill(' ', from, to);
  return units.join('');
}
