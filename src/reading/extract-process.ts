// The process of a reader: reads one document at a time and answers. extractor.ts limits its time, and it itself its memory.
import { Worker } from 'node:worker_threads';
import { readFeed, type FeedReply } from './feeds/read-feed.js';
import { extractDraft, type ExtractInput } from './extract-draft.js';
import { loadPdfReader } from './read-pdf.js';
import { refusal } from './refusals.js';

/** One document: a page, a file or a text, or a feed. */
export type Task =
  | { readonly kind: 'draft'; readonly input: ExtractInput }
  | { readonly kind: 'feed'; readonly bytes: Uint8Array; readonly reply: FeedReply };

/** Told behind each page of a PDF. */
export type PageRead = 'page read';
const PAGE_READ: PageRead = 'page read';

if (process.send === undefined) throw new Error('extract-process.ts is started by createExtractor, not by itself.');
const answer = process.send.bind(process);

let parts: Uint8Array[] = [];

// The bytes of a document come before it.
process.on('message', (message: Uint8Array | Task) => {
  if (message instanceof Uint8Array) return parts.push(message);
  const task = withBytes(message, Buffer.concat(parts));
  parts = [];
  if (task.kind === 'feed') return answer(readFeed(task.bytes, task.reply));
  void extractDraft(task.input, () => answer(PAGE_READ)).then(
    (drafted) => answer(drafted),
    // A bug that shows on one document must not end the process; the message names the error.
    (error: unknown) => answer({ ok: false, refusal: refusal('could not be read', nameOf(error)) }),
  );
});

// A thread of its own, since this one is busy for as long as a document takes. It also ends a reader that was left alone.
const MIB = 1024 * 1024;
const EVERY_MS = 10;
const WATCH = `
  import { workerData } from 'node:worker_threads';
  const [mostBytes, parent] = workerData;
  setInterval(() => {
    if (process.memoryUsage.rss() > mostBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, ${EVERY_MS});`;
const mostBytes = Number(process.argv[2]) * MIB;
const watch = new URL(`data:text/javascript,${encodeURIComponent(WATCH)}`);
new Worker(watch, { execArgv: [], workerData: [mostBytes, process.ppid] }).unref();

if (process.argv[3] === 'pdf') await loadPdfReader();
answer('ready');

function withBytes(task: Task, bytes: Uint8Array): Task {
  return task.kind === 'feed' ? { ...task, bytes } : { ...task, input: { ...task.input, bytes } };
}

function nameOf(error: unknown): string {
  return error instanceof RangeError
    ? 'It is too deep or too large.'
    : `(${error instanceof Error ? error.name : 'unknown fault'})`;
}
