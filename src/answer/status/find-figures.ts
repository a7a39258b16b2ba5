// The figures of a statement in a form that can be compared: how many of what, and between which bounds.

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
