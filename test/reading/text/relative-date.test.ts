// "3 hours ago" is known in any language; durations, ranges and dates of the calendar are not taken for it.
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
    ...['vor 3 Stunden', 'vor 2 Std.', 'vor einem Tag', '4 Tage', 'Vor 3 Stunden Bearbeitet'],
    ...[
      'hace 2 días',
      'hace 5 h',
      'il y a 3 jours',
      'il y a 2 h',
      'há 2 dias',
      '1 giorno fa',
      '2 uur geleden',
      'for 3 timer siden',
    ],
    ...[
      '3 小时前',
      '3小时前',
      '2 天前',
      '5 分鐘前',
      '3日前',
      '3시간 전',
      '3 saat önce',
      'acum 2 zile',
      'πριν από 3 ώρες',
    ],
    ...[
      '3 часа назад',
      '3 ч. назад',
      '2 дня тому',
      'منذ ٣ ساعات',
      'قبل ٣ ساعات',
      'قبل يومين',
      'לפני 3 שעות',
      '3 घंटे पहले',
    ],
    ...[
      '3 giờ trước',
      '2 วันที่ผ่านมา',
      '2 jam yang lalu',
      'před 3 hodinami',
      '3 godziny temu',
      '3 órával ezelőtt',
      '3 timmar sedan',
    ],
  ])('knows %s', (line) => {
    expect(placeOfRelativeDate(line)).toBe('alone');
  });

  it.each([
    ['5 小时前Sounds like a router problem to me', 'glued'],
    ['2 days agoGreat article', 'glued'],
    ['vor 2 TagenEndlich sagt es jemand', 'glued'],
    ['2 days ago the carrier said that it had been entered', 'leads'],
    ['Robin Example · 3 hours ago', 'ends'],
    ['Robin Example il y a 3 jours', 'ends'],
  ])('tells where it stands in: %s', (line, place) => {
    expect(placeOfRelativeDate(line)).toBe(place);
  });

  it.each([
    ...['2024-11-15', '15 November 2024', 'In 2024 the group moved on', 'CVE-2023-20198', '10.0.0.1', '3 GB', '1.', ''],
    ...[
      'hace 2 hackers',
      'The 3 carriers that were entered',
      '41 of 48 routers',
      '3 Stunden später sagte der Sprecher',
      'Chapter 2',
    ],
    ...['At least 3 months of call records were read by the group, the company said.', '7 hundred'],
  ])('takes no other number for one: %s', (line) => {
    expect(placeOfRelativeDate(line)).toBeNull();
  });
});
