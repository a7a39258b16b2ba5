// Extracts drafts in a worker, so that a page that hangs the worker, fills its memory or ends it does no other harm.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Extraction } from '../ingest/draft.js';
import type { FeedReading, FeedReply } from './feeds/read-feed.js';
import type { ExtractInput } from './extract-draft.js';
import type { Task } from './extract-worker.js';
import { MOST_ARTICLE_MS, type ArticleFormat } from './article-formats.js';
import { refusal, type RefusalReason } from './refusals.js';
import { sniffKind } from './sniff-kind.js';

export interface Extractor {
  /** Returns a draft, or says why there is none; never rejects. Documents are read one after another. */
  extract(this: void, input: ExtractInput, signal?: AbortSignal): Promise<Extraction>;
  /** Returns the items of a feed, or says why there are none; never rejects. */
  readFeed(this: void, bytes: Uint8Array, reply: FeedReply): Promise<FeedReading>;
  /** Ends the worker. Documents that wait are refused as stopped. */
  close(this: void): Promise<void>;
}

export interface ExtractorOptions {
  readonly limits?: Partial<Limits>;
}

/** The limits for one document. */
export const LIMITS = {
  /** The time limit of each kind of document. */
  mostMs: { ...MOST_ARTICLE_MS, feed: 3_000 } as Readonly<Record<ArticleFormat | 'feed', number>>,
  /** Starting loads the libraries; in development it also compiles the sources. */
  startMs: 30_000,
  /** The largest page of 181 took 90 MB. */
  heapMb: 256,
  /**
   * A heap limit does not count buffers, into which PDFs unpack. So the whole process may grow by at most this much for
   * one document.
   */
  growthMb: 768,
  /** How many documents may wait, since each holds its bytes in memory. */
  waiting: 256,
};

type Limits = Readonly<typeof LIMITS>;
const MIB = 1024 * 1024;
// Often enough to notice a growing buffer before it fills the memory of the machine.
const WATCH_MS = 50;

/** What the worker answers. When it does not answer, the caller makes the same kind of value. */
type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly because: RefusalReason };

interface Job {
  readonly task: Task;
  readonly signal: AbortSignal | undefined;
  readonly finish: (answer: Answer) => void;
}

export function createExtractor({ limits: given = {} }: ExtractorOptions = {}): Extractor {
  const limits = { ...LIMITS, ...given };
  const waiting: Job[] = [];
  let reader: Reader | null = null;
  let busy = false;
  let closed = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (closed || job.signal?.aborted === true) job.finish(refused('stopped'));
      else {
        if (reader === null || reader.dead) reader = new Reader(limits);
        // Input that cannot be sent to a worker is refused like input that cannot be read.
        job.finish(await reader.read(job.task, job.signal).catch(() => refused('could not be read')));
      }
    }
    busy = false;
  }

  const ask = (task: Task, signal?: AbortSignal): Promise<Answer> => {
    if (closed) return Promise.resolve(refused('stopped'));
    if (waiting.length >= limits.waiting) return Promise.resolve(refused('busy'));
    return new Promise((resolve) => {
      waiting.push({ task, signal, finish: resolve });
      void work();
    });
  };
  return {
    extract: async (input, signal) => {
      const answer = await ask({ kind: 'draft', input }, signal);
      return answer.ok ? (answer.value as Extraction) : { ok: false, refusal: refusal(answer.because) };
    },
    readFeed: async (bytes, reply) => {
      const answer = await ask({ kind: 'feed', bytes, reply });
      if (answer.ok) return answer.value as FeedReading;
      const { message } = refusal(answer.because);
      return { ok: false, refusal: { because: 'broken feed', message, feeds: [] } };
    },
    close: async () => {
      closed = true;
      await reader?.end('stopped');
    },
  };
}

/** One worker, from its start to its end. */
class Reader {
  /** Why it can read no more; null while it can. */
  private endedFor: RefusalReason | null = null;
  private readonly worker: Worker;
  private readonly ready: Promise<boolean>;
  private answer: ((answer: Answer) => void) | null = null;

  constructor(private readonly limits: Limits) {
    this.worker = startWorker(limits.heapMb);
    // Nobody needs what it prints, but unread output would pile up.
    this.worker.stdout.resume();
    this.worker.stderr.resume();
    // A worker without work must not keep the process alive.
    this.worker.unref();
    this.ready = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limits.startMs);
      this.worker.once('message', () => {
        clearTimeout(timer);
        resolve(true);
        this.worker.on('message', (value: unknown) => this.answer?.({ ok: true, value }));
      });
      this.worker.on('error', (error: NodeJS.ErrnoException) => {
        this.die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too much memory' : 'could not be read');
        clearTimeout(timer);
        resolve(false);
      });
      this.worker.on('exit', () => {
        this.die('could not be read');
        clearTimeout(timer);
        resolve(false);
      });
    });
  }

  get dead(): boolean {
    return this.endedFor !== null;
  }

  async read(task: Task, signal: AbortSignal | undefined): Promise<Answer> {
    this.worker.ref();
    if (!(await this.ready)) {
      await this.end('could not be read');
      return refused(this.endedFor ?? 'could not be read');
    }
    const stopped = (): void => void this.end('stopped');
    const before = process.memoryUsage.rss();
    const grown = (): boolean => process.memoryUsage.rss() - before > this.limits.growthMb * MIB;
    const watch = setInterval(() => grown() && void this.end('too much memory'), WATCH_MS);
    const timer = setTimeout(() => void this.end('too slow'), this.mostMs(task));
    try {
      return await new Promise<Answer>((resolve) => {
        this.answer = resolve;
        if (this.endedFor !== null) return resolve(refused(this.endedFor));
        if (signal?.aborted === true) return resolve(refused('stopped'));
        signal?.addEventListener('abort', stopped, { once: true });
        this.worker.postMessage(task);
      });
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', stopped);
      this.answer = null;
      this.worker.unref();
    }
  }

  private mostMs(task: Task): number {
    const kind = task.kind === 'feed' ? 'feed' : sniffKind(task.input.bytes, task.input);
    // Bytes that are no text are refused at once.
    return this.limits.mostMs[kind === 'not a text' ? 'text' : kind];
  }

  /** Ends the worker at once; the document that it is reading is refused for this reason. */
  async end(because: RefusalReason): Promise<void> {
    this.die(because);
    await this.worker.terminate();
  }

  private die(because: RefusalReason): void {
    this.endedFor ??= because;
    this.answer?.(refused(because));
    this.answer = null;
  }
}

function startWorker(heapMb: number): Worker {
  // Nobody needs what the parser logs about broken PDFs.
  const options = {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    stdout: true,
    stderr: true,
  };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./extract-worker.js', import.meta.url), options);
  // In development and tests the sources are not compiled, so the worker must load tsx itself.
  // `require` resolves to the CommonJS twin, which cannot load modules.
  const tsx = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const source = new URL('./extract-worker.ts', import.meta.url).href;
  const start = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(start, { ...options, eval: true, execArgv: [] });
}

function refused(because: RefusalReason): Answer {
  return { ok: false, because };
}
