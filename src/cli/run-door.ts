// Runs one terminal door: what went wrong is one line on stderr, and the exit code says so.

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
