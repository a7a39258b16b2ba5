// Judges who says what against attributions that people marked: precision, share of wrong speakers, recall.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attribution } from '../../src/claims/attribution/attribution.js';
import { PathError } from '../../src/cli/run-door.js';
import { type CharacterRange, type MarkedAttribution, readMarked } from './read-marked.js';

export interface AttributionVerdict {
  readonly found: number;
  readonly right: number;
  /** Somebody else said it. */
  readonly wrong: number;
  readonly recall: Record<'all' | 'reporting' | 'named', { readonly marked: number; readonly found: number }>;
  /** One line each: wrong, spurious, missed. */
  readonly misses: readonly string[];
}

interface Judged {
  readonly attribution: Attribution;
  readonly outcome: 'right' | 'wrong speaker' | 'spurious';
  readonly fitting: readonly MarkedAttribution[];
}

const PRONOUN = /^(?:he|she|it|they|i|we|you|who|him|her|them|that|this)$/i;
const REPORTING_CUES =
  'according to|say|says|said|saying|tell|tells|told|telling|add|adds|added|adding|write|writes|wrote' +
  '|writing|report|reports|reported|reporting|note|notes|noted|noting|state|states|stated|stating|claim' +
  '|claims|claimed|claiming|announce|announces|announced|announcing|explain|explains|explained|explaining' +
  '|argue|argues|argued|arguing|tweeted|tweet|warn|warns|warned|warning|confirm|confirms|confirmed|deny' +
  '|denies|denied|insist|insists|insisted|ask|asks|asked|asking|reveal|reveals|revealed|suggest|suggests' +
  '|suggested|suggesting|acknowledge|acknowledges|acknowledged|admit|admits|admitted|reply|replied|respond' +
  '|responded|declare|declares|declared|declaring|testify|testified|assert|asserts|asserted|contend|contends' +
  '|contended|promise|promised|accuse|accused|accusing|describe|describes|described|point out|pointed out' +
  '|continued|concluded|call|called|calling';
// The annotation holds thoughts and attitudes too, which nobody says.
const REPORTING = new RegExp(`\\b(?:${REPORTING_CUES})\\b`, 'i');
/** A content is the one that was marked where so much of the shorter one is common to both. */
const LEAST_OVERLAP = 0.3;

/** All articles of a folder: `text/ID.txt`, `attributions/ID.ann`. Rejects with a PathError for a folder without them. */
export async function judgeAttributions(
  folder: string,
  find: (text: string) => readonly Attribution[],
): Promise<AttributionVerdict> {
  const names = await readdir(join(folder, 'text')).catch(() => []);
  if (names.length === 0) throw new PathError(`--attributions ${folder}: there is no folder "text" with texts in it.`);
  const articles = await Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, 'text', name), 'utf8');
      const annotations = await readFile(join(folder, 'attributions', name.replace(/txt$/, 'ann')), 'utf8');
      return judgeText(text, readMarked(annotations, text), find(text));
    }),
  );
  const judged = articles.flatMap((article) => article.judged);
  const marked = articles.flatMap((article) => article.marked);
  const countOf = (outcome: Judged['outcome']): number => judged.filter((one) => one.outcome === outcome).length;
  const recallOf = (counts: (mark: MarkedAttribution) => boolean) => {
    const counted = marked.filter(({ mark }) => counts(mark));
    return { marked: counted.length, found: counted.filter(({ isFound }) => isFound).length };
  };
  return {
    found: judged.length,
    right: countOf('right'),
    wrong: countOf('wrong speaker'),
    recall: {
      all: recallOf(() => true),
      reporting: recallOf(({ cue }) => REPORTING.test(cue)),
      named: recallOf(({ cue, source }) => REPORTING.test(cue) && !PRONOUN.test(source)),
    },
    misses: articles.flatMap((article) => article.misses),
  };
}

function judgeText(text: string, marked: readonly MarkedAttribution[], found: readonly Attribution[]) {
  const judged = found.map((attribution): Judged => {
    const ranges = attribution.content.map(({ start, end }): CharacterRange => [start, end]);
    const meant = marked.filter((mark) => overlaps(ranges, mark.content));
    const fitting = meant.filter((mark) => fitsSource(attribution.source.text, mark, marked));
    const outcome = fitting.length > 0 ? 'right' : meant.length > 0 ? 'wrong speaker' : 'spurious';
    return { attribution, outcome, fitting };
  });
  const fitting = new Set(judged.flatMap((one) => one.fitting));
  const missed = marked.filter((mark) => !fitting.has(mark) && REPORTING.test(mark.cue));
  return {
    judged,
    marked: marked.map((mark) => ({ mark, isFound: fitting.has(mark) })),
    misses: [...judged.flatMap((one) => wrongLine(one, text)), ...missed.map((mark) => missedLine(mark, text))],
  };
}

function wrongLine({ attribution: { source, cue, content }, outcome }: Judged, text: string): string[] {
  if (outcome === 'right') return [];
  const said = content.map((span) => span.text).join(' … ');
  return [`${outcome} [${source.text}] ${cue.text}: ${said.slice(0, 140)} <- ${around(text, cue.start)}`];
}

function missedLine({ source, sourceStart, cue, content }: MarkedAttribution, text: string): string {
  const said = content.map(([from, to]) => text.slice(from, to)).join(' … ');
  return `missed [${source}] ${cue}: ${said.slice(0, 140)} <- ${around(text, sourceStart)}`;
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 120), at + 100).replaceAll('\n', '¶');
}

/** A word of the source, where that is a pronoun a word of one that was marked before. */
function fitsSource(text: string, mark: MarkedAttribution, marked: readonly MarkedAttribution[]): boolean {
  const own = wordsOf(text);
  const shares = (other: string): boolean => wordsOf(other).some((word) => own.includes(word));
  if (shares(mark.source) || text.toLowerCase() === mark.source.toLowerCase()) return true;
  const before = marked.filter(({ sourceStart }) => sourceStart < mark.sourceStart);
  return PRONOUN.test(mark.source) && before.some(({ source }) => shares(source));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

function overlaps(one: readonly CharacterRange[], other: readonly CharacterRange[]): boolean {
  const sizeOf = (ranges: readonly CharacterRange[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const common = one.flatMap(([from, to]) =>
    other.map(([start, end]) => Math.max(0, Math.min(to, end) - Math.max(from, start))),
  );
  const size = common.reduce((sum, length) => sum + length, 0);
  return size > 0 && size >= LEAST_OVERLAP * Math.min(sizeOf(one), sizeOf(other));
}
