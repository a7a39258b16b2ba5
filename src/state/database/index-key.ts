// Makes the key under which a text from outside is looked up: an index of PostgreSQL takes neither long texts nor all
// characters.
import { createHash } from 'node:crypto';

/** Bytes; PostgreSQL refuses an entry above 2,704. */
const LONGEST_KEY = 1_000;

/** PostgreSQL stores no NUL, and neither database half of a surrogate pair; texts from outside may hold both. */
const UNKEEPABLE = /\0|\p{Surrogate}/u;

/** The text itself, or its hash when the text is long or cannot be stored. */
export function indexKey(text: string): string {
  if (Buffer.byteLength(text) <= LONGEST_KEY && !UNKEEPABLE.test(text)) return text;
  return `sha256:${createHash('sha256').update(text, 'utf16le').digest('hex')}`;
}
