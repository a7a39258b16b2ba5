// British and tabloid English quotes people between single marks: "'We are clear,' he said".

// What opens behind white space with a capital letter and closes behind a full stop or a comma; an apostrophe does neither.
const LONGEST_QUOTATION = 1_000;
const QUOTATION = new RegExp(
  `(?<=^|[\\s(])['‘](?=\\p{Lu})([^'‘’\\n]|(?<=\\p{L})['’](?=\\p{Ll}|\\s\\p{Ll})){1,${String(LONGEST_QUOTATION)}}?(?<=[,.!?])['’](?=\\s|$)`,
  'gu',
);

// "'Coal Isn't the Villain.'" may be a heading; what a speaker stands behind is none.
const IN_A_SENTENCE = /[,?!]['’]\s+\p{L}/u;

/** The same text with double marks around what single ones quote; each word stands where it stood. In double marks they quote others. */
export function withDoubleQuotes(text: string): string {
  if (/[“”"]/.test(text) || !IN_A_SENTENCE.test(text)) return text;
  return text.replace(QUOTATION, (quotation) => `“${quotation.slice(1, -1)}”`);
}
