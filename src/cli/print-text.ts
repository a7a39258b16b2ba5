// Prints text for people: on a terminal wrapped to its width, with a hanging indent; for a program byte by byte as it is.

const BOLD = ['\u001B[1m', '\u001B[22m'] as const;
/** Narrower, a hanging indent leaves no room for words. */
const LEAST_COLUMNS = 20;

/** Prints the text and ends its last line. */
export function printText(text: string): void {
  const { isTTY, columns } = process.stdout;
  process.stdout.write(`${isTTY && columns >= LEAST_COLUMNS ? wrapText(text, columns) : text}\n`);
}

/** Prints a value as one line of JSON, which is never wrapped. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints a value as JSON or to read; a door that shows nothing ends with 1. */
export function printShown(shown: { value: unknown; text: string; isEmpty: boolean }, asJson: boolean): void {
  if (shown.isEmpty) process.exitCode = 1;
  if (asJson) printJson(shown.value);
  else printText(shown.text);
}

/** The words in bold; undefined where bold is not shown: in a pipe, or when colour is switched off (NO_COLOR, TERM=dumb). */
export function boldOnTerminal(): ((words: string) => string) | undefined {
  return process.stdout.isTTY && process.stdout.hasColors() ? bold : undefined;
}

/** The words between the terminal's marks for bold. */
export function bold(words: string): string {
  return BOLD.join(words);
}

/** Breaks lines between words so that each fits `columns`; a word that is longer, such as an address, is never cut. */
export function wrapText(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  // What an excerpt's number takes up is left free below it.
  const [indent = ''] = /^(?:\[\d+\] | *)/.exec(line) ?? [];
  const rows: string[] = [];
  let row = indent;
  let isEmpty = true;
  for (const word of line.slice(indent.length).split(' ')) {
    if (!isEmpty && widthOf(row) + 1 + widthOf(word) > columns) {
      rows.push(row);
      row = ' '.repeat(indent.length);
      isEmpty = true;
    }
    row += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...rows, row].join('\n');
}

/** Columns that the text takes up, were every character one wide; marks for bold take none. */
function widthOf(text: string): number {
  return [...BOLD.reduce((rest, mark) => rest.replaceAll(mark, ''), text)].length;
}
