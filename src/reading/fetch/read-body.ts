// Reads a body into memory, unpacking it on the way and counting at every step: what comes in, what each layer of
// packing unpacks to, and what is kept are all bounded.
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib';
import type { FetchRefusalReason } from './refusals.js';

/** What is asked for. zstd is not: Node 20 cannot unpack it. */
export const ACCEPT_ENCODING = 'gzip, br';
/** Servers that pack twice by mistake exist; more than two layers are made by hand. */
const MOST_LAYERS = 2;
/** Of 2,500 HTML files half packed to a quarter, the most uniform one to a 53rd; a bomb packs to a thousandth. */
const BOMB_RATIO = 100;
const FIRST_BYTES = 64 * 1024;
/** Each piece costs time, however small. A server that sends every line of the largest page by itself needs a third. */
const MOST_PIECES = 100_000;

type Unpacker = Transform & Zlib;

const UNPACKERS: Readonly<Record<string, () => Unpacker>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface BodyOptions {
  /** Layers of packing in the order in which they were put on, as `Content-Encoding` has them. */
  readonly encodings: readonly string[];
  /** `Content-Length`, if there was one. */
  readonly announcedBytes: number | null;
  /** Holds for the packed and for the unpacked form. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

export type Body =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly because: FetchRefusalReason };

/** Throws what the connection and the unpacking do, with its code. */
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

// Copies instead of holding on to the chunks: a body sent byte by byte would keep a whole network buffer for each.
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
