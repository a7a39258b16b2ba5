// Finds dates such as "3 hours ago". Pages use them for comments and teasers; reporters do not begin a paragraph with them.

/** Where in a line a relative date is. */
export type DatePlace =
  /** The line has nothing else, except a word such as "Edited". */
  | 'alone'
  /** The next word follows without a space, as in copied comments. */
  | 'glued'
  /** More words follow. */
  | 'leads'
  /** It ends a short line, after a name or a headline. */
  | 'ends';

const UNIT =
  '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mths?|mos?|years?|yrs?|y)(?!\\p{L})\\.?';
const WITHOUT_A_NUMBER =
  /^(?:just now|yesterday|last (?:week|wk\.|month|mo\.|year|yr\.)|an? (?:second|minute|hour|day|week|month|year) ago)$/iu;
const AGO = new RegExp(`^(?:\\d{1,4}\\s*${UNIT}\\s*){1,2}ago`, 'iu');
// Some pages leave out "ago".
const SPAN = new RegExp(`^\\d{1,4}\\s*${UNIT}`, 'iu');
const AGO_AT_THE_END = new RegExp(`\\D\\d{1,4}\\s*${UNIT}\\s*ago[\\s.)]*$`, 'iu');
const LONGEST_LINE = 120;
const LONGEST_TAIL = 30;

/** Where in the line a relative date is; null without one. Within a longer text only `2 days ago` counts, not `2 days`. */
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

/** True for an empty text, "Edited", "· Reply · Like", "(edited)": one word, or several with signs between them. */
function isTail(rest: string): boolean {
  return rest.length <= LONGEST_TAIL && /^[\s.)]*(?:[\s(]+\p{L}+\)?)?(?:\s*[•·|–—-]\s*\p{L}+)*\s*$/u.test(rest);
}
