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

/**
 * Work that several ask for: it is begun by the first, each of them takes it further, and its value is kept. Work that fails is
 * begun anew by whoever asks next.
 */
export function shared<T>(begin: () => Steps<T>): () => Steps<T> {
  let work: Steps<T> | null = null;
  let done: { readonly value: T } | null = null;
  return function* () {
    while (done === null) {
      work ??= begin();
      try {
        const step = work.next();
        if (step.done === true) done = { value: step.value };
      } catch (error) {
        work = null;
        throw error;
      }
      if (done === null) yield;
    }
    return done.value;
  };
}

/** As many things as are done in a millisecond or two where each takes little. */
const THINGS_A_STEP = 250;

/** What `make` makes of each, where each takes little. */
export function* mapInSteps<T, U>(things: readonly T[], make: (thing: T) => U, atOnce = THINGS_A_STEP): Steps<U[]> {
  const made: U[] = [];
  for (const thing of things) {
    made.push(make(thing));
    if (made.length % atOnce === 0) yield;
  }
  return made;
}

/** The things in order, those of which neither comes first as they stood. */
export function* sortInSteps<T>(things: readonly T[], inOrder: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < things.length; from += THINGS_A_STEP) {
    runs.push(things.slice(from, from + THINGS_A_STEP).sort(inOrder));
    if (runs.length > 1) yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], inOrder));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merge<T>(first: readonly T[], second: readonly T[], inOrder: (a: T, b: T) => number): Steps<T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const thing of first) {
    for (let next = second[at]; at < second.length && inOrder(next as T, thing) < 0; next = second[at]) {
      merged.push(next as T);
      at += 1;
    }
    merged.push(thing);
    if (merged.length % THINGS_A_STEP === 0) yield;
  }
  return merged.concat(second.slice(at));
}

/** One turn; when others needed it, as long again, so that whoever asks meanwhile is not halved in speed by work that can wait. */
async function restOfOthers(): Promise<void> {
  const start = performance.now();
  await nextTurn();
  const taken = performance.now() - start;
  if (taken >= LONG_TURN_MS) await sleep(Math.min(taken, MOST_REST_MS));
}
