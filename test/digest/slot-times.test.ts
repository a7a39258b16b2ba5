// Due times, above all where clocks are put forward or back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/blocks/digest/digest-choice.js';
import { isTime, nextRuns, runsBetween } from '../../src/digest/slot-times.js';
import { isTimeZone } from '../../src/answer/request/read-time-zone.js';

const DAILY = [0, 1, 2, 3, 4, 5, 6];
const DAY_MS = 86_400_000;

const at = (text: string): number => Date.parse(text);
const shown = (runs: readonly number[]): string[] => runs.map((run) => new Date(run).toISOString().slice(0, 16));
const daily = (time: string, timeZone: string): Schedule => ({ days: DAILY, time, timeZone });

describe('the next due times', () => {
  it.each<[what: string, zone: string, time: string, from: string, runs: readonly string[]]>([
    [
      'a gap in Oslo: once, when the clock goes on',
      'Europe/Oslo',
      '02:30',
      '2026-03-28T12:00Z',
      ['2026-03-29T01:00', '2026-03-30T00:30'],
    ],
    [
      'an overlap in Oslo: once, the first time',
      'Europe/Oslo',
      '02:30',
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    ['a gap in New York', 'America/New_York', '02:30', '2026-03-07T20:00Z', ['2026-03-08T07:00', '2026-03-09T06:30']],
    [
      'an overlap in New York',
      'America/New_York',
      '01:30',
      '2026-10-31T20:00Z',
      ['2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    [
      'a gap of half an hour',
      'Australia/Lord_Howe',
      '02:15',
      '2026-10-03T00:00Z',
      ['2026-10-03T15:30', '2026-10-04T15:15'],
    ],
    [
      'an overlap of half an hour',
      'Australia/Lord_Howe',
      '01:45',
      '2026-04-04T00:00Z',
      ['2026-04-04T14:45', '2026-04-05T15:15'],
    ],
    ['a leap day', 'Europe/Oslo', '08:00', '2028-02-28T12:00Z', ['2028-02-29T07:00', '2028-03-01T07:00']],
    ['the end of a year', 'Asia/Tokyo', '00:00', '2026-12-30T20:00Z', ['2026-12-31T15:00', '2027-01-01T15:00']],
    ['a gap at midnight', 'America/Sao_Paulo', '00:00', '2018-11-03T12:00Z', ['2018-11-04T03:00', '2018-11-05T02:00']],
  ])('%s', (_, zone, time, from, runs) => {
    expect(shown(nextRuns(daily(time, zone), 2, at(from)))).toEqual(runs);
  });

  it('fall on the named days only, and after the instant', () => {
    const schedule = { days: [1, 5], time: '08:30', timeZone: 'Europe/Oslo' };
    const runs = ['2026-11-23T07:30', '2026-11-27T07:30', '2026-11-30T07:30'];
    expect(shown(nextRuns(schedule, 3, at('2026-11-22T00:00Z')))).toEqual(runs);
    expect(shown(nextRuns(schedule, 1, at('2026-11-23T07:30Z')))).toEqual(['2026-11-27T07:30']);
  });

  it.each<[Schedule, RegExp]>([
    [{ days: [], time: '08:00', timeZone: 'Etc/UTC' }, /Days \[\]/],
    [{ days: [7], time: '08:00', timeZone: 'Etc/UTC' }, /Days \[7\]/],
    [{ days: [1], time: '8:00', timeZone: 'Etc/UTC' }, /Time "8:00"/],
    [{ days: [1], time: '08:00', timeZone: 'Mars/Olympus' }, /Time zone "Mars\/Olympus"/],
  ])('of %j are told to be nonsense', (schedule, message) => {
    expect(() => nextRuns(schedule, 1, 0)).toThrow(message);
  });
});

describe('the due times between two instants', () => {
  it('are without the first instant and with the last, and the newest when there are too many', () => {
    const schedule = daily('08:00', 'Etc/UTC');
    const [from, to] = [at('2026-11-20T08:00Z'), at('2026-11-23T08:00Z')];
    expect(shown(runsBetween(schedule, from, to, 9))).toEqual([
      '2026-11-21T08:00',
      '2026-11-22T08:00',
      '2026-11-23T08:00',
    ]);
    expect(shown(runsBetween(schedule, from, to - 1, 9))).toEqual(['2026-11-21T08:00', '2026-11-22T08:00']);
    expect(shown(runsBetween(schedule, from, to + 1, 2))).toEqual(['2026-11-22T08:00', '2026-11-23T08:00']);
    expect(runsBetween(schedule, to, to + DAY_MS - 1, 9)).toEqual([]);
  });

  it('are those that were the next ones, wherever and whenever', () => {
    const zones = ['Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kathmandu'];
    const schedules = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
      timeZone: fc.constantFrom(...zones),
    });
    const starts = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2028-12-31T00:00Z') });
    const property = fc.property(schedules, starts, (schedule, start) => {
      const until = start + 10 * DAY_MS;
      const ahead = nextRuns(schedule, 12, start).filter((run) => run <= until);
      expect(runsBetween(schedule, start, until, 20)).toEqual(ahead);
    });
    fc.assert(property, { numRuns: 150 });
  });
});

describe('what people type', () => {
  it.each([
    ['Europe/Oslo', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['', false],
    ['+02:00', false],
  ])('is the time zone %j: %s', (zone, is) => {
    expect(isTimeZone(zone)).toBe(is);
  });

  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['8:00', false],
    ['08:00 ', false],
  ])('is the time %j: %s', (text, is) => {
    expect(isTime(text)).toBe(is);
  });
});
