// Cuts the tree of a page into blocks: paragraphs, headings, items and quotes. Words of neighbouring elements stay apart.
import type { Block } from '../text/block.js';
import { cleanText } from '../text/clean-text.js';
import { isElement, isText, tagOf, type PageElement, type PageNode } from './page-tree.js';

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
// A link within the same page is no link to another story.
const LEAVES_PAGE = /^\s*(?:[a-z][a-z0-9+.-]*:|\/|\?|[\w.-])/i;

/** All blocks below an element, in the order of the page, without empty ones. */
export function pageBlocks(root: PageElement): Block[] {
  const writer = new BlockWriter();
  writer.walk(root, { kind: 'paragraph', linked: false, pre: false });
  writer.end('paragraph');
  return writer.blocks;
}

interface Surroundings {
  readonly kind: Block['kind'];
  readonly linked: boolean;
  readonly pre: boolean;
}

class BlockWriter {
  readonly blocks: Block[] = [];
  private text = '';
  private linkedLetters = 0;

  walk(element: PageElement, inside: Surroundings): void {
    for (const node of element.childNodes) {
      if (isText(node)) this.write(node, inside);
      else if (isElement(node)) this.enter(node, inside);
    }
  }

  /** Closes the block that is being written. */
  end(kind: Block['kind']): void {
    // A line break within a paragraph stays; old pages separate paragraphs by two line breaks.
    const clean = cleanText(this.text);
    for (const part of clean.text.split(/\n[ ]*\n\s*/u)) {
      const text = part
        .replace(/ *\n */gu, '\n')
        .replace(/ {2,}/gu, ' ')
        .trim();
      if (text === '') continue;
      const letters = text.replace(/\s/gu, '').length;
      this.blocks.push({
        kind,
        text,
        linked: Math.min(1, this.linkedLetters / Math.max(1, letters)),
        invisible: clean.invisible,
      });
    }
    this.text = '';
    this.linkedLetters = 0;
  }

  private enter(element: PageElement, inside: Surroundings): void {
    const tag = tagOf(element);
    if (tag === 'br') this.text += '\n';
    else if (tag === 'hr') this.end(inside.kind);
    else if (INLINE.has(tag)) {
      const linked = inside.linked || (tag === 'a' && LEAVES_PAGE.test(element.getAttribute('href') ?? ''));
      this.walk(element, { ...inside, linked });
    } else if ((tag === 'td' || tag === 'th') && isPlain(element)) {
      // The cells of a row stay on one line, so that a number stays with what it counts.
      if (this.text.trim() !== '') this.text += ' | ';
      this.walk(element, inside);
    } else {
      this.end(inside.kind);
      const kind = kindOf(tag, inside.kind);
      this.walk(element, { ...inside, kind, pre: inside.pre || tag === 'pre' });
      this.end(kind);
    }
  }

  private write(node: PageNode, { linked, pre }: Surroundings): void {
    const raw = node.textContent ?? '';
    const text = pre ? raw : raw.replace(/\s+/gu, ' ');
    if (linked) this.linkedLetters += text.replace(/\s/gu, '').length;
    // Spaces on both sides of a tag become one space.
    this.text += /\s$/u.test(this.text) && !pre ? text.trimStart() : text;
  }
}

function kindOf(tag: string, outer: Block['kind']): Block['kind'] {
  if (HEADING.test(tag)) return 'heading';
  if (tag === 'li' || tag === 'dd' || tag === 'dt') return 'item';
  if (tag === 'blockquote') return 'quote';
  return outer;
}

function isPlain(cell: PageElement): boolean {
  return [...cell.childNodes].every((node) => !isElement(node) || INLINE.has(tagOf(node)) || tagOf(node) === 'br');
}
