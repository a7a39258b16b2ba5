// The formats in which an article may come, one row each: how it is recognised, its limits and its name. extract-draft.ts reads
// them, since it needs libraries that nothing else should load.
import { MAX_FILE_BYTES } from '../ingest/read-article-file.js';

interface FormatFacts {
  /** Its name in a list for people. */
  readonly name: string;
  /** Its content types, in lower case and without parameters. */
  readonly mediaTypes: readonly string[];
  /** The endings of its file names, in lower case. */
  readonly endings: readonly string[];
  /**
   * True when the bytes are certainly of this format, whatever they are declared to be. Takes the first 4,096, one
   * character each.
   */
  readonly opens: (start: string) => boolean;
  /** True when bytes declared to be of this format may be so. Called only when `opens` is false. */
  readonly mayBe: (start: string) => boolean;
  readonly mostBytes: number;
  /** How long reading one may take; a PDF gets a little more behind each page that was read, so that reports have their time. */
  readonly mostMs: number;
  /** Its weight in the Accept header, 0 to 1; null when it is not asked for. */
  readonly preference: number | null;
}

const MIB = 1024 * 1024;
// The PDF standard lets its mark stand anywhere in the first kilobyte.
const PDF_WITHIN = 1_024;
// No comment reaches over the end of another: else a row of them could be cut up in more ways than anybody can wait for.
const OPENS_PAGE =
  /^\s*(?:<!--(?:(?!-->)[^]){0,500}-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h[1-6]|section|table|center|font|script|link|style|header|span|a|ul|form)[\s>/]/i;
const OPENS_XHTML = /^\s*<\?xml[^]*<(?:!doctype\s+)?html[\s>]/i;
const HOLDS_A_TAG = /<[a-z!/][^]{0,4000}?>/i;
// Our own article files begin with front matter, wherever they come from.
const FRONT_MATTER = /^---[ \t]*\r?\n[^]{0,4000}?\n---[ \t]*(?:\r?\n|$)/;
const JSON_DATA = /^\s*[[{]\s*"/;

/** The first format that fits counts. Text comes last, since nothing distinguishes it from other formats. */
export const ARTICLE_FORMATS = {
  pdf: {
    name: 'PDF',
    mediaTypes: ['application/pdf', 'application/x-pdf'],
    endings: ['pdf'],
    opens: (start) => start.slice(0, PDF_WITHIN).includes('%PDF-'),
    mayBe: () => false,
    // A PDF holds its pictures.
    mostBytes: 24 * MIB,
    mostMs: 3_000,
    preference: 0.9,
  },
  html: {
    name: 'HTML',
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    endings: ['html', 'htm', 'xhtml'],
    opens: (start) => OPENS_PAGE.test(start) || OPENS_XHTML.test(start),
    mayBe: (start) => HOLDS_A_TAG.test(start) && !JSON_DATA.test(start),
    // Of 181 news pages the largest had 3 MB.
    mostBytes: 8 * MIB,
    // Real pages take 20 ms, the largest half a second on a slow machine; 100,000 nested tags would take minutes.
    mostMs: 3_000,
    preference: 1,
  },
  markdown: {
    name: 'Markdown',
    mediaTypes: ['text/markdown'],
    endings: ['md', 'markdown'],
    opens: (start) => FRONT_MATTER.test(start),
    mayBe: () => true,
    mostBytes: MAX_FILE_BYTES,
    mostMs: 3_000,
    preference: null,
  },
  text: {
    name: 'plain text',
    mediaTypes: ['text/plain'],
    endings: ['txt'],
    opens: () => false,
    mayBe: (start) => !JSON_DATA.test(start),
    mostBytes: MAX_FILE_BYTES,
    mostMs: 3_000,
    preference: 0.8,
  },
} as const satisfies Record<string, FormatFacts>;

export type ArticleFormat = keyof typeof ARTICLE_FORMATS;

const ROWS = Object.entries(ARTICLE_FORMATS) as readonly (readonly [ArticleFormat, FormatFacts])[];

/** `HTML, PDF, Markdown` and so on. */
export const FORMAT_NAMES: readonly string[] = ROWS.map(([, { name }]) => name);

/** The size limit of each format. */
export const MOST_ARTICLE_BYTES = byFormat(({ mostBytes }) => mostBytes);
export const MOST_ARTICLE_MS = byFormat(({ mostMs }) => mostMs);

/** The HTTP header that asks a server for a page. */
export const ACCEPTED_FORMATS = [
  ...ROWS.flatMap(
    ([
      ,
      {
        mediaTypes: [type = ''],
        preference,
      },
    ]) => (preference === null ? [] : `${type};q=${preference}`),
  ),
  '*/*;q=0.5',
].join(', ');

/** The format that these first bytes certainly belong to; null when they do not tell. */
export function formatOfBytes(start: string): ArticleFormat | null {
  return ROWS.find(([, { opens }]) => opens(start))?.[0] ?? null;
}

/** The format of a content type or of a file name, both in lower case; null for any other. */
export function declaredFormat(mediaType: string, fileName = ''): ArticleFormat | null {
  const ending = /\.([a-z0-9]+)$/.exec(fileName)?.[1] ?? '';
  const row = ROWS.find(([, { mediaTypes, endings }]) => mediaTypes.includes(mediaType) || endings.includes(ending));
  return row?.[0] ?? null;
}

function byFormat(limitOf: (facts: FormatFacts) => number): Readonly<Record<ArticleFormat, number>> {
  return Object.fromEntries(ROWS.map(([format, facts]) => [format, limitOf(facts)])) as Record<ArticleFormat, number>;
}
