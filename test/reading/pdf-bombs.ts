// Small PDFs that unpack to much, have no end or need a lot of work. Each shows at most one line of text.
import { deflateSync } from 'node:zlib';

const MIB = 1024 * 1024;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** Bytes that a stream holds, with the entries of its dictionary. */
interface PackedStream {
  readonly entries: string;
  readonly bytes: Buffer;
}

/** `text` over and over, packed `times` times: twice makes a thousandth of a thousandth. */
function packed(text: string, mib: number, times: number, entries = ''): PackedStream {
  let bytes = Buffer.alloc(mib * MIB, text);
  for (let time = 0; time < times; time += 1) bytes = deflateSync(bytes, { level: 9 });
  return { bytes, entries: `${entries} /Filter [${'/FlateDecode '.repeat(times)}]` };
}

/** A PDF of these objects, from the first on; without a table of offsets the reader looks for the objects itself. */
function file(objects: readonly (string | PackedStream)[], trailer = '/Root 1 0 R'): Uint8Array {
  const parts = objects.map((object, at) =>
    typeof object === 'string'
      ? Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`, 'latin1')
      : Buffer.concat([
          Buffer.from(`${at + 1} 0 obj\n<< /Length ${object.bytes.length} ${object.entries} >>\nstream\n`, 'latin1'),
          object.bytes,
          Buffer.from('\nendstream\nendobj\n'),
        ]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.5\n'), ...parts, Buffer.from(`trailer\n<< ${trailer} >>\n%%EOF\n`)]);
}

/** One page with this content; the entries go into its resources and the further objects begin at number 6. */
function onePage(
  content: string | PackedStream,
  font = FONT,
  resources = '',
  more: readonly (string | PackedStream)[] = [],
): Uint8Array {
  const stream = typeof content === 'string' ? { bytes: Buffer.from(content, 'latin1'), entries: '' } : content;
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    stream,
    font,
    ...more,
  ]);
}

const SHOWN = 'BT /F1 11 Tf 72 700 Td (The carrier was entered.) Tj ET\n';
const DESCRIBED = '<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 32 /LastChar 126 /FontDescriptor 6 0 R >>';

/** Made when they are asked for, since each takes a moment to pack. */
export const PDF_BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  'spaces packed once': () => onePage(packed(' ', 400, 1)),
  'spaces packed twice': () => onePage(packed(' ', 1_000, 2)),
  'spaces packed three times': () => onePage(packed(' ', 1_000, 3)),
  'a text without end': () => onePage(packed(SHOWN, 300, 2)),
  'one string without end': () =>
    onePage({
      ...packed('a', 300, 2),
      bytes: deflateSync(
        deflateSync(Buffer.concat([Buffer.from('BT /F1 11 Tf 72 700 Td ('), Buffer.alloc(300 * MIB, 'a')])),
      ),
    }),
  'operators without end': () => onePage(packed('q 1 0 0 1 0 0 cm ', 300, 2)),
  'open brackets': () => onePage(packed('[', 100, 2)),
  'open dictionaries': () => onePage(packed('<<', 100, 2)),
  'open parentheses': () => onePage(packed('(', 300, 2)),
  'numbers without end': () => onePage(packed('9', 300, 2)),
  'a font of nothing': () =>
    onePage(SHOWN, DESCRIBED, '', [
      '<< /Type /FontDescriptor /FontName /A /Flags 32 /FontFile2 7 0 R >>',
      packed('\0', 600, 2),
    ]),
  'names of letters without end': () =>
    onePage(SHOWN, FONT.replace('>>', '/ToUnicode 6 0 R >>'), '', [
      packed('1 beginbfchar <41> <42> endbfchar\n', 300, 2),
    ]),
  'names for all letters there could be': () =>
    onePage(
      SHOWN,
      '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>',
      '',
      [
        { entries: '', bytes: Buffer.from('1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange\n'.repeat(20)) },
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 4000000000 500] >>',
      ],
    ),
  'a picture of 60,000 by 60,000': () =>
    onePage(`${SHOWN}q 600 0 0 600 0 0 cm /I Do Q`, FONT, '/XObject << /I 6 0 R >>', [
      packed(
        '\0',
        400,
        2,
        '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
      ),
    ]),
  'a fax of 100,000 by 100,000': () =>
    onePage(`${SHOWN}/I Do`, FONT, '/XObject << /I 6 0 R >>', [
      {
        bytes: Buffer.alloc(200, 'JBIG2'),
        entries:
          '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
      },
    ]),
  'a picture within the text': () =>
    onePage(`${SHOWN}BI /W 60000 /H 60000 /BPC 8 /CS /RGB /F /Fl ID ${'x'.repeat(500)} EI\n`),
  'rows of a billion columns': () =>
    onePage(packed(' ', 10, 1, '/DecodeParms << /Predictor 12 /Columns 1000000000 /Colors 4 >>')),
  'forms that draw each other': () => {
    const draw = (at: number): PackedStream => ({
      bytes: Buffer.from(`/X${at} Do `.repeat(10)),
      entries: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X${at} ${at + 7} 0 R >> >>`,
    });
    const last: PackedStream = { bytes: Buffer.from(SHOWN), entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9]' };
    return onePage('/X0 Do', FONT, '/XObject << /X0 6 0 R >>', [
      ...Array.from({ length: 9 }, (_, at) => draw(at)),
      last,
    ]);
  },
  'a form that draws itself': () =>
    onePage('/X0 Do', FONT, '/XObject << /X0 6 0 R >>', [
      {
        bytes: Buffer.from('/X0 Do /X0 Do'),
        entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>',
      },
    ]),
  'two billion pages': () =>
    file([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>',
      '<< /Type /Page /Parent 2 0 R >>',
    ]),
  '200 pages that are one': () =>
    file([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${'3 0 R '.repeat(200)}] /Count 200 >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
      packed(' ', 50, 2),
    ]),
  'pages within pages': () =>
    file([
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...Array.from({ length: 20_000 }, (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 >>`),
    ]),
  'a tree that grows by tens': () =>
    file([
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...Array.from({ length: 12 }, (_, at) => `<< /Type /Pages /Kids [${`${at + 3} 0 R `.repeat(10)}] /Count 100 >>`),
    ]),
  'a table that goes back to itself': () =>
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 57 >>\nstartxref\n57\n%%EOF\n',
    ),
  'a table of two billion objects': () =>
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\nxref\n0 2147483647\n0000000000 65535 f \ntrailer\n<< /Size 2147483647 /Root 1 0 R >>\nstartxref\n57\n%%EOF\n',
    ),
  'a packed table without end': () => {
    const table = packed('\0', 400, 2, '/Type /XRef /Size 100000000 /W [1 2 1] /Root 1 0 R');
    return Buffer.concat([
      Buffer.from('%PDF-1.5\n1 0 obj\n'),
      Buffer.from(`<< /Length ${table.bytes.length} ${table.entries} >>\nstream\n`),
      table.bytes,
      Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
    ]);
  },
  'objects packed without end': () =>
    file([
      '<< /Type /Catalog /Pages 2 0 R >>',
      packed('1 0 ', 300, 2, '/Type /ObjStm /N 30000000 /First 200000000'),
      '<< >>',
    ]),
  '500,000 objects': () => Buffer.from(`%PDF-1.4\n${'1 0 obj <<>> endobj\n'.repeat(500_000)}`),
  'a length that is another length': () =>
    Buffer.from(
      `%PDF-1.4\n${Array.from({ length: 5_000 }, (_, at) => `${at + 1} 0 obj << /Length ${at + 2} 0 R >> stream\nx\nendstream endobj\n`).join('')}trailer << /Root 1 0 R >>`,
    ),
};
