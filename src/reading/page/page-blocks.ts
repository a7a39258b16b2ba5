// Cuts the tree of a page into blocks: paragraphs, headings, items and quotes. Words of neighbouring elements stay apart.
import type { Block } from '../text/block.js';
import { cleanText } from '../text/clean-text.js';
import { readDay } from '../text/read-day.js';
import { isElement, isInline, isText, PICTURE, tagOf, type PageElement, type PageNode } from './page-tree.js';

const HEADING = /^h[1-6]$/;
const HOLDS_LINES = /^(?:p|h[1-6]|li|dd|dt|blockquote|td|th)$/;
// The mark of a note behind a word, as in "the carrier[1]"; behind a number it is a power, behind a short unit too.
const NOTE_MARK = /^[[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})(?:\s?[,;–-]\s?(?:\d{1,3}|[a-z]))*[\])]?$/u;
const NUMBER_OR_UNIT = /(?:\p{N}|(?<!\p{L})(?:[ckm]?m|ft|in|yd))$/u;
const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-'].map((sign, at) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'][at] ?? '']),
);
const HOLE = new RegExp(`${PICTURE}\\s*\\S*[\\p{L}\\p{N}]`, 'u');
const DROP_CAP = /^["“‘'«]?\p{Lu}$/u;
// A link within the same page is no link to another story.
const LEAVES_PAGE = /^\s*(?:[a-z][a-z0-9+.-]*:|\/|\?|[\w.-])/i;

/**
 * All blocks below an element, in the order of the page, without empty ones. Links to `address`, that of the page, count as text:
 * so a post of a live blog links to itself. It stops behind the first `most`.
 */
export function pageBlocks(root: PageElement, address: string | null = null, most = Infinity): Block[] {
  const writer = new BlockWriter(root, address, most);
  writer.walk(root, { kind: 'paragraph', linked: false, slanted: false, pre: false, inLine: false });
  writer.end('paragraph');
  return withDropCaps(writer.blocks);
}

/** True for a link to something else than this page and its parts. */
export function leavesPage(href: string, own: URL | null): boolean {
  if (!LEAVES_PAGE.test(href)) return false;
  if (own === null || !/[?#]/.test(href) || !URL.canParse(href, own.href)) return true;
  const { host, pathname } = new URL(href, own);
  return host !== own.host || pathname !== own.pathname;
}

const places = new WeakMap<Block, PageElement | null>();

/** The element of the page in which a block of `pageBlocks` stands. */
export function placeOf(block: Block): PageElement | null {
  return places.get(block) ?? null;
}

interface Surroundings {
  readonly kind: Block['kind'];
  readonly linked: boolean;
  readonly slanted: boolean;
  readonly pre: boolean;
  /** Within a paragraph, a heading, an item or a cell, or beside text. */
  readonly inLine: boolean;
}

/** A capital on a line of its own above a paragraph that begins in the middle of a word is the word's first letter. */
function withDropCaps(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, at) => {
    const [above, below] = [blocks[at - 1], blocks[at + 1]];
    if (isDropCap(block, below)) return [];
    if (above === undefined || !isDropCap(above, block)) return [block];
    const whole = { ...block, text: above.text + block.text };
    places.set(whole, places.get(block) ?? null);
    return [whole];
  });
}

function isDropCap({ text }: Block, below: Block | undefined): boolean {
  // "A" and "I" are words too: nobody can tell.
  return DROP_CAP.test(text) && !/[AI]$/u.test(text) && /^\p{Ll}/u.test(below?.text ?? '');
}

class BlockWriter {
  readonly blocks: Block[] = [];
  private readonly own: URL | null;
  private text = '';
  private linkedLetters = 0;
  private slantedLetters = 0;
  private noteMarks = 0;
  private isRow = false;
  private isBehindTime = false;
  private isBesideOther = false;
  private day: string | null = null;

  /** The element in whose lines the block stands. */
  private place: PageElement;

  constructor(
    root: PageElement,
    address: string | null,
    private readonly most: number,
  ) {
    this.place = root;
    this.own = address !== null && URL.canParse(address) ? new URL(address) : null;
  }

  walk(element: PageElement, inside: Surroundings): void {
    const nodes = [...element.childNodes];
    const hasText = nodes.some((node) => isText(node) && /\S/u.test(node.textContent ?? ''));
    for (const node of nodes) {
      if (this.blocks.length >= this.most) return;
      if (isText(node)) this.write(node, inside);
      else if (isElement(node)) {
        this.isBesideOther = !hasText;
        this.enter(node, { ...inside, inLine: inside.inLine || hasText });
      }
    }
  }

  /** Closes the block that is being written. */
  end(kind: Block['kind']): void {
    // A line break within a paragraph stays.
    const clean = cleanText(this.text);
    const hasHole = HOLE.test(this.text);
    for (const part of clean.text.split(/\n[ ]*\n\s*/u)) {
      const text = part
        .replace(/ *\n */gu, '\n')
        .replace(/ {2,}/gu, ' ')
        .trim();
      if (text === '') continue;
      const letters = text.replace(/\s/gu, '').length;
      const block: Block = {
        kind,
        text,
        linked: Math.min(1, this.linkedLetters / Math.max(1, letters)),
        invisible: clean.invisible,
        noteMarks: this.noteMarks,
        ...(this.slantedLetters === 0 ? {} : { slanted: Math.min(1, this.slantedLetters / Math.max(1, letters)) }),
        ...(hasHole ? { hasHole } : {}),
        ...(this.isRow ? { isRow: true } : {}),
        ...(this.day === null ? {} : { day: this.day }),
      };
      places.set(block, this.place);
      this.blocks.push(block);
      this.noteMarks = 0;
      this.day = null;
    }
    this.text = '';
    this.isRow = false;
    this.isBehindTime = false;
    this.linkedLetters = 0;
    this.slantedLetters = 0;
  }

  private enter(element: PageElement, inside: Surroundings): void {
    const tag = tagOf(element);
    if (tag === 'br') this.breakLine(inside.kind);
    else if (tag === 'hr') this.end(inside.kind);
    else if (tag === 'sup' && this.raise((element.textContent ?? '').trim())) return;
    else if (tag === 'a' && isSignOnly(element)) return;
    else if (isInline(tag, inside.inLine)) {
      if (tag === 'time') this.day ??= hiddenDay(element);
      this.walk(element, {
        ...inside,
        linked: inside.linked || this.isLink(element),
        slanted: inside.slanted || tag === 'em' || tag === 'i',
      });
      this.isBehindTime = tag === 'time';
    } else if ((tag === 'td' || tag === 'th') && isPlain(element)) {
      // The cells of a row stay on one line, so that a number stays with what it counts.
      if (this.text.trim() !== '') {
        this.text += ' | ';
        this.isRow = true;
      }
      this.walk(element, { ...inside, inLine: true });
    } else {
      this.end(inside.kind);
      const around = this.place;
      this.place = element;
      const kind = kindOf(tag, inside.kind);
      this.walk(element, {
        ...inside,
        linked: inside.linked || this.isLink(element),
        kind,
        pre: inside.pre || tag === 'pre',
        inLine: HOLDS_LINES.test(tag),
      });
      this.end(kind);
      this.place = around;
    }
  }

  private isLink(element: PageElement): boolean {
    if (tagOf(element) !== 'a') return element.getAttribute('role') === 'link';
    return leavesPage(element.getAttribute('href') ?? '', this.own);
  }

  /** Leaves out the mark of a note, and writes a power as one; false for other raised text, such as `th`. */
  private raise(text: string): boolean {
    const isPower = NUMBER_OR_UNIT.test(this.text) && /^[+-]?\d{1,3}$/u.test(text);
    if (isPower) this.text += [...text].map((sign) => RAISED[sign] ?? sign).join('');
    else if (/\p{N}$/u.test(this.text) || !NOTE_MARK.test(text)) return false;
    else this.noteMarks += 1;
    return true;
  }

  /** Old pages separate paragraphs by two line breaks. */
  private breakLine(kind: Block['kind']): void {
    if (/\n[ ]*$/u.test(this.text)) this.end(kind);
    else this.text += '\n';
  }

  private write(node: PageNode, inside: Surroundings): void {
    const raw = node.textContent ?? '';
    if (!inside.pre) return this.add(raw.replace(/\s+/gu, ' '), inside);
    for (const [at, part] of raw.split(/\n[ \t]*\n\s*/u).entries()) {
      if (at > 0) this.end(inside.kind);
      this.add(part, inside);
    }
  }

  private add(text: string, { linked, slanted, pre }: Surroundings): void {
    const letters = text.replace(/\s/gu, '').length;
    if (linked) this.linkedLetters += letters;
    if (slanted) this.slantedLetters += letters;
    // The name behind an hour stands apart from it by its style.
    if (this.isBehindTime && /^[\p{L}\p{N}]/u.test(text)) this.text += ' ';
    // So do elements in a row with nothing between them, such as a name and a day; within a word no capital follows a small letter.
    else if (this.isBesideOther && /\p{Ll}$/u.test(this.text) && /^\p{Lu}\p{Ll}/u.test(text)) this.text += ' ';
    this.isBehindTime = false;
    this.isBesideOther = false;
    // Spaces on both sides of a tag become one space.
    this.text += /\s$/u.test(this.text) && !pre ? text.trimStart() : text;
  }
}

/** True for the sign with which a heading offers its own address, or a note the way back. */
function isSignOnly(link: PageElement): boolean {
  return /^#/.test(link.getAttribute('href') ?? '') && /^[^\p{L}\p{N}]*$/u.test(link.textContent ?? '');
}

function hiddenDay(time: PageElement): string | null {
  const shown = time.textContent ?? '';
  return /\p{Nd}/u.test(shown) && readDay(shown) === null ? readDay(time.getAttribute('datetime') ?? '') : null;
}

function kindOf(tag: string, outer: Block['kind']): Block['kind'] {
  if (HEADING.test(tag)) return 'heading';
  // A list in a quotation is quoted.
  if (outer === 'quote') return outer;
  if (tag === 'li' || tag === 'dd' || tag === 'dt') return 'item';
  if (tag === 'blockquote') return 'quote';
  return outer;
}

function isPlain(cell: PageElement): boolean {
  return [...cell.childNodes].every((node) => !isElement(node) || isInline(tagOf(node)) || tagOf(node) === 'br');
}
