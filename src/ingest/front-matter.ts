// The YAML head of an article file: read, checked, told apart from the body that follows it, and written.
import { isMap, isScalar, stringify } from 'yaml';
import { HANDLING_MARKS, readHandlingMark, type HandlingMark } from './handling-mark.js';
import { hasVisibleText, withoutByteOrderMark } from './invisible-characters.js';
import { parseYaml, type ParsedYaml } from './parse-yaml.js';
import { isPartialDate } from './partial-date.js';

/** What is known of an article's origin. `null` means that the source does not say. */
export interface FrontMatter {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** `2024-11-15` or `2024-11`. */
  readonly published: string | null;
  readonly retrieved: string | null;
  /** The day on which other words were found where it stands; null: it was never seen otherwise. */
  readonly corrected: string | null;
  /** BCP 47 tag, such as `en`. */
  readonly language: string | null;
  /** Who may see it; null: everybody. */
  readonly tlp: HandlingMark | null;
}

/** Whether a text of this language is read for claims. One whose language nobody knows counts as English. */
export function isEnglish(language: string | null): boolean {
  return language === null || /^en(?:g|glish)?(?![a-z])/i.test(language);
}

export interface Fault {
  readonly line: number | null;
  readonly message: string;
  readonly remedy: string;
}

export type FrontMatterResult =
  | { readonly ok: true; readonly frontMatter: FrontMatter; readonly body: string; readonly odd: readonly Fault[] }
  | { readonly ok: false; readonly fault: Fault };

// Without the flag `m`: to it U+2028 is the end of a line too, and that character may stand within a title.
const HEAD = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;
const KEYS = ['title', 'publisher', 'url', 'published', 'retrieved', 'corrected', 'language', 'tlp'] as const;
type Key = (typeof KEYS)[number];
const DATES: ReadonlySet<Key> = new Set<Key>(['published', 'retrieved', 'corrected']);

/**
 * Splits a file into front matter and body. The body is every character after the line that closes the front matter,
 * untouched: offsets of excerpts count from there.
 */
export function readFrontMatter(file: string): FrontMatterResult {
  const text = withoutByteOrderMark(file);
  const head = HEAD.exec(text);
  if (head === null) {
    if (/^---[ \t]*\r?\n/.test(text)) {
      return broken(1, 'The front matter is not closed.', 'Put a line of just "---" after its last line.');
    }
    return broken(1, 'There is no front matter.', 'Start the file with "---", the known facts, and "---" again.');
  }
  const parsed = parseYaml(head[1] ?? '');
  if (parsed.fault !== null) {
    const { line, message } = parsed.fault;
    return broken(
      line + 1,
      `The front matter is not valid YAML (${message}).`,
      'Put values that hold a colon in quotes.',
    );
  }
  if (!isMap(parsed.document.contents)) {
    return broken(2, 'The front matter holds no "key: value" lines.', 'Write at least "title:" and "published:".');
  }
  return checkedValues(parsed, text.slice(head[0].length));
}

/** Where the body begins, in UTF-16 units: 0 for a text without front matter. */
export function bodyStart(file: string): number {
  const text = withoutByteOrderMark(file);
  const head = HEAD.exec(text)?.[0].length ?? 0;
  return head === 0 ? 0 : file.length - text.length + head;
}

function checkedValues({ document, lineOf }: ParsedYaml, body: string): FrontMatterResult {
  const values = new Map<string, string | null>();
  const odd: Fault[] = [];
  for (const pair of isMap(document.contents) ? document.contents.items : []) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const line = lineOf(pair.key) + 1;
    if (!(KEYS as readonly string[]).includes(key)) {
      odd.push({ line, message: `Unknown key "${key}".`, remedy: `Known keys: ${KEYS.join(', ')}.` });
      continue;
    }
    const value = isScalar(pair.value) ? pair.value.value : pair.value === null ? null : undefined;
    const fault = faultOf(key as Key, value);
    if (fault !== null) return { ok: false, fault: { line, ...fault } };
    values.set(key, typeof value === 'string' && hasVisibleText(value) ? value : null);
  }
  const known = (key: Key): string | null => values.get(key) ?? null;
  const frontMatter = {
    title: known('title'),
    publisher: known('publisher'),
    url: known('url'),
    published: known('published'),
    retrieved: known('retrieved'),
    corrected: known('corrected'),
    language: known('language'),
    tlp: readHandlingMark(known('tlp') ?? ''),
  };
  return { ok: true, frontMatter, body, odd };
}

function faultOf(key: Key, value: unknown): Omit<Fault, 'line'> | null {
  if (value === null || value === '') return null;
  if (typeof value !== 'string') {
    const isDate = DATES.has(key);
    const remedy = isDate ? 'Write a day (2024-11-15), a month (2024-11) or null.' : 'Put it in quotes, or write null.';
    return { message: `"${key}" is not text: ${shown(value)}.`, remedy };
  }
  if (DATES.has(key) && !isPartialDate(value)) {
    return {
      message: `"${key}" is not a date: ${shown(value)}.`,
      remedy: 'Write a day (2024-11-15), a month (2024-11) or null.',
    };
  }
  // A mark that cannot be read must not pass for none.
  if (key === 'tlp' && readHandlingMark(value) === null) {
    return { message: `"tlp" is not a mark: ${shown(value)}.`, remedy: `Write one of ${HANDLING_MARKS.join(', ')}.` };
  }
  if (key === 'url' && !isWebAddress(value)) {
    return { message: `"url" is not an http(s) address: ${shown(value)}.`, remedy: 'Write the whole address or null.' };
  }
  return null;
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s<>|"\p{C}]+$/iu.test(value) && URL.canParse(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'a list or a map').slice(0, 60);
}

function broken(line: number | null, message: string, remedy: string): FrontMatterResult {
  return { ok: false, fault: { line, message, remedy } };
}

/** The facts as a store keeps them. Another version of the bot may have written them: a value of another type is unknown. */
export function storedFrontMatter(json: string): FrontMatter {
  const stored = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const text = (key: string): string | null => {
    const value = stored[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const date = (key: string): string | null => {
    const value = text(key);
    return value !== null && isPartialDate(value) ? value : null;
  };
  return {
    title: text('title'),
    publisher: text('publisher'),
    url: text('url'),
    published: date('published'),
    retrieved: date('retrieved'),
    corrected: date('corrected'),
    language: text('language'),
    tlp: null,
  };
}

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
