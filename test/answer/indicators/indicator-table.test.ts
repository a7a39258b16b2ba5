// Indicators to read and as CSV: which articles are listed, and cells that neither break a row nor compute anything.
import { describe, expect, it } from 'vitest';
import { indicatorCsv, plainIndicators } from '../../../src/answer/indicators/indicator-table.js';
import { listIndicators } from '../../../src/answer/indicators/list-indicators.js';
import type { Article } from '../../../src/ingest/article.js';
import { articleOf, shipped } from '../../knowledge-of.js';

const list = (since: string | null, ...articles: Article[]) =>
  listIndicators({ articles, falsePositives: shipped.falsePositives }, since);

describe('listIndicators', () => {
  it('lists each value once an article, the newest article first, and none without any', () => {
    const listed = list(
      null,
      articleOf('undated', 'At evil[.]com.'),
      articleOf('old', 'At evil[.]com and evil[.]com.', { published: '2024-10' }),
      articleOf('none', 'Nothing.', { published: '2024-12-01' }),
      articleOf('new', 'At evil[.]com.', { published: '2024-11-15' }),
    );
    expect(listed.map(({ article, indicators }) => [article.id, indicators.length])).toEqual([
      ['new', 1],
      ['old', 1],
      ['undated', 1],
    ]);
  });

  it.each([
    ['2024-11-15', ['day', 'month']],
    ['2024-11-16', ['month']],
    ['2024-11', ['day', 'month']],
    ['2024-12', []],
  ])('lists since %s', (since, expected) => {
    const at = (id: string, published: string | null) => articleOf(id, 'At evil[.]com.', { published });
    const listed = list(since, at('day', '2024-11-15'), at('month', '2024-11'), at('undated', null));
    expect(listed.map(({ article }) => article.id).sort()).toEqual(expected);
  });
});

describe('plainIndicators', () => {
  it('shows them so that nobody clicks, with mark and place, and obeys nothing', () => {
    const title = 'One \u001B[2J';
    const article = articleOf('a', 'First.\n\nAt hxxp://evil[.]com/x, CVE-2024-0012.', { title, tlp: 'RED' });
    expect(plainIndicators(list(null, article))).toBe(
      [
        '2 indicators in 1 article, newest first',
        '',
        'One [2J · publisher not stated, date not stated · TLP:RED',
        '  url        hxxp[://]evil[.]com/x  (Paragraph 2, characters 11 to 30)',
        '  cve        CVE-2024-0012  (Paragraph 2, characters 32 to 45)',
      ].join('\n'),
    );
  });
});

describe('indicatorCsv', () => {
  const HEAD = 'kind,value,article,title,publisher,url,published,tlp,paragraph,start,end,sha256,passage\r\n';

  it('has a head, and a row an indicator and article', () => {
    const known = {
      title: 'One',
      publisher: 'P',
      url: 'https://a.example/',
      published: '2024-11-15',
      tlp: 'AMBER',
    } as const;
    const article = articleOf('a', 'At evil[.]com.', known);
    const row = `domain,evil.com,a,One,P,https://a.example/,2024-11-15,AMBER,1,3,13,${article.sha256},At evil[.]com.\r\n`;
    expect(indicatorCsv(list(null, article))).toBe(`${HEAD}${row}`);
    expect(indicatorCsv([])).toBe(HEAD);
  });

  it('quotes commas, quotes and line breaks, and leaves unknown facts empty', () => {
    const csv = indicatorCsv(list(null, articleOf('a', 'At evil[.]com, he\nsaid "so".', { title: 'a "b", c' })));
    expect(csv).toContain(',a,"a ""b"", c",,,,,1,');
    expect(csv.endsWith(',"At evil[.]com, he\nsaid ""so""."\r\n')).toBe(true);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('computes nothing for a title of %j', (title) => {
    expect(indicatorCsv(list(null, articleOf('a', 'At evil[.]com.', { title })))).toContain(`,a,'${title},`);
  });
});
