// Waits for work, but not for ever: for what tells nobody when it will end.

/** What `work` comes to; after so many milliseconds what `late` says instead, which may throw. The work then goes on unheard. */
export async function within<T, L>(work: Promise<T>, ms: number, late: () => L): Promise<T | Awaited<L>> {
  // Not ended by a signal: each would make an error with its stack, and nearly all work ends in time.
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))).then(late);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
