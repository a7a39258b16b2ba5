// Reads a body into memory and decompresses it on the way. The bytes that come in, the output of each layer of compression and
// the bytes that are kept are all limited.
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib';
import type { FetchRefusalReason } from './refusals.js';

/** Without zstd, which Node 20 cannot decompress. */
export const ACCEPT_ENCODING = 'gzip, br';
/** Some servers compress twice by mistake; more than two layers are an attack. */
const MOST_LAYERS = 2;
/** Of 2,500 HTML files half compress to a quarter, the most uniform one to a 53rd; a bomb compresses to a thousandth. */
const BOMB_RATIO = 100;
const FIRST_BYTES = 64 * 1024;
/** Every piece costs time, even a small one. A server that sends the largest page line by line needs a third of these. */
const MOST_PIECES = 100_000;

type Unpacker = Transform & Zlib;

const UNPACKERS: Readonly<Record<string, () => Unpacker>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface BodyOptions {
  /** The compressions in the order in which they were applied, as in `Content-Encoding`. */
  readonly encodings: readonly string[];
  /** `Content-Length`, if there was one. */
  readonly announcedBytes: number | null;
  /** For the compressed and for the decompressed body. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

export type Body =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly because: FetchRefusalReason };

/** Throws the errors of the connection and of decompression, with their codes. */
export async function readBody(source: Readable, options: BodyOptions): Promise<Body> {
  const { encodings, announcedBytes, mostBytes, signal } = options;
  if (encodings.length > MOST_LAYERS) return { ok: false, because: 'unknown encoding' };
  const unpackers: Unpacker[] = [];
  for (const encoding of [...encodings].reverse()) {
    const create = Object.hasOwn(UNPACKERS, encoding) ? UNPACKERS[encoding] : undefined;
    if (create === undefined) return { ok: false, because: 'unknown encoding' };
    unpackers.push(create());
  }
  const tooMuch: FetchRefusalReason = announcedBytes === null ? 'endless' : 'too large';
  if ((announcedBytes ?? 0) > mostBytes) return { ok: false, because: tooMuch };
  const layers = unpackers.flatMap((unpacker) => [
    unpacker,
    countUpTo(mostBytes, () => (mostBytes > unpacker.bytesWritten * BOMB_RATIO ? 'bomb' : tooMuch)),
  ]);
  const kept = keepBytes(mostBytes);
  try {
    await pipeline([source, countUpTo(mostBytes, () => tooMuch), ...layers, kept.sink], { signal });
    return { ok: true, bytes: kept.bytes() };
  } catch (error) {
    if (error instanceof BodyLimitError) return { ok: false, because: error.because };
    throw error;
  }
}

class BodyLimitError extends Error {
  constructor(readonly because: FetchRefusalReason) {
    super(because);
  }
}

function countUpTo(mostBytes: number, because: () => FetchRefusalReason): Transform {
  let total = 0;
  let pieces = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      total += chunk.length;
      pieces += 1;
      if (total > mostBytes) done(new BodyLimitError(because()));
      else if (pieces > MOST_PIECES) done(new BodyLimitError('not http'));
      else done(null, chunk);
    },
  });
}

// Copies each chunk: a chunk of one byte would otherwise keep a whole network buffer in memory.
function keepBytes(mostBytes: number): { sink: Writable; bytes: () => Uint8Array } {
  let room = new Uint8Array(Math.min(FIRST_BYTES, mostBytes));
  let length = 0;
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (length + chunk.length > room.length) {
        const wider = new Uint8Array(Math.min(mostBytes, Math.max(room.length * 2, length + chunk.length)));
        wider.set(room.subarray(0, length));
        room = wider;
      }
      room.set(chunk, length);
      length += chunk.length;
      done();
    },
  });
  return { sink, bytes: () => room.slice(0, length) };
}
