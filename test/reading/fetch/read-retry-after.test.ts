// How long a server asks to be left alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../src/reading/fetch/read-head.js';

const NOW = Date.parse('1994-11-06T08:49:07Z');
const DAY_MS = 86_400_000;

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 120 ', 120_000],
    ['999999999', DAY_MS],
    ['999999999999999', DAY_MS],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
    ['Sun Nov  6 08:49:37 1994', 30_000],
    ['Sun, 06 Nov 1994 08:49:00 GMT', 0],
    ['Sun, 06 Nov 2094 08:49:37 GMT', DAY_MS],
  ])('reads %j', (value, ms) => {
    expect(readRetryAfter(value, NOW)).toBe(ms);
  });

  it.each([
    null,
    '',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '06 Nov',
    'Sun',
    'Sun, 99 Nov 1994 08:49:37 GMT',
    '9'.repeat(400),
  ])('learns nothing from %j', (value) => expect(readRetryAfter(value, NOW)).toBeNull());

  it('never asks for a time in the past or beyond a day', () => {
    const anyValue = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(anyValue, (value) => {
        const ms = readRetryAfter(value, NOW) ?? 0;
        expect(ms >= 0 && ms <= DAY_MS).toBe(true);
      }),
    );
  });
});
