// Where sources differ on one subject: a harm asserted and denied, or figures that exclude each other.
import { compareDates } from '../../ingest/partial-date.js';
import { figuresDiffer, findFigures } from './find-figures.js';
import { dateOf, HARM, KIND_ORDER, type Conflict, type StatusLine } from './status.js';

/** Pairs of lines by different speakers, one pair for two origins and a reason. */
export function findConflicts(lines: readonly StatusLine[]): Conflict[] {
  const conflicts = new Map<string, Conflict>();
  const keep = (one: StatusLine, other: StatusLine, because: Conflict['because']): void => {
    const key = `${one.origin} | ${other.origin} | ${because}`;
    const known = conflicts.get(key);
    const conflict: Conflict = { kind: other.kind, because, sides: [one, other] };
    if (known === undefined || isCloser(conflict, known)) conflicts.set(key, conflict);
  };
  const asserted = lines.filter((line) => line.stance === 'asserts');
  for (const one of asserted) {
    for (const other of lines.filter((line) => line.stance === 'denies' && isSameMatter(one, line))) {
      keep(one, other, other.isOver ? 'over' : 'denied');
    }
  }
  const counted = asserted
    .map((line) => ({ line, figures: findFigures(line.excerpt.text) }))
    .filter(({ figures }) => figures.length > 0);
  counted.forEach(({ line: one, figures }, at) => {
    for (const { line: other, figures: others } of counted.slice(at + 1)) {
      const isSame = one.kind === other.kind && one.speaker !== other.speaker;
      if (isSame && figuresDiffer(figures, others)) keep(one, other, 'figures');
    }
  });
  return [...conflicts.values()];
}

function isSameMatter(one: StatusLine, other: StatusLine): boolean {
  const isSameKind = one.kind === other.kind || (HARM.has(one.kind) && HARM.has(other.kind));
  return isSameKind && one.speaker !== other.speaker;
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
  return (one.kind === other.kind ? 100 : 0) - KIND_ORDER.indexOf(one.kind);
}
