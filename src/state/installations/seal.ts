// Encrypts what the store keeps of Slack's tokens. Of several keys the first one writes and all read, each known by its id, so that
// a key can be changed while the bot runs.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface SealKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface Sealed {
  /** The id of the key that opens it. */
  readonly keyId: string;
  /** Base64: the nonce, the tag and the encrypted text. */
  readonly sealed: string;
}

/** Thrown where what is sealed cannot be opened: the message says what to do. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

export interface Seal {
  /** The id of the key that writes. */
  readonly keyId: string;
  /** `owner` names the row: what is sealed for one row opens in no other. */
  close(this: void, owner: string, text: string): Sealed;
  /** Throws a SealError where no key of this id is at hand, or where it is another key. */
  open(this: void, owner: string, sealed: Sealed): string;
}

/**
 * Reads keys as the settings have them: `ID:KEY`, several with commas between them, each key 32 bytes in base64. Null where they
 * cannot be read, or where two have one id.
 */
export function readSealKeys(text: string): [SealKey, ...SealKey[]] | null {
  const keys = text.split(',').map((part): SealKey | null => {
    const [, id, base64] = /^\s*([\w.-]{1,40}):([A-Za-z0-9+/]{43}=)\s*$/.exec(part) ?? [];
    return id === undefined || base64 === undefined ? null : { id, key: Buffer.from(base64, 'base64') };
  });
  const read = keys.filter((key) => key !== null);
  const isEach = read.length === keys.length && new Set(read.map(({ id }) => id)).size === keys.length;
  return isEach ? (read as [SealKey, ...SealKey[]]) : null;
}

const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, 5.2.1.1: a nonce of 96 bits; random ones are safe for 2^32 messages a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `keys` holds at least one key. */
export function createSeal(keys: readonly [SealKey, ...SealKey[]]): Seal {
  const [{ id: keyId, key: writing }] = keys;
  const known = new Map(keys.map(({ id, key }) => [id, key]));
  return {
    keyId,
    close: (owner, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, writing, nonce).setAAD(bound(owner, keyId));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64') };
    },
    open: (owner, sealed) => {
      const key = known.get(sealed.keyId);
      if (key === undefined) {
        throw new SealError(
          `The tokens of ${owner} are encrypted with the key "${sealed.keyId}", which ENCRYPTION_KEYS does not hold. ${REMEDY}`,
        );
      }
      return unseal(key, owner, sealed);
    },
  };
}

const REMEDY =
  'Put that key back behind the first one. If it is lost: npm run installations -- --forget ID, and let them install the app again.';

function unseal(key: Buffer, owner: string, { keyId, sealed }: Sealed): string {
  const bytes = Buffer.from(sealed, 'base64');
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(owner, keyId)).setAuthTag(tag);
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealError(
      `The tokens of ${owner} do not open with the key "${keyId}" of ENCRYPTION_KEYS: it is another key of that name, or the row was changed. ${REMEDY}`,
      { cause },
    );
  }
}

function bound(owner: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([owner, keyId]), 'utf8');
}
