// When a digest is posted, in words: its days and time, and single runs in its own time zone.
import { weekdayName } from '../answer/news/describe-digest.js';

export interface Schedule {
  /** 0 = Sunday to 6 = Saturday; at least one. */
  readonly days: readonly number[];
  /** `HH:MM`, 24 hours, in the time zone. */
  readonly time: string;
  /** IANA name, such as `Europe/Oslo`. */
  readonly timeZone: string;
}

const WEEKDAYS = '1,2,3,4,5';
const EVERY_DAY = '0,1,2,3,4,5,6';

/** `on weekdays at 09:00 (Europe/Oslo)`. */
export function scheduleInWords({ days, time, timeZone }: Schedule): string {
  const key = [...days].sort((a, b) => a - b).join(',');
  const named = days.map(weekdayName).join(', ');
  const when = key === WEEKDAYS ? 'on weekdays' : key === EVERY_DAY ? 'every day' : `on ${named}`;
  return `${when} at ${time} (${timeZone})`;
}

/** `Mon, 23 Nov 2026, 09:00`, in the time zone given; `instant` is in milliseconds. */
export function runInWords(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

/** `Mon 23 Nov`, in the time zone given. */
export function dayInWords(instant: number, timeZone: string): string {
  const parts = { timeZone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(instant).replaceAll(',', '');
}

/** `Mon 23 Nov, 09:00 Oslo time`: short, and the same for readers in any time zone. */
export function shortRunInWords(instant: number, timeZone: string): string {
  const parts = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat('en-GB', parts).format(instant);
  return `${dayInWords(instant, timeZone)}, ${time} ${placeOfZone(timeZone)}`;
}

// America/Argentina/Buenos_Aires names its place last, Etc/UTC none.
function placeOfZone(timeZone: string): string {
  const place = timeZone.replace(/^.*\//, '').replaceAll('_', ' ');
  return timeZone.startsWith('Etc/') || !timeZone.includes('/') ? place : `${place} time`;
}
