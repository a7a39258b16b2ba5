// Finds "3 hours ago" in any language: pages date readers' comments and teasers so, reporters do not begin a paragraph so.
// The words come from the language data of Node's own Intl, not from a list of ours.

/** Where a relative date stands in a line. */
export type DatePlace =
  /** It is all there is, but for a word such as "Edited". */
  | 'alone'
  /** It runs into the next word without a space, as copied comments do. */
  | 'glued'
  /** More words follow. */
  | 'leads'
  /** It closes a short line, after a name or a headline. */
  | 'ends';

type Suffixes = Map<string, Set<string>>;

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
// One of each plural form that a language has: Arabic and Welsh have six.
const COUNTS = [1, 2, 3, 5, 11, 21, 100];
const STYLES = ['long', 'short', 'narrow'] as const;
// Some pages write no "ago". Their languages are named here, since words for durations cost ten times as much to look up.
const SPAN_LANGUAGES =
  'ar bg bn cs da de el en es fa fi fr he hi hr hu id it ja ko ms nl no pl pt ro ru sk sv th tr uk ur vi zh'.split(' ');
const WITHOUT_A_NUMBER =
  'just now|a minute ago|an hour ago|a day ago|a week ago|a month ago|a year ago|last year|gerade eben|vor einer Minute|vor einer Stunde|vor einem Tag|vor einer Woche|vor einem Monat|vor einem Jahr|à l’instant|il y a une heure|il y a un jour|il y a un mois|il y a un an|hace un momento|hace una hora|hace un día|hace un mes|hace un año|há uma hora|há um dia|un’ora fa|un giorno fa|刚刚|たった今|방금|только что|час назад|день назад'.split(
    '|',
  );
// What the language data does not have: "3 hrs", "2 mins", "1mo", "5 dys" of English pages.
const COMPACT = [
  's',
  'sec',
  'secs',
  'm',
  'min',
  'mins',
  'h',
  'hr',
  'hrs',
  'd',
  'w',
  'wk',
  'wks',
  'mo',
  'mos',
  'y',
  'yr',
  'yrs',
];
const LONGEST_LINE = 120;
const LONGEST_PHRASE = 40;
const LONGEST_TAIL = 30;

let templates: { readonly ago: Suffixes; readonly span: Suffixes; readonly whole: Set<string> } | null = null;

/** Where a relative date stands in this line, or null. Only `2 days ago` counts inside of longer text, never `2 days`. */
export function placeOfRelativeDate(line: string): DatePlace | null {
  const text = line.trim().replace(/^[\s•·|(–—-]+/u, '');
  const { ago, span, whole } = readTemplates();
  if (text.length <= LONGEST_PHRASE && whole.has(bare(text))) return 'alone';
  const digits = /\p{Nd}{1,4}/u.exec(text.slice(0, LONGEST_PHRASE));
  if (digits === null) return null;
  const before = bare(text.slice(0, digits.index));
  const after = text.slice(digits.index + digits[0].length);
  const rest = restBehind(ago.get(before), after);
  if (rest !== null && (rest === '' || isTail(rest))) return 'alone';
  if (rest !== null) return /^[\p{L}\p{N}“"‘'@#]/u.test(rest) ? 'glued' : 'leads';
  const restOfSpan = restBehind(span.get(before), after);
  if (restOfSpan !== null && (restOfSpan === '' || isTail(restOfSpan))) return 'alone';
  return text.length <= LONGEST_LINE && endsWithDate(text, ago) ? 'ends' : null;
}

/** True for "Edited", "· Reply · Like", "(bearbeitet)": one word, or several with signs between them. */
function isTail(rest: string): boolean {
  return rest.length <= LONGEST_TAIL && /^[\s.)]*(?:[\s(]+\p{L}+\)?)?(?:\s*[•·|–—-]\s*\p{L}+)*\s*$/u.test(rest);
}

function endsWithDate(text: string, ago: Suffixes): boolean {
  const digits = /(\p{Nd}{1,4})(\P{Nd}{1,30})$/u.exec(text);
  if (digits === null || digits.index === 0) return false;
  const before = bare(
    text
      .slice(0, digits.index)
      .trim()
      .split(/[\s•·|–—-]+/u)
      .slice(-3)
      .join(' '),
  );
  const phrase = bare((digits[2] ?? '').replace(/[\s.)]+$/u, ''));
  return [...ago].some(
    ([prefix, suffixes]) => (suffixes.has(phrase) || (phrase === '' && suffixes.has(''))) && before.endsWith(prefix),
  );
}

/** What follows the longest of these suffixes, null when none is there. */
function restBehind(suffixes: ReadonlySet<string> | undefined, after: string): string | null {
  if (suffixes === undefined) return null;
  const near = after.slice(0, LONGEST_PHRASE);
  let seen = '';
  let rest = suffixes.has('') ? after : null;
  for (const [at, letter] of [...near].entries()) {
    if (/\s/u.test(letter)) continue;
    seen += letter.toLowerCase();
    if (!suffixes.has(seen)) continue;
    const behind = [...after].slice(at + 1).join('');
    // "hace 2 h" is a date, "hace 2 hackers" is none: a short word must be a whole one.
    if (seen.length > 3 || !/^\p{L}/u.test(behind) || !/\p{sc=Latn}|\p{sc=Cyrl}/u.test(letter)) rest = behind;
  }
  return rest;
}

function readTemplates(): NonNullable<typeof templates> {
  if (templates !== null) return templates;
  const found = { ago: new Map<string, Set<string>>(), span: new Map<string, Set<string>>(), whole: new Set<string>() };
  for (const language of languages()) {
    for (const style of STYLES) {
      const relative = new Intl.RelativeTimeFormat(language, { style, numeric: 'always' });
      const idiomatic = new Intl.RelativeTimeFormat(language, { style, numeric: 'auto' });
      for (const unit of UNITS) {
        for (const count of COUNTS) learn(found.ago, found.whole, relative.formatToParts(-count, unit));
        learn(found.ago, found.whole, idiomatic.formatToParts(-1, unit));
      }
    }
  }
  for (const language of SPAN_LANGUAGES) learnSpans(found.span, language);
  // The language data knows only one of the two Arabic words for "ago".
  for (const phrase of [...found.whole]) if (phrase.startsWith('قبل')) found.whole.add(phrase.replace('قبل', 'منذ'));
  found.ago.set('منذ', found.ago.get('قبل') ?? new Set());
  for (const phrase of WITHOUT_A_NUMBER) found.whole.add(bare(phrase));
  for (const unit of COMPACT) {
    add(found.ago, '', `${unit}ago`);
    add(found.span, '', unit);
  }
  templates = found;
  return found;
}

function learnSpans(span: Suffixes, language: string): void {
  for (const unit of UNITS) {
    for (const unitDisplay of STYLES) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
      for (const count of [1, 2, 5]) learn(span, null, format.formatToParts(count));
    }
  }
}

function learn(into: Suffixes, whole: Set<string> | null, parts: readonly { type: string; value: string }[]): void {
  const at = parts.findIndex(({ type }) => type === 'integer');
  const words = (some: typeof parts): string => bare(some.map(({ value }) => value).join(''));
  if (at < 0) whole?.add(words(parts));
  else add(into, words(parts.slice(0, at)), words(parts.slice(at + 1)));
}

function add(into: Suffixes, prefix: string, suffix: string): void {
  // A minus sign or a single letter around a number says too little to be a date.
  if (/^[-–−\p{L}]$/u.test(prefix) || prefix + suffix === '') return;
  into.set(prefix, (into.get(prefix) ?? new Set()).add(suffix));
}

function bare(phrase: string): string {
  return phrase.replace(/[\s\p{Cf}]+/gu, '').toLowerCase();
}

/** Every language of two letters that this Node knows, and Chinese in both scripts. */
function languages(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return Intl.RelativeTimeFormat.supportedLocalesOf([
    ...letters.flatMap((one) => letters.map((two) => one + two)),
    'zh-Hant',
  ]);
}
