// Takes out of a page what the names of its elements show to be no reporting: readers' comments, captions of pictures, buttons.
import type { LeftOutText } from '../../ingest/draft.js';
import { countWords, isTold } from '../text/block.js';
import { pageBlocks, placeOf } from './page-blocks.js';
import { around, isPartOfLine, tagOf, takeOut, type PageElement, type PageTree } from './page-tree.js';

const COMMENTS =
  /^(?:comments?|(?:user|reader|article|post|blog|fb|story|entry)-?comments?|comments?-?(?:list|section|area|thread|wrap(?:per)?|container|block|box|content|body|form|holder|s-list)|commentlist|disqus(?:_thread|-.*)?|dsq-.*|respond|livefyre.*|coral-.*|spot-?im.*|openweb.*|viafoura.*|hyvor.*)$/i;
const CAPTION =
  /^(?:(?:wp-|image-|photo-|img-|media-|picture-|figure-)?caption(?:-text|-container)?|(?:wp-)?caption-text|(?:image|photo|media|picture|img)[-_](?:credit|caption|source|description)s?|credit|cutline)$/i;
// The names of these are not used, since a whole body may have a class such as "comments-open".
const WHOLE_PAGE = new Set(['html', 'body', 'main']);
const LONGEST_NAMES = 300;
const MOST_NAMED = 2_000;

/** Removes these elements from the tree and returns their text, shortened. */
export function takeOutNamed(tree: PageTree): LeftOutText[] {
  const found: LeftOutText[] = [];
  const told = countTold(tree.body);
  const named = [...tree.querySelectorAll('[id], [class], figcaption, button')].slice(0, MOST_NAMED * 10);
  for (const element of named) {
    const because = reasonFor(element);
    if (because === null || isPartOfLine(element) || !around(element).includes(tree.body)) continue;
    const [words, all] = [told.get(element) ?? 0, told.get(tree.body) ?? 0];
    // Outside of it little is told: no name says that a page has no article.
    const isMost = words > FEWEST_WORDS && all - words < FEWEST_WORDS;
    if (isMost || holdsArticle(element)) continue;
    told.set(tree.body, all - words);
    const out = takeOut(element, because);
    if (out.text !== '' && found.length < MOST_NAMED) found.push(out);
  }
  return found;
}

function reasonFor(element: PageElement): 'comments' | 'image' | 'navigation' | null {
  const tag = tagOf(element);
  if (tag === 'button') return isHeading(element.parentElement) ? null : 'navigation';
  if (tag === 'figcaption') return 'image';
  if (WHOLE_PAGE.has(tag) || tag === 'a' || tag === 'h1') return null;
  const names = `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`
    .slice(0, LONGEST_NAMES)
    .split(/\s+/);
  if (names.some((name) => COMMENTS.test(name)) || /\/Comment$/.test(element.getAttribute('itemtype') ?? ''))
    return 'comments';
  return names.some((name) => CAPTION.test(name)) ? 'image' : null;
}

/** The button of a heading opens what stands below it, and is its text. */
function isHeading(element: PageElement | null): boolean {
  return element !== null && /^(?:h[2-6]|summary)$/.test(tagOf(element));
}

/** True for an element that holds the headline or the body of the article: it stays, whatever its name. */
function holdsArticle(element: PageElement): boolean {
  return (
    element.querySelector(
      'h1, [itemprop=articleBody], [class*=article-body], [class*=articleBody], [class*=entry-content]',
    ) !== null
  );
}

// An article with less told than this would not be kept.
const FEWEST_WORDS = 50;

/** How many words each element tells. Counted once: a long page of a forum has thousands of comments. */
function countTold(body: PageElement): Map<PageElement, number> {
  const told = new Map<PageElement, number>();
  for (const block of pageBlocks(body).filter(isTold)) {
    const words = countWords([block]);
    for (const element of around(placeOf(block))) told.set(element, (told.get(element) ?? 0) + words);
  }
  return told;
}
