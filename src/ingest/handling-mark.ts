// Handling marks of the Traffic Light Protocol: who may see an article. What is not marked may be seen by all.

/** From the widest audience to the narrowest, as FIRST's TLP 2.0 defines them (https://www.first.org/tlp/). */
export const HANDLING_MARKS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type HandlingMark = (typeof HANDLING_MARKS)[number];

/** The narrowest mark whose articles may be shown wherever nobody has allowed more. */
export const OPEN_MARK: HandlingMark = 'GREEN';

/** Reads `TLP:AMBER`, `amber` or TLP 1's `WHITE`; null when the text is no mark. */
export function readHandlingMark(text: string): HandlingMark | null {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/^TLP\s*:\s*/, '');
  return name === 'WHITE' ? 'CLEAR' : (HANDLING_MARKS.find((mark) => mark === name) ?? null);
}

/** True when what carries `mark` may be seen by those who may see `clearance`. */
export function maySee(clearance: HandlingMark, mark: HandlingMark | null): boolean {
  return mark === null || HANDLING_MARKS.indexOf(mark) <= HANDLING_MARKS.indexOf(clearance);
}
