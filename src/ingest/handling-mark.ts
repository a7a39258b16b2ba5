// Handling marks of the Traffic Light Protocol: who may see an article. What is not marked may be seen by all.

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
