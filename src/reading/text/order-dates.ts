// Puts the dates that lines of a document show in the order of trust: when it was published, then dates that do not say what they
// are, then when it was changed.
import { wordsOf } from './block.js';
import { CHANGED_ON, DATE_LABEL, PUBLISHED_ON } from './noise-words.js';

// A line of labels and dates is short; a longer one tells of a date.
const LONGEST_LINE = 200;

/** `lines` in the order of the document. A line with a date may have its label before it, on its own line or on the one above. */
export function orderDates(lines: readonly string[]): string[] {
  const ranked: { readonly text: string; readonly rank: number }[] = [];
  let above: number | null = null;
  for (const text of lines.filter((line) => line.length <= LONGEST_LINE).flatMap((line) => line.split(DATE_LABEL))) {
    const hasDate = /\p{Nd}/u.test(text);
    const rank = rankOf(text);
    if (hasDate) ranked.push({ text, rank: rank ?? above ?? PLAIN });
    above = hasDate ? null : rank;
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ text }) => text);
}

/** True for a line that only says which date the next one is, such as "Last revised". */
export function namesDate(line: string): boolean {
  return rankOf(line) !== null && !/\p{Nd}/u.test(line) && wordsOf(line).length <= LONGEST_LABEL;
}

const LONGEST_LABEL = 3;
const PLAIN = 1;

function rankOf(text: string): number | null {
  return CHANGED_ON.test(text) ? PLAIN + 1 : PUBLISHED_ON.test(text) ? PLAIN - 1 : null;
}
