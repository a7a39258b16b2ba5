// Finds the line or two that stand between the headline of a page and who wrote it when: they sum the article up, and are no part of it.
import { countWords, isLabel, isProse, keyOf, wordsOf, type Block } from '../text/block.js';
import { namesIn } from '../text/find-author-boxes.js';
import { judgeLine } from '../text/judge-line.js';
import { readDay } from '../text/read-day.js';

const MOST_LINES = 3;
const MOST_WORDS = 45;
const MOST_WORDS_OF_DAY = 12;
const FEWEST_PARAGRAPHS = 2;
// Below a headline a day or two stand, those of its publication and of its change; a chronicle has more.
const MOST_DAYS = 3;
const ABOVE = { beforeProse: true, afterProse: false };

/** These blocks of `all`, which the page shows; none without names or a day between the headline and the text. */
export function findDeck(all: readonly Block[], title: string | null): ReadonlySet<Block> {
  const known = keyOf(title ?? '');
  const headline = known === '' ? -1 : all.findIndex(({ text }) => keyOf(text) === known);
  const below = all.slice(headline + 1);
  const made = below.findIndex((_, at) => saysWhoOrWhen(below, at));
  const deck = below.slice(0, made);
  const isShort = countWords(deck) <= MOST_WORDS;
  const isArticle = below.slice(made).filter(isProse).length >= FEWEST_PARAGRAPHS;
  if (headline < 0 || made < 1 || made > MOST_LINES || !isShort || !isArticle) return new Set();
  return below.filter((block) => block.isRow !== true && isDayLine(block)).length > MOST_DAYS
    ? new Set()
    : new Set(deck);
}

function saysWhoOrWhen(lines: readonly Block[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || line.day !== undefined) return false;
  if (judgeLine(line, ABOVE) === 'byline' || isDayLine(line)) return true;
  return namesIn(line.text).length > 0 && at + 1 < lines.length && saysWhoOrWhen(lines.slice(0, at + 2), at + 1);
}

/** True for a short line that says a day, alone or beside a name. */
export function isDayLine({ kind, text }: Block): boolean {
  return kind !== 'heading' && isLabel(text) && wordsOf(text).length <= MOST_WORDS_OF_DAY && readDay(text) !== null;
}
