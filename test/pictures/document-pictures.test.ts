// The pictures of the documents: each is shown in one, and none is too heavy to load.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCS = `${ROOT}docs/pictures/`;
const MOST_BYTES = 250_000;

it('are shown in the documents and are not heavy', () => {
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
