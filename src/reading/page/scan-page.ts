// Reads an HTML page once, piece by piece, before a tree of it is built: stops at what would hang the tree builder, and writes
// what can be seen as a small, well-formed page.
import { Parser } from 'htmlparser2';
import { PICTURE } from './page-tree.js';
import { backgroundOf, isHidden, type Attributes } from './hidden-style.js';
import { isDescription, LONGEST_ATTRIBUTE, PageHead, type HeadFacts } from './page-head.js';
import { StyleSheets } from './style-sheet.js';
import { LineEnd, saysWithoutText } from './words-without-text.js';

export interface ScannedPage extends HeadFacts {
  /** A page with only the elements and attributes that distinguish reporting from the rest. */
  readonly html: string;
  /** What the page holds but does not show, piece by piece. */
  readonly hidden: readonly string[];
  readonly signs: Signs;
}

/** Signs that a page has no article. */
export interface Signs {
  readonly scripts: number;
  readonly asksPassword: boolean;
  /** The text for browsers that run no scripts. */
  readonly noscript: string;
}

export type Excess = 'too deep' | 'too many elements' | 'too many signs' | 'too large';

export type Scan = { readonly ok: true; readonly page: ScannedPage } | { readonly ok: false; readonly because: Excess };

/** Of 181 news pages the deepest had 51 levels, the largest 9,888 elements; tree builders hang at 100,000 levels. */
export const MAX_DEPTH = 256;
export const MAX_ELEMENTS = 50_000;
/**
 * The levels of all elements together, since each look at the words of an element goes through all below: more than the largest of
 * those pages would have with every element at the depth of the deepest (504,288). What has more takes longer to read than anybody waits.
 */
const MOST_LEVELS = 600_000;
/** Above this a page has more letters than elements; each paragraph or link that is empty costs as much as a full one. */
const MOST_EMPTY_ELEMENTS = 10_000;
/** Angle brackets and ampersands in text: each is a node of its own in the tree. A long listing of code has some thousands. */
const MOST_SIGNS = 30_000;
// Small enough to stop early, large enough to be fast.
const PIECE = 16_384;
// Twice the size of the largest article file; the longest of 181 articles had 60,000 letters.
const MOST_LETTERS = 2 * 1024 * 1024;
const MOST_HIDDEN = 50;
const LONGEST_HIDDEN = 300;

const KEPT = [
  'id',
  'class',
  'href',
  'rel',
  'role',
  'contenteditable',
  'itemprop',
  'itemtype',
  'datetime',
  'pubdate',
  'content',
  'lang',
  'dir',
];
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
// These hold no text of the page, or none for readers.
const SKIPPED = new Set(
  'title script style template noscript iframe object embed applet svg math canvas audio video map select textarea datalist noframes xmp plaintext frameset'.split(
    ' ',
  ),
);

/** Scans decoded HTML. Linear in its length. */
export function scanPage(html: string): Scan {
  const scanner = new Scanner();
  const parser = new Parser(scanner, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  for (let at = 0; at < html.length && scanner.stopped === null; at += PIECE) parser.write(html.slice(at, at + PIECE));
  if (scanner.stopped === null) parser.end();
  scanner.end();
  return scanner.stopped === null ? { ok: true, page: scanner.page() } : { ok: false, because: scanner.stopped };
}

interface OpenElement {
  readonly tag: string;
  readonly written: boolean;
  readonly background: string;
  /** True where a style sheet writes words behind it. */
  readonly isFollowed: boolean;
  /** How much of the page was written when it began. */
  readonly from: number;
  /** For a tree that browsers show in place of what else stands in its parent: whether it has a place for that. */
  shadow: 'alone' | 'around the rest' | null;
}

class Scanner {
  stopped: Excess | null = null;
  private readonly out: string[] = [];
  private readonly open: OpenElement[] = [];
  private elements = 0;
  private writtenElements = 0;
  private letters = 0;
  private signs = 0;
  private levels = 0;
  private readonly head = new PageHead();
  private readonly hidden: string[] = [];
  private scripts = 0;
  private asksPassword = false;
  private noscript = '';
  /** The depth at which skipping began, and why; null when nothing is skipped. */
  private skipping: { readonly depth: number; readonly what: 'tag' | 'hidden' } | null = null;
  private isInSheet = false;
  private readonly sheets = new StyleSheets();
  private readonly opened = new Set<string>();
  /** The end of the line that is being written. */
  private readonly line = new LineEnd();

  onopentag(tag: string, attributes: Attributes): void {
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS) this.stopped ??= 'too many elements';
    this.levels += this.open.length;
    if (this.open.length >= MAX_DEPTH || this.levels > MOST_LEVELS) this.stopped ??= 'too deep';
    if (this.stopped !== null) return;
    this.notice(tag, attributes);
    const above = this.open.at(-1)?.background ?? 'ffffff';
    const background = this.skipping === null ? backgroundOf(attributes, above) : above;
    if (!SKIPPED.has(tag)) this.line.pass(tag);
    if (this.skipping === null && saysWithoutText(tag, attributes)) this.writePicture();
    const isShadow = this.skipping === null && tag === 'template' && attributes.shadowrootmode !== undefined;
    if (tag === 'slot') for (const around of this.open) around.shadow &&= 'around the rest';
    const written = this.skipping === null && this.write(tag, attributes, above);
    const added = this.skipping === null ? this.sheets.sayBeside(attributes) : null;
    if (added === 'before') this.writePicture();
    this.open.push({
      tag,
      written,
      background,
      isFollowed: added === 'after',
      from: this.out.length,
      shadow: isShadow ? 'alone' : null,
    });
  }

  onclosetag(tag: string): void {
    const closed = this.open.pop();
    if (closed?.isFollowed === true && this.skipping === null) this.writePicture();
    if (!SKIPPED.has(tag)) this.line.pass(tag);
    if (closed?.written === true && !VOID.has(tag)) this.out.push(`</${tag}>`);
    if (this.skipping?.depth === this.open.length) this.skipping = null;
    if (closed?.shadow != null) this.endShadow(closed.shadow === 'alone');
    this.head.end(tag);
    if (tag === 'style') this.isInSheet = false;
  }

  ontext(text: string): void {
    if (this.skipping === null) this.count(text);
    this.head.add(text);
    if (this.isInSheet) this.sheets.add(text);
    else if (this.skipping === null) {
      this.line.add(text);
      this.out.push(escaped(text));
    } else if (this.skipping.what === 'hidden') {
      if (!SKIPPED.has(this.open.at(-1)?.tag ?? '')) this.keepHidden(text);
    } else if (this.open.at(-1)?.tag === 'text' && this.isIn('svg')) this.writePicture();
    else if (this.open.some(({ tag }) => tag === 'noscript'))
      this.noscript = (this.noscript + text).slice(0, LONGEST_ATTRIBUTE);
  }

  end(): void {
    const isEmpty = this.letters < this.writtenElements;
    if (isEmpty && this.writtenElements > MOST_EMPTY_ELEMENTS) this.stopped ??= 'too many elements';
  }

  page(): ScannedPage {
    const { scripts, asksPassword, noscript } = this;
    const body = this.out.join('').replace(ESCAPED_TWICE, '&$1;');
    const html = `<!doctype html><html><head></head><body>${body}</body></html>`;
    const hidden = this.hidden.map((text) => text.trim()).filter((text) => text !== '');
    return { ...this.head.facts(), html, hidden, signs: { scripts, asksPassword, noscript } };
  }

  /** Its words are not read, so a sentence around them has a hole; without a place for it the rest of the parent is not shown. */
  private endShadow(isAlone: boolean): void {
    if (isAlone) {
      this.out.length = this.open.at(-1)?.from ?? 0;
      this.skipping = { depth: this.open.length - 1, what: 'hidden' };
      this.hidden.push('');
    }
    this.writePicture();
  }

  private count(text: string): void {
    this.letters += text.length;
    if (this.letters > MOST_LETTERS) this.stopped ??= 'too large';
    this.signs += text.match(/[&<>]/g)?.length ?? 0;
    if (this.signs > MOST_SIGNS) this.stopped ??= 'too many signs';
  }

  private notice(tag: string, attributes: Attributes): void {
    if (attributes['aria-controls'] !== undefined && this.isInHeading()) this.opened.add(attributes['aria-controls']);
    this.head.notice(tag, attributes, this.isIn('svg'));
    if (tag === 'input' && attributes.type?.toLowerCase() === 'password') this.asksPassword = true;
    else if (tag === 'script' && !isDescription(attributes)) this.scripts += 1;
    else if (tag === 'style' && !this.isIn('noscript') && this.sheets.begin(attributes)) this.isInSheet = true;
  }

  private write(tag: string, attributes: Attributes, background: string): boolean {
    if (/^(?:html|head|body|meta|link|base)$/.test(tag)) return false;
    const hidden =
      !this.isOpenedByHeading(attributes) &&
      (isHidden(tag, attributes, background) || this.sheets.hide(tag, attributes));
    if (SKIPPED.has(tag) || hidden) {
      this.skipping = { depth: this.open.length, what: SKIPPED.has(tag) ? 'tag' : 'hidden' };
      if (hidden) this.hidden.push('');
      return false;
    }
    return this.writeTag(tag, attributes);
  }

  private writeTag(tag: string, attributes: Attributes): boolean {
    if (!/^[a-z][a-z0-9-]*$/.test(tag)) return false;
    const kept = KEPT.flatMap((name) => {
      const value = attributes[name];
      return value === undefined
        ? []
        : [` ${name}="${escaped(value.slice(0, LONGEST_ATTRIBUTE)).replaceAll('"', '&quot;')}"`];
    });
    this.writtenElements += 1;
    // Pictures are only counted, to distinguish an article from a list of teasers.
    this.out.push(`<${tag}${tag === 'img' ? ' src="picture.png"' : kept.join('')}>`);
    return true;
  }

  /** In the midst of a sentence something stands that readers can read and we cannot: the place is kept. */
  private writePicture(): void {
    if (this.line.takeOpen()) this.out.push(PICTURE);
  }

  private isIn(tag: string): boolean {
    return this.open.some((open) => open.tag === tag);
  }

  private isInHeading(): boolean {
    return this.open.slice(-3).some(({ tag }) => /^h[2-6]$/.test(tag));
  }

  /** True for the part of a page that a button in its heading opens: readers know of it, and open it. */
  private isOpenedByHeading({ id }: Attributes): boolean {
    return id !== undefined && this.opened.has(id);
  }

  private keepHidden(text: string): void {
    const last = Math.min(this.hidden.length, MOST_HIDDEN) - 1;
    this.hidden.length = last + 1;
    this.hidden[last] = `${this.hidden[last] ?? ''}${text}`.slice(0, LONGEST_HIDDEN);
  }
}

// As in `AT&amp;amp;T`: a writing system escaped what was escaped, and the next one once more. Angle brackets stay, since code may mean them so.
const ESCAPED_TWICE = /&amp;(?:amp;)*(amp|quot|apos|nbsp|hellip|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[\da-f]{2,4});/gi;

function escaped(text: string): string {
  // A space that does not break is a space to us, and would be a node of its own.
  return text.replaceAll('\u00A0', ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
