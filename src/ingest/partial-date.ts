// Dates as sources give them: a day or only a month. Nothing is filled in that the source does not say. The names of months
// and weekdays stand here alone.

/** As English writes them. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** As `Date` counts them, from 0. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const SHORT = 3;
/** `Jan` to `Dec`, and the other short form of September. */
export const SHORT_MONTHS: readonly string[] = [...MONTHS.map((name) => name.slice(0, SHORT)), 'Sept'];
/** In lower case, as words are compared. */
export const MONTH_WORDS: readonly string[] = MONTHS.map((name) => name.toLowerCase());
export const SHORT_MONTH_WORDS: readonly string[] = SHORT_MONTHS.map((name) => name.toLowerCase());
export const WEEKDAY_WORDS: readonly string[] = WEEKDAYS.map((name) => name.toLowerCase());

const DAY_OR_MONTH = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** 1 to 12 for `november`, `Nov` or `Sept`; null for any other word. */
export function monthOf(word: string): number | null {
  const plain = word.toLowerCase();
  if (!MONTH_WORDS.includes(plain) && !SHORT_MONTH_WORDS.includes(plain)) return null;
  return SHORT_MONTH_WORDS.indexOf(plain.slice(0, SHORT)) + 1;
}

/** True for `friday`, `Fri`, `Tues` and their like. */
export function isWeekday(word: string): boolean {
  const plain = word.toLowerCase();
  return (
    plain.length >= SHORT && WEEKDAY_WORDS.some((name) => name === plain || name.slice(0, -SHORT).startsWith(plain))
  );
}

/** True for `2024-11-15` and `2024-11` when that day or month exists in the calendar. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = DAY_OR_MONTH.exec(text) ?? [];
  if (year === undefined || month === undefined) return false;
  const instant = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** `2024-11-15`: the day of an instant in milliseconds, in UTC. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** `15 Nov 2024` or `Nov 2024`, for people; takes a valid partial date. */
export function readableDate(date: string): string {
  const [year = '', month = '', day] = date.split('-');
  const name = MONTHS[Number(month) - 1]?.slice(0, SHORT) ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** Orders partial dates, oldest first; a month stands before its first day, so that it never passes for newer than it is. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The latest of some dates; null where none is known. */
export function newestDate(dates: Iterable<string | null>): string | null {
  let newest: string | null = null;
  for (const date of dates) if (date !== null && (newest === null || compareDates(newest, date) < 0)) newest = date;
  return newest;
}
