// Reads a file that a person named, safe from pipes without a writer, devices without an end and files of /proc.
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { FILE_REFUSALS, tooLongFile } from '../blocks/intake-outcomes.js';

export type BytesReading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** A sentence that tells the person why it cannot be read. */
  | { readonly ok: false; readonly message: string };

const CHUNK_BYTES = 1024 * 1024;

/** Reads a regular file of at most `most` bytes. Never waits; rejects only with an error of the file system. */
export async function readAtMost(path: string, most: number): Promise<BytesReading> {
  // Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) return { ok: false, message: FILE_REFUSALS['no file'] };
    if (found.size > most) return { ok: false, message: tooLongFile(found.size, most) };
    const bytes = await bytesOf(file, most + 1);
    // A file of /proc states no size, and some of them have no end.
    return bytes.length > most ? { ok: false, message: tooLongFile(null, most) } : { ok: true, bytes };
  } finally {
    await file.close();
  }
}

/** The same of what is piped in. */
export async function readStreamAtMost(stream: AsyncIterable<unknown>, most: number): Promise<BytesReading> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > most) return { ok: false, message: tooLongFile(null, most) };
    chunks.push(bytes);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

async function bytesOf(file: FileHandle, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < most;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(CHUNK_BYTES, most - length)));
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks);
}
