// The list of articles: newest first, a page at a time.
import { describe, expect, it } from 'vitest';
import { listSources, SOURCES_PER_PAGE } from '../../../src/answer/ask/list-sources.js';
import { makeArticle } from '../../../src/ingest/article.js';

const frontMatter = {
  title: null,
  publisher: null,
  url: null,
  retrieved: null,
  corrected: null,
  language: null,
  tlp: null,
};
const articleOf = (id: string, published: string | null) => makeArticle(id, { ...frontMatter, published }, 'Body.');
const many = (count: number) => Array.from({ length: count }, (_, at) => articleOf(`a${at}`, null));

describe('listSources', () => {
  it('orders by date, the newest first, then by name; undated articles stand last', () => {
    const dates: [string, string | null][] = [
      ['undated', null],
      ['b', '2024-11'],
      ['day', '2024-11-15'],
      ['a', '2024-11'],
      ['old', '2023-12-31'],
    ];
    const { sources } = listSources(dates.map(([id, published]) => articleOf(id, published)));
    expect(sources.map(({ id }) => id)).toEqual(['day', 'a', 'b', 'old', 'undated']);
  });

  it.each([
    [0, 0, { page: 0, before: 0, after: 0, total: 0 }],
    [SOURCES_PER_PAGE, 0, { page: 0, before: 0, after: 0 }],
    [SOURCES_PER_PAGE + 1, 0, { page: 0, before: 0, after: 1 }],
    [SOURCES_PER_PAGE + 1, 1, { page: 1, before: SOURCES_PER_PAGE, after: 0 }],
    [SOURCES_PER_PAGE + 1, 99, { page: 1, before: SOURCES_PER_PAGE, after: 0 }],
    [SOURCES_PER_PAGE + 1, -1, { page: 0, before: 0, after: 1 }],
  ])('shows of %i articles the page %i, or the nearest there is', (count, page, expected) => {
    const list = listSources(many(count), page);
    expect(list).toMatchObject(expected);
    expect(list.before + list.sources.length + list.after).toBe(count);
  });
});
