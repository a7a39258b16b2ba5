// What a person chooses for a digest (days, time and subjects), as options of the form and in words, and the times at which the
// digest is posted.
import type { PlainTextElement, PlainTextOption } from '@slack/types';
import { nameList } from '../../answer/status/status.js';
import { weekdayName } from '../../answer/news/describe-digest.js';
import { visibleText } from '../../answer/excerpt-of.js';
import { LIMITS, SHOWN } from '../limits.js';

export interface Schedule {
  /** 0 = Sunday to 6 = Saturday; at least one. */
  readonly days: readonly number[];
  /** `HH:MM`, 24 hours, in the time zone. */
  readonly time: string;
  /** IANA name, such as `Europe/Oslo`. */
  readonly timeZone: string;
}

/** `subjects` are ids, none for all; `whenNothing` says what is posted when nothing is new. */
export interface DigestChoice extends Schedule {
  readonly subjects: readonly string[];
  readonly whenNothing: 'line' | 'silence';
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

/** `10 January`, `3 to 10 January`, `28 December 2024 to 4 January 2025`: the days from one instant to another. */
export function daysInWords(from: number, to: number, timeZone: string): string {
  const written = (at: number, parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...parts }).format(at);
  const year = { year: 'numeric' } as const;
  const month = { month: 'long' } as const;
  const day = { day: 'numeric' } as const;
  if (written(from, year) !== written(to, year))
    return [from, to].map((at) => written(at, { ...day, ...month, ...year })).join(' to ');
  const last = written(to, { ...day, ...month });
  if (written(from, { ...day, ...month }) === last) return last;
  return `${written(from, written(from, month) === written(to, month) ? day : { ...day, ...month })} to ${last}`;
}

/** `Mon 23 Nov, 09:00 Oslo time`: short, and clear to readers in any time zone. */
export function shortRunInWords(instant: number, timeZone: string): string {
  const parts = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat('en-GB', parts).format(instant);
  return `${dayInWords(instant, timeZone)}, ${time} ${placeOfZone(timeZone)}`;
}

// The place comes last, as in America/Argentina/Buenos_Aires; Etc/UTC has none.
function placeOfZone(timeZone: string): string {
  const place = timeZone.replace(/^.*\//, '').replaceAll('_', ' ');
  return timeZone.startsWith('Etc/') || !timeZone.includes('/') ? place : `${place} time`;
}

export interface SubjectChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface SubjectOptions {
  readonly groups: readonly { readonly label: PlainTextElement; readonly options: PlainTextOption[] }[];
  readonly initial: readonly PlainTextOption[];
  /** How many subjects do not fit into the view. */
  readonly rest: number;
}

/** In the order in which people look for them; all other kinds come last. */
const GROUPS: readonly (readonly [kind: string, label: string])[] = [
  ['company', 'Companies'],
  ['threat-actor', 'Threat actors'],
  ['vendor', 'Vendors'],
  ['product', 'Products'],
  ['agency', 'Agencies'],
  ['person', 'Persons'],
  ['country', 'Countries'],
  ['outlet', 'Outlets'],
];
const OTHERS = 'Others';

/** `chosen` are ids, which always come first: a chosen subject that did not fit into the list would be lost when saving. */
export function subjectOptions(subjects: readonly SubjectChoice[], chosen: readonly string[]): SubjectOptions {
  const wanted = new Set(chosen);
  const first = [...subjects].sort((a, b) => Number(wanted.has(b.id)) - Number(wanted.has(a.id)));
  const offered = new Map<string, PlainTextOption>();
  let bytes = 0;
  for (const { id, name } of first) {
    const made = plainOption(id, name);
    bytes += Buffer.byteLength(JSON.stringify(made)) * (wanted.has(id) ? 2 : 1);
    if (id.length <= LIMITS.optionValue && bytes <= SHOWN.subjectOptionBytes) offered.set(id, made);
  }
  const kinds = [...GROUPS, [null, OTHERS] as const];
  const groups = kinds.flatMap(([kind, label]) => {
    const own = subjects.filter((subject) => (kind === null ? !isGrouped(subject) : subject.kind === kind));
    return groupsOf(
      label,
      own.flatMap(({ id }) => offered.get(id) ?? []),
    );
  });
  return {
    groups: groups.slice(0, LIMITS.optionGroups),
    initial: chosen.flatMap((id) => offered.get(id) ?? []),
    rest: subjects.length - offered.size,
  };
}

/** An option of a select, a radio button or a checkbox; a label that is too long is cut. */
export function plainOption(value: string, label: string): PlainTextOption {
  const text = visibleText(label);
  const shown = text.length <= LIMITS.optionText ? text : `${text.slice(0, LIMITS.optionText - 1)}…`;
  return { value, text: { type: 'plain_text', text: shown, emoji: false } };
}

/** ` · all subjects`, their names, or how many. */
export function chosenInWords(subjects: readonly SubjectChoice[], chosen: readonly string[]): string {
  const names = chosen.flatMap((id) => subjects.find((subject) => subject.id === id)?.name ?? []);
  return chosen.length === 0
    ? 'all subjects'
    : names.length <= SHOWN.subjectsNamed
      ? nameList(names)
      : `${names.length} subjects`;
}

function isGrouped({ kind }: SubjectChoice): boolean {
  return GROUPS.some(([known]) => known === kind);
}

// A group holds a hundred options; a larger one is split, and each part is labelled with its first and last name.
function groupsOf(label: string, options: readonly PlainTextOption[]): SubjectOptions['groups'] {
  const parts: PlainTextOption[][] = [];
  for (let at = 0; at < options.length; at += LIMITS.selectOptions) {
    parts.push(options.slice(at, at + LIMITS.selectOptions));
  }
  return parts.map((own) => {
    const [first, last] = [own[0]?.text.text ?? '', own.at(-1)?.text.text ?? ''].map((name) =>
      [...name].slice(0, 3).join(''),
    );
    const text = parts.length === 1 ? label : `${label}, ${first} to ${last}`;
    return { label: { type: 'plain_text' as const, text, emoji: false }, options: own };
  });
}
