import { expect, it } from 'vitest';
import { dayInWords, shortRunInWords } from '../../../src/blocks/digest/digest-choice.js';

// 19:30 in New York is half past midnight in London, a day later.
const instant = Date.parse('2025-01-02T00:30:00Z');

it.each([
  ['Europe/Oslo', 'Thu 2 Jan, 01:30 Oslo time'],
  ['America/New_York', 'Wed 1 Jan, 19:30 New York time'],
  ['America/Argentina/Buenos_Aires', 'Wed 1 Jan, 21:30 Buenos Aires time'],
  ['Etc/UTC', 'Thu 2 Jan, 00:30 UTC'],
  ['UTC', 'Thu 2 Jan, 00:30 UTC'],
])('a run in %s is told by the clock there: %s', (timeZone, expected) => {
  expect(shortRunInWords(instant, timeZone)).toBe(expected);
  expect(expected.startsWith(`${dayInWords(instant, timeZone)}, `)).toBe(true);
});
