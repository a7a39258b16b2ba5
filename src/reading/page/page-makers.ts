// Who wrote a page, by what it says of itself and by the lines above its text.
import { isProse, type Block } from '../text/block.js';
import { isDayLine } from './find-deck.js';
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
  const bylines = linesAbove(shown).filter((block) => judgeLine(block, ABOVE) === 'byline' || isDayLine(block));
  return [...stated, ...marked, ...bylines.map(({ text }) => text.replace(DAY_BEHIND, ''))]
    .map(cleanLine)
    .flatMap(namesIn)
    .filter((name) => !isTold(name, shown));
}

/** True for somebody of whom the article tells above its end, such as the company that publishes it. */
function isTold(name: string, shown: readonly Block[]): boolean {
  const prose = shown.filter(isProse);
  return prose.slice(0, prose.length / 2).some(({ text }) => text.includes(name));
}

// Behind a name on one line: "Ada Pell Nov. 4, 2026".
const DAY_BEHIND = /(?<=\p{Ll})\s+(?:\p{Lu}\p{L}{2,}\.?\s+)?\d[^\n]*$/u;
// Between a headline and the names there may be a line or two that sum it up.
const MOST_PROSE_ABOVE = 2;

function linesAbove(shown: readonly Block[]): readonly Block[] {
  const prose = [...shown.keys()].filter((at) => isProse(shown[at] as Block));
  return shown.slice(0, prose[MOST_PROSE_ABOVE] ?? prose[0] ?? 0);
}
