// Work that is done step by step: all at once, or a few milliseconds at a time with turns for others in between.
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Does work without the right to be interrupted; each `yield` is a place where it may be. */
export type Steps<T> = Generator<void, T, void>;

/** Nobody should wait for more than 50 ms, and a step may take as long as the slice it ends. */
const SLICE_MS = 15;
/** Less than any answer takes. */
const LONG_TURN_MS = 2;
/** The work goes on, however much there is to do beside it. */
const MOST_REST_MS = 50;

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
    await restOfOthers();
  }
}

/** One turn; when others needed it, as long again, so that whoever asks meanwhile is not halved in speed by work that can wait. */
async function restOfOthers(): Promise<void> {
  const start = performance.now();
  await nextTurn();
  const taken = performance.now() - start;
  if (taken >= LONG_TURN_MS) await sleep(Math.min(taken, MOST_REST_MS));
}
