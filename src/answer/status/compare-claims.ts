// Finds where the sources of a status differ: because one denies what another asserts, or because their figures exclude each other.
import { PROPOSITIONS } from '../../claims/propositions.js';
import { compareDates } from '../../ingest/partial-date.js';
import { type Conflict, dateOf, type StatusLine } from './status.js';
import { groupBy } from '../group-by.js';
import { mapInSteps, type Steps } from '../in-slices.js';

/** Pairs of lines by different speakers, one pair for two origins and a reason. */
export function* findConflicts(lines: readonly StatusLine[]): Steps<Conflict[]> {
  const conflicts = new Map<string, Conflict>();
  const keep = (one: StatusLine, other: StatusLine, because: Conflict['because']): void => {
    const key = `${one.origin} | ${other.origin} | ${because}`;
    const known = conflicts.get(key);
    const conflict: Conflict = { kind: other.kind, because, sides: [one, other] };
    if (known === undefined || isCloser(conflict, known)) conflicts.set(key, conflict);
  };
  // What an outlet tells in its own words may be either side's.
  const sourced = lines.filter(({ standing }) => standing !== 'unsourced');
  const asserted = sourced.filter((line) => line.stance === 'asserts');
  const denied = groupBy(
    sourced.filter((line) => line.stance === 'denies'),
    ({ proposition }) => proposition,
  );
  for (const one of asserted) {
    const others = denied.get(one.proposition) ?? [];
    for (const other of others) if (isSameMatter(one, other)) keep(one, other, 'denied');
    if (others.length > 0) yield;
  }
  const figured = yield* mapInSteps(asserted, (line) => ({ line, figures: findFigures(line.excerpt.text) }), 20);
  const counted = figured.filter(({ figures }) => figures.length > 0);
  const byMatter = groupBy(counted, ({ line }) => line.proposition);
  for (const [at, { line: one, figures }] of counted.entries()) {
    const others = byMatter.get(one.proposition) ?? [];
    // Each pair once: those before it have met it.
    others.shift();
    for (const { line: other, figures: theirs } of others) {
      if (one.speaker !== other.speaker && figuresDiffer(figures, theirs)) keep(one, other, 'figures');
    }
    if (at % 20 === 0) yield;
  }
  return [...conflicts.values()];
}

function isSameMatter(one: StatusLine, other: StatusLine): boolean {
  return one.speaker !== other.speaker && !hasChanged(one, other);
}

// That intruders were inside in October and are gone in December is a change and no difference.
const LONGEST_NOW_DAYS = 31;

function hasChanged(one: StatusLine, other: StatusLine): boolean {
  if (one.proposition !== 'inside now') return false;
  const [a, b] = [dateOf(one), dateOf(other)];
  return a !== null && b !== null && compareDates(a, b) < 0 && daysBetween(a, b) > LONGEST_NOW_DAYS;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000);
}

// Equally close pairs are told apart by what they say, since an article may come back under another id.
function isCloser(one: Conflict, other: Conflict): boolean {
  const closer = closeness(...one.sides) - closeness(...other.sides);
  const dates = compareDates(latestOf(one), latestOf(other));
  const text = ({ sides }: Conflict): string => sides.map(({ excerpt }) => excerpt.text).join('\n');
  return (closer || dates || (text(one) < text(other) ? 1 : -1)) > 0;
}

function latestOf({ sides }: Conflict): string {
  return (
    sides
      .map((side) => dateOf(side) ?? '')
      .sort(compareDates)
      .at(-1) ?? ''
  );
}

// Of several assertions by one speaker, the one of the very kind denied, then the gravest, stands against the denial.
function closeness(one: StatusLine, other: StatusLine): number {
  return (one.kind === other.kind ? 100 : 0) - PROPOSITIONS[one.proposition].order;
}

/** How many of one unit, both bounds included; `Infinity` where no bound is stated. */
export interface Figure {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

// Nouns that count the same things in this field; months are reckoned to days, at 30 each.
const UNITS: Readonly<Record<string, { readonly unit: string; readonly times: number }>> = Object.fromEntries(
  (
    [
      [
        'companies',
        1,
        'company companies firm firms telco telcos telecoms carrier carriers operator operators provider providers',
      ],
      ['victims', 1, 'victim victims organization organizations organisation organisations'],
      ['people', 1, 'people individuals customers subscribers users americans persons'],
      ['countries', 1, 'country countries nations'],
      ['devices', 1, 'devices routers switches'],
      ['records', 1, 'records'],
      ['days', 1, 'day days'],
      ['days', 7, 'week weeks'],
      ['days', 30, 'month months'],
      ['days', 365, 'year years'],
    ] as const
  ).flatMap(([unit, times, nouns]) => nouns.split(' ').map((noun) => [noun, { unit, times }])),
);
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const SCALES: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1_000, million: 1_000_000 };
const AT_LEAST = /\b(?:at least|more than|over|upwards of|no fewer than)\s+(?:a\s+)?$/i;
const AT_MOST = /\b(?:fewer than|less than|at most|no more than|under|up to)\s+(?:a\s+)?$/i;
// "about nine" may be eight or ten.
const VAGUE = /\b(?:nearly|almost|about|around|roughly|as many as)\s+(?:a\s+)?$/i;
// Words between a number and what it counts: "nine American telecommunications companies".
const FIGURE = new RegExp(
  `(?<![\\p{L}\\p{N}.$€£-]|[$€£][\\d.,]+ ?)((?:\\d{1,3}(?:,\\d{3})+|\\d+|${NUMBERS.join('|')})(?:[ -](?:${Object.keys(SCALES).join('|')}))?|(?:${Object.keys(SCALES).join('|')}))` +
    `((?:[ -][\\p{L}.]+){0,3}?)[ -](${Object.keys(UNITS).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** The figures of a text, one a unit; a unit of which the text gives two figures is left out. */
export function findFigures(text: string): Figure[] {
  const found = [...text.matchAll(FIGURE)].flatMap(({ index, 1: number = '', 3: noun = '' }) => {
    const unit = UNITS[noun.toLowerCase()];
    const value = valueOf(number);
    if (unit === undefined || value === null) return [];
    return [bounded(unit.unit, value * unit.times, text.slice(0, index))];
  });
  return found.filter(({ unit }) => found.filter((other) => other.unit === unit).length === 1);
}

/** True where some unit is counted by both and the counts exclude each other. */
export function figuresDiffer(one: readonly Figure[], other: readonly Figure[]): boolean {
  return one.some((a) => other.some((b) => a.unit === b.unit && (a.most < b.least || b.most < a.least)));
}

function bounded(unit: string, value: number, before: string): Figure {
  if (AT_MOST.test(before)) return { unit, least: 0, most: value };
  if (VAGUE.test(before)) return { unit, least: value * 0.8, most: value * 1.25 };
  return { unit, least: value, most: AT_LEAST.test(before) ? Infinity : value };
}

function valueOf(number: string): number | null {
  const [first = '', scale] = number.toLowerCase().split(/[ -]/);
  const base = /^\d/.test(first) ? Number(first.replaceAll(',', '')) : (SCALES[first] ?? NUMBERS.indexOf(first));
  if (base < 0) return null;
  return base * (scale === undefined ? 1 : (SCALES[scale] ?? 1));
}
