// Reads what a page says about itself: title, publisher, date, language and address. Nothing is guessed.
import { canonicalAddress, siteOf } from '../../ingest/canonical-address.js';
import type { FrontMatter } from '../../ingest/front-matter.js';
import { cleanLine } from '../text/clean-text.js';
import { readJsonLd, type ArticleNode } from './json-ld.js';
import { pageBlocks } from './page-blocks.js';
import { chooseTitle, unescaped } from './page-title.js';
import { around, tagOf, type PageElement, type PageTree } from './page-tree.js';
import { CHANGED_ON } from '../text/noise-words.js';
import { readDay, trustedDay } from '../text/read-day.js';
import type { ScannedPage } from './scan-page.js';

export interface PageFacts {
  readonly frontMatter: FrontMatter;
  readonly notes: readonly string[];
  /** False when the page says that its text is for subscribers. */
  readonly free: boolean;
}

export interface PageOrigin {
  /** Where the page was fetched; null for a file. */
  readonly url: string | null;
  /** The day on which it came in. */
  readonly retrieved: string;
}

const TITLES = [
  'og:title',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'parsely-title',
  'sailthru.title',
  'citation_title',
];
const PUBLISHERS = [
  'og:site_name',
  'publisher',
  'dc.publisher',
  'dcterms.publisher',
  'citation_publisher',
  'article:publisher',
  'application-name',
];
const DAYS =
  'article:published_time og:published_time article:published datepublished parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created dc.date.created citation_publication_date citation_online_date article.published publish-date publish_date publishdate pubdate published_at published-date publication_date date originalpublicationdate ptime cxenseparse:recs:publishtime rnews:datepublished'.split(
    ' ',
  );
const NOT_THE_ARTICLE =
  /(?:^|[\s_-])(?:comments?|related|aside|sidebar|nav|footer|recommend\w*|teasers?|trending|promo)(?:$|[\s_-])/i;
const CHANGED = /modified|updated|changed/i;
const CHANGED_AT_END = /(?:updated|modified|revised|changed)(?: on| at)?\W*$/i;
const MOST_TIMES = 40;
// Above a headline without a heading stand menus.
const MOST_LINES = 100;

export function readPageFacts(page: ScannedPage, tree: PageTree, asked: PageOrigin): PageFacts {
  const meta = new Map<string, string>();
  for (const [name, content] of page.meta) if (content.trim() !== '' && !meta.has(name)) meta.set(name, content);
  const articles = readJsonLd(page.jsonLd);
  const headings = ['h1', 'h2', 'h3'].flatMap((tag) =>
    [...tree.querySelectorAll(tag)].slice(0, 10).map(({ textContent }) => textContent ?? ''),
  );
  const own = chooseArticle(articles, asked.url, [...headings, page.title]);
  const url = choosePageAddress(asked.url, [page.canonical, meta.get('og:url'), ...(own?.urls ?? [])].filter(isText));
  const named = [
    ...PUBLISHERS.slice(0, 1).map((key) => meta.get(key)),
    own?.publisher,
    ...PUBLISHERS.slice(1).map((key) => meta.get(key)),
  ];
  const publisher =
    named
      .filter(isText)
      .map(unescaped)
      .find((name) => name !== '' && !/^https?:|^@/.test(name)) ?? null;
  const host = url === null ? null : siteOf(url);
  const sites = [publisher, own?.publisher, host, host?.split('.').at(-2)].filter(isText);
  const described = [own?.headline, ...TITLES.map((key) => meta.get(key))].filter(isText);
  const { day, notes } = trustedDay(statedDays(own, meta, tree, url), asked.retrieved);
  return {
    frontMatter: {
      title: chooseTitle({ headings, described, bar: page.title, lines: firstLines(tree) }, sites),
      publisher: publisher ?? host,
      url,
      published: day,
      retrieved: asked.retrieved,
      corrected: null,
      language: readLanguage([page.language, meta.get('content-language'), own?.language, meta.get('og:locale')]),
      tlp: null,
    },
    notes,
    free: own?.free ?? true,
  };
}

// Hosts with these prefixes show the same article to other devices.
const PREFIX = /^(?:www\d?|m|mobile|amp|edition)\./;

/**
 * The first address that the page states and that is on the same site as the fetched one, but not its front page. A page that was
 * not fetched, such as a file, is believed.
 */
function choosePageAddress(fetched: string | null, stated: readonly string[]): string | null {
  const own = fetched === null ? null : canonicalAddress(fetched);
  if (fetched !== null && own === null) return null;
  for (const one of stated) {
    const address = canonicalAddress(one, own ?? undefined);
    if (address !== null && (own === null || (isSameSite(own, address) && !isFrontPage(own, address)))) return address;
  }
  return own;
}

function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((address) => new URL(address).hostname.replace(PREFIX, ''));
  // A page may name an address on a host below its own, but not above: many sites give hosts below theirs to others.
  return a !== undefined && b !== undefined && (a === b || (a.includes('.') && b.endsWith(`.${a}`)));
}

function isFrontPage(own: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '' && new URL(own).pathname !== '/';
}

function firstLines(tree: PageTree): string[] {
  return pageBlocks(tree.body, null, MOST_LINES).map(({ text }) => text);
}

/** Of several described articles, chooses the one with the address or the headline of the page. */
function chooseArticle(
  articles: readonly ArticleNode[],
  url: string | null,
  shown: readonly string[],
): ArticleNode | null {
  const address = url === null ? null : canonicalAddress(url);
  const titles = shown.map((title) => cleanLine(title).toLowerCase()).filter((title) => title !== '');
  const byTitle = articles.find(({ headline }) => {
    const known = headline === null ? '' : unescaped(headline).toLowerCase();
    return known !== '' && titles.some((title) => title.includes(known) || known.includes(title));
  });
  const byAddress = articles.find(
    ({ urls }) => address !== null && urls.some((one) => canonicalAddress(one, address) === address),
  );
  return byTitle ?? byAddress ?? articles[0] ?? null;
}

function* statedDays(
  own: ArticleNode | null,
  meta: ReadonlyMap<string, string>,
  tree: PageTree,
  url: string | null,
): Iterable<string> {
  if (own?.published != null) yield own.published;
  for (const key of DAYS) {
    const content = meta.get(key);
    if (content !== undefined) yield content;
  }
  yield* shownDays(tree);
  const inAddress = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/.exec(url ?? '');
  if (inAddress !== null) yield inAddress.slice(1, 4).join('/');
}

/** The `<time>` elements marked as the date of the article; without any, the first that belongs to no comment or teaser. */
function* shownDays(tree: PageTree): Iterable<string> {
  const times = [...tree.querySelectorAll('time, [itemprop=datePublished]')].slice(0, MOST_TIMES);
  const own = times.filter((time) => !saysChanged(time) && !isElsewhere(time));
  const marked = own.filter(
    (time) => time.getAttribute('pubdate') !== null || /publish|pubdate|entry-date|posted/i.test(namesOf(time)),
  );
  for (const time of [...marked, ...own.slice(0, 1)]) {
    const stated = [time.getAttribute('datetime'), time.getAttribute('content'), time.textContent].find(
      (text) => readDay(text ?? '') !== null,
    );
    if (stated != null) yield stated;
  }
}

/** True where its name, its own words or those right before it say that the page was changed then. */
function saysChanged(time: PageElement): boolean {
  const nodes = [...(time.parentElement?.childNodes ?? [])];
  const before = nodes.slice(0, nodes.indexOf(time)).map(({ textContent }) => (textContent ?? '').trim());
  const label = before.filter((text) => text !== '').at(-1) ?? '';
  return (
    CHANGED.test(namesOf(time)) || CHANGED_ON.test(time.textContent ?? '') || CHANGED_AT_END.test(label.slice(-40))
  );
}

function isElsewhere(element: PageElement): boolean {
  return around(element).some((at) => /^(?:aside|nav|footer)$/.test(tagOf(at)) || NOT_THE_ARTICLE.test(namesOf(at)));
}

function namesOf(element: PageElement): string {
  return ['class', 'id', 'itemprop'].map((name) => (element.getAttribute(name) ?? '').slice(0, 300)).join(' ');
}

function readLanguage(stated: readonly (string | null | undefined)[]): string | null {
  for (const one of stated) {
    const tag =
      (one ?? '')
        .trim()
        .split(/[,;\s]/, 1)[0]
        ?.replaceAll('_', '-') ?? '';
    if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) continue;
    const [known] = Intl.DateTimeFormat.supportedLocalesOf([tag]);
    if (known !== undefined) return known;
  }
  return null;
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
