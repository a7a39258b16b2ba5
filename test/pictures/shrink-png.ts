// Makes a picture of a page small: its colours are few, so that a palette of 256 shows the same to the eye in a third of the bytes.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 256;
const RGB_BYTES = 3;

/** Takes what Chromium writes: eight bits a channel, RGB, not interlaced. Throws for any other. */
export function shrinkPng(png: Buffer): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  if (header.readUIntBE(8, 5) !== 0x0802000000) throw new Error('The picture is no plain RGB of eight bits.');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixels = unfilter(inflateSync(Buffer.concat(chunksOf(png, 'IDAT'))), width * RGB_BYTES, height);
  const { palette, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    rows[at + Math.floor(at / width) + 1] = indexOf(pixels.readUIntBE(at * RGB_BYTES, RGB_BYTES));
  }
  header.writeUInt8(3, 9);
  const colours = Buffer.concat(
    palette.map((colour) => Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255])),
  );
  const chunks = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

function chunksOf(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The specification of PNG, 9.2: each byte is stored less what its neighbours foretell. */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < RGB_BYTES ? 0 : (pixels[at - RGB_BYTES] ?? 0);
      const up = pixels[at - stride] ?? 0;
      const corner = column < RGB_BYTES ? 0 : (pixels[at - stride - RGB_BYTES] ?? 0);
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[at] = (rows[at + row + 1] ?? 0) + foretold;
    }
  }
  return pixels;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The most frequent colours; any other is shown as the nearest of them. */
function paletteOf(pixels: Buffer): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += RGB_BYTES) {
    const colour = pixels.readUIntBE(at, RGB_BYTES);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([colour]) => colour)
    .slice(0, PALETTE);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const nearest = (colour: number): number => {
    const distances = palette.map((each) =>
      [16, 8, 0].reduce((sum, bits) => sum + (((each >> bits) & 255) - ((colour >> bits) & 255)) ** 2, 0),
    );
    return distances.indexOf(Math.min(...distances));
  };
  const indexOf = (colour: number): number => {
    const known = indexes.get(colour) ?? nearest(colour);
    indexes.set(colour, known);
    return known;
  };
  return { palette, indexOf };
}
