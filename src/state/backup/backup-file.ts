// A backup as a file: lines of JSON, compressed. The first says what it is, the last how many rows there are and their hash; each
// between them is one row. The same for both engines, so that what one wrote the other can take.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** The file cannot be used; the message says which, why and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export interface BackupHead {
  readonly backup: typeof PROGRAM;
  readonly format: typeof FORMAT;
  /** How many steps of the migrations its tables had been through. */
  readonly version: number;
  readonly madeAt: number;
}

export interface BackupRow {
  readonly table: string;
  /** Column -> value, as the tables have them. */
  readonly row: Readonly<Record<string, string | number | null>>;
}

const PROGRAM = 'salt-typhoon-desk';
const FORMAT = 1;

/**
 * Writes a new file that only this user may read, whole or not at all; returns how many rows it holds. Throws a BackupError when
 * there is a file already, or none can be written.
 */
export async function writeBackup(
  file: string,
  { version, madeAt }: Pick<BackupHead, 'version' | 'madeAt'>,
  rows: AsyncIterable<BackupRow>,
): Promise<number> {
  if ((await stat(file).catch(() => null)) !== null) {
    throw new BackupError(`${file} is there already: name another file. Nothing was written.`);
  }
  const part = `${file}.${process.pid}.part`;
  const head: BackupHead = { backup: PROGRAM, format: FORMAT, version, madeAt };
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    yield hashed(hash, head);
    for await (const row of rows) {
      count += 1;
      yield hashed(hash, row);
    }
    yield `${JSON.stringify({ rows: count, sha256: hash.digest('hex') })}\n`;
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { flags: 'wx', mode: 0o600 }));
    await settle(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new BackupError(`${file} cannot be written (${code ?? message}).`, { cause: error });
  }
  return count;
}

/** What is written outlives a power cut. */
async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

function hashed(hash: Hash, value: BackupHead | BackupRow): string {
  const line = `${JSON.stringify(value)}\n`;
  hash.update(line);
  return line;
}

/** Reads a file from its beginning to its end. Throws a BackupError when it is damaged, or no backup. */
export async function checkBackup(file: string): Promise<BackupHead> {
  let head: BackupHead | null = null;
  for await (const read of readBackup(file)) if ('backup' in read) head = read;
  if (head === null) throw damaged(file, 'it is empty');
  return head;
}

/** The head of a backup and then its rows; throws a BackupError where it turns out to be damaged, at the latest after the last. */
export async function* readBackup(file: string): AsyncGenerator<BackupHead | BackupRow> {
  const hash = createHash('sha256');
  let count = -1;
  let end: { readonly rows: number; readonly sha256: string } | null = null;
  for await (const line of linesOf(file)) {
    const value = parseLine(file, line);
    if (end !== null) throw damaged(file, 'it goes on after its end');
    if ('sha256' in value) {
      end = value;
      continue;
    }
    if ((count === -1) !== 'backup' in value) throw damaged(file, 'its lines are not those of a backup');
    hash.update(`${line}\n`);
    count += 1;
    yield value;
  }
  if (end === null) throw damaged(file, 'its end is missing');
  if (end.rows !== count || end.sha256 !== hash.digest('hex'))
    throw damaged(file, 'its rows are not those it was made with');
}

type BackupLine = BackupHead | BackupRow | { readonly rows: number; readonly sha256: string };

function parseLine(file: string, line: string): BackupLine {
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    const isHead = value['backup'] === PROGRAM && typeof value['version'] === 'number';
    const isRow = typeof value['table'] === 'string' && typeof value['row'] === 'object' && value['row'] !== null;
    if (isHead && value['format'] !== FORMAT) {
      throw new BackupError(`${file} was made by another version of this program. Restore it with that version.`);
    }
    if (isHead || isRow || typeof value['sha256'] === 'string') return value as unknown as BackupLine;
  } catch (error) {
    if (error instanceof BackupError) throw error;
  }
  throw damaged(file, 'its lines are not those of a backup');
}

// Not by readline, which also ends lines at signs that may stand in a text.
async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createReadStream(file).on('error', (error) => unzipped.destroy(error));
  const unzipped = text.pipe(createGunzip()).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of unzipped) {
      const [first = '', ...others] = (chunk as string).split('\n');
      rest += first;
      for (const other of others) {
        yield rest;
        rest = other;
      }
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code.startsWith('Z_')) throw damaged(file, message);
    throw new BackupError(`${file} cannot be read (${code === '' ? message : code}).`, { cause: error });
  } finally {
    text.destroy();
  }
  if (rest !== '') throw damaged(file, 'its last line is cut');
}

function damaged(file: string, why: string): BackupError {
  return new BackupError(
    `${file} is damaged or no backup of this bot: ${why}. Take another copy; nothing was changed.`,
  );
}
