// UUIDs that follow from a name: whoever exports the same thing twice gives it the same id.
import { createHash } from 'node:crypto';

/** Chosen at random once, so that no other producer's names meet ours. */
const NAMESPACE = Buffer.from('7419a62b731848bf8875d21782a8df4d', 'hex');

/** A version 5 UUID of a name within our namespace (RFC 9562, section 5.5). */
export function namedUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
