// The formats that an article may come in, each in one row: how it is recognised, what it may cost, what it is called.
// How each is read stands in extract-draft.ts, which needs libraries that nobody else should load.
import { MAX_FILE_BYTES } from '../ingest/read-article-file.js';

interface FormatFacts {
  /** As people read it in a list of formats. */
  readonly name: string;
  /** Content types of it, in lower case and without parameters. */
  readonly mediaTypes: readonly string[];
  /** Of a file's name, in lower case. */
  readonly endings: readonly string[];
  /** True for bytes that are surely of it, whatever they are declared to be. Takes the first 4,096, one a character. */
  readonly opens: (start: string) => boolean;
  /** Whether bytes that are declared to be of it may be; those that `opens` is false for are asked. */
  readonly mayBe: (start: string) => boolean;
  readonly mostBytes: number;
  /** How long reading one may take. */
  readonly mostMs: number;
  /** How gladly it is taken from a server that has the page in several, 0 to 1; null: it is not asked for. */
  readonly preference: number | null;
}

const MIB = 1024 * 1024;
// The PDF standard lets its mark stand anywhere in the first kilobyte.
const PDF_WITHIN = 1_024;
const OPENS_PAGE =
  /^\s*(?:<!--[^]{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h[1-6]|section|table|center|font|script|link|style|header|span|a|ul|form)[\s>/]/i;
const OPENS_XHTML = /^\s*<\?xml[^]*<(?:!doctype\s+)?html[\s>]/i;
const HOLDS_A_TAG = /<[a-z!/][^]{0,4000}?>/i;
// Our own article files keep their head wherever they come from.
const FRONT_MATTER = /^---[ \t]*\r?\n[^]{0,4000}?\n---[ \t]*(?:\r?\n|$)/;
const JSON_DATA = /^\s*[[{]\s*"/;

/** The first format that fits counts; text, which nothing tells from any other, stands last. */
export const ARTICLE_FORMATS = {
  pdf: {
    name: 'PDF',
    mediaTypes: ['application/pdf', 'application/x-pdf'],
    endings: ['pdf'],
    opens: (start) => start.slice(0, PDF_WITHIN).includes('%PDF-'),
    mayBe: () => false,
    // It carries its pictures.
    mostBytes: 24 * MIB,
    // A report of 120 pages takes 2 s on a slow machine: they are read page by page, with fonts to decode.
    mostMs: 15_000,
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

/** By format. */
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

/** The format whose first bytes these are, whatever they are declared to be; null where the bytes do not tell. */
export function formatOfBytes(start: string): ArticleFormat | null {
  return ROWS.find(([, { opens }]) => opens(start))?.[0] ?? null;
}

/** The format that a content type or a file's name stands for; null for any other. Takes lower case. */
export function declaredFormat(mediaType: string, fileName = ''): ArticleFormat | null {
  const ending = /\.([a-z0-9]+)$/.exec(fileName)?.[1] ?? '';
  const row = ROWS.find(([, { mediaTypes, endings }]) => mediaTypes.includes(mediaType) || endings.includes(ending));
  return row?.[0] ?? null;
}

function byFormat(limitOf: (facts: FormatFacts) => number): Readonly<Record<ArticleFormat, number>> {
  return Object.fromEntries(ROWS.map(([format, facts]) => [format, limitOf(facts)])) as Record<ArticleFormat, number>;
}
