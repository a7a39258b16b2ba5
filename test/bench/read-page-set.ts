// Reads a folder of pages with the texts expected of them, in the layouts of two public collections.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { htmlToText } from './html-to-text.js';

export interface ExpectedPage {
  readonly name: string;
  readonly url: string | null;
  readonly text: string;
  /** What the collection says of it, where it says so. */
  readonly title: string | null;
  /** Reads the page; a large collection need not be in memory. */
  readonly bytes: () => Uint8Array;
}

// Pages are some 100 kB; a gzip file that unpacks to more than this is no page.
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Layouts: `DIR/<name>/source.html` with `expected.html` and perhaps `expected-metadata.json` (mozilla/readability's
 * test-pages), or `DIR/html/<id>.html` or `.html.gz` with `DIR/ground-truth.json` of `{ id: { articleBody, url } }` (the
 * article extraction benchmark). Empty when the folder has neither.
 */
export function readPageSet(folder: string): ExpectedPage[] {
  const truth = join(folder, 'ground-truth.json');
  return existsSync(truth) ? readBenchmark(folder, truth) : readTestPages(folder);
}

function readTestPages(folder: string): ExpectedPage[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const [source, expected, facts] = ['source.html', 'expected.html', 'expected-metadata.json'].map((file) =>
        join(folder, name, file),
      );
      if (source === undefined || expected === undefined || !existsSync(source) || !existsSync(expected)) return [];
      const text = htmlToText(readFileSync(expected, 'utf8'));
      return [
        {
          name,
          url: null,
          text,
          title: facts === undefined ? null : titleIn(facts),
          bytes: () => readFileSync(source),
        },
      ];
    });
}

function readBenchmark(folder: string, truth: string): ExpectedPage[] {
  const entries = Object.entries(
    JSON.parse(readFileSync(truth, 'utf8')) as Record<string, { articleBody?: string; url?: string }>,
  );
  return entries.flatMap(([name, { articleBody, url }]) => {
    const files = ['.html.gz', '.html'].map((ending) => join(folder, 'html', name + ending));
    const file = files.find((path) => existsSync(path));
    if (file === undefined || articleBody === undefined) return [];
    return [{ name, url: url ?? null, text: articleBody, title: null, bytes: () => unpacked(file) }];
  });
}

function unpacked(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
}

function titleIn(file: string): string | null {
  if (!existsSync(file)) return null;
  const { title } = JSON.parse(readFileSync(file, 'utf8')) as { title?: unknown };
  return typeof title === 'string' ? title : null;
}
