// Several processes that add articles in batches to one library, killed at random, while another one follows the changes:
// what then stands in the library.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LibraryChange } from '../../src/state/articles/library-changes.js';
import { openStore, type Store } from '../../src/state/store.js';
import { sha256Of } from '../state/articles/an-article.js';
import { compileProcess } from './compile-process.js';
import { batchOf, NEW_A_BATCH, SHARED, sharedBody, type LibraryOrders } from './library-process.js';
import { end, pause, randomFrom } from './run-faults.js';

export interface LibraryKillOptions {
  readonly place: LibraryOrders['place'];
  readonly kills: number;
  readonly seed: number;
  readonly workers?: number;
  readonly mostSeconds?: number;
}

export interface LibraryFigures {
  readonly kills: number;
  /** Batches that stand in the library. */
  readonly batches: number;
  /** Of which only a part stands. */
  readonly halves: number;
  /** That were reported as kept and do not stand. */
  readonly lost: number;
  /** Wordings that are not those of their hash. */
  readonly wrong: number;
  /** Changes without a line in the audit, or lines without a change. */
  readonly unnoted: number;
  /** Articles of which a replica that followed the changes has not the last one. */
  readonly unseen: number;
  /** Processes that ended by themselves, as when they find the store damaged. */
  readonly failed: number;
  readonly seconds: number;
}

interface Writer {
  readonly owner: string;
  readonly child: ChildProcess;
  /** Batches that it has reported as kept. */
  kept: number;
}

const CHILD = compileProcess(fileURLToPath(new URL('./library-process.ts', import.meta.url)));
const PAGE = 500;

export async function runLibraryKills(options: LibraryKillOptions): Promise<LibraryFigures> {
  const { place, kills, seed, workers = 2, mostSeconds = 300 } = options;
  const startedAt = Date.now();
  const opened = await openStore({ ...place, now: Date.now });
  if (!opened.ok) throw new Error(opened.message);
  const { store } = opened;
  const random = randomFrom(seed);
  const writers: Writer[] = [];
  const spawn = (): Writer => {
    const writer = startWriter(place, `p${writers.length}`);
    writers.push(writer);
    return writer;
  };
  const seen = new Map<string, LibraryChange>();
  let cursor = 0;
  let killed = 0;
  const killOneByOne = async (first: Writer): Promise<void> => {
    for (let writer = first; ; writer = spawn()) {
      // It is starting until its first batch is kept.
      while (writer.kept === 0 && isAlive(writer)) await pause(5);
      await pause(random() * 150);
      // One that ended by itself has met a fault: more of them would tell nothing new.
      if (!isAlive(writer)) return;
      killed += 1;
      await end(writer.child);
      if (killed >= kills || Date.now() - startedAt > mostSeconds * 1_000) return;
    }
  };
  const lanes = Promise.all(Array.from({ length: workers }, () => killOneByOne(spawn())));
  let isOver = false;
  void lanes.finally(() => (isOver = true));
  try {
    while (!isOver) {
      cursor = await follow(store, cursor, seen);
      await pause(20);
    }
    await lanes;
    await follow(store, cursor, seen);
    const figures = await judge(store, writers, seen);
    const failed = writers.filter(({ child }) => child.exitCode !== null).length;
    return { kills: killed, ...figures, failed, seconds: Math.round((Date.now() - startedAt) / 1_000) };
  } finally {
    await Promise.all(writers.map(({ child }) => end(child)));
    await store.close();
  }
}

function startWriter(place: LibraryOrders['place'], owner: string): Writer {
  const orders: LibraryOrders = { place, owner };
  const child = fork(CHILD, [JSON.stringify(orders)], { execArgv: [] });
  const writer: Writer = { owner, child, kept: 0 };
  child.on('message', (batch) => {
    writer.kept = Number(batch) + 1;
  });
  return writer;
}

function isAlive({ child }: Writer): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** As a replica does: where it has come to. A number that is not above the last one is a fault. */
async function follow({ library }: Store, from: number, seen: Map<string, LibraryChange>): Promise<number> {
  for (let cursor = from; ;) {
    const { changes } = await library.changesSince(cursor, PAGE);
    for (const change of changes) {
      if (change.seq <= cursor) throw new Error(`change ${change.seq} came after ${cursor}`);
      cursor = change.seq;
      seen.set(change.id, change);
    }
    if (changes.length === 0) return cursor;
  }
}

type Judged = Omit<LibraryFigures, 'kills' | 'failed' | 'seconds'>;

async function judge(store: Store, writers: readonly Writer[], seen: Map<string, LibraryChange>): Promise<Judged> {
  const now = new Map<string, LibraryChange>();
  await follow(store, 0, now);
  const revisions = (await store.library.get(SHARED))?.revisions ?? [];
  const shared = new Set(revisions.map(({ sha256 }) => sha256));
  let [batches, halves, lost] = [0, 0, 0];
  for (const { owner, kept } of writers) {
    // The last one may have been kept without being reported.
    for (let batch = 0; batch <= kept + 1; batch += 1) {
      const ids = batchOf(owner, batch).map(({ id }) => id);
      const standing = ids.filter((id) => id !== SHARED && now.has(id)).length;
      const whole = standing === NEW_A_BATCH && shared.has(sha256Of(sharedBody(owner, batch)));
      const none = standing === 0 && !shared.has(sha256Of(sharedBody(owner, batch)));
      batches += whole ? 1 : 0;
      halves += whole || none ? 0 : 1;
      lost += batch < kept && !whole ? 1 : 0;
    }
  }
  const changes = [...now.values()];
  const wrong = changes.filter(({ article }) => article?.current.sha256 !== sha256Of(article?.body ?? '')).length;
  const gaps = revisions.filter(({ revision }, at) => revision !== at + 1).length;
  const newest = await store.library.newest();
  const lines = await store.audit.recent(newest * 2 + 1);
  const unnoted = Math.abs(lines.length - newest) + Math.abs(batches * (NEW_A_BATCH + 1) - newest);
  const unseen = changes.filter(({ id, seq }) => seen.get(id)?.seq !== seq).length;
  return { batches, halves, lost, wrong: wrong + gaps, unnoted, unseen };
}
