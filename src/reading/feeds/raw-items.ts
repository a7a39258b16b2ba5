// Brings the four kinds of feeds (RSS, RDF, Atom, JSON Feed) into one shape. feed.ts checks the values.
import type { parseFeed } from 'feedsmith';

type ParsedFeed = ReturnType<typeof parseFeed<string>>;
type Kind<K extends ParsedFeed['format']> = Extract<ParsedFeed, { format: K }>['feed'];
type Item<K extends 'rss' | 'rdf'> = NonNullable<Kind<K>['items']>[number];
type Entry = NonNullable<Kind<'atom'>['entries']>[number];
type JsonItem = NonNullable<Kind<'json'>['items']>[number];

export interface Markup {
  readonly value: string;
  readonly isHtml: boolean;
}

export interface RawItem {
  readonly id: string | undefined;
  /** Where the page of the item may be, the likeliest first; relative to `base`. */
  readonly links: readonly (string | undefined)[];
  readonly base: string | undefined;
  readonly date: string | undefined;
  /** When it was last edited, as the feed writes it. */
  readonly updated: string | undefined;
  readonly title: Markup | undefined;
  readonly summary: Markup | undefined;
  readonly content: Markup | undefined;
  /** What else it says of what it is about: categories, tags, descriptions for players. */
  readonly topics: readonly (string | undefined)[];
}

export interface RawFeed {
  readonly title: Markup | undefined;
  readonly language: string | undefined;
  /** The base of relative links, unless an item names another one; itself relative to the address of the feed. */
  readonly base: string | undefined;
  readonly items: readonly RawItem[];
}

export function rawFeed({ format, feed }: ParsedFeed): RawFeed {
  switch (format) {
    case 'rss':
      return {
        title: html(feed.title),
        language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
        base: feed.xml?.base ?? feed.link ?? alternate(feed.atom?.links),
        items: (feed.items ?? []).map(rssItem),
      };
    case 'rdf':
      return {
        title: html(feed.title),
        language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
        base: feed.xml?.base ?? feed.link,
        items: (feed.items ?? []).map(sharedParts),
      };
    case 'atom':
      return {
        title: typed(feed.title),
        language: feed.xml?.lang ?? feed.dc?.languages?.[0],
        base: feed.xml?.base,
        items: (feed.entries ?? []).map(atomItem),
      };
    case 'json':
      return {
        title: plain(feed.title),
        language: feed.language,
        base: feed.home_page_url,
        items: (feed.items ?? []).map(jsonItem),
      };
  }
}

function sharedParts(item: Item<'rss'> | Item<'rdf'>): RawItem {
  const about = 'rdf' in item ? item.rdf?.about : undefined;
  return {
    id: about,
    links: [item.link, alternate(item.atom?.links), about],
    base: item.xml?.base,
    date: item.dc?.dates?.[0] ?? item.dcterms?.dates?.[0],
    updated: item.atom?.updated,
    title: html(item.title ?? item.dc?.titles?.[0]),
    summary: html(item.description ?? item.dc?.descriptions?.[0]) ?? typed(item.atom?.summary),
    content: html(item.content?.encoded),
    topics: item.dc?.subjects ?? [],
  };
}

function rssItem(item: Item<'rss'>): RawItem {
  const { guid } = item;
  const shared = sharedParts(item);
  // A guid is a permalink unless it says otherwise (RSS 2.0); whether it is an address shows when it is resolved.
  const permalink = guid?.isPermaLink === false || !/^https?:/i.test(guid?.value ?? '') ? undefined : guid?.value;
  return {
    ...shared,
    id: guid?.value,
    links: [...shared.links, permalink],
    date: item.pubDate ?? shared.date ?? item.atom?.published ?? item.atom?.updated,
    topics: [
      ...shared.topics,
      ...(item.categories ?? []).map(({ name }) => name),
      ...[item.itunes?.title, item.itunes?.subtitle, item.itunes?.summary, ...(item.itunes?.keywords ?? [])],
      ...[item.media?.description?.value, ...(item.media?.keywords ?? [])],
    ],
  };
}

function atomItem(entry: Entry): RawItem {
  return {
    id: entry.id,
    links: [
      alternate(entry.links),
      isOwnBase(entry) ? '#' : undefined,
      /^https?:/i.test(entry.id ?? '') ? entry.id : undefined,
    ],
    base: entry.xml?.base,
    date: entry.published ?? entry.updated ?? entry.dc?.dates?.[0],
    updated: entry.updated,
    title: typed(entry.title),
    summary: typed(entry.summary),
    content: entry.content?.value === undefined ? undefined : typed(entry.content),
    topics: (entry.categories ?? []).flatMap(({ term, label }) => [term, label]),
  };
}

function jsonItem(item: JsonItem): RawItem {
  return {
    id: item.id,
    links: [item.url, item.external_url],
    base: undefined,
    date: item.date_published ?? item.date_modified,
    updated: item.date_modified,
    title: plain(item.title),
    summary: plain(item.summary),
    content: html(item.content_html) ?? plain(item.content_text),
    topics: item.tags ?? [],
  };
}

// An empty link leads to the base that stands at its own entry.
function isOwnBase({ xml, links = [] }: Entry): boolean {
  return xml?.base !== undefined && links.some(({ rel, href }) => (rel ?? 'alternate') === 'alternate' && !href);
}

interface Link {
  readonly href?: string | undefined;
  readonly rel?: string | undefined;
  readonly type?: string | undefined;
}

// A link without `rel` leads to the page itself; of several, the one in HTML is taken.
function alternate(links: readonly Link[] | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  return (pages.find(({ type }) => type === undefined || /html/i.test(type)) ?? pages[0])?.href;
}

function html(value: string | undefined): Markup | undefined {
  return value === undefined ? undefined : { value, isHtml: true };
}

function plain(value: string | undefined): Markup | undefined {
  return value === undefined ? undefined : { value, isHtml: false };
}

// By the standard a text without a type is plain, but when it holds markup it is HTML in most feeds.
function typed(text: { readonly value?: string; readonly type?: string } | undefined): Markup | undefined {
  return text?.value === undefined
    ? undefined
    : { value: text.value, isHtml: !/^text(?:\/plain)?$/i.test(text.type ?? '') };
}
