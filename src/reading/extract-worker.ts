// The worker of the extractor: reads one document at a time and answers. extractor.ts limits its time.
import { parentPort } from 'node:worker_threads';
import { readFeed, type FeedReply } from './feeds/read-feed.js';
import { extractDraft, type ExtractInput } from './extract-draft.js';
import { refusal } from './refusals.js';

/** One document: a page, a file or a text, or a feed. */
export type Task =
  | { readonly kind: 'draft'; readonly input: ExtractInput }
  | { readonly kind: 'feed'; readonly bytes: Uint8Array; readonly reply: FeedReply };

const port = parentPort;
if (port === null) throw new Error('extract-worker.ts is started by createExtractor, not by itself.');

port.on('message', (task: Task) => {
  if (task.kind === 'feed') return port.postMessage(readFeed(task.bytes, task.reply));
  void extractDraft(task.input).then(
    (drafted) => port.postMessage(drafted),
    // A bug that shows on one document must not end the worker; the message names the error.
    (error: unknown) => port.postMessage({ ok: false, refusal: refusal('could not be read', nameOf(error)) }),
  );
});

port.postMessage('ready');

function nameOf(error: unknown): string {
  return error instanceof RangeError
    ? 'It is too deep or too large.'
    : `(${error instanceof Error ? error.name : 'unknown fault'})`;
}
