// When the worker looks again, and how it ends. Nothing here waits for real.
import { describe, expect, it } from 'vitest';
import { startWorker, type WorkerOptions } from '../../src/digest/worker.js';

type Options = Partial<WorkerOptions>;
type PurgeCounts = Awaited<ReturnType<WorkerOptions['store']['purge']>>;

/** A worker whose waits end when the test says so. */
function start(options: Options = {}) {
  const waits: { ms: number; end: () => void }[] = [];
  const errors: unknown[] = [];
  const purged: number[] = [];
  const purge = (now: number) => Promise.resolve({ events: purged.push(now) } as PurgeCounts);
  const worker = startWorker({
    queue: () => Promise.resolve(0),
    post: () => Promise.resolve(0),
    store: { purge },
    now: () => 10_000_000_000,
    onError: (error, work) => void errors.push([work, error]),
    wait: (ms, signal) =>
      new Promise((end) => {
        if (signal.aborted) end();
        waits.push({ ms, end });
        signal.addEventListener('abort', () => end());
      }),
    ...options,
  });
  return { worker, waits, errors, purged };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the worker', () => {
  it('looks every second for slots and messages, and purges every hour', async () => {
    const { worker, waits, purged } = start();
    await settled();
    expect(waits.map(({ ms }) => ms).sort((a, b) => a - b)).toEqual([1_000, 1_000, 3_600_000]);
    expect(purged).toEqual([10_000_000_000]);
    await worker.stop();
  });

  it('looks again at once when it has posted something', async () => {
    const { worker, waits } = start({ post: () => Promise.resolve(3) });
    await settled();
    expect(waits.map(({ ms }) => ms)).toContain(0);
    await worker.stop();
  });

  it('never runs the same twice at once, and lets neither hold up the other', async () => {
    let queueRuns = 0;
    let postRuns = 0;
    const queue = () => new Promise<number>(() => void (queueRuns += 1));
    const post = () => Promise.resolve(0 * (postRuns += 1));
    const { waits } = start({ queue, post });
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      for (const { end } of waits) end();
    }
    expect(queueRuns).toBe(1);
    expect(postRuns).toBeGreaterThan(2);
  });

  it('goes on after an error', async () => {
    let runs = 0;
    const run = (): Promise<number> => Promise.reject(new Error(`away ${(runs += 1)}`));
    const { worker, waits, errors } = start({ queue: run });
    await settled();
    for (const { end } of waits) end();
    await settled();
    expect(errors).toEqual([
      ['queue', new Error('away 1')],
      ['queue', new Error('away 2')],
    ]);
    await worker.stop();
  });

  it('ends what is under way before it has stopped, and begins nothing more', async () => {
    let end: (done: number) => void = () => undefined;
    let runs = 0;
    const run = (): Promise<number> => {
      runs += 1;
      return new Promise((resolve) => (end = resolve));
    };
    const { worker } = start({ post: run });
    await settled();
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await settled();
    expect(stopped).toBe(false);
    end(1);
    await stopping;
    expect(runs).toBe(1);
  });
});
