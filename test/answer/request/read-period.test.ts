import { describe, expect, it } from 'vitest';
import { isWithin, readPeriod } from '../../../src/answer/request/read-period.js';

const NEWEST = '2024-11-20';

describe('a time in a question', () => {
  it.each([
    ['in November 2024', '2024-11-01', '2024-11-30'],
    ['in Feb 2024', '2024-02-01', '2024-02-29'],
    ['in 2024', '2024-01-01', '2024-12-31'],
    ['since October', '2024-10-01', null],
    ['since December', '2023-12-01', null],
    ['on 15 November 2024', '2024-11-15', '2024-11-15'],
    ['on Nov 15, 2024', '2024-11-15', '2024-11-15'],
    ['on the 15th of November', '2024-11-15', '2024-11-15'],
    ['on November 25', '2023-11-25', '2023-11-25'],
    ['after 2024-11-15', '2024-11-16', null],
    ['after October 2024', '2024-11-01', null],
    ['before November', null, '2024-10-31'],
    ['until 2024-11', null, '2024-11-30'],
    ['between October 2024 and November 2024', '2024-10-01', '2024-11-30'],
    ['from October to November 2024', '2024-10-01', '2024-11-30'],
  ])('%s: %s to %s', (words, from, to) => {
    const reading = readPeriod(`what happened ${words} at Lumen?`, NEWEST);
    expect(reading.period).toEqual({ from, to });
    expect(reading.text).toBe('what happened at Lumen?');
  });

  it.each([
    'who may have been hit',
    'the Act of 1996 was passed',
    'on 31 February 2024',
    'in the march of time',
    'May',
  ])('is not in %j', (text) => {
    const { period } = readPeriod(text, NEWEST);
    if (text.includes('1996')) expect(period).toEqual({ from: '1996-01-01', to: '1996-12-31' });
    else expect(period).toBeNull();
  });

  it('is no month without a year where no article has a date', () => {
    expect(readPeriod('since October', null).period).toBeNull();
  });

  it('may be the newest', () => {
    expect(readPeriod('latest on Lumen', NEWEST)).toEqual({ text: 'Lumen', period: null, isLatest: true });
  });
});

describe('a date', () => {
  it.each([
    ['2024-11', { from: '2024-11-15', to: null }, true],
    ['2024-11', { from: '2024-12-01', to: null }, false],
    ['2024-11-14', { from: '2024-11-15', to: null }, false],
    ['2024-11-15', { from: '2024-11-15', to: '2024-11-15' }, true],
    [null, { from: null, to: '2024-11-15' }, false],
  ])('%s lies within %j: %s', (date, period, isIn) => {
    expect(isWithin(date, period)).toBe(isIn);
  });
});
