// Decodes the bytes of a feed. Feeds often name a wrong charset, so the bytes themselves are examined first.

const IN_XML = /^\s*<\?xml[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/;
const IN_HEADER = /charset\s{0,10}=\s{0,10}["']?([\w.:-]{1,40})/i;
// UTF-16 and ISO-2022-JP can pass for valid UTF-8; these characters give them away.
const NOT_FROM_UTF8 = /[\0\u001B]/;
/** The XML declaration is within this many bytes. */
const HEAD_BYTES = 1_000;

/**
 * Decodes by the byte-order mark; without one, as UTF-8 when the bytes are valid UTF-8, since text in another charset hardly
 * ever is; otherwise by the charset that the header or the XML declaration names, or as Windows-1252. Never throws.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const marked = markOf(bytes);
  if (marked !== null) return decoded(bytes, marked) ?? '';
  const text = decoded(bytes, 'utf-8', true);
  if (text !== null && !NOT_FROM_UTF8.test(text)) return text;
  const head = decoded(bytes.subarray(0, HEAD_BYTES), 'latin1') ?? '';
  const labels = [IN_HEADER.exec(contentType ?? '')?.[1], IN_XML.exec(head.replaceAll('\0', ''))?.[1], wideOf(bytes)];
  for (const label of labels) {
    // The bytes are no UTF-8, so a label that says UTF-8 is wrong.
    const named = label === undefined || /^utf-?8$/i.test(label) ? null : decodedAs(bytes, label);
    if (named !== null) return named;
  }
  return text ?? decoded(bytes, 'windows-1252') ?? '';
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

// "<?" with two bytes for each character, without a byte-order mark.
function wideOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0x3c && second === 0 && third === 0x3f) return 'utf-16le';
  return first === 0 && second === 0x3c && third === 0 ? 'utf-16be' : undefined;
}

/** Feeds name charsets in spellings that no standard has: `cp-1251`, `ISO8859_5`, `gb-2312`. */
function decodedAs(bytes: Uint8Array, label: string): string | null {
  const bare = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  const spellings = [
    label,
    label.replaceAll('_', '-'),
    bare.replace(/^(?:cp|ms|ansi|win(?:dows)?)(?=125\d$|874$)/, 'windows-'),
    bare.replace(/^iso8859(?=\d)/, 'iso-8859-'),
    bare,
  ];
  for (const spelling of spellings) {
    const text = decoded(bytes, spelling);
    if (text !== null) return text;
  }
  return null;
}

function decoded(bytes: Uint8Array, label: string, fatal = false): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
