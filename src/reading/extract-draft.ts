// Extracts a draft from the bytes of a document, or says why there is none. Runs in another process, since hostile input can hang it.
import { canonicalAddress, siteOf } from '../ingest/canonical-address.js';
import type { Extraction, LeftOutText } from '../ingest/draft.js';
import type { FrontMatter } from '../ingest/front-matter.js';
import { findMark, strictestMark } from '../ingest/handling-mark.js';
import { splitPassages } from '../ingest/passages.js';
import type { ArticleFormat } from './article-formats.js';
import { isLabel, isProse, type Block } from './text/block.js';
import { cleanLine, cleanText } from './text/clean-text.js';
import { decodePage, decodePlain, type DecodedText } from './decode-bytes.js';
import { dropNoise } from './text/drop-noise.js';
import { makeDraft, nameOf, notesOn, notesOnMark, refused, unreadMark, sha256 } from './make-draft.js';
import { pdfBlocks } from './pdf-blocks.js';
import { provePdfBlocks } from './prove-pdf-blocks.js';
import { markdownBlocks, readMarkdownHead, type MarkdownHead } from './text/read-markdown.js';
import { isMostly, notesOnUnproven } from './page/prove-blocks.js';
import { readPage } from './page/read-page.js';
import { readPdf } from './read-pdf.js';
import { sniffKind } from './sniff-kind.js';
import { textBlocks } from './text/text-blocks.js';
import { orderDates } from './text/order-dates.js';
import { findTextTitle } from './text/text-title.js';
import { trustedDay } from './text/read-day.js';

export interface ExtractInput {
  readonly bytes: Uint8Array;
  /** The Content-Type header, null when there is none. */
  readonly contentType: string | null;
  /** Where it was fetched; null for a file or a pasted text. */
  readonly url: string | null;
  readonly fileName: string | null;
  /** The day on which it came in. */
  readonly retrieved: string;
}

/** Extracts one document, however large, so its size must be looked at before; `onPage` is called behind each page of a PDF. Never throws because of what is in the bytes. */
export async function extractDraft(input: ExtractInput, onPage: () => void = () => undefined): Promise<Extraction> {
  const { bytes } = input;
  if (bytes.length === 0) return refused('empty');
  const kind = sniffKind(bytes, input);
  if (kind === 'not a text' || kind === 'feed') return refused(kind);
  return READERS[kind](input, onPage);
}

/** The reader of each format. A format without a reader does not compile. */
const READERS: Readonly<
  Record<ArticleFormat, (input: ExtractInput, onPage: () => void) => Extraction | Promise<Extraction>>
> = {
  html: (input) => draftOfDecoded(decodePage(input.bytes, input.contentType), (html) => draftOfPage(html, input)),
  pdf: draftOfPdf,
  markdown: (input) => draftOfPlain('markdown', input),
  text: (input) => draftOfPlain('text', input),
};

function draftOfPlain(kind: 'markdown' | 'text', input: ExtractInput): Extraction {
  const decoded = decodePlain(input.bytes, input.contentType);
  return draftOfDecoded(decoded, (text) => draftOfText(text, kind, input));
}

function draftOfDecoded(decoded: DecodedText, read: (text: string) => Extraction): Extraction {
  if (!decoded.ok) return refused('wrong charset');
  const drafted = read(decoded.text);
  if (!drafted.ok || decoded.notes.length === 0) return drafted;
  return { ...drafted, draft: { ...drafted.draft, notes: [...decoded.notes, ...drafted.draft.notes] } };
}

function draftOfPage(html: string, input: ExtractInput): Extraction {
  const reading = readPage(html, input);
  if (!reading.ok) return refused(reading.because);
  const { further, notes } = reading;
  const last = further.at(-1)?.page;
  // Whoever hands over a file has its other pages as well, or has not; of an address they can be fetched.
  const missing = `It goes on on further pages, page ${last} at least, and these are not in it.`;
  const parts = { ...reading, notes: last === undefined || input.url !== null ? notes : [...notes, missing] };
  const drafted = makeDraft(input, reading.frontMatter, parts);
  return drafted.ok && input.url !== null && further.length > 0 ? { ...drafted, further } : drafted;
}

async function draftOfPdf(input: ExtractInput, onPage: () => void): Promise<Extraction> {
  // A copy, since the PDF reader uses up the bytes, and the hash needs them too.
  const pdf = await readPdf(new Uint8Array(input.bytes), onPage);
  if (!pdf.ok) return refused(pdf.because);
  const parts = pdfBlocks(pdf.lines, pdf.title);
  if (parts.made.length === 0) return refused('PDF without text');
  const { blocks, unproven } = provePdfBlocks(parts.made, pdf.pieces);
  if (isMostly(unproven, blocks)) return refused('not as shown');
  const sifted = dropNoise(blocks);
  const facts = { ...factsOf(input, parts.title, blocks), language: pdf.language };
  return makeDraft(input, facts, {
    blocks: sifted.kept,
    leftOut: [
      ...sifted.leftOut,
      ...parts.leftOut,
      ...unproven.map(({ text }) => ({ because: 'not shown' as const, text })),
    ],
    notes: notesOnUnproven(unproven),
  });
}

function draftOfText(raw: string, kind: 'markdown' | 'text', input: ExtractInput): Extraction {
  const clean = cleanText(raw);
  const notes = notesOn(clean.invisible);
  const head =
    kind === 'markdown' || clean.text.startsWith('---\n') ? readMarkdownHead(clean.text) : { kind: 'none' as const };
  if (head.kind === 'broken') return refused('broken front matter', head.message);
  if (head.kind === 'own') return draftOfOwn(head, notes, input);
  if (!/[\p{L}\p{N}]/u.test(clean.text)) return refused('empty');
  const blocks = kind === 'markdown' ? markdownBlocks(clean.text) : textBlocks(clean.text);
  const titled =
    kind === 'markdown' && blocks[0]?.kind === 'heading'
      ? { title: blocks[0].text, rest: blocks.slice(1) }
      : findTextTitle(blocks);
  const { body, above } = withoutMenu(titled.rest, kind);
  const sifted = dropNoise(body);
  const facts = factsOf(input, titled.title, titled.rest);
  return makeDraft(input, facts, { blocks: sifted.kept, leftOut: [...above, ...sifted.leftOut], notes });
}

/** A file of ours stays as it is; a mark in its text may only narrow the one in its front matter. */
function draftOfOwn(
  { frontMatter, body, notes: onHead }: Extract<MarkdownHead, { kind: 'own' }>,
  notes: readonly string[],
  input: ExtractInput,
): Extraction {
  const blocks = splitPassages('draft', body);
  if (blocks.length === 0) return refused('empty');
  const found = findMark({ blocks, leftOut: [], title: frontMatter.title, fileName: nameOf(input) });
  const isSaid = frontMatter.tlp !== null && found?.isRead === false;
  const tlp = isSaid ? frontMatter.tlp : strictestMark([frontMatter.tlp, found?.mark]);
  // A mark in the front matter says which one is meant by another that cannot be read.
  const unread = frontMatter.tlp === null ? unreadMark(found) : null;
  const onMark = tlp === frontMatter.tlp ? [] : notesOnMark(found);
  const draft = {
    frontMatter: { ...frontMatter, tlp },
    body,
    leftOut: [],
    notes: [...onMark, ...notes, ...onHead],
    unreadMark: unread,
    originalSha256: sha256(input.bytes),
  };
  return { ok: true, draft };
}

/** Leaves out the lines above the first paragraph of a copied page that are neither its headline nor a sentence. */
function withoutMenu(
  blocks: readonly Block[],
  kind: 'markdown' | 'text',
): { body: readonly Block[]; above: readonly LeftOutText[] } {
  const prose = kind === 'markdown' ? 0 : blocks.findIndex(isProse);
  const isMenu = (block: Block, at: number): boolean => at < prose && isLabel(block.text);
  const { kept, leftOut } = dropNoise(blocks.filter(isMenu));
  const above = [...leftOut, ...kept.map(({ text }) => ({ because: 'navigation' as const, text }))];
  return { body: blocks.filter((block, at) => !isMenu(block, at)), above };
}

/** The facts of a text without a page around it: the address that a person gave, and a date in its first lines. */
function factsOf(input: ExtractInput, title: string | null, blocks: readonly Block[]): FrontMatter {
  const url = input.url === null ? null : canonicalAddress(input.url);
  const above = blocks.slice(0, Math.max(0, blocks.findIndex(isProse)));
  const bylines = dropNoise(above)
    .leftOut.filter(({ because }) => because === 'byline')
    .map(({ text }) => text);
  return {
    title: title === null ? null : cleanLine(title),
    publisher: url === null ? null : siteOf(url),
    url,
    published: trustedDay(orderDates(bylines), input.retrieved).day,
    retrieved: input.retrieved,
    corrected: null,
    language: null,
    tlp: null,
  };
}
