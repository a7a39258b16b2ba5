// Characters that nobody sees: which they are, for all who read, compare or show text of others.

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
