// Who wrote a page, by what it says of itself and by the lines above its text.
import { isProse, type Block } from '../text/block.js';
import { cleanLine } from '../text/clean-text.js';
import { namesIn } from '../text/find-author-boxes.js';
import { judgeLine } from '../text/judge-line.js';
import type { PageTree } from './page-tree.js';

const MOST_ELEMENTS = 20;
const STATED = new Set([
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
]);
const ABOVE = { beforeProse: true, afterProse: false };

/** The names of its authors. Call it before a library has changed the tree. */
export function readAuthors(
  tree: PageTree,
  meta: readonly (readonly [name: string, content: string])[],
  shown: readonly Block[],
): string[] {
  const stated = meta.filter(([name]) => STATED.has(name)).map(([, content]) => content);
  const marked = [...tree.querySelectorAll('[rel~=author], [itemprop=author]')]
    .slice(0, MOST_ELEMENTS)
    .map(({ textContent }) => textContent ?? '');
  const above = shown.slice(0, Math.max(0, shown.findIndex(isProse)));
  const bylines = above.filter((block) => judgeLine(block, ABOVE) === 'byline').map(({ text }) => text);
  return [...stated, ...marked, ...bylines].map(cleanLine).flatMap(namesIn);
}
