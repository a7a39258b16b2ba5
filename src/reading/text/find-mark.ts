// Finds the handling mark of a document, wherever it stands: in its first and last paragraphs, around them, or in its name.
import {
  statedHandlingMark,
  statesUnreadableMark,
  strictestMark,
  type HandlingMark,
} from '../../ingest/handling-mark.js';
import type { LeftOutText } from '../../ingest/draft.js';
import { splitSentences } from '../../ingest/sentences.js';
import { wordsOf, type Block } from './block.js';

// Above and below the reporting a document has a title, a line or two of its publisher, and a first or last sentence.
const PARAGRAPHS_AT_AN_END = 3;
// "This report is TLP:AMBER and may be shared with ..." is short; a longer sentence tells of something else.
const LONGEST_SENTENCE = 25;
const MOST_LETTERS = 1_000;
const OPENS_WITH_MARK = /^\W{0,2}TLP\W{0,3}\w+(?:\W{1,3}STRICT)?/iu;
const ENDS_WITH_MARK = /TLP\W{0,3}\w+(?:\W{1,3}STRICT)?\W{0,2}$/iu;
const ELSEWHERE: ReadonlySet<LeftOutText['because']> = new Set(['hidden', 'comments', 'related', 'not shown']);

export interface MarkedParts {
  readonly blocks: readonly Pick<Block, 'text'>[];
  readonly leftOut: readonly LeftOutText[];
  readonly title: string | null;
  /** Of its file, or the end of its address. */
  readonly fileName: string | null;
}

export interface FoundMark {
  /** The narrowest where it cannot be read. */
  readonly mark: HandlingMark;
  /** The words that state it. */
  readonly words: string;
  /** Where they stand, such as `its title`. */
  readonly place: string;
  /** False where what stands there is no mark that anybody knows. */
  readonly isRead: boolean;
}

/** The strictest mark that the document states of itself, one that cannot be read before all others; null without one. */
export function findMark({ blocks, leftOut, title, fileName }: MarkedParts): FoundMark | null {
  const placeOf = (text: string, at: number): string | null => {
    if (at < PARAGRAPHS_AT_AN_END) return 'its first paragraphs';
    if (at >= blocks.length - PARAGRAPHS_AT_AN_END) return 'its last paragraphs';
    return OPENS_WITH_MARK.test(text) ? `its paragraph ${at + 1}` : null;
  };
  const lines = [
    { text: title ?? '', place: 'its title' },
    { text: fileName ?? '', place: 'its name' },
    ...leftOut
      .filter(({ because }) => !ELSEWHERE.has(because))
      .map(({ text }) => ({ text, place: 'the lines around its text' })),
    ...blocks.map(({ text }, at) => ({ text, place: placeOf(text, at) })),
  ];
  let found: FoundMark | null = null;
  for (const { text, place } of lines) {
    if (place === null) continue;
    for (const words of statements(text)) {
      const mark = statedHandlingMark(words);
      if (mark === null) continue;
      const isRead = !statesUnreadableMark(words);
      const isStricter = strictestMark([found?.mark, mark]) !== found?.mark;
      if (isStricter || (found?.isRead === true && !isRead)) found = { mark, words, place, isRead };
    }
  }
  return found;
}

function statements(line: string): string[] {
  if (!/TLP|Traffic Light/i.test(line)) return [];
  const ends = line.length > 2 * MOST_LETTERS ? [line.slice(0, MOST_LETTERS), line.slice(-MOST_LETTERS)] : [line];
  const sentences = ends.flatMap((part) => splitSentences(part).map(({ text }) => text));
  const short = sentences.filter((text) => wordsOf(text).length <= LONGEST_SENTENCE);
  // The text of a feed has no lines: there the mark runs into the first sentence, or out of the last.
  return [...short, ...(OPENS_WITH_MARK.exec(line) ?? []), ...(ENDS_WITH_MARK.exec(line) ?? [])];
}
