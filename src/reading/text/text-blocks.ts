// Cuts plain text into blocks. The text may be typed, wrapped at a margin, or copied from a page with one line for each
// paragraph.
import { isLabel, type Block } from './block.js';

// A mail program or an editor wraps text into many lines, nearly all shorter than this, which end within sentences.
const MARGIN = 100;
const FEWEST_WRAPPED = 2;

/** Cuts clean text at its empty lines; without empty lines, each line is a paragraph. */
export function textBlocks(text: string): Block[] {
  const paragraphs = text.split(/\n[ ]*\n\s*/u).map((part) =>
    part
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );
  const wrapped = paragraphs.filter((lines) => lines.length >= FEWEST_WRAPPED).some(isWrapped);
  return paragraphs
    .flatMap((lines) => (wrapped && isWrapped(lines) ? [lines.join(' ')] : lines))
    .map((line) => ({ kind: 'paragraph', text: line.replace(/\s+/gu, ' '), linked: 0 }) as const);
}

/** True when the lines of a paragraph break at a margin: alike in length, and in the middle of sentences. */
function isWrapped(lines: readonly string[]): boolean {
  const all = lines.slice(0, -1);
  const longest = Math.max(...lines.map((line) => line.length));
  if (all.length === 0 || longest > MARGIN || longest < MARGIN / 3) return false;
  // A line is full when the first word of the next line would not have fitted.
  const full = all.filter((line, at) => line.length + 1 + firstWord(lines[at + 1] ?? '') > longest);
  const broken = all.filter((line) => isLabel(line) || /[,;:]$/u.test(line));
  return full.length >= all.length * 0.7 && broken.length >= all.length * 0.4;
}

function firstWord(line: string): number {
  return line.split(' ', 1)[0]?.length ?? 0;
}
