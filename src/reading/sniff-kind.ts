// Tells the kind of a document by its first bytes, then by what it is declared to be: servers and file names are often wrong.

import { ARTICLE_FORMATS, declaredFormat, formatOfBytes, type ArticleFormat } from './article-formats.js';
import { mediaType } from './fetch/read-head.js';

export type Kind = ArticleFormat | 'feed' | 'not a text';

export interface Declaration {
  readonly contentType: string | null;
  readonly fileName: string | null;
}

// The first bytes of pictures, films, archives and programs. The names are only for readers of this list.
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
const LOOKED_AT = 4_096;
// Text has hardly any control characters; UTF-16 is recognised by its zeros.
const MOST_CONTROLS = 0.02;
const OPENS_FEED =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?xml-stylesheet[^>]{0,300}\?>\s*)*(?:<!--(?:(?!-->)[^]){0,2000}-->\s*)*(?:<!DOCTYPE rss[^>]{0,300}>\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i;
const JSON_FEED = /^\s*\{[^]{0,2000}?"version"\s*:\s*"https?:\/\/jsonfeed\.org\//;

export function sniffKind(bytes: Uint8Array, declared: Declaration): Kind {
  const start = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  const surely = formatOfBytes(start);
  if (surely !== null) return surely;
  if (SIGNATURES.some(([, mark, at = 0]) => start.startsWith(mark, at))) return 'not a text';
  const text = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  if (isBinary(start, text)) return 'not a text';
  const type = mediaType(declared.contentType);
  if (OPENS_FEED.test(text) || JSON_FEED.test(text) || /^application\/(?:rss|atom|rdf|feed)\+/.test(type))
    return 'feed';
  return formatOfBytes(text) ?? byDeclaration(text, type, (declared.fileName ?? '').toLowerCase());
}

function byDeclaration(text: string, type: string, name: string): Kind {
  if (/^\s*<(?:\?xml|svg|!DOCTYPE|!\[CDATA)/i.test(text))
    return declaredFormat(type) === 'html' ? 'html' : 'not a text';
  if (/^(?:image|video|audio|font)\//.test(type)) return 'not a text';
  const format = declaredFormat(type, name);
  if (format !== null && ARTICLE_FORMATS[format].mayBe(text)) return format;
  return /json$/.test(type) || !ARTICLE_FORMATS.text.mayBe(text) ? 'not a text' : 'text';
}

function isBinary(start: string, withoutZeros: string): boolean {
  const controls = withoutZeros.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  const zeros = start.length - withoutZeros.length;
  const wide = zeros > start.length * 0.2 && zeros < start.length * 0.6;
  return controls > withoutZeros.length * MOST_CONTROLS || (zeros > start.length * MOST_CONTROLS * 5 && !wide);
}
