// An article as the file that it is read from: the front matter of what is known, then the body as it is.
import { stringify } from 'yaml';
import type { FrontMatter } from './front-matter.js';

// What people look at first stands first. A fact that is seldom known is written only where it is.
const ALWAYS = ['title', 'publisher', 'url', 'published', 'retrieved', 'language'] as const;
const WHERE_KNOWN = ['corrected', 'tlp'] as const;

/** `readFrontMatter` reads back exactly what went in, the body included. */
export function articleMarkdown(frontMatter: FrontMatter, body: string): string {
  const facts = [
    ...ALWAYS.map((key) => [key, frontMatter[key]] as const),
    ...WHERE_KNOWN.filter((key) => frontMatter[key] !== null).map((key) => [key, frontMatter[key]] as const),
  ];
  const lines = facts.map(([key, value]) => `${key}: ${value === null ? 'null' : oneLine(key, value)}`);
  return ['---', ...lines, '---', body].join('\n');
}

/** Dates and words stand plain, as people write them; whatever YAML could read otherwise is quoted. */
function oneLine(key: string, value: string): string {
  const defaultStringType = key === 'title' ? 'QUOTE_DOUBLE' : 'PLAIN';
  // Only the line break that `stringify` adds goes: a no-break space at the end is one of the value's own.
  const line = stringify(value, { lineWidth: 0, defaultStringType }).replace(/\n$/, '');
  return line.includes('\n') ? JSON.stringify(value) : line;
}
