// What a text of strangers is found by: PostgreSQL's indices hold no more than a third of a page, and not every character.
import { createHash } from 'node:crypto';

/** Bytes; PostgreSQL refuses an entry above 2,704. */
const LONGEST_KEY = 1_000;

/** PostgreSQL keeps no NUL, and no database half of a pair of surrogates: what strangers call their items may hold either. */
const UNKEEPABLE = /\0|\p{Surrogate}/u;

/** The text itself, or a hash of it where it is long or cannot be kept. */
export function indexKey(text: string): string {
  if (Buffer.byteLength(text) <= LONGEST_KEY && !UNKEEPABLE.test(text)) return text;
  return `sha256:${createHash('sha256').update(text, 'utf16le').digest('hex')}`;
}
