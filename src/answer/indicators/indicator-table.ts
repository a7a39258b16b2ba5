// Indicators to read in a terminal, defanged, and as a table for programs (CSV, RFC 4180), plain.
import type { Article } from '../../ingest/article.js';
import { defang } from '../../ingest/indicators/refang.js';
import { originLine } from '../ask/describe-answer.js';
import { referenceTo, titleLine, visibleText } from '../excerpt-of.js';
import { counted } from '../status/status.js';
import { type ArticleIndicators, placeOf } from './list-indicators.js';

/** A block an article, and how many there are. */
export function plainIndicators(listed: readonly ArticleIndicators[]): string {
  const total = listed.reduce((sum, { indicators }) => sum + indicators.length, 0);
  const head = `${counted(total, 'indicator')} in ${counted(listed.length, 'article')}, newest first`;
  const blocks = listed.map(({ article, indicators }) => {
    const rows = indicators.map((indicator) => {
      const { kind, value, host } = indicator;
      return `  ${kind.padEnd(9)}  ${host === null ? value : defang(value)}  (${placeOf(indicator)})`;
    });
    return [visibleText(articleLine(article)), ...rows].join('\n');
  });
  return [head, ...blocks].join('\n\n');
}

function articleLine(article: Article): string {
  const mark = article.tlp === null ? [] : [`TLP:${article.tlp}`];
  return [titleLine(referenceTo(article)), originLine(referenceTo(article)), ...mark].join(' · ');
}

const COLUMNS = [
  'kind',
  'value',
  'article',
  'title',
  'publisher',
  'url',
  'published',
  'tlp',
  'paragraph',
  'start',
  'end',
  'sha256',
  'passage',
] as const;

/** A row an indicator and article, and the names of the columns above them. What an article does not state is empty. */
export function indicatorCsv(listed: readonly ArticleIndicators[]): string {
  const rows = listed.flatMap(({ article, indicators }) =>
    indicators.map(({ kind, value, start, end, passage }) => {
      const { id, title, publisher, url, published, tlp, sha256 } = article;
      const of = [id, title, publisher, url, published, tlp];
      return [kind, value, ...of, passage.position + 1, start, end, sha256, passage.text];
    }),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

// What begins so is computed by spreadsheets (https://owasp.org/www-community/attacks/CSV_Injection).
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

function cellOf(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
