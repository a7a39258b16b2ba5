// Runs one terminal door: what went wrong is one line on stderr, and the exit code says so. And how doors read what they are given.
import { isPartialDate } from '../ingest/partial-date.js';
import { readAtMost, readStreamAtMost } from '../intake/read-at-most.js';

/** The person called the door wrongly; the usage is printed with the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file or folder that the person named cannot be used; the message says which and why, on one line. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

/** Runs `door`. Exit code 2 for a wrong call or path, 1 for a failure; a closed pipe (`| head`) is no failure. */
export async function runDoor(usage: string, door: () => Promise<void>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    await door();
  } catch (error) {
    const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (isUsage === true) process.stderr.write(`${usage}\n`);
    process.exitCode = isUsage === true || error instanceof PathError ? 2 : 1;
  }
}

/** Said where things of a period are listed. */
export const MONTHS_COUNT =
  'What is dated only by its month counts when any day of it may lie inside; what states no date is left out.';

/** The date as it is compared. Throws a UsageError for no date and for one after `today`. */
export function readDate(option: string, date: string, today = new Date().toISOString().slice(0, 10)): string {
  if (!isPartialDate(date)) throw new UsageError(`${option} ${date}: not a day (2024-11-15) or a month (2024-11).`);
  if (date > today) throw new UsageError(`${option} ${date} lies in the future.`);
  return date;
}

/** The bytes of `file`, of standard input for `-`. Throws a PathError that begins with `label`. */
export async function readNamed(file: string, mostBytes: number, label = file): Promise<Uint8Array> {
  const reading = file === '-' ? readStreamAtMost(process.stdin, mostBytes) : readAtMost(file, mostBytes);
  const read = await reading.catch((cause: NodeJS.ErrnoException) => ({
    ok: false as const,
    message: cause.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${cause.code ?? String(cause)}).`,
  }));
  if (!read.ok) throw new PathError(`${label}: ${read.message}`);
  return read.bytes;
}
