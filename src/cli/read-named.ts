// Reads a file that a person named to a door, or what is piped in, up to a limit; what cannot be read is that person's to mend.
import { readAtMost, readStreamAtMost } from '../intake/read-at-most.js';
import { PathError } from './run-door.js';

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
