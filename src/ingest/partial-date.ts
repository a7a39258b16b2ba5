// Dates as sources give them: a day or only a month. Nothing is filled in that the source does not say.

const DAY_OR_MONTH = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** True for `2024-11-15` and `2024-11` when that day or month exists in the calendar. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = DAY_OR_MONTH.exec(text) ?? [];
  if (year === undefined || month === undefined) return false;
  const instant = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** `15 Nov 2024` or `Nov 2024`, for people; takes a valid partial date. */
export function readableDate(date: string): string {
  const [year = '', month = '', day] = date.split('-');
  const name = MONTHS[Number(month) - 1] ?? month;
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
