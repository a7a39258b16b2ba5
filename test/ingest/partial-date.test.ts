// Days and months as sources state them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDates, isPartialDate, isWeekday, monthOf, readableDate } from '../../src/ingest/partial-date.js';

describe('isPartialDate', () => {
  it.each(['2024-11-15', '2024-11', '2024-02-29', '1999-12-31'])('takes %s', (date) => {
    expect(isPartialDate(date)).toBe(true);
  });

  it.each(['', '2024', '2024-13', '2024-00', '2024-11-00', '2024-11-31', '2023-02-29', '2024-02-30'])(
    'refuses %j',
    (date) => expect(isPartialDate(date)).toBe(false),
  );

  it.each(['24-11-15', '2024-1-5', '2024-11-15 ', '2024-11-15T00:00:00Z', '15 Nov 2024', '2024-11\n', '２０２４-11'])(
    'refuses %j',
    (date) => expect(isPartialDate(date)).toBe(false),
  );

  it('takes every day of the calendar', () => {
    const between = { min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(between), (date) => {
        expect(isPartialDate(date.toISOString().slice(0, 10))).toBe(true);
        expect(isPartialDate(date.toISOString().slice(0, 7))).toBe(true);
      }),
    );
  });
});

describe('a partial date', () => {
  it('is shown with no more than it says', () => {
    expect(readableDate('2024-11-05')).toBe('5 Nov 2024');
    expect(readableDate('2024-11')).toBe('Nov 2024');
  });

  it('stands in order, a month before its days', () => {
    const ordered = ['2023-12-31', '2024-01', '2024-01-01', '2024-01-31', '2024-02'];
    expect([...ordered].reverse().sort(compareDates)).toEqual(ordered);
    expect(compareDates('2024-01', '2024-01')).toBe(0);
  });
});

describe('the names of the calendar', () => {
  it.each([
    ['January', 1],
    ['jun', 6],
    ['june', 6],
    ['Sep', 9],
    ['SEPT', 9],
    ['december', 12],
    ['decem', null],
    ['march11', null],
    ['', null],
  ])('%s is month %s', (word, month) => {
    expect(monthOf(word)).toBe(month);
  });

  it('know weekdays, whole and short', () => {
    expect(['Monday', 'mon', 'Tues', 'wednes', 'sat', 'SUNDAY'].every(isWeekday)).toBe(true);
    expect(['day', 'mo', 'month', 'money', 'sundays', ''].some(isWeekday)).toBe(false);
  });
});
