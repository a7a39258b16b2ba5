// Finds the feeds that a web page names, for people who gave the address of a page instead of a feed.
import { Tokenizer } from 'htmlparser2';
import { oneLine } from './plain-text.js';

export interface FeedLink {
  /** The title that the page gives it; null when it gives none. */
  readonly title: string | null;
  readonly url: string;
}

// Blogs use plain `application/json` for their programming interface, not for feeds.
const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\s*(?:;|$)/i;
// Pages name their feeds in the first kilobytes. More feeds than these are one for each tag of a blog.
const HEAD_CHARACTERS = 256 * 1024;
const MOST_FEEDS = 10;
const LONGEST_TITLE = 200;
const LONGEST_ADDRESS = 2_000;

/** Each feed once, in the page's order; `url` is where the page was found. */
export function findFeedLinks(html: string, url: string): FeedLink[] {
  const tags = linkTags(html.slice(0, HEAD_CHARACTERS));
  const base = resolved(tags.find(({ name }) => name === 'base')?.attributes.get('href'), url) ?? url;
  const found = new Map<string, FeedLink>();
  for (const { name, attributes } of tags) {
    const isAlternate = /(?:^|\s)alternate(?:\s|$)/i.test(attributes.get('rel') ?? '');
    if (name !== 'link' || !isAlternate || !FEED_TYPE.test(attributes.get('type') ?? '')) continue;
    const address = resolved(attributes.get('href'), base);
    if (address === null || found.has(address)) continue;
    const title = oneLine(attributes.get('title') ?? '', LONGEST_TITLE);
    found.set(address, { title: title === '' ? null : title, url: address });
    if (found.size === MOST_FEEDS) break;
  }
  return [...found.values()];
}

/** The http(s) address that a link on a page leads to; null for any other. */
export function resolved(link: string | undefined, base: string): string | null {
  const text = (link ?? '').trim();
  if (text === '' || text.length > LONGEST_ADDRESS || !URL.canParse(text, base)) return null;
  const { href, protocol } = new URL(text, base);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

function linkTags(html: string): Tag[] {
  const tags: Tag[] = [];
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const close = (): void => {
    if (name === 'link' || name === 'base') tags.push({ name, attributes });
    name = '';
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (codepoint) => {
        value += String.fromCodePoint(codepoint);
      },
      onattribend: () => {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: close,
      onselfclosingtag: close,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}
