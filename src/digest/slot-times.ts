// Computes when a schedule is due, even when the clock is put forward or back. The only home of croner.
import { Cron } from 'croner';
import type { Schedule } from '../blocks/digest/digest-choice.js';
import { isTimeZone } from '../answer/request/read-time-zone.js';

/**
 * The next due times after `from`, in milliseconds since 1970 (UTC). When the clock skips the time on a day, the run is due
 * right after the gap; when it shows the time twice, the run is due the first time. Throws for a schedule with a wrong day,
 * time or time zone.
 */
export function nextRuns(schedule: Schedule, count: number, from: number): number[] {
  return cronOf(schedule)
    .nextRuns(count, new Date(from))
    .map((run) => run.getTime());
}

/**
 * The due times after `after`, up to and including `until`, oldest first; when there are more than `most`, the newest
 * ones.
 */
export function runsBetween(schedule: Schedule, after: number, until: number, most: number): number[] {
  const cron = cronOf(schedule);
  const runs: number[] = [];
  // croner looks for runs before an instant: one second more includes `until`, since runs are whole minutes.
  for (let before = until + 1_000; runs.length < most;) {
    const [run] = cron.previousRuns(1, new Date(before));
    if (run === undefined || run.getTime() <= after) break;
    before = run.getTime();
    if (before <= until) runs.unshift(before);
  }
  return runs;
}

/** True for a time of day as a schedule has it: '00:00' to '23:59'. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function cronOf({ days, time, timeZone }: Schedule): Cron {
  const isDay = (day: number): boolean => Number.isInteger(day) && day >= 0 && day <= 6;
  if (days.length === 0 || !days.every(isDay)) throw new Error(`Days ${JSON.stringify(days)}: name some of 0 to 6.`);
  if (!isTime(time)) throw new Error(`Time ${JSON.stringify(time)}: write it as HH:MM.`);
  if (!isTimeZone(timeZone)) throw new Error(`Time zone ${JSON.stringify(timeZone)}: use a name such as Europe/Oslo.`);
  const [hour, minute] = time.split(':').map(Number);
  return new Cron(`${minute} ${hour} * * ${days.join(',')}`, { timezone: timeZone });
}
