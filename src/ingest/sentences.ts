// Finds the whole sentences of a passage, so that an excerpt never starts or ends in the middle of one.
import { DEFANGED_DOT } from './indicators/refang.js';
import { withoutMarkup } from './invisible-characters.js';
import { SHORT_MONTHS, WEEKDAYS } from './partial-date.js';

export interface Sentence {
  /** UTF-16 code units into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// The segmenter is quadratic on long text, so a passage longer than this is cut into pieces first.
const LONGEST_PIECE = 4_000;

// After these a full stop ends no sentence; "May." does. "U.S." and its like may end one: they are told apart by what follows.
const TITLES =
  'Mr|Mrs|Ms|Messrs|Drs?|Profs?|Gens?|Maj|Brig|Adm|Capt|Cmdr|Col|Lt|Sgt|Cpl|Sens?|Reps?|Govs?|Supt|Rev|Hon|Atty|Dept|St|Sr|Jr';
const OTHERS = 'Nos?|Figs?|Vol|Sec|pp|vs?|cf|al|e\\.g|i\\.e|[adf]\\.[kb]\\.a|approx|Inc|Ltd|Co|Corp|Bros|Univ|Assn';
const ABBREVIATION = new RegExp(
  `(?:^|[\\s("“‘'])(?:${TITLES}|${OTHERS}|${SHORT_MONTHS.filter((name) => name !== 'May').join('|')})\\.\\s*$`,
);
const HOUR = /\d\s?[ap]\.m\.\s*$/;
// Behind an hour: a zone that is no name of something else, or a day on which the sentence goes on.
const GOES_ON_BEHIND_HOUR = new RegExp(
  `^(?:(?:Eastern|Central|Mountain|Pacific|Greenwich|local)(?:\\s+(?:[Tt]ime|Standard|Daylight|Mean)\\b|\\s+\\p{Ll}|[.,;)])|[A-Z]{2,4}\\b|(?:${WEEKDAYS.join('|')})(?:[.,;]|\\s+\\p{Ll}))`,
  'u',
);
// "Yahoo! News": a name may end with a mark, an exclamation hardly with a name.
const NAME_WITH_MARK = /(?:^|[\s("“‘'])\p{Lu}[\p{L}\p{N}-]*!\s*$/u;
// Stops that end nothing: in addresses written so that nobody opens them, and before the number of a note.
const DEFANGED = new RegExp(DEFANGED_DOT, 'gu');
const BEFORE_NOTE = /[.!?]["”’]?(?:\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\])+(?=\s|$)/gu;
const INITIALS = /(?:^|[\s("“‘'])(?:\p{Lu}\.){1,4}\s*$/u;
const OPENS_A_SENTENCE =
  /^["“‘'(]?(?:The|A|An|It|Its|In|On|At|But|And|This|That|These|Those|They|He|She|We|Our|Their|However|Meanwhile|According|After|Before|While|When|Since|For|Officials|Hackers|Investigators)\b/;

// What may be an abbreviation or a line's end stands in the last few characters; a sentence may have any length.
const LONGEST_ENDING = 40;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of a passage in order, without the white space between them, and without the sign of a quotation in front of its
 * lines. Never empty for non-blank text. Each item of a list is its own.
 */
export function splitSentences(passage: string): Sentence[] {
  const pieces: Sentence[] = [];
  const plain = withoutMarkup(passage);
  const items = itemsOf(plain);
  const shielded = shield(plain, items);
  for (let from = 0; from < passage.length; from += LONGEST_PIECE) {
    for (const { segment, index } of segmenter.segment(shielded.slice(from, from + LONGEST_PIECE))) {
      const start = from + index;
      const last = pieces.at(-1);
      const cutByUs = index === 0 && from > 0;
      if (
        last !== undefined &&
        !items.has(start) &&
        (cutByUs || !endsSentence(last.text.slice(-LONGEST_ENDING), passage.slice(start, start + segment.length)))
      ) {
        pieces[pieces.length - 1] = span(passage, last.start, start + segment.length);
      } else pieces.push(span(passage, start, start + segment.length));
    }
  }
  return pieces.map((piece) => trimmed(passage, piece)).filter((sentence) => sentence.text !== '');
}

const ITEM = /(?<=^|\n)[ \t]*(?:[-*+•]|(\d{1,3})[.)])[ \t]+(?=\S)/g;

/** Where the lines begin that are items of a list, and where their words do. A number is one's only where it goes on from 1: text may be wrapped in front of it. */
function itemsOf(plain: string): Map<number, number> {
  const items = new Map<number, number>();
  let last = 0;
  for (const { 0: marker, index, 1: number } of plain.matchAll(ITEM)) {
    if (number !== undefined && Number(number) !== last + 1) continue;
    if (number !== undefined) last += 1;
    items.set(index, index + marker.length);
  }
  return items;
}

/** The passage, as long as it was, in which a stop is only where a sentence may end. */
function shield(passage: string, items: ReadonlyMap<number, number>): string {
  let [shielded, from] = ['', 0];
  for (const [start, end] of items) {
    shielded += passage.slice(from, start) + passage.slice(start, end).replace('.', 'x');
    from = end;
  }
  return (shielded + passage.slice(from))
    .replace(DEFANGED, (dot) => 'x'.repeat(dot.length))
    .replace(BEFORE_NOTE, (end) => `${'x'.repeat(end.length - 1)}.`);
}

function endsSentence(before: string, after: string): boolean {
  if (GOES_ON.test(after)) return false;
  if (ABBREVIATION.test(before)) return false;
  // A line break inside a paragraph is only wrapping: the segmenter would end a sentence there.
  if (/[^.!?…:;"”’')\]]\s*\n\s*$/.test(before)) return false;
  const next = after.trimStart();
  if (HOUR.test(before)) return !GOES_ON_BEHIND_HOUR.test(next);
  return !(INITIALS.test(before) || NAME_WITH_MARK.test(before)) || OPENS_A_SENTENCE.test(next);
}

// No sentence begins in lower case or with a closing mark; a straight quote closes where a space follows it.
const GOES_ON = /^\s*(?:$|\p{Ll}|[”’)\]}»]|["']+(?:\s|$))/u;

function span(passage: string, start: number, end: number): Sentence {
  return { start, end, text: passage.slice(start, end) };
}

function trimmed(passage: string, piece: Sentence): Sentence {
  const isLine = passage[piece.start - 1] === '\n';
  const text = isLine ? piece.text.replace(/^[\s>]+/, '') : piece.text.trimStart();
  const start = piece.start + (piece.text.length - text.length);
  return span(passage, start, Math.max(start, piece.start + piece.text.trimEnd().length));
}
