// Finds the whole sentences of a passage, so that an excerpt never starts or ends in the middle of one.
import { SHORT_MONTHS } from './partial-date.js';

export interface Sentence {
  /** UTF-16 code units into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// The segmenter is quadratic on long text, so a passage longer than this is cut into pieces first.
const LONGEST_PIECE = 4_000;

// After these a full stop ends no sentence; "May." does. "U.S." and its like may end one: they are told apart by what follows.
const ABBREVIATION = new RegExp(
  `(?:^|[\\s("“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Lt|Sgt|Sen|Rep|Gov|Rev|St|Sr|Jr|No|vs|cf|al|e\\.g|i\\.e|approx|Inc|Ltd|Co|Corp|${SHORT_MONTHS.filter((name) => name !== 'May').join('|')})\\.\\s*$`,
);
const INITIALS = /(?:^|[\s("“‘'])(?:\p{Lu}\.){1,4}\s*$/u;
const OPENS_A_SENTENCE =
  /^["“‘'(]?(?:The|A|An|It|Its|In|On|At|But|And|This|That|These|Those|They|He|She|We|Our|Their|However|Meanwhile|According|After|Before|While|When|Since|For|Officials|Hackers|Investigators)\b/;

// What may be an abbreviation or a line's end stands in the last few characters; a sentence may have any length.
const LONGEST_ENDING = 40;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a passage in order, without the white space between them. Never empty for non-blank text. */
export function splitSentences(passage: string): Sentence[] {
  const pieces: Sentence[] = [];
  for (let from = 0; from < passage.length; from += LONGEST_PIECE) {
    for (const { segment, index } of segmenter.segment(passage.slice(from, from + LONGEST_PIECE))) {
      const start = from + index;
      const last = pieces.at(-1);
      const cutByUs = index === 0 && from > 0;
      if (last !== undefined && (cutByUs || !endsSentence(last.text.slice(-LONGEST_ENDING), segment))) {
        pieces[pieces.length - 1] = span(passage, last.start, start + segment.length);
      } else pieces.push(span(passage, start, start + segment.length));
    }
  }
  return pieces.map((piece) => trimmed(passage, piece)).filter((sentence) => sentence.text !== '');
}

function endsSentence(before: string, after: string): boolean {
  if (/^\s*\p{Ll}/u.test(after) && !/\n\s*$/.test(before)) return false;
  if (/^\s*[”"’')\]]+\s*$/.test(after)) return false;
  if (ABBREVIATION.test(before)) return false;
  // A line break inside a paragraph is only wrapping: the segmenter would end a sentence there.
  if (/[^.!?…:;"”’')\]]\s*\n\s*$/.test(before)) return false;
  return !INITIALS.test(before) || OPENS_A_SENTENCE.test(after.trimStart());
}

function span(passage: string, start: number, end: number): Sentence {
  return { start, end, text: passage.slice(start, end) };
}

function trimmed(passage: string, piece: Sentence): Sentence {
  const start = piece.start + (piece.text.length - piece.text.trimStart().length);
  return span(passage, start, Math.max(start, piece.start + piece.text.trimEnd().length));
}
