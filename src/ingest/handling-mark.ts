// Handling marks of the Traffic Light Protocol: who may see an article, and where a document states one. What is not marked may be
// seen by all.
import { splitSentences } from './sentences.js';

/** From the widest audience to the narrowest, as FIRST's TLP 2.0 defines them (https://www.first.org/tlp/). */
export const HANDLING_MARKS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type HandlingMark = (typeof HANDLING_MARKS)[number];

/** The narrowest mark whose articles may be shown wherever nobody has allowed more. */
export const OPEN_MARK: HandlingMark = 'GREEN';

/** Reads `TLP:AMBER`, `amber`, `Amber Strict` or TLP 1's `WHITE`; null when the text is no mark. */
export function readHandlingMark(text: string): HandlingMark | null {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/^TLP\s*[:\s_-]\s*/, '')
    .replace(/^AMBER\s*[+\s_-]\s*STRICT$/, 'AMBER+STRICT');
  return name === 'WHITE' ? 'CLEAR' : (HANDLING_MARKS.find((mark) => mark === name) ?? null);
}

// As people write them: `TLP:RED`, `TLP RED`, `TLP 2.0: Amber+Strict`, `Traffic Light Protocol (TLP): GREEN`, `_TLP-RED.pdf`.
const STATED =
  /(?<before>\p{L}+\s+)?(?<![\p{L}\p{N}])(?:TLP|Traffic Light Protocol(?:\s*\(TLP\))?)(?:\s?v?[12]\.0)?\s*[:=\s_.–-]\s*[[(]?(?<name>CLEAR|WHITE|GREEN|AMBER(?:\s?[+_-]\s?STRICT| STRICT)?|RED)(?![\p{L}\p{N}])/giu;
// Behind a colon, and no word of a sentence: in capitals, close to the colon, or signs that stand for a mark (`TLP: ???`), or
// nothing at all. Words about the protocol are not written so.
const UNREADABLE =
  /(?<![\p{L}\p{N}])TLP\s?:(?!\s?[[(]?(?:CLEAR|WHITE|GREEN|AMBER|RED)(?![\p{L}\p{N}]))(?:\s?[[(<]?\p{Lu}{3,}|\p{Lu}\p{L}{2,}|\s?[^\p{L}\p{N}\s]+\s*$|\s*$)/u;
// Who lists so many explains the protocol.
const MARKS_OF_A_LEGEND = 3;

/**
 * The strictest mark that a line states; null without one. A mark that cannot be read counts as the narrowest. "A TLP:AMBER
 * alert" speaks of another document, and a line with three marks explains them.
 */
export function statedHandlingMark(line: string): HandlingMark | null {
  const stated = [...line.matchAll(STATED)].filter(({ groups }) => !/^an?\s/i.test(groups?.before ?? ''));
  const marks = stated.map(({ groups }) => readHandlingMark(groups?.name ?? ''));
  if (new Set(marks).size >= MARKS_OF_A_LEGEND) return null;
  return statesUnreadableMark(line) ? 'RED' : strictestMark(marks);
}

/** True for a line that states a mark which nobody can read: `TLP:PURPLE`, `TLP: ???`. Only a person can say which it is. */
export function statesUnreadableMark(line: string): boolean {
  return UNREADABLE.test(line);
}

/** The narrowest of some marks; null where none is one. */
export function strictestMark(marks: Iterable<HandlingMark | null | undefined>): HandlingMark | null {
  let strictest: HandlingMark | null = null;
  for (const mark of marks) if (mark != null && (strictest === null || !maySee(strictest, mark))) strictest = mark;
  return strictest;
}

/** True when what carries `mark` may be seen by those who may see `clearance`. */
export function maySee(clearance: HandlingMark, mark: HandlingMark | null): boolean {
  return mark === null || HANDLING_MARKS.indexOf(mark) <= HANDLING_MARKS.indexOf(clearance);
}

// Above and below the reporting a document has a title, a line or two of its publisher, and a first or last sentence.
const PARAGRAPHS_AT_AN_END = 3;
// "This report is TLP:AMBER and may be shared with ..." is short; a longer sentence tells of something else.
const LONGEST_SENTENCE = 25;
const MOST_LETTERS = 1_000;
const OPENS_WITH_MARK = /^\W{0,2}TLP\W{0,3}\w+(?:\W{1,3}STRICT)?/iu;
const ENDS_WITH_MARK = /TLP\W{0,3}\w+(?:\W{1,3}STRICT)?\W{0,2}$/iu;
const ELSEWHERE: ReadonlySet<string> = new Set(['hidden', 'comments', 'related', 'not shown']);

export interface MarkedParts {
  /** Its paragraphs, in order. */
  readonly blocks: readonly { readonly text: string }[];
  /** What was left out of it, and why, in the words of `LEFT_OUT`. */
  readonly leftOut: readonly { readonly because: string; readonly text: string }[];
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
  const short = sentences.filter((text) => text.split(/\s+/).length <= LONGEST_SENTENCE);
  // The text of a feed has no lines: there the mark runs into the first sentence, or out of the last.
  return [...short, ...(OPENS_WITH_MARK.exec(line) ?? []), ...(ENDS_WITH_MARK.exec(line) ?? [])];
}
