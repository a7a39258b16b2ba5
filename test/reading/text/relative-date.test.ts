// "3 hours ago" is known; durations, ranges and dates of the calendar are not taken for it.
import { describe, expect, it } from 'vitest';
import { placeOfRelativeDate } from '../../../src/reading/text/relative-date.js';

describe('placeOfRelativeDate', () => {
  it.each([
    ...[
      '2 days ago',
      '3 hrs ago',
      '5h ago',
      '1w',
      '2h',
      '3mo',
      '1w Edited',
      '2 minutes ago · Reply',
      'yesterday',
      'just now',
    ],
    ...['last week', 'an hour ago', '3 sec. ago', '1 yr. ago', '(3 hours ago)'],
  ])('knows %s', (line) => {
    expect(placeOfRelativeDate(line)).toBe('alone');
  });

  it.each([
    ['2 days agoGreat article', 'glued'],
    ['2 days ago the carrier said that it had been entered', 'leads'],
    ['Robin Example · 3 hours ago', 'ends'],
  ])('tells where it stands in: %s', (line, place) => {
    expect(placeOfRelativeDate(line)).toBe(place);
  });

  it.each([
    ...['2024-11-15', '15 November 2024', 'In 2024 the group moved on', 'CVE-2023-20198', '10.0.0.1', '3 GB', '1.', ''],
    ...[
      'The 3 carriers that were entered',
      '41 of 48 routers',
      '3 mobile carriers said so',
      '3 hoursago',
      'vor 3 Stunden',
      'Chapter 2',
    ],
    ...['At least 3 months of call records were read by the group, the company said.', '7 hundred'],
  ])('takes no other number for one: %s', (line) => {
    expect(placeOfRelativeDate(line)).toBeNull();
  });
});
