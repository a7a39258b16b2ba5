// The details of a digest as messages for its thread: each item with its quotations and the buttons below.
import type { Button, KnownBlock } from '@slack/types';
import { counted } from '../../answer/status/status.js';
import { type ArticleReference, type Excerpt, visibleText, titleLine } from '../../answer/excerpt-of.js';
import { type DetailPart, type DigestEntry, partsOf, type QuotedSentences } from './digest-parts.js';
import {
  ACTIONS,
  button,
  buttonRowFrom,
  citationOf,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  quote,
  richText,
  section,
  textRun,
} from '../message.js';
import { LIMITS, SHOWN } from '../limits.js';

interface Detail {
  readonly number: number;
  readonly parts: readonly DetailPart[];
  readonly buttons: readonly Button[];
}

/**
 * The messages of all items, at most `SHOWN.detailMessages`. The last one counts the items that do not fit, and names
 * `command`.
 */
export function digestDetails(entries: readonly DigestEntry[], command: string): Message[] {
  const quoted: QuotedSentences = new Map();
  const pages = pagesOf(entries.map((entry) => detailOf(entry, quoted)));
  const shown = pages.slice(0, SHOWN.detailMessages);
  const rest = pages.slice(shown.length).flat().length;
  return shown.map((details, at) => {
    const isLast = at === shown.length - 1 && rest > 0;
    const more = `${counted(rest, 'more item')}: ${command} status tells what is claimed of each subject.`;
    return {
      text: messageText([...details.flatMap(linesOf), ...(isLast ? [more] : [])].join('\n')),
      blocks: [...blocksOf(details), ...(isLast ? [richText(section(textRun(more, { italic: true })))] : [])],
    };
  });
}

// Puts into each message as many details as Slack takes, by characters and by blocks.
function pagesOf(details: readonly Detail[]): Detail[][] {
  const pages: Detail[][] = [];
  let [characters, blocks] = [Infinity, 0];
  for (const detail of details) {
    characters += charactersOf(detail);
    blocks += blocksOfOne(detail);
    // One block is kept for the line that counts the rest.
    if (characters > SHOWN.detailCharacters || blocks > LIMITS.blocksInMessage - 1) {
      pages.push([]);
      [characters, blocks] = [charactersOf(detail), blocksOfOne(detail)];
    }
    pages.at(-1)?.push(detail);
  }
  return pages;
}

function blocksOfOne({ buttons }: Detail): number {
  return buttons.length === 0 ? 1 : 2;
}

function charactersOf(detail: Detail): number {
  const links = detail.parts.map((part) => (part.kind === 'line' ? (part.link?.url ?? '') : ''));
  const labels = detail.buttons.map((made) => made.text.text);
  return [...linesOf(detail), ...links, ...labels].reduce((sum, text) => sum + text.length, 0);
}

// The buttons of an item come right below it.
function blocksOf(details: readonly Detail[]): KnownBlock[] {
  let made = 0;
  return details.flatMap(({ number, parts, buttons }) => {
    const rows = parts.map((part, at) => {
      if (part.kind === 'quote') return quote(textRun(part.text));
      const lead = at === 0 ? textRun(`[${number}] `) : null;
      const link = part.link === undefined ? null : linkRun(linkText(part.link), part.link.url);
      return section(lead, textRun(part.head ?? '', { bold: true }), link, textRun(part.text ?? ''));
    });
    const row = buttonRowFrom(made, ...buttons);
    made += buttons.length;
    return [richText(...rows), ...row];
  });
}

function linesOf({ number, parts }: Detail): string[] {
  return parts.map((part, at) => {
    const lead = at === 0 ? `[${number}] ` : '';
    if (part.kind === 'quote') return visibleText(part.text);
    const { head = '', link, text = '' } = part;
    return visibleText(`${lead}${head}${link === undefined ? '' : linkText(link)}${text}`);
  });
}

function detailOf(entry: DigestEntry, quoted: QuotedSentences): Detail {
  const parts = partsOf(entry, quoted).map((part): DetailPart => {
    if (part.kind === 'quote') return { ...part, text: cutVisibly(part.text, SHOWN.claimCharacters) };
    const { head, text } = part;
    return {
      ...part,
      ...(head === undefined ? {} : { head: cutVisibly(head, SHOWN.titleCharacters) }),
      ...(text === undefined ? {} : { text: cutVisibly(text, SHOWN.titleCharacters) }),
    };
  });
  return { number: entry.number, parts, buttons: buttonsOf(entry) };
}

function buttonsOf(entry: DigestEntry): Button[] {
  return excerptsOf(entry)
    .map(([label, excerpt]) => button(ACTIONS.showPassage, `Show passage ${label}`, citationOf(excerpt)))
    .filter((made) => made !== null);
}

function excerptsOf(entry: DigestEntry): (readonly [string, Excerpt])[] {
  const { kind, number } = entry;
  if (kind === 'conflict') {
    const [one, other] = entry.conflict.conflict.sides;
    return [[`${number}a`, one.excerpt] as const, [`${number}b`, other.excerpt] as const];
  }
  const { excerpt } = kind === 'claim' ? entry.line : kind === 'story' ? entry.story : entry.correction;
  return excerpt === null ? [] : [[`${number}`, excerpt]];
}

function linkText(article: ArticleReference): string {
  return cutVisibly(titleLine(article), SHOWN.sourceTitleCharacters);
}
