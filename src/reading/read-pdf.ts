// Reads what the pages of a PDF draw, and its lines, each with its position. pdf-blocks.ts says what they are.
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type PdfLine, pdfLines, type PdfPiece } from './pdf-lines.js';
import type { RefusalReason } from './refusals.js';

export type PdfReading =
  | {
      readonly ok: true;
      readonly lines: readonly PdfLine[];
      /** What its pages draw, in the order in which they do. */
      readonly pieces: readonly PdfPiece[];
      readonly title: string | null;
      readonly language: string | null;
    }
  | { readonly ok: false; readonly because: RefusalReason };

/** Government advisories have 5 to 60 pages, yearly threat reports up to 120. */
export const MAX_PAGES = 200;
// The text of an article is below 100 kB; a PDF with more letters than these is no article.
const MOST_LETTERS = 2_000_000;
// Nobody can read smaller letters; they are put there for machines.
const SMALLEST_POINTS = 2.5;

interface Item {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
  readonly hasEOL: boolean;
}

/** Loads what reads PDFs, which takes as long as reading a short one. */
export async function loadPdfReader(): Promise<void> {
  await getResolvedPDFJS();
}

/** Reads the text of a PDF; `onPage` is called behind each page. Hand in a copy of the bytes, since they are used up. */
export async function readPdf(bytes: Uint8Array, onPage: () => void): Promise<PdfReading> {
  try {
    const options = {
      stopAtErrors: false,
      isOffscreenCanvasSupported: false,
      disableAutoFetch: true,
      enableXfa: false,
      verbosity: 0,
    };
    const pdf = await getDocumentProxy(bytes, options);
    if (pdf.numPages > MAX_PAGES) return { ok: false, because: 'too many pages' };
    const lines: PdfLine[] = [];
    const pieces: PdfPiece[] = [];
    let letters = 0;
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const drawn = await readPieces(pdf, page);
      onPage();
      for (const piece of drawn) pieces.push(piece);
      for (const line of pdfLines(drawn)) lines.push(line);
      letters += drawn.reduce((sum, { text }) => sum + text.length, 0);
      if (letters > MOST_LETTERS) return { ok: false, because: 'too large' };
    }
    const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown; Language?: unknown } };
    return { ok: true, lines, pieces, title: textOf(info.Title), language: textOf(info.Language) };
  } catch (error) {
    return {
      ok: false,
      because: error instanceof Error && error.name === 'PasswordException' ? 'encrypted PDF' : 'broken PDF',
    };
  }
}

/** Pieces of white space are left out: the space between words shows in where they stand. */
async function readPieces(pdf: Awaited<ReturnType<typeof getDocumentProxy>>, page: number): Promise<PdfPiece[]> {
  const sheet = await pdf.getPage(page);
  const { items } = await sheet.getTextContent();
  const [left = 0, bottom = 0, right = 0, top = 0] = sheet.view;
  sheet.cleanup();
  const pieces: PdfPiece[] = [];
  for (const item of items as unknown as readonly Item[]) {
    const [, , , , x = 0, y = 0] = item.transform;
    const size = Math.abs(item.height);
    if (
      item.str.trim() === '' ||
      size < SMALLEST_POINTS ||
      x < left - size ||
      x > right ||
      y < bottom - size ||
      y > top
    )
      continue;
    const last = pieces.at(-1);
    // Some PDFs make letters bold by printing them twice, slightly apart.
    if (last !== undefined && last.text === item.str && Math.abs(last.x - x) < 1 && Math.abs(last.y - y) < 1) continue;
    const place = (y - bottom) / Math.max(1, top - bottom);
    pieces.push({ text: item.str, page, x, y, size, place, end: x + item.width });
  }
  return pieces;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
