// Of a feed's items only those that name what people here ask about are fetched.
import { describe, expect, it } from 'vitest';
import type { Feed } from '../../../src/reading/feeds/feed.js';
import { findFeedItems } from '../../../src/reading/feeds/find-feed-items.js';
import { createSubjectFinder } from '../../../src/ingest/find-phrases.js';
import { shipped } from '../../knowledge-of.js';

const finder = createSubjectFinder(shipped.subjects);
const feed = (...items: [title: string | null, summary: string][]): Feed => ({
  title: null,
  language: null,
  leftOut: 0,
  items: items.map(([title, summary], at) => ({
    key: `${at}`,
    url: `https://news.example/${at}`,
    title,
    summary,
    words: '',
    published: null,
    content: null,
    tlp: null,
    version: '',
  })),
});
const found = (of: Feed, ...chosen: string[]) =>
  findFeedItems(of, finder, new Set(chosen)).map(({ item, subjects }) => [item.key, ...subjects.map(({ id }) => id)]);

const NEWS = feed(
  ['Lumen and AT&T evict hackers', 'The carriers said so. Lumen, again.'],
  ['Ten soups for the winter', 'Lentils, mostly.'],
  [null, 'UNC2286 entered through routers of Cisco Systems.'],
  ['US and China talk about trade', 'Reuters reports.'],
);

describe('findFeedItems', () => {
  it('takes items whose title or summary names a subject, under any of its names', () => {
    expect(found(NEWS)).toEqual([
      ['0', 'lumen', 'att'],
      ['2', 'salt-typhoon', 'cisco'],
    ]);
  });

  it('takes those that name a chosen subject, a country too', () => {
    expect(found(NEWS, 'china', 'cisco')).toEqual([
      ['2', 'cisco'],
      ['3', 'china'],
    ]);
  });

  it('finds no name across title and summary', () => {
    expect(found(feed(['A pinch of salt', 'Typhoon season has begun.']))).toEqual([]);
  });
});
