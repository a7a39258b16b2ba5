// What a long text is found by: PostgreSQL's indices hold no more than a third of a page.
import { createHash } from 'node:crypto';

/** Bytes; PostgreSQL refuses an entry above 2,704. */
const LONGEST_KEY = 1_000;

/** The text itself, or a hash of it where it is long. */
export function indexKey(text: string): string {
  if (Buffer.byteLength(text) <= LONGEST_KEY) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
