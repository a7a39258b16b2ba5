// Whether two articles pass on one saying of somebody, though they word it differently; and which came later.
import type { FoundClaim } from '../read-article.js';
import { SAMENESS } from '../same-statement.js';

/**
 * Two sentences of one origin about one thing, of one kind and stance, are wordings of one saying when they share this much of
 * the shorter one's words. Of such pairs in the shipped articles and twenty others, all from .44 on were; below stood sames
 * and others mixed.
 */
const LEAST_LIKENESS = 0.4;

/** True where nothing shows that one was said at another time than the other. */
export function mayBeOneSaying({ claim }: FoundClaim, { claim: other }: FoundClaim): boolean {
  const [said, before] = [claim.said, other.said];
  if (said !== null && before !== null) return said.startsWith(before) || before.startsWith(said);
  return !isLater(said ?? claim.published, other.published ?? before);
}

/** True where one says nothing beyond the other, as far as words and numbers show. Not the same the other way round. */
export function addsLittle({ row: { gist } }: FoundClaim, { row: { gist: other } }: FoundClaim): boolean {
  const numbers = other.numbers.split(' ');
  if (gist.numbers !== '' && !gist.numbers.split(' ').every((number) => numbers.includes(number))) return false;
  const [own, theirs] = [new Set(gist.units), new Set(other.units)];
  // "China rejected such accusations": too few words to hold anything new beside what is of the same kind.
  if (own.size < SAMENESS.leastUnits) return true;
  const shared = [...own].filter((unit) => theirs.has(unit)).length;
  return shared >= LEAST_LIKENESS * Math.min(own.size, theirs.size);
}

/** True where any day of one lies behind every day of the other: a day does not lie behind its month. */
export function isLater(date: string | null, other: string | null): boolean {
  return date !== null && other !== null && date > other && !date.startsWith(other);
}
