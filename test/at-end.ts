// What ends with a test: hooks of the test that runs, or a list for a script that starts the same parts without one.
import { onTestFinished } from 'vitest';

type End = () => unknown;
const ends: End[] = [];

/** Has `end` called when the running test ends; outside of a test, when `endAll` is called. */
export function atEnd(end: End): void {
  if (process.env['VITEST'] === undefined) ends.unshift(end);
  else onTestFinished(async () => void (await end()));
}

/** Ends what a script started, the newest first. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
