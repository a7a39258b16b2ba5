// Work that is done step by step: all at once, or a few milliseconds at a time with turns for others in between.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does work without the right to be interrupted; each `yield` is a place where it may be. */
export type Steps<T> = Generator<void, T, void>;

/** Nobody should wait for more than 50 ms, and a step may take as long as the slice it ends. */
const SLICE_MS = 15;

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
    await nextTurn();
  }
}
