// Lets many callers share one statement or one wait: what comes while the last batch is under way goes together into the next one.
import { StoreAway } from './store-error.js';

interface Caller<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Each row of a batch binds several values, of which SQLite takes 32,766 in one statement. */
const MOST_A_BATCH = 250;

/**
 * Returns a function that does for one item what `work` does for many: `work` resolves to one result for each, in their order.
 * One batch has its turn after another. When a batch fails, each of its items is tried alone, so that one that cannot be done
 * fails nobody else; an outage fails them all.
 */
export function inBatches<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Caller<Item, Result>[] = [];
  let isRunning = false;
  const run = async (callers: readonly Caller<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(callers.map(({ item }) => item));
      for (const [at, { resolve }] of callers.entries()) resolve(results[at] as Result);
    } catch (error) {
      if (callers.length > 1 && !(error instanceof StoreAway)) for (const caller of callers) await run([caller]);
      else for (const { reject } of callers) reject(error);
    }
  };
  const runAll = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) await run(waiting.splice(0, MOST_A_BATCH));
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}
