// Decodes bytes to text. The byte-order mark, the header and the meta element name the encoding, in that order; nothing is
// guessed silently.
import htmlEncodingSniffer from 'html-encoding-sniffer';

export type DecodedText =
  { readonly ok: true; readonly text: string; readonly notes: readonly string[] } | { readonly ok: false };

// Two bytes of one letter of Chinese, Japanese or Korean may be valid UTF-8 by chance, but not those of several. Where each letter
// has one byte, they would be two letters that no word holds side by side, such as "Â©".
const FEWEST_UTF8_LETTERS = 2;
const ONE_BYTE_A_LETTER = /^(?:windows|iso-8859|koi8|ibm|macintosh|x-mac)/i;
// A page cut within a letter, or an advertisement in another encoding, spoils a letter or two; a wrong encoding spoils one
// in ten.
const MOST_SPOILED = 1 / 1_000;
// Western text has single signs of this kind between plain letters. Several runs of five mean that another alphabet was
// misread.
const MISREAD = /[\u0080-\u00FFŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{5,}/gu;
const FEWEST_MISREAD = 5;
const LOOKED_AT = 200_000;
// The encoding standard uses this for a page that names no encoding.
const UNNAMED = 'windows-1252';

/** Decodes a page. `contentType` is the header as it came, or null. */
export function decodePage(bytes: Uint8Array, contentType: string | null): DecodedText {
  const header = charsetOf(contentType) ?? undefined;
  const stated = htmlEncodingSniffer(bytes, { transportLayerEncodingLabel: header, defaultEncoding: UNNAMED });
  // Sites set the header for all their pages, so it may be wrong for this one.
  const own = htmlEncodingSniffer(bytes, { defaultEncoding: stated });
  const decoded = decode(bytes, stated);
  return decoded.ok || own === stated ? decoded : decode(bytes, own);
}

/** Decodes plain text or Markdown, which can name no encoding of its own. */
export function decodePlain(bytes: Uint8Array, contentType: string | null): DecodedText {
  const transportLayerEncodingLabel = charsetOf(contentType) ?? undefined;
  return decode(
    bytes,
    htmlEncodingSniffer(bytes, { xml: true, transportLayerEncodingLabel, defaultEncoding: UNNAMED }),
  );
}

function decode(bytes: Uint8Array, stated: string): DecodedText {
  const wide = hasMark(bytes) ? null : wideWithoutMark(bytes);
  if (wide !== null) return checked(wide, new TextDecoder(wide).decode(bytes));
  const utf8 = tryUtf8(bytes);
  // Valid UTF-8 is UTF-8, whatever the page says: many pages were converted and kept their old label.
  const fewest = ONE_BYTE_A_LETTER.test(stated) ? 1 : FEWEST_UTF8_LETTERS;
  if (utf8 !== null && (utf8.match(/[^\0-\u007F]/gu)?.length ?? 0) >= fewest) return checked('UTF-8', utf8);
  try {
    return checked(stated, new TextDecoder(stated).decode(bytes));
  } catch {
    return { ok: false };
  }
}

function checked(encoding: string, text: string): DecodedText {
  const spoiled = text.match(/\uFFFD/g)?.length ?? 0;
  if (spoiled > 1 && spoiled > text.length * MOST_SPOILED) return { ok: false };
  const misread = text.slice(0, LOOKED_AT).match(MISREAD)?.length ?? 0;
  if (encoding.startsWith('windows-125') && misread >= FEWEST_MISREAD) return { ok: false };
  const what = spoiled === 1 ? 'One character' : `${spoiled} characters`;
  return { ok: true, text, notes: spoiled === 0 ? [] : [`${what} could not be read.`] };
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function hasMark(bytes: Uint8Array): boolean {
  const [one, two, three] = bytes;
  return (
    (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff) || (one === 0xef && two === 0xbb && three === 0xbf)
  );
}

/** Recognises UTF-16 without a byte-order mark: in Western text every other byte is zero. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const near = bytes.subarray(0, 1_000);
  const zeros = [0, 0];
  near.forEach((byte, at) => (zeros[at % 2] = (zeros[at % 2] ?? 0) + (byte === 0 ? 1 : 0)));
  const [even = 0, odd = 0] = zeros;
  const most = near.length / 2;
  if (most < 4 || Math.max(even, odd) < most * 0.4 || Math.min(even, odd) > most * 0.05) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s"';,]{1,40})/i.exec((contentType ?? '').slice(0, 300))?.[1] ?? null;
}
