// Reads Markdown as blocks of plain text. A file of our own, with front matter, is taken as it is, since somebody wrote it for
// the bot.
import { readFrontMatter, type FrontMatter } from '../../ingest/front-matter.js';
import { LINK, markupIn } from '../../ingest/invisible-characters.js';
import { ENDS_SENTENCE, LEADS_TO_QUOTATION } from '../../ingest/passages.js';
import type { Block } from './block.js';

export type MarkdownHead =
  | {
      readonly kind: 'own';
      readonly frontMatter: FrontMatter;
      readonly body: string;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'none' };

/** Splits an article file into front matter and body; `none` when it has no front matter. */
export function readMarkdownHead(text: string): MarkdownHead {
  if (!/^---[ \t]*\n/.test(text)) return { kind: 'none' };
  const head = readFrontMatter(text);
  if (head.ok) {
    const notes = head.odd.map(({ line, message }) => `Line ${line ?? 1}: ${message} It is left out.`);
    return { kind: 'own', frontMatter: head.frontMatter, body: head.body, notes };
  }
  const { line, message, remedy } = head.fault;
  return { kind: 'broken', message: `Line ${line ?? 1}: ${message} ${remedy}` };
}

const QUOTED = /^\s*>[\s>]*/;
const BEGINS_ANEW = /^(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\|)/;

/** The paragraphs without the signs of Markdown. Leaves out pictures and comments; code stays as it is. */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const end = (): void => {
    const joined = lines.join(' ').trim();
    if (joined !== '') blocks.push(blockOf(joined));
    lines = [];
  };
  for (const line of withoutComments(text).split('\n')) {
    const isInside = QUOTED.test(lines[0] ?? '');
    const last = lines.at(-1) ?? '';
    const isQuoted = QUOTED.test(line) && (isInside || last === '' || LEADS_TO_QUOTATION.test(last));
    const bare = (isQuoted ? line.replace(QUOTED, '') : line).trim();
    if (/^\s*(?:```|~~~|[-*_=]{3,}\s*$)/.test(line) || bare === '') {
      // A line of "===" or "---" makes the line above it a heading.
      if (/^\s*[-=]{3,}\s*$/.test(line) && lines.length === 1) lines = [`## ${lines[0]?.trim()}`];
      end();
    } else if (BEGINS_ANEW.test(bare) || (isQuoted ? !isInside : isInside && ENDS_SENTENCE.test(last))) {
      end();
      lines.push(isQuoted ? `> ${bare}` : bare);
      if (/^#{1,6}\s/.test(bare)) end();
    } else lines.push(bare);
  }
  end();
  return blocks.filter((block) => block.text !== '');
}

/** Removes `<!-- … -->`; a comment that is never closed hides the rest. */
function withoutComments(text: string): string {
  return text
    .split('<!--')
    .map((part, at) => (at === 0 ? part : part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : ''))
    .join('');
}

function blockOf(line: string): Block {
  const [, quoted = '', sign = ''] = /^(> )?(#{1,6}|[-*+]|\d{1,3}[.)]|\|)?/.exec(line) ?? [];
  const bare = line.slice(quoted.length + (/^\d/.test(sign) ? 0 : sign.length));
  const linked = [...bare.matchAll(LINK)].reduce((sum, [, , label = '']) => sum + label.length, 0);
  const text = plain(bare);
  const kind = sign.startsWith('#')
    ? 'heading'
    : quoted !== ''
      ? 'quote'
      : /^[-*+\d]/.test(sign)
        ? 'item'
        : 'paragraph';
  return { kind, text, linked: text === '' ? 0 : Math.min(1, linked / text.length) };
}

/** Without the signs of Markdown: `[text](address)`, `**strong**`, `_stressed_`, `` `code` ``, pictures. */
function plain(line: string): string {
  const units = line.split('');
  for (const [from, to] of markupIn(line)) units.fill('', from, to);
  return units
    .join('')
    .replace(/^\||\|$/g, '')
    .trim();
}
