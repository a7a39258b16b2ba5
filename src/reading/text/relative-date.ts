// Finds "3 hours ago": pages date readers' comments and teasers so, reporters do not begin a paragraph so.

/** Where a relative date stands in a line. */
export type DatePlace =
  /** It is all there is, but for a word such as "Edited". */
  | 'alone'
  /** It runs into the next word without a space, as copied comments do. */
  | 'glued'
  /** More words follow. */
  | 'leads'
  /** It closes a short line, after a name or a headline. */
  | 'ends';

const UNIT =
  '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mths?|mos?|years?|yrs?|y)(?!\\p{L})\\.?';
const WITHOUT_A_NUMBER =
  /^(?:just now|yesterday|last (?:week|wk\.|month|mo\.|year|yr\.)|an? (?:second|minute|hour|day|week|month|year) ago)$/iu;
const AGO = new RegExp(`^\\d{1,4}\\s*${UNIT}\\s*ago`, 'iu');
// Some pages write no "ago".
const SPAN = new RegExp(`^\\d{1,4}\\s*${UNIT}`, 'iu');
const AGO_AT_THE_END = new RegExp(`\\D\\d{1,4}\\s*${UNIT}\\s*ago[\\s.)]*$`, 'iu');
const LONGEST_LINE = 120;
const LONGEST_TAIL = 30;

/** Where a relative date stands in this line, or null. Only `2 days ago` counts inside of longer text, never `2 days`. */
export function placeOfRelativeDate(line: string): DatePlace | null {
  const text = line.trim().replace(/^[\s•·|(–—-]+/u, '');
  if (WITHOUT_A_NUMBER.test(text)) return 'alone';
  const [ago] = AGO.exec(text) ?? [];
  if (ago !== undefined) {
    const rest = text.slice(ago.length);
    if (isTail(rest)) return 'alone';
    return /^[\p{L}\p{N}“"‘'@#]/u.test(rest) ? 'glued' : 'leads';
  }
  const [span] = SPAN.exec(text) ?? [];
  if (span !== undefined && isTail(text.slice(span.length))) return 'alone';
  return text.length <= LONGEST_LINE && AGO_AT_THE_END.test(text) ? 'ends' : null;
}

/** True for nothing, "Edited", "· Reply · Like", "(edited)": one word, or several with signs between them. */
function isTail(rest: string): boolean {
  return rest.length <= LONGEST_TAIL && /^[\s.)]*(?:[\s(]+\p{L}+\)?)?(?:\s*[•·|–—-]\s*\p{L}+)*\s*$/u.test(rest);
}
