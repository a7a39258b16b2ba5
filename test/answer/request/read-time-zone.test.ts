// A person types a city or a name of a time zone; which zone that is, and what is offered when it is none.
import { expect, it } from 'vitest';
import { readTimeZone } from '../../../src/answer/request/read-time-zone.js';

it.each([
  ['Oslo', 'Europe/Oslo'],
  ['new york', 'America/New_York'],
  ['são paulo', 'America/Sao_Paulo'],
  ['europe/oslo', 'Europe/Oslo'],
  ['Etc/UTC', 'Etc/UTC'],
  ['CET', 'CET'],
])('%s is %s', (typed, timeZone) => {
  expect(readTimeZone(typed)).toEqual({ kind: 'zone', timeZone });
});

it.each([
  ['Olso', ['Europe/Oslo']],
  ['Europe/Olso', ['Europe/Oslo']],
  ['Sinapore', ['Asia/Singapore']],
  ['Nowhere at all', []],
  ['', []],
  ['+02:00', []],
])('%s is none, and may be meant for %j', (typed, near) => {
  expect(readTimeZone(typed)).toEqual({ kind: 'unknown', near });
});
