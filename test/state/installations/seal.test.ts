// That what is encrypted opens with its own key, for its own row, and unchanged; otherwise it says what to do.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal, SealError, type SealKey } from '../../../src/state/installations/seal.js';

const first: SealKey = { id: '2026-11', key: randomBytes(32) };
const second: SealKey = { id: '2025-01', key: randomBytes(32) };

describe('a seal', () => {
  it('writes with the first key, reads with all, and never the same twice', () => {
    const old = createSeal([second]).close('T1', 'xoxb-secret');
    const both = createSeal([first, second]);
    const fresh = both.close('T1', 'xoxb-secret');
    expect([old.keyId, fresh.keyId]).toEqual(['2025-01', '2026-11']);
    expect([both.open('T1', old), both.open('T1', fresh)]).toEqual(['xoxb-secret', 'xoxb-secret']);
    expect(both.close('T1', 'xoxb-secret').sealed).not.toBe(fresh.sealed);
    expect(Buffer.from(fresh.sealed, 'base64').toString('latin1')).not.toContain('secret');
  });

  it('says which key is missing, and what to do', () => {
    const old = createSeal([second]).close('T1', 'xoxb-secret');
    expect(() => createSeal([first]).open('T1', old)).toThrow(SealError);
    expect(() => createSeal([first]).open('T1', old)).toThrow(
      /^The tokens of T1 are encrypted with the key "2025-01", which ENCRYPTION_KEYS does not hold\. Put that key back/,
    );
  });

  it.each([
    ['another key of that name', () => ({ owner: 'T1', keys: { id: first.id, key: second.key }, at: -1 })],
    ['another row', () => ({ owner: 'T2', keys: first, at: -1 })],
    ['a changed nonce', () => ({ owner: 'T1', keys: first, at: 0 })],
    ['a changed tag', () => ({ owner: 'T1', keys: first, at: 20 })],
    ['a changed text', () => ({ owner: 'T1', keys: first, at: 30 })],
  ])('does not open with %s', (_, change) => {
    const { owner, keys, at } = change();
    const { keyId, sealed } = createSeal([first]).close('T1', 'xoxb-secret');
    const bytes = Buffer.from(sealed, 'base64');
    if (at >= 0) bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const open = () => createSeal([keys]).open(owner, { keyId, sealed: bytes.toString('base64') });
    expect(open).toThrow(/do not open with the key "2026-11"/);
  });

  it('does not open what was cut off', () => {
    const { keyId } = createSeal([first]).close('T1', 'xoxb-secret');
    for (const sealed of ['', 'AAAA', 'A'.repeat(24)]) {
      expect(() => createSeal([first]).open('T1', { keyId, sealed })).toThrow(SealError);
    }
  });
});
