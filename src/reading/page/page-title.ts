// Chooses the headline of a page among the places that state it, and takes off the name of the site.
import { Parser } from 'htmlparser2';
import { wordsOf } from '../text/block.js';
import { cleanLine } from '../text/clean-text.js';

export interface StatedTitles {
  /** The headings of the article and its parts, the largest first. */
  readonly headings: readonly string[];
  /** From JSON-LD, Open Graph and the like, the most trusted first. */
  readonly described: readonly string[];
  /** The title for the bar of the browser. */
  readonly bar: string;
  /** The first lines that the page shows, whatever their elements are called. */
  readonly lines: readonly string[];
}

const SEPARATOR = /\s+[|–—·•»«:-]+\s+|\s*[|»«]\s*/u;
const LONGEST_TITLE = 300;
const LONGEST_SITE_NAME = 6;
const SHORTEST_HEADING = 3;
// A heading that shares this part of its words with a described title is the headline; any other may belong to a section.
const SAME_TITLE = 0.6;

/** The headline as the page shows it; null without one. `sites` are the names of the site. */
export function chooseTitle(
  { headings, described, bar, lines }: StatedTitles,
  sites: readonly string[],
): string | null {
  const plain = described.map((title) => withoutSite(title, sites)).filter((title) => title !== '');
  const barTitle = shownPart(unescaped(bar), lines) ?? withoutSite(bar, sites);
  const shown = headings.map(cleanLine).filter((heading) => heading !== '' && !isSiteName(heading, sites));
  const stated = [...plain, barTitle].filter((title) => title !== '');
  const agreed = shown.find((heading) => stated.some((title) => agrees(heading, title)));
  const chosen = agreed ?? stated[0] ?? shown[0];
  return chosen === undefined || isSiteName(chosen, sites) ? null : chosen.slice(0, LONGEST_TITLE);
}

/** The text of a value that was escaped once too often: `AT&amp;T`, `it&#8217;s`, `<em>`. */
export function unescaped(value: string): string {
  const bare = value.replace(/<\/?(?:i|b|em|strong|span|br|sub|sup)(?:\s[^<>]{0,200})?>/giu, '');
  if (!/&#?\w{2,8};/.test(bare)) return cleanLine(bare);
  let text = '';
  const parser = new Parser({ ontext: (piece) => (text += piece) }, { decodeEntities: true });
  parser.end(bare.replaceAll('<', '&lt;'));
  return cleanLine(text);
}

/** The part of a title in several parts that stands on the page as a line of its own. */
function shownPart(title: string, lines: readonly string[]): string | null {
  const parts = title.split(SEPARATOR);
  if (parts.length < 2) return null;
  const shown = new Set(lines.map(letters));
  return parts.find((part) => wordsOf(part).length >= SHORTEST_HEADING && shown.has(letters(part))) ?? null;
}

function withoutSite(raw: string, sites: readonly string[]): string {
  const title = unescaped(raw);
  const parts = title.split(SEPARATOR);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length < 2) return title;
  if (
    isSiteName(last, sites) ||
    (title.endsWith(`| ${last}`) && isShort(last) && parts.length === 2 && !isShort(first))
  ) {
    return withoutSite(title.slice(0, title.lastIndexOf(last)).replace(/\s*[|–—·•»«:-]+\s*$/u, ''), sites);
  }
  if (isSiteName(first, sites)) return title.slice(first.length).replace(/^\s*[|–—·•»«:-]+\s*/u, '');
  return title;
}

function isShort(part: string): boolean {
  return wordsOf(part).length <= LONGEST_SITE_NAME / 2;
}

function isSiteName(part: string, sites: readonly string[]): boolean {
  const name = letters(part);
  if (name === '' || wordsOf(part).length > LONGEST_SITE_NAME) return false;
  return sites.some((site) => {
    const known = letters(site);
    return (
      known === name ||
      (name.length > 3 && known.startsWith(name)) ||
      (known.length > 2 && name.startsWith(known) && isShort(part))
    );
  });
}

function agrees(heading: string, title: string): boolean {
  if (alike(heading, title) >= SAME_TITLE) return true;
  return wordsOf(heading).length >= SHORTEST_HEADING && letters(title).startsWith(letters(heading));
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the\s|\.(?:com|org|net|co\.uk|de|fr|io)$/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function alike(one: string, other: string): number {
  const [a, b] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / Math.max(a.size, b.size);
}
