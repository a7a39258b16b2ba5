// Attributions that people marked by hand, in brat's standoff format: a text, and beside it spans and what they are of each other.
import type { WordRange } from '../../src/claims/attribution/tagged-sentence.js';

/** UTF-16 units into the text. */
export type CharacterRange = WordRange;

export interface MarkedAttribution {
  readonly source: string;
  readonly sourceStart: number;
  readonly cue: string;
  readonly content: readonly CharacterRange[];
}

/** Those that have a content, in the order of the file. Its offsets count characters, not UTF-16 units. */
export function readMarked(annotations: string, text: string): MarkedAttribution[] {
  const units = unitsOfCharacters(text);
  const lines = annotations.split('\n').map((line) => line.split('\t'));
  const spans = new Map<string, CharacterRange[]>();
  for (const [id = '', body = ''] of lines) {
    if (id.startsWith('T')) spans.set(id, rangesOf(body.slice(body.indexOf(' ') + 1), units));
  }
  return lines.flatMap(([id = '', body = '']): MarkedAttribution[] => {
    if (!id.startsWith('E')) return [];
    const parts = body.split(' ').map((part) => part.split(':'));
    const rangesAs = (role: string): CharacterRange[] =>
      parts.flatMap(([name = '', span = '']) => (name.replace(/\d+$/, '') === role ? (spans.get(span) ?? []) : []));
    const textOf = (role: string): string =>
      rangesAs(role)
        .map(([from, to]) => text.slice(from, to))
        .join(' ');
    const [content, source] = [rangesAs('Content'), rangesAs('Source')];
    const sourceStart = source[0]?.[0] ?? content[0]?.[0] ?? 0;
    return content.length === 0 ? [] : [{ source: textOf('Source'), sourceStart, cue: textOf('Cue'), content }];
  });
}

function unitsOfCharacters(text: string): number[] {
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  return [...units, unit];
}

// "0 15;20 24": the parts of one span.
function rangesOf(offsets: string, units: readonly number[]): CharacterRange[] {
  return offsets.split(';').map((part): CharacterRange => {
    const [from = 0, to = 0] = part.split(' ').map(Number);
    return [units[from] ?? from, units[to] ?? to];
  });
}
