// Takes the first stated day that can be true: an article does not come in before it was published.
import { readDay } from './read-day.js';

const DAY_MS = 86_400_000;

export interface TrustedDay {
  readonly day: string | null;
  /** Says which days were not believed, and why. */
  readonly notes: readonly string[];
}

/** `stated` in the order of trust; `retrieved` is a day. A day ahead of it is still possible east of here. */
export function trustedDay(stated: Iterable<string>, retrieved: string): TrustedDay {
  const tomorrow = new Date(Date.parse(`${retrieved}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  const future = new Set<string>();
  for (const one of stated) {
    const day = readDay(one);
    if (day === null) continue;
    if (day <= tomorrow) return { day, notes: notesOn(future) };
    future.add(day);
  }
  return { day: null, notes: notesOn(future) };
}

function notesOn(future: ReadonlySet<string>): string[] {
  return [...future]
    .slice(0, 3)
    .map((day) => `It gives ${day} as its date, which is in the future; that date is not used.`);
}
