// Extracts drafts in processes of their own, so that a page or a PDF that hangs its reader, fills its memory or ends it does no
// other harm. Not in threads: what fills the memory of a thread at once ends the whole process.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Extraction, Refusal } from '../ingest/draft.js';
import type { FeedReading, FeedReply } from './feeds/read-feed.js';
import type { ExtractInput } from './extract-draft.js';
import type { PageRead, Task } from './extract-process.js';
import { MOST_ARTICLE_BYTES, MOST_ARTICLE_MS, type ArticleFormat } from './article-formats.js';
import { refusal, type RefusalReason } from './refusals.js';
import { sniffKind } from './sniff-kind.js';

export interface Extractor {
  /** Returns a draft, or says why there is none; never rejects. PDFs are read one after another, and beside them the other documents. */
  extract(this: void, input: ExtractInput, signal?: AbortSignal): Promise<Extraction>;
  /** Returns the items of a feed, or says why there are none; never rejects. */
  readFeed(this: void, bytes: Uint8Array, reply: FeedReply): Promise<FeedReading>;
  /** Ends the readers. Documents that wait are refused as stopped. */
  close(this: void): Promise<void>;
}

export interface ExtractorOptions {
  readonly limits?: Partial<Limits>;
}

/** The limits for one document. */
export const LIMITS = {
  /** The time limit of each kind of document, from when it has been handed to its reader. */
  mostMs: { ...MOST_ARTICLE_MS, feed: 3_000 } as Readonly<Record<ArticleFormat | 'feed', number>>,
  /**
   * How much more time each page of a PDF gives that was read: those of reports take 10 to 30 ms. What takes longer ends
   * soon, and one page that has no end at once.
   */
  pageMs: 60,
  /** Starting loads the libraries; in development it also compiles the sources. */
  startMs: 30_000,
  /** The largest page of 181 took 90 MB. */
  heapMb: 256,
  /**
   * A heap limit does not count buffers, into which PDFs unpack. So the whole process of a reader, which begins with some 80
   * MB, may grow to this; it is stopped within some milliseconds, in which it grows a little more.
   */
  memoryMb: 384,
  /** How many documents of a queue may wait, since each holds its bytes in memory. */
  waiting: 256,
};

type Limits = Readonly<typeof LIMITS>;

/** What a reader answers. When it does not answer, the caller makes the same kind of value. */
type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly because: RefusalReason };

interface Job {
  readonly task: Task;
  readonly mostMs: number;
  readonly signal: AbortSignal | undefined;
}

export function createExtractor({ limits: given = {} }: ExtractorOptions = {}): Extractor {
  const limits = { ...LIMITS, ...given };
  // A PDF may take its time: meanwhile other documents are read, in a reader that is there already.
  const [pdfs, others] = [createQueue(limits, 'pdf'), createQueue(limits, 'others')];
  const ask = (task: Task, signal?: AbortSignal): Promise<Answer> => {
    const kind = kindOf(task);
    return (kind === 'pdf' ? pdfs : others).ask({ task, mostMs: limits.mostMs[kind], signal });
  };
  return {
    extract: async (input, signal) => {
      const tooLarge = refusalOfSize(input);
      if (tooLarge !== null) return { ok: false, refusal: tooLarge };
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
      await Promise.all([pdfs.close(), others.close()]);
    },
  };
}

type Kind = 'pdf' | 'others';

/** Documents that are read one after another. */
interface Queue {
  ask(this: void, job: Job): Promise<Answer>;
  close(this: void): Promise<void>;
}

function createQueue(limits: Limits, kind: Kind): Queue {
  const waiting: (Job & { readonly finish: (answer: Answer) => void })[] = [];
  let reader: Reader | null = null;
  let busy = false;
  let closed = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (closed || job.signal?.aborted === true) job.finish(refused('stopped'));
      else {
        if (reader === null || reader.dead) reader = new Reader(limits, kind);
        // Input that cannot be sent to a reader is refused like input that cannot be read.
        const answer = await reader.read(job).catch(() => refused('could not be read'));
        // The next document finds one that has started.
        if (reader.dead && !closed) reader = new Reader(limits, kind);
        job.finish(answer);
      }
    }
    busy = false;
  }

  return {
    ask: (job) => {
      if (closed) return Promise.resolve(refused('stopped'));
      if (waiting.length >= limits.waiting) return Promise.resolve(refused('busy'));
      return new Promise((resolve) => {
        waiting.push({ ...job, finish: resolve });
        void work();
      });
    },
    close: async () => {
      closed = true;
      await reader?.end('stopped');
    },
  };
}

/** Looks before anything is sent: 20 MB that are refused anyway would take seconds to hand over on a busy machine. */
function refusalOfSize(input: ExtractInput): Refusal | null {
  const kind = sniffKind(input.bytes, input);
  if (kind === 'feed' || kind === 'not a text') return null;
  const most = MOST_ARTICLE_BYTES[kind];
  if (input.bytes.length <= most) return null;
  const mebibytes = (input.bytes.length / MIB).toFixed(1);
  return refusal('too large', `It has ${mebibytes} MiB; the limit is ${most / MIB} MiB.`);
}

function kindOf(task: Task): ArticleFormat | 'feed' {
  const kind = task.kind === 'feed' ? 'feed' : sniffKind(task.input.bytes, task.input);
  // Bytes that are no text are refused at once.
  return kind === 'not a text' ? 'text' : kind;
}

/** One process, from its start to its end. */
class Reader {
  /** Why it can read no more; null while it can. */
  private endedFor: RefusalReason | null = null;
  private readonly child: ChildProcess;
  private readonly ready: Promise<boolean>;
  private readonly gone: Promise<unknown>;
  private answer: ((answer: Answer) => void) | null = null;

  private deadline = Infinity;

  constructor(limits: Limits, kind: Kind) {
    this.child = startProcess(limits, kind);
    this.gone = once(this.child, 'exit').catch(() => undefined);
    this.keepAlive(false);
    this.ready = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limits.startMs);
      const started = (isReady: boolean): void => {
        clearTimeout(timer);
        resolve(isReady);
      };
      this.child.once('message', () => {
        started(true);
        this.child.on('message', (value: unknown) => {
          if (value === PAGE_READ) this.deadline += limits.pageMs;
          else this.answer?.({ ok: true, value });
        });
      });
      this.child.on('error', () => this.die('could not be read'));
      this.child.on('exit', (_, signal) => {
        this.die(signal !== null && OUT_OF_MEMORY.has(signal) ? 'too much memory' : 'could not be read');
        started(false);
      });
    });
  }

  get dead(): boolean {
    return this.endedFor !== null;
  }

  async read({ task, mostMs, signal }: Job): Promise<Answer> {
    this.keepAlive(true);
    if (!(await this.ready)) {
      await this.end('could not be read');
      return refused(this.endedFor ?? 'could not be read');
    }
    const stopped = (): void => void this.end('stopped');
    // Its time begins when it has been handed over.
    this.deadline = Infinity;
    const timer = setInterval(() => performance.now() > this.deadline && void this.end('too slow'), LOOK_EVERY_MS);
    try {
      return await new Promise<Answer>((resolve) => {
        this.answer = resolve;
        if (this.endedFor !== null) return resolve(refused(this.endedFor));
        if (signal?.aborted === true) return resolve(refused('stopped'));
        signal?.addEventListener('abort', stopped, { once: true });
        void this.send(task).then(
          () => (this.deadline = performance.now() + mostMs),
          () => resolve(refused('could not be read')),
        );
      });
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', stopped);
      this.answer = null;
      this.keepAlive(false);
    }
  }

  /** The bytes go before the rest, some at a time: to send many at once would hold up the process of the bot. */
  private async send(task: Task): Promise<void> {
    const bytes = task.kind === 'feed' ? task.bytes : task.input.bytes;
    const rest =
      task.kind === 'feed' ? { ...task, bytes: NO_BYTES } : { ...task, input: { ...task.input, bytes: NO_BYTES } };
    for (let from = 0; from < bytes.length && !this.dead; from += SENT_AT_ONCE) {
      this.child.send(bytes.subarray(from, from + SENT_AT_ONCE), ignoreFault);
      await nextTurn();
    }
    if (!this.dead) this.child.send(rest, ignoreFault);
  }

  /** Ends the process at once; the document that it is reading is refused for this reason. */
  async end(because: RefusalReason): Promise<void> {
    this.die(because);
    // Whoever waits for its end would else be gone before it.
    this.keepAlive(true);
    this.child.kill('SIGKILL');
    await this.gone;
  }

  private die(because: RefusalReason): void {
    this.endedFor ??= because;
    this.answer?.(refused(because));
    this.answer = null;
  }

  /** A reader without work must not keep the process of the bot alive. */
  private keepAlive(isAtWork: boolean): void {
    for (const one of [this.child, this.child.channel])
      if (isAtWork) one?.ref();
      else one?.unref();
  }
}

const MIB = 1024 * 1024;
const PAGE_READ: PageRead = 'page read';
const LOOK_EVERY_MS = 20;
const SENT_AT_ONCE = 512 * 1024;
const NO_BYTES = new Uint8Array(0);
// A process that takes nothing any more has ended, which is told by itself.
const ignoreFault = (): void => undefined;

// By the first it is ended when it has grown too large, by the second it ends itself when its heap is full.
const OUT_OF_MEMORY: ReadonlySet<NodeJS.Signals> = new Set(['SIGKILL', 'SIGABRT']);

function startProcess({ heapMb, memoryMb }: Limits, kind: Kind): ChildProcess {
  const isCompiled = !import.meta.url.endsWith('.ts');
  const path = fileURLToPath(new URL(`./extract-process.${isCompiled ? 'js' : 'ts'}`, import.meta.url));
  // In development and tests the sources are not compiled, so the process must load tsx itself.
  const loader = isCompiled ? [] : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href];
  return fork(path, [String(memoryMb), kind], {
    execArgv: [...loader, `--max-old-space-size=${heapMb}`, '--max-semi-space-size=16'],
    // It needs no setting and sees no token.
    env: {},
    serialization: 'advanced',
    // Nobody needs what the parser logs about broken PDFs.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function refused(because: RefusalReason): Answer {
  return { ok: false, because };
}
