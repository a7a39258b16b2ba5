// Tells what came in: by its first bytes, then by what it is declared to be. Servers and file names are often wrong.

export type Kind = 'html' | 'pdf' | 'markdown' | 'text' | 'feed' | 'not a text';

export interface Declared {
  readonly contentType: string | null;
  readonly fileName: string | null;
}

// Pictures, films, archives and programs by their first bytes; the names are for the reader of this list.
const SIGNATURES: readonly (readonly [name: string, bytes: string, at?: number])[] = [
  ['zip, docx, epub', 'PK\x03\x04'],
  ['empty zip', 'PK\x05\x06'],
  ['gzip', '\x1f\x8b'],
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['rar', 'Rar!\x1a'],
  ['png', '\x89PNG'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['webp, wav, avi', 'RIFF'],
  ['mp4, heic, avif', 'ftyp', 4],
  ['matroska, webm', '\x1a\x45\xdf\xa3'],
  ['ogg', 'OggS'],
  ['mp3', 'ID3'],
  ['flac', 'fLaC'],
  ['old Office', '\xd0\xcf\x11\xe0'],
  ['elf', '\x7fELF'],
  ['windows program', 'MZ\x90'],
  ['mach-o', '\xcf\xfa\xed\xfe'],
  ['java class', '\xca\xfe\xba\xbe'],
  ['tar', 'ustar', 257],
  ['sqlite', 'SQLite format 3'],
  ['wasm', '\0asm'],
  ['postscript', '%!PS'],
  ['rtf', '{\\rtf'],
  ['woff', 'wOF'],
  ['bmp', 'BM\0'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
];
// The PDF standard lets its mark stand anywhere in the first kilobyte.
const PDF_WITHIN = 1_024;
const LOOKED_AT = 4_096;
// Text has no bytes such as these but for a slip; UTF-16 has zeros, and is told by them.
const MOST_CONTROLS = 0.02;
const OPENS_PAGE =
  /^\s*(?:<!--[^]{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h[1-6]|section|table|center|font|script|link|style|header|span|a|ul|form)[\s>/]/i;
const OPENS_FEED =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?xml-stylesheet[^>]{0,300}\?>\s*)*(?:<!--[^]{0,2000}?-->\s*)*(?:<!DOCTYPE rss[^>]{0,300}>\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i;
const JSON_FEED = /^\s*\{[^]{0,2000}?"version"\s*:\s*"https?:\/\/jsonfeed\.org\//;

export function sniffKind(bytes: Uint8Array, declared: Declared): Kind {
  const start = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  if (start.slice(0, PDF_WITHIN).includes('%PDF-')) return 'pdf';
  if (SIGNATURES.some(([, mark, at = 0]) => start.startsWith(mark, at))) return 'not a text';
  const text = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  if (isBinary(start, text)) return 'not a text';
  const type = (declared.contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (OPENS_FEED.test(text) || JSON_FEED.test(text) || /^application\/(?:rss|atom|rdf|feed)\+/.test(type))
    return 'feed';
  if (OPENS_PAGE.test(text) || isXhtml(text)) return 'html';
  return byDeclaration(text, type, (declared.fileName ?? '').toLowerCase());
}

function byDeclaration(text: string, type: string, name: string): Kind {
  if (/^\s*<(?:\?xml|svg|!DOCTYPE|!\[CDATA)/i.test(text)) return /html/.test(type) ? 'html' : 'not a text';
  if (/^(?:image|video|audio|font)\//.test(type)) return 'not a text';
  if (type === 'text/markdown' || /\.(?:md|markdown)$/.test(name)) return 'markdown';
  // Our own article files keep their head wherever they come from.
  if (/^---[ \t]*\r?\n[^]{0,4000}?\n---[ \t]*(?:\r?\n|$)/.test(text)) return 'markdown';
  if (/^\s*[[{]\s*"/.test(text) || /json$/.test(type)) return 'not a text';
  if (/html/.test(type) || /\.x?html?$/.test(name)) return /<[a-z!/][^]{0,4000}?>/i.test(text) ? 'html' : 'text';
  return 'text';
}

function isXhtml(text: string): boolean {
  return /^\s*<\?xml/i.test(text) && /<(?:!doctype\s+)?html[\s>]/i.test(text);
}

function isBinary(start: string, withoutZeros: string): boolean {
  const controls = withoutZeros.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  const zeros = start.length - withoutZeros.length;
  const wide = zeros > start.length * 0.2 && zeros < start.length * 0.6;
  return controls > withoutZeros.length * MOST_CONTROLS || (zeros > start.length * MOST_CONTROLS * 5 && !wide);
}
