// A PDF is read as people read it: one column after the other, with its first letters and its compound words.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/reading/extract-draft.js';
import { pdfLines as linesOf, type PdfPiece } from '../../src/reading/pdf-lines.js';
import { pdf, pdfLines, REPORT, type PdfText } from './sample-page.js';

const bodyOf = async (bytes: Uint8Array): Promise<string> => {
  const drafted = await extractDraft({
    bytes,
    contentType: null,
    url: null,
    fileName: 'a.pdf',
    retrieved: '2026-11-21',
  });
  return drafted.ok ? drafted.draft.body : `refused: ${drafted.refusal.because}`;
};
const VIASAT =
  'Viasat told the agency that intruders of Salt Typhoon had entered its network by a router that was not patched, and that it had replaced the router in the spring of 2024, before anybody had asked for it';
const LUMEN =
  'Lumen told the agency that it had found no sign of the group, and that a firm of experts had looked at all its switches in the autumn of 2024 and found them clean, as the carrier wrote in its own letter.';
const inColumn = (text: string, left: number, down: number, perLine: number): PdfText[] =>
  pdfLines(text, down, perLine).map((line) => ({ ...line, left }));
/** Row by row, as some programs draw columns. */
const rowByRow = (...texts: PdfText[][]): PdfText[] =>
  texts.flat().sort((a, b) => a.down - b.down || (a.left ?? 0) - (b.left ?? 0));

describe('a PDF', () => {
  it.each([
    ['two-columns', [VIASAT, LUMEN]],
    ['box-beside-the-text', [VIASAT]],
    ['drop-cap-below', [VIASAT]],
    ['drop-cap-beside', [VIASAT]],
    ['compound-word', ['a state-sponsored group was seen']],
    ['compound-name', ['an intruder at T-Mobile was seen']],
    ['compound-number', ['the flaw CVE-2023-20198 was seen']],
  ])('with %s keeps its sentences', async (name, sentences) => {
    const body = await bodyOf(readFileSync(new URL(`given/${name}.pdf`, import.meta.url)));
    for (const sentence of sentences) expect(body).toContain(sentence);
  });

  it('is read in three columns, below a heading over all of them', async () => {
    const [a, b, c] = [
      inColumn(REPORT[1], 60, 100, 26),
      inColumn(REPORT[3], 230, 100, 26),
      inColumn(REPORT[4], 400, 100, 26),
    ];
    const above = {
      text: 'What the agency and the carriers have found in all of the networks up to now:',
      down: 80,
      left: 60,
    };
    expect(await bodyOf(pdf([[above, ...rowByRow(a, b, c)]]))).toBe(
      [above.text, REPORT[1], REPORT[3], REPORT[4]].join('\n\n'),
    );
  });

  it('keeps the rows of a table together', async () => {
    const rows = [
      ['Victims so far', '9 carriers'],
      ['Routers in all', '41 devices'],
      ['Records read', '1,000,000 of them'],
    ].flatMap(([left = '', right = ''], at) => [
      { text: left, down: 200 + at * 14, left: 72 },
      { text: right, down: 200 + at * 14, left: 300 },
    ]);
    const body = await bodyOf(pdf([[...pdfLines(REPORT[1], 100), ...rows, ...pdfLines(REPORT[3], 300)]]));
    expect(body).toContain('Victims so far 9 carriers');
  });

  it.each([
    ['N', REPORT[1].slice(1), REPORT[1]],
    [
      'A',
      'carrier told the agency that the group had left, and that the carrier had seen no sign of it since the spring of the year.',
      'A carrier told the agency',
    ],
    [
      'A',
      'ccording to the agency the group has left the carrier, which has seen no sign of it since the spring of the last year.',
      'According to the agency',
    ],
  ])('has the large first letter %s in its sentence', async (cap, rest, sentence) => {
    const lines = pdfLines(rest, 100, 70).map((line, at) => ({ ...line, left: at < 3 ? 100 : 60 }));
    expect(
      await bodyOf(pdf([[{ text: cap, down: 128, size: 44, left: 60 }, ...lines, ...pdfLines(REPORT[3], 300)]])),
    ).toContain(sentence);
  });

  it.each([
    ['a China-', 'linked group', 'a China-linked group'],
    ['a zero-', 'day flaw', 'a zero-day flaw'],
    ['advisory AA25-', '239A', 'advisory AA25-239A'],
    ['a state-', 'led group', 'a state-led group'],
    ['short-', 'and long-term access', 'short- and long-term access'],
    ['the implemen-', 'tation of it', 'the implementation of it'],
    ['the investiga-', 'tion of the agency', 'the investigation of the agency'],
    ['the tele-', 'phone', 'the telephone'],
  ])('joins %j and %j', async (one, two, word) => {
    const lines = [
      `The people of the agency said in the spring of the year that ${one}`,
      `${two} was seen by telephone calls in the network of a carrier, which was not named.`,
    ];
    expect(
      await bodyOf(pdf([[...lines.map((text, at) => ({ text, down: 100 + at * 14 })), ...pdfLines(REPORT[3], 200)]])),
    ).toContain(`${word} was seen`);
  });

  it('has no line of words from two columns, in whatever order they are drawn', () => {
    const column = (name: string, x: number) =>
      fc.integer({ min: 3, max: 12 }).map((rows) =>
        Array.from({ length: rows }, (_, at): PdfPiece => ({
          text: `${name} words of this line ${at}`,
          page: 1,
          x,
          y: 700 - 14 * at,
          size: 11,
          place: 0.5,
          end: x + 180,
        })),
      );
    const any = fc.tuple(column('left', 60), column('right', 330), fc.boolean());
    fc.assert(
      fc.property(any, ([left, right, isByRow]) => {
        const drawn = isByRow ? [...left, ...right].sort((a, b) => b.y - a.y || a.x - b.x) : [...left, ...right];
        expect(linesOf(drawn).map(({ text }) => text)).toEqual([...left, ...right].map(({ text }) => text));
      }),
    );
  });
});
