// What content is known by, whatever file or title it comes under: short hashes of its words.
import { createHash } from 'node:crypto';

// 128 bits: no two of any number of statements that people can write share them by chance.
const KEY_CHARACTERS = 32;

/** A key for these parts in this order, in hexadecimal. */
export function contentKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex').slice(0, KEY_CHARACTERS);
}
