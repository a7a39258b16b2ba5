// Reads an HTML page: what it says about itself, and the blocks of its article. Run it in another process, since a hostile page
// may take seconds.
import { Readability } from '@mozilla/readability';
import type { FurtherPage, LeftOutText } from '../../ingest/draft.js';
import type { FrontMatter } from '../../ingest/front-matter.js';
import { readableDate } from '../../ingest/partial-date.js';
import { isLabel, isProse, keyOf, type Block } from '../text/block.js';
import { dropNoise, type SiftedBlocks } from '../text/drop-noise.js';
import { judgeLine } from '../text/judge-line.js';
import { pageBlocks } from './page-blocks.js';
import { takeOutBoxes } from './page-boxes.js';
import { takeOutNamed } from './page-comments.js';
import { findBoxesBelow, mainParts, withinMainPart, withBeginning } from './main-part.js';
import { findDeck } from './find-deck.js';
import { readAuthors } from './page-makers.js';
import { readPageFacts, type PageOrigin } from './page-facts.js';
import { furtherPages, takeOutStories } from './page-parts.js';
import { buildTree, isPartOfLine, type PageElement, type PageTree } from './page-tree.js';
import { findWall } from './page-walls.js';
import { isMostly, notesOnUnproven, proveBlocks, type ProvenBlocks } from './prove-blocks.js';
import type { RefusalReason } from '../refusals.js';
import { scanPage } from './scan-page.js';
import { namesDate, orderDates } from '../text/order-dates.js';
import { trustedDay, writesDayFirst } from '../text/read-day.js';

export interface ArticleParts {
  readonly ok: true;
  readonly frontMatter: FrontMatter;
  readonly blocks: readonly Block[];
  readonly leftOut: readonly LeftOutText[];
  readonly notes: readonly string[];
  /** The pages on which it goes on. */
  readonly further: readonly FurtherPage[];
}

export type PageReading = ArticleParts | { readonly ok: false; readonly because: RefusalReason };

/** Reads decoded HTML. */
export function readPage(html: string, asked: PageOrigin): PageReading {
  const scan = scanPage(html);
  if (!scan.ok) return scan;
  const { page } = scan;
  const tree = buildTree(page.html);
  const facts = readPageFacts(page, tree, asked);
  const { title } = facts.frontMatter;
  const address = asked.url ?? facts.frontMatter.url;
  const further = furtherPages(tree, address);
  const named = [...takeOutBoxes(tree, address), ...takeOutNamed(tree), ...takeOutStories(tree, title)];
  const all = pageBlocks(tree.body, address);
  const parts = mainParts(tree);
  const makers = { authors: readAuthors(tree, page.meta, all), publisher: facts.frontMatter.publisher };
  const below = findBoxesBelow(all);
  const { blocks, above, unproven } = proveBelowHeadline(articleBlocks(tree), all, title);
  if (isMostly(unproven, blocks)) return { ok: false, because: 'not as shown' };
  const own = withBeginning(withinMainPart(blocks, parts), all, parts).filter((block) => !below.has(block));
  const found = withoutTitle(own, title);
  const deck = findDeck(all, title);
  const sifted = withoutLoneHeadings(
    dropNoise(
      found.filter((block) => !deck.has(block)),
      makers,
    ),
    all,
  );
  const wall = findWall({
    all,
    found,
    kept: sifted.kept,
    signs: page.signs,
    free: facts.free,
    title: title ?? page.title,
  });
  if (wall !== null) return { ok: false, because: wall };
  const shown =
    facts.frontMatter.published === null
      ? shownDay(all, sifted.leftOut, asked.retrieved, facts.frontMatter.language)
      : null;
  const leftOut = [
    ...sifted.leftOut,
    ...[...deck].map(({ text }) => ({ because: 'navigation' as const, text })),
    ...named,
    ...page.hidden.map((text) => ({ because: 'hidden' as const, text })),
    ...unproven.map(({ text }) => ({ because: 'not shown' as const, text })),
    ...unread(withoutTitle(all, title), found, above),
  ];
  return {
    ok: true,
    frontMatter: { ...facts.frontMatter, published: facts.frontMatter.published ?? shown },
    blocks: withDays(found, sifted.kept),
    leftOut,
    further,
    notes: [
      ...facts.notes,
      ...(facts.free ? [] : ['The page says that its full text is for subscribers.']),
      ...notesOnUnproven(unproven),
    ],
  };
}

/** A live blog: above each post that shows only its hour stands its day, as a heading, which is never quoted. */
function withDays(found: readonly Block[], kept: readonly Block[]): readonly Block[] {
  const posts = [...found.keys()].filter((at) => found[at]?.day !== undefined);
  // Above an article stand the days of its publication and of its change.
  if (posts.length < FEWEST_POSTS || (posts.at(-1) ?? 0) < found.findIndex(isProse)) return kept;
  const isKept = new Set(kept);
  return found.flatMap((block): Block[] => {
    const { day, text } = block;
    if (day === undefined) return isKept.has(block) ? [block] : [];
    const isHour = isLabel(text);
    const heading = {
      kind: 'heading',
      text: isHour ? `${readableDate(day)}, ${text}` : readableDate(day),
      linked: 0,
    } as const;
    return isHour ? [heading] : [heading, block];
  });
}

const FEWEST_POSTS = 2;

function articleBlocks(tree: PageTree): Block[] {
  hideNames(tree);
  // Our types have no DOM; the tree is of linkedom, with which Readability was tested.
  const reader = new Readability<PageElement>(tree, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node: PageElement) => node,
  });
  const content = reader.parse()?.content;
  return content == null ? [] : pageBlocks(content);
}

/** Readability takes elements out by their names, which each site gives as it likes. */
function hideNames(tree: PageTree): void {
  for (const element of tree.querySelectorAll(NAMED)) {
    if (isPartOfLine(element)) for (const name of NAMES) element.removeAttribute(name);
    else element.removeAttribute('role');
  }
}

const NAMES = ['id', 'class', 'rel', 'role', 'itemprop'] as const;
const NAMED = NAMES.map((name) => `[${name}]`).join(', ');

/** Leaves out the headline above the text, which is the title of the article and no paragraph. */
function withoutTitle(blocks: readonly Block[], title: string | null): Block[] {
  const known = keyOf(title ?? '');
  return known === '' ? [...blocks] : blocks.filter(({ text }) => keyOf(text) !== known);
}

/** Proves `found` below the headline; `above` are its paragraphs that the page shows above it. */
function proveBelowHeadline(
  found: readonly Block[],
  all: readonly Block[],
  title: string | null,
): ProvenBlocks & { readonly above: ReadonlySet<Block> } {
  const shown = belowHeadline(all, title);
  const { blocks, unproven } = proveBlocks(found, shown);
  const above = proveBlocks(unproven, all.slice(0, all.length - shown.length));
  return { blocks, above: new Set(above.blocks.filter(isProse)), unproven: above.unproven };
}

/** What stands above the headline tells nothing of the article; a page that repeats it at its end has most above. */
function belowHeadline(all: readonly Block[], title: string | null): readonly Block[] {
  const known = keyOf(title ?? '');
  const at = known === '' ? -1 : all.findIndex(({ kind, text }) => kind === 'heading' && keyOf(text) === known);
  const isAbove = all.slice(0, at).filter(isProse).length <= all.slice(at).filter(isProse).length / LEAST_BELOW;
  return at > 0 && isAbove ? all.slice(at) : all;
}

const LEAST_BELOW = 3;

/** Leaves out headings of which the page shows something below them, up to the next heading, and all of it was left out. */
function withoutLoneHeadings({ kept, leftOut }: SiftedBlocks, all: readonly Block[]): SiftedBlocks {
  const isKept = new Set(kept);
  const lone = new Set<Block>();
  let [below, keptBelow] = [0, 0];
  for (const block of [...all].reverse()) {
    if (block.kind === 'heading') {
      if (below > 0 && keptBelow === 0) lone.add(block);
      [below, keptBelow] = [0, 0];
    } else {
      below += 1;
      if (isKept.has(block)) keptBelow += 1;
    }
  }
  return without(lone, { kept, leftOut });
}

function without(these: ReadonlySet<Block>, { kept, leftOut }: SiftedBlocks): SiftedBlocks {
  const out = kept.filter((block) => these.has(block));
  return {
    kept: kept.filter((block) => !these.has(block)),
    leftOut: [...leftOut, ...out.map(({ text }) => ({ because: 'navigation' as const, text }))],
  };
}

/** What the page shows outside of the article. */
function unread(all: readonly Block[], found: readonly Block[], above: ReadonlySet<Block>): LeftOutText[] {
  const taken = new Set(found.map(({ text }) => keyOf(text)));
  const first = all.findIndex((block) => taken.has(keyOf(block.text)) && isProse(block));
  return all.flatMap((block, at) => {
    if (taken.has(keyOf(block.text))) return [];
    if (above.has(block)) return [{ because: 'above headline', text: block.text }];
    const because =
      judgeLine(block, { beforeProse: at < first, afterProse: false }) ??
      (block.linked > 0.8 ? 'related' : 'navigation');
    return [{ because, text: block.text }];
  });
}

/** The date in a byline, for a page without a machine-readable one. */
function shownDay(
  all: readonly Block[],
  leftOut: readonly LeftOutText[],
  retrieved: string,
  language: string | null,
): string | null {
  const above = all.slice(0, all.findIndex(isProse) + 1);
  const dates = above.filter((block) => namesDate(block.text) || judgeLine(block, ABOVE) === 'byline');
  const bylines = leftOut.filter(({ because }) => because === 'byline');
  return trustedDay(orderDates([...dates, ...bylines].map(({ text }) => text)), retrieved, writesDayFirst(language))
    .day;
}

const ABOVE = { beforeProse: true, afterProse: false };
