// A day or a month that a person names to a door.
import { isPartialDate } from '../ingest/partial-date.js';
import { UsageError } from './run-door.js';

/** Said where things of a period are listed. */
export const MONTHS_COUNT =
  'What is dated only by its month counts when any day of it may lie inside; what states no date is left out.';

/** The date as it is compared. Throws a UsageError for no date and for one after `today`. */
export function readDate(option: string, date: string, today = new Date().toISOString().slice(0, 10)): string {
  if (!isPartialDate(date)) throw new UsageError(`${option} ${date}: not a day (2024-11-15) or a month (2024-11).`);
  if (date > today) throw new UsageError(`${option} ${date} lies in the future.`);
  return date;
}
