// A picture that is made small shows the same, and the pictures of the documents are small.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { shrinkPng } from './shrink-png.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCS = `${ROOT}docs/pictures/`;
const MOST_BYTES = 150_000;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

it('keeps every pixel of a picture of few colours', () => {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  // Red and blue, then by the filter "up" the same and one that is one greener.
  const rows = Buffer.from([0, 255, 0, 0, 0, 0, 255, 2, 0, 0, 0, 0, 1, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const given = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  const small = shrinkPng(Buffer.concat([signature, ...given]));
  const palette = small.subarray(small.indexOf('PLTE') + 4, small.indexOf('PLTE') + 13);
  const at = small.indexOf('IDAT');
  const indexes = inflateSync(small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4)));
  const colourOf = (index: number | undefined) => [...palette.subarray((index ?? 0) * 3, (index ?? 0) * 3 + 3)];
  expect([1, 2, 4, 5].map((pixel) => colourOf(indexes[pixel]))).toEqual([
    [255, 0, 0],
    [0, 0, 255],
    [255, 0, 0],
    [0, 1, 255],
  ]);
});

it('is what made the pictures of the documents, each of which is shown in one', () => {
  const pages = ['README.md', 'docs/use.md', 'docs/operate.md'].map((page) => readFileSync(`${ROOT}${page}`, 'utf8'));
  const pictures = readdirSync(DOCS);
  expect(pictures.length).toBeGreaterThanOrEqual(3);
  for (const picture of pictures) {
    expect(readFileSync(`${DOCS}${picture}`).length, picture).toBeLessThan(MOST_BYTES);
    expect(
      pages.some((page) => page.includes(`pictures/${picture})`)),
      picture,
    ).toBe(true);
  }
});
