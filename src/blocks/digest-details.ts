// The details of a digest for its thread: each item with its whole quotation, its source and where it stands.
import type { Button, RichTextBlock } from '@slack/types';
import { counted, titleLine } from '../answer/describe-answer.js';
import {
  beforeLine,
  conflictHead,
  correctionHead,
  placeLine,
  storySource,
  subjectNames,
} from '../answer/describe-digest.js';
import { lineDate, lineSource, lineSpeaker } from '../answer/describe-status.js';
import type { Excerpt } from '../answer/excerpt-of.js';
import { visibleText } from '../answer/visible-text.js';
import { ACTIONS, button, buttonRow, citationOf } from './buttons.js';
import type { DigestEntry, EntryOf } from './digest-entries.js';
import { messageText } from './escape-mrkdwn.js';
import { LIMITS, SHOWN } from './limits.js';
import type { Message } from './message.js';
import { cutVisibly, linkRun, quote, richText, section, textRun } from './rich-text.js';

/** A line of an item: what stands above a quotation, or a quotation. */
interface Part {
  readonly kind: 'head' | 'line' | 'quote' | 'link';
  readonly text: string;
  readonly url?: string | null;
}

interface Detail {
  readonly parts: readonly Part[];
  readonly block: RichTextBlock;
  readonly buttons: readonly Button[];
}

/** The messages of all items, at most `SHOWN.detailMessages`; what does not fit is counted, and `command` tells the rest. */
export function digestDetails(entries: readonly DigestEntry[], command: string): Message[] {
  const pages = pagesOf(entries.map(detailOf));
  const shown = pages.slice(0, SHOWN.detailMessages);
  const rest = pages.slice(shown.length).flat().length;
  return shown.map((details, at) => {
    const isLast = at === shown.length - 1 && rest > 0;
    const more = `${counted(rest, 'more item')}: ${command} status tells what is claimed of each subject.`;
    const lines = details.flatMap(({ parts }) => parts.map(({ text }) => visibleText(text)));
    return {
      text: messageText([...lines, ...(isLast ? [more] : [])].join('\n')),
      blocks: [
        ...details.map(({ block }) => block),
        ...(isLast ? [richText(section(textRun(more, { italic: true })))] : []),
        ...buttonRow(...details.flatMap(({ buttons }) => buttons)),
      ],
    };
  });
}

// As many as one message takes: of characters, and of buttons in the one row below them.
function pagesOf(details: readonly Detail[]): Detail[][] {
  const pages: Detail[][] = [];
  let [characters, buttons] = [Infinity, 0];
  for (const detail of details) {
    characters += charactersOf(detail);
    buttons += detail.buttons.length;
    if (characters > SHOWN.detailCharacters || buttons > LIMITS.actionsElements || isFull(pages.at(-1))) {
      pages.push([]);
      [characters, buttons] = [charactersOf(detail), detail.buttons.length];
    }
    pages.at(-1)?.push(detail);
  }
  return pages;
}

// Two blocks are kept for the line that counts the rest and for the buttons.
function isFull(page: readonly Detail[] | undefined): boolean {
  return page !== undefined && page.length >= LIMITS.blocksInMessage - 2;
}

function charactersOf({ parts, buttons }: Detail): number {
  const texts = parts.map(({ text, url }) => text.length + (url ?? '').length);
  return [...texts, ...buttons.map((made) => made.text.text.length)].reduce((sum, length) => sum + length, 0);
}

function detailOf(entry: DigestEntry): Detail {
  const parts = partsOf(entry).map((part) => ({ ...part, text: cutVisibly(part.text, longestOf(part)) }));
  const [first, ...others] = parts;
  const lead = first === undefined ? [] : [section(textRun(`[${entry.number}] `), runOf(first))];
  const numbered = first === undefined ? [] : [{ ...first, text: `[${entry.number}] ${first.text}` }, ...others];
  const rows = others.map((part) => (part.kind === 'quote' ? quote(textRun(part.text)) : section(runOf(part))));
  return { parts: numbered, block: richText(...lead, ...rows), buttons: buttonsOf(entry) };
}

function runOf({ kind, text, url }: Part): ReturnType<typeof textRun> {
  return linkRun(text, url ?? null, kind === 'head' ? { bold: true } : undefined);
}

function longestOf({ kind }: Part): number {
  return kind === 'quote'
    ? SHOWN.claimCharacters
    : kind === 'link'
      ? SHOWN.detailPlaceCharacters
      : SHOWN.titleCharacters;
}

function partsOf(entry: DigestEntry): Part[] {
  if (entry.kind === 'claim') return claimParts(entry);
  if (entry.kind === 'conflict') return conflictParts(entry);
  if (entry.kind === 'story') return storyParts(entry);
  const { removed, added } = entry.correction;
  return [
    head(correctionHead(entry.correction)),
    ...removed.flatMap((text) => [line('Removed:'), quotation(text)]),
    ...added.flatMap((text) => [line('Added:'), quotation(text)]),
  ];
}

function claimParts({ news, line: claim, isNewest }: EntryOf<'claim'>): Part[] {
  const before = isNewest ? news.before : null;
  return [
    head(`${subjectNames(news)} · ${claim.label}`),
    line(lineSource(claim)),
    quotation(claim.excerpt.text),
    ...sourceParts(claim.excerpt),
    ...(before === null ? [] : [line(beforeLine(before)), quotation(before.excerpt.text)]),
  ];
}

function conflictParts({ conflict }: EntryOf<'conflict'>): Part[] {
  const sides = conflict.conflict.sides.flatMap((side) => [
    line(`${lineSpeaker(side)} (${lineDate(side)})`),
    quotation(side.excerpt.text),
    ...sourceParts(side.excerpt),
  ]);
  return [head(conflictHead(conflict)), ...sides];
}

function storyParts({ story }: EntryOf<'story'>): Part[] {
  const { excerpt } = story;
  const quoted = excerpt === null ? [] : [quotation(excerpt.text), ...sourceParts(excerpt)];
  return [head('New article'), line(storySource(story)), ...quoted];
}

function sourceParts(excerpt: Excerpt): Part[] {
  const { article } = excerpt;
  return [
    { kind: 'link', text: titleLine(article), url: article.url },
    { kind: 'line', text: placeLine(excerpt) },
  ];
}

function buttonsOf(entry: DigestEntry): Button[] {
  const shows = (label: string, excerpt: Excerpt): Button | null =>
    button(ACTIONS.showPassage, `Show passage ${label}`, citationOf(excerpt));
  const { number } = entry;
  if (entry.kind === 'claim') return [shows(`${number}`, entry.line.excerpt)].filter((made) => made !== null);
  if (entry.kind === 'story' && entry.story.excerpt !== null) {
    return [shows(`${number}`, entry.story.excerpt)].filter((made) => made !== null);
  }
  if (entry.kind !== 'conflict') return [];
  const [one, other] = entry.conflict.conflict.sides;
  return [shows(`${number}a`, one.excerpt), shows(`${number}b`, other.excerpt)].filter((made) => made !== null);
}

function head(text: string): Part {
  return { kind: 'head', text };
}

function line(text: string): Part {
  return { kind: 'line', text };
}

function quotation(text: string): Part {
  return { kind: 'quote', text };
}
