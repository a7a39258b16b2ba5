// No word stands in the draft of a PDF that its pages do not draw, whatever the reader made of their pieces.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/ingest/draft.js';
import { extractDraft } from '../../src/reading/extract-draft.js';
import type { PdfPiece } from '../../src/reading/pdf-lines.js';
import { provePdfBlocks } from '../../src/reading/prove-pdf-blocks.js';
import { readPdf } from '../../src/reading/read-pdf.js';
import { wordsOf } from '../../src/reading/text/block.js';
import { pdf, pdfLines, REPORT, type PdfText } from './sample-page.js';

const read = (page: readonly PdfText[]) =>
  extractDraft({ bytes: pdf([page]), contentType: null, url: null, fileName: 'a.pdf', retrieved: '2026-11-21' });
const draftOf = async (page: readonly PdfText[]): Promise<Draft> => {
  const drafted = await read(page);
  if (!drafted.ok) throw new Error(drafted.refusal.because);
  return drafted.draft;
};
const SAFE = [...pdfLines(REPORT[1], 300), ...pdfLines(REPORT[3], 360)];
const OVER_EACH_OTHER = [
  { text: 'The carrier', down: 100 },
  { text: 'was entered by the group in the spring of the year, it said.', down: 100, left: 119 },
];
const RAISED = [
  { text: 'It began in 2021', down: 100, left: 72 },
  { text: '1', down: 97, size: 7, left: 151 },
  { text: ' and went on until the spring of the year, it said.', down: 100, left: 160 },
];

describe('a PDF', () => {
  it.each([
    ['two words over each other', OVER_EACH_OTHER, 'carrierwas'],
    ['the raised mark of a note behind a number', RAISED, '20211'],
  ])('of %s leaves that paragraph out and says so', async (_, lines, word) => {
    const draft = await draftOf([...lines, ...SAFE]);
    expect(draft.body).toBe(`${REPORT[1]}\n\n${REPORT[3]}`);
    expect(draft.leftOut.find(({ text }) => text.includes(word))?.because).toBe('not shown');
    expect(draft.notes).toContain('Some of it was left out, since the page does not show it in these words.');
  });

  it('that mostly fails is refused', async () => {
    const page = Array.from({ length: 9 }, (_, at) => OVER_EACH_OTHER.map((line) => ({ ...line, down: 80 + at * 40 })));
    const drafted = await read([...page.flat(), ...pdfLines(REPORT[1], 600)]);
    expect(drafted.ok ? '' : drafted.refusal.because).toBe('not as shown');
  });

  it('has no title of words over each other', async () => {
    const title = OVER_EACH_OTHER.map((line) => ({
      ...line,
      down: 80,
      size: 15,
      left: line.left === undefined ? 72 : 138,
    }));
    const { frontMatter, leftOut } = await draftOf([...title, ...SAFE]);
    expect(frontMatter.title).toBeNull();
    expect(leftOut.find(({ because }) => because === 'not shown')?.text).toContain('was entered by the group');
  });

  it('keeps a word before the raised mark of a note', async () => {
    const lines = [
      { text: 'It was the carrier', down: 100, left: 72 },
      { text: '1', down: 97, size: 7, left: 157 },
      { text: 'that said so to the agency in the spring of the year.', down: 100, left: 164 },
    ];
    expect((await draftOf([...lines, ...SAFE])).body).toContain('the carrier 1 that said so');
  });

  it('has only words that it draws, wherever its pieces stand', async () => {
    const piece = fc.record({
      text: fc
        .array(fc.constantFrom('carrier', 'was', 'no', 'group', '2021', 'the', 'I', 'A', '1'), {
          minLength: 1,
          maxLength: 4,
        })
        .map((words) => words.join(' ')),
      left: fc.integer({ min: 60, max: 400 }),
      down: fc.integer({ min: 100, max: 130 }),
      size: fc.constantFrom(7, 11, 11),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
        const page = [...pieces, ...SAFE];
        const [drafted, reading] = [await read(page), await readPdf(pdf([page]), () => undefined)];
        const drawn = reading.ok ? reading.pieces : [];
        const touching = drawn.flatMap((last) =>
          drawn
            .filter(({ x, y }) => Math.abs(x - last.end) < 2.5 && Math.abs(y - last.y) < 1.5)
            .map(({ text }) => last.text + text),
        );
        const may = new Set([...drawn.map(({ text }) => text), ...touching].flatMap(wordsOf));
        const words = drafted.ok ? wordsOf(drafted.draft.body) : [];
        expect(words.filter((word) => !may.has(word))).toEqual([]);
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});

describe('the proof', () => {
  const at = (text: string, x: number, y = 700): PdfPiece => ({
    text,
    page: 1,
    x,
    end: x + 40,
    y,
    size: 11,
    place: 0.5,
  });
  const [one, two, three] = [at('It said', 60), at('no', 105), at('data left.', 150)] as const;
  const proven = (text: string, drawn: readonly PdfPiece[]): number =>
    provePdfBlocks([{ block: { kind: 'paragraph', text, linked: 0 }, drawn }], [one, two, three]).blocks.length;

  it.each([
    ['all of it', 'It said no data left.', [one, two, three], 1],
    ['a piece of its line too few', 'It said data left.', [one, three], 0],
    ['a piece that is in it and not in its words', 'It said data left.', [one, two, three], 0],
    ['another order', 'no It said data left.', [two, one, three], 0],
    ['a piece that no page draws', 'It said yes', [one, at('yes', 105)], 0],
    ['another sign', 'It said no data left!', [one, two, three], 0],
    ['a space too few', 'It saidno data left.', [one, two, three], 0],
  ])('of %s', (_, text, drawn, count) => {
    expect(proven(text, drawn)).toBe(count);
  });
});
