// Which few lines of a status a person reads first: each answers another question, and the newest word is among them.
import { compareDates } from '../../ingest/partial-date.js';
import { isOfItself, PROPOSITIONS } from '../../claims/propositions.js';
import type { Stance } from '../../claims/claim.js';
import { groupBy } from '../group-by.js';
import { dateOf, shortLine, statusHeadline, type Status, type StatusLine } from './status.js';

// With the headline five lines, read in ten seconds.
const MOST_LINES = 4;
const MOST_WORDS = 90;
const STANCES: Readonly<Record<Stance, number>> = { asserts: 0, denies: 1, unclear: 2 };

/** The same status with the lines to show first, the newest first; `lines` of the one given are all that stand. */
export function withFewLines(status: Status): Status {
  let chosen = chosenLines(status.lines);
  const shown = (): Status => {
    const more = status.lines.filter((line) => !chosen.includes(line));
    return { ...status, lines: chosen, more };
  };
  while (chosen.length > 1 && countWords(shown()) > MOST_WORDS) chosen = withoutLast(chosen);
  return shown();
}

function chosenLines(lines: readonly StatusLine[]): StatusLine[] {
  const slots = slotsOf(lines);
  const first = slots.slice(0, MOST_LINES);
  const newest = [...slots].sort(newestFirst)[0];
  const isIn = newest === undefined || first.includes(newest);
  const chosen = isIn ? first : [...first.slice(0, MOST_LINES - 1), newest];
  return [...chosen].sort((a, b) => newestFirst(a, b) || slots.indexOf(a) - slots.indexOf(b));
}

// The least grave one that is not the newest.
function withoutLast(lines: readonly StatusLine[]): StatusLine[] {
  const [newest, ...others] = lines;
  const last = [...others].sort((a, b) => orderOf(b) - orderOf(a))[0];
  return lines.filter((line) => line === newest || line !== last);
}

/** The best line of each question, the gravest question first; where another source says the opposite, that line follows. */
function slotsOf(lines: readonly StatusLine[]): StatusLine[] {
  const byQuestion = groupBy(lines, keyOf);
  return [...byQuestion.values()]
    .flatMap((own) => {
      const first = bestOf(own);
      const opposite = bestOf(
        own.filter((line) => first !== undefined && line.speaker !== first.speaker && isOpposite(first, line)),
      );
      return [first, opposite].filter((line) => line !== undefined);
    })
    .sort((a, b) => orderOf(a) - orderOf(b));
}

// There may be thousands, of which one is wanted.
function bestOf(lines: readonly StatusLine[]): StatusLine | undefined {
  let best = lines[0];
  for (const line of lines) if (best !== undefined && bestFirst(line, best) < 0) best = line;
  return best;
}

function keyOf({ isOwn, proposition }: StatusLine): string {
  return isOwn && isOfItself(proposition) ? 'own' : proposition;
}

// What a victim says itself follows right behind what is reported of it.
function orderOf({ isOwn, proposition }: StatusLine): number {
  const own = isOwn && isOfItself(proposition);
  return own ? PROPOSITIONS.breached.order + 0.5 : PROPOSITIONS[proposition].order;
}

function isOpposite(one: StatusLine, other: StatusLine): boolean {
  return [one.stance, other.stance].sort().join() === 'asserts,denies';
}

function bestFirst(a: StatusLine, b: StatusLine): number {
  return (
    Number(a.isEarlier) - Number(b.isEarlier) ||
    weightOf(a) - weightOf(b) ||
    newestFirst(a, b) ||
    STANCES[a.stance] - STANCES[b.stance] ||
    b.alsoIn.length - a.alsoIn.length
  );
}

/** What an outlet tells without a source stands behind what it tells second-hand, and that behind all else. */
function weightOf(line: StatusLine): number {
  return line.standing === 'unsourced' ? 2 : Number(isHearsay(line));
}

/** Somebody's word that one publisher alone tells. */
function isHearsay({ secondHand, alsoIn, via }: StatusLine): boolean {
  return secondHand && alsoIn.length === 0 && via.length === 0;
}

function newestFirst(a: StatusLine, b: StatusLine): number {
  return compareDates(dateOf(b) ?? '', dateOf(a) ?? '');
}

function countWords(status: Status): number {
  const rows = status.lines
    .map(shortLine)
    .map(({ question, words, source, also }) => `${question} ${words} ${source} [1]${also}`);
  return [statusHeadline(status), ...rows]
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
