// Feeds as people and programs write them, from public reports: what each holds, and which of its items are about the story.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSubjectFinder } from '../../../src/ingest/find-phrases.js';
import type { FeedItem } from '../../../src/reading/feeds/feed.js';
import { findFeedItems } from '../../../src/reading/feeds/find-feed-items.js';
import { readFeedDate } from '../../../src/reading/feeds/read-feed-date.js';
import { readFeed } from '../../../src/reading/feeds/read-feed.js';
import { shipped } from '../../knowledge-of.js';

const finder = createSubjectFinder(shipped.subjects);
const TODAY = '2026-11-20';

function read(bytes: Uint8Array, url = 'https://news.example/rss') {
  const reading = readFeed(bytes, { url, contentType: null, today: TODAY });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return reading.feed;
}

const given = (name: string, url?: string) =>
  read(readFileSync(new URL(`../given/feeds/${name}`, import.meta.url)), url);
const itemsOf = (inner: string): readonly FeedItem[] =>
  read(Buffer.from(`<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`)).items;

describe('a feed as it is written', () => {
  it.each([
    // A judgement: a feed of news has English days, but servers write them in the language that they are set to.
    ['date-in-spanish.xml', '2024-12-02'],
    // A judgement, as above.
    ['date-in-french.xml', '2024-12-10'],
    ['date-with-slashes.xml', '2024-11-25'],
    ['date-with-dots.xml', '2024-11-25'],
    ['date-of-unix.xml', '2024-11-25'],
  ])('%s: its item is of %s', (name, published) => {
    expect(given(name).items).toMatchObject([{ published }]);
  });

  it.each([
    ['2. Dezember 2024 10:00', '2024-12-02'],
    ['3 de septiembre de 2024', '2024-09-03'],
    ['25/11/2024', '2024-11-25'],
    ['11/25/2024 08:00', '2024-11-25'],
    ['Mon Nov 25 10:00:00 2024', '2024-11-25'],
    ['2024.11.25', '2024-11-25'],
    ['1732528800', '2024-11-25'],
    // Nobody knows whether this is the 4th of December or the 12th of April.
    ['04/12/2024', null],
    ['2024/13/45', null],
    ['99.99.2024', null],
  ])('reads the date %j as %s', (written, day) => {
    expect(readFeedDate(written, TODAY)).toBe(day);
  });

  it('leads to its own base where its link is empty: a judgement, since no browser follows such a link', () => {
    const feed = given('link-to-its-own-base.xml', 'https://blog.example/blog/feed.xml');
    expect(feed.items).toMatchObject([{ url: 'https://blog.example/blog/story-2/' }]);
  });

  it('leads where a link without words leads', () => {
    expect(given('link-as-atom-has-it.xml').items).toMatchObject([{ url: 'https://news.example/a' }]);
    const self = '<item><link rel="self" href="https://news.example/feed"/><guid>https://news.example/a</guid></item>';
    expect(itemsOf(self)).toMatchObject([{ url: 'https://news.example/a' }]);
  });

  it('is decoded by a charset in a spelling of its own', () => {
    expect(given('charset-with-a-hyphen.xml').items).toMatchObject([{ title: 'Хакеры Salt Typhoon' }]);
  });

  it('has its titles freed from each time that they were escaped', () => {
    expect(given('title-escaped-three-times.xml').items).toMatchObject([{ title: 'AT&T says' }]);
  });

  it('holds the parts of one page each as an item, and no link to the comments', () => {
    const { items } = given('parts-of-one-page.xml');
    expect(items.map(({ title }) => title)).toEqual([
      'T-Mobile statement',
      'Salt Typhoon: Viasat confirms',
      'Lumen says it is clear',
    ]);
    expect(new Set(items.map(({ url }) => url))).toEqual(new Set(['https://news.example/updates']));
    expect(new Set(items.map(({ version }) => version)).size).toBe(3);
    const item = (link: string, title: string) => `<item><title>${title}</title><link>/a${link}</link></item>`;
    expect(itemsOf(item('', 'A') + item('#comments', 'A'))).toHaveLength(1);
    expect(itemsOf(item('', 'A') + item('#comments', 'Comments'))).toHaveLength(1);
    expect(itemsOf(item('#1', 'A') + item('#2', 'B') + item('#2', 'B'))).toHaveLength(2);
  });

  it.each([
    'named-in-its-text.xml',
    'named-in-its-json-text.json',
    'named-in-its-categories.xml',
    'named-in-a-summary-for-players.xml',
  ])('%s: the item is chosen by all that the feed says of it', (name) => {
    expect(findFeedItems(given(name), finder).map(({ item }) => item.url)).toEqual(['https://news.example/a']);
  });
});
