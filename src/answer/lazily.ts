// What is made when it is first asked for, and kept; and whether what it was made of is the same.

export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** `make`, whose last `most` values are kept; `keyOf` tells what makes the same value. A promise that rejects is not kept. */
export function keeping<Asked extends readonly unknown[], T>(
  most: number,
  keyOf: (...asked: Asked) => string,
  make: (...asked: Asked) => T,
): (...asked: Asked) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (...asked) => {
    const key = keyOf(...asked);
    const known = kept.get(key);
    const { value } = known ?? { value: make(...asked) };
    // By then another one may have taken its place.
    const drop = (): void => void (kept.get(key)?.value === value && kept.delete(key));
    if (known === undefined && value instanceof Promise) value.catch(drop);
    // Deleted first, so that the map stays in the order of last use and the oldest goes first.
    kept.delete(key);
    kept.set(key, { value });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

/** True for lists of the very same entries. */
export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
