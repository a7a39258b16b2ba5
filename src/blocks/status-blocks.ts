// A status as a Slack message: at most five lines, and behind "More" every claim, where sources differ and other incidents.
// Also the origins from which the claims start.
import type { KnownBlock, RichTextBlock } from '@slack/types';
import { type ArticleReference, type Excerpt, titleLine } from '../answer/excerpt-of.js';
import {
  type Conflict,
  counted,
  DIFFERENCES,
  lineSource,
  lineSpeaker,
  listHeadline,
  markOf,
  type Origin,
  originSpread,
  plainDetails,
  plainStatus,
  quotedArticles,
  shortLine,
  standingLines,
  type Status,
  statusHeadline,
  type StatusLine,
} from '../answer/status/status.js';
import {
  ACTIONS,
  bullets,
  button,
  buttonRow,
  citationOf,
  cutVisibly,
  linkRun,
  type Message,
  messageText,
  quote,
  richText,
  section,
  sharedBlocks,
  shareViewButton,
  textRun,
  viewButton,
  type ViewContext,
} from './message.js';
import { lastPage } from './board-blocks.js';
import { SHOWN } from './limits.js';

/** Where a message about claims stands: the question behind it, which its buttons ask again, and who sees it. */
export interface ClaimsContext extends ViewContext {
  /** Empty for all subjects. */
  readonly question: string;
}

/** Page 0 is the status in short; the pages behind it hold every claim. */
export function buildStatus(status: Status, context: ClaimsContext, page = 0): Message {
  return page === 0 ? shortStatus(status, context) : statusDetails(status, context, page);
}

function shortStatus(status: Status, context: ClaimsContext): Message {
  const { question } = context;
  const further = status.more.length + status.earlier.length + status.otherIncidents.length + status.conflicts.length;
  const rest = status.more.length + status.earlier.length;
  return {
    text: messageText(plainStatus(status, 'letters')),
    blocks: [
      ...sharedBlocks(context),
      statusBlock(status),
      ...buttonRow(
        ...passageButtons(status.lines, 1),
        further === 0 ? null : viewButton('status', rest === 0 ? 'More' : `More (${rest})`, { question, page: 1 }),
        viewButton('timeline', 'Timeline', { question, page: 0 }),
        viewButton('origins', 'Origins', { question, page: 0 }),
        viewButton('board', 'All subjects', { page: 0 }),
        shareViewButton('status', context, { question, page: 0 }),
      ),
    ],
  };
}

/**
 * The five lines of a status, which also stand above the excerpts of an answer about its subject. Articles have letters: numbers are
 * of lines and excerpts, whose passages the buttons show.
 */
export function statusBlock(status: Status): RichTextBlock {
  const articles = quotedArticles(status.lines);
  return richText(
    section(textRun(cutVisibly(statusHeadline(status), SHOWN.titleCharacters), { bold: true })),
    bullets(...status.lines.map((line) => shortRow(line, markOf(articles, line.article, 'letters')))),
  );
}

function shortRow(line: StatusLine, mark: string): ReturnType<typeof section> {
  const { question, words, source, also } = shortLine(line);
  return section(
    textRun(cutVisibly(question, SHOWN.originCharacters), { bold: true }),
    textRun(`  ${cutVisibly(words, SHOWN.claimCharacters)}  `),
    textRun(`${cutVisibly(source, SHOWN.titleCharacters)} `, { italic: true }),
    linkRun(mark, line.article.url),
    textRun(also),
  );
}

function statusDetails(status: Status, context: ClaimsContext, page: number): Message {
  const lines = [...standingLines(status), ...status.earlier];
  const pages = Math.max(1, Math.ceil(lines.length / SHOWN.statusLines));
  const current = Math.min(page, pages);
  const from = (current - 1) * SHOWN.statusLines;
  const shown = lines.slice(from, from + SHOWN.statusLines);
  const rest = lines.length - from - shown.length;
  const { question } = context;
  const onPage = {
    ...status,
    lines: shown.filter((line) => !status.earlier.includes(line)),
    more: [],
    earlier: shown.filter((line) => status.earlier.includes(line)),
    conflicts: current === 1 ? status.conflicts.slice(0, SHOWN.conflicts) : [],
    otherIncidents: current === 1 ? status.otherIncidents.slice(0, SHOWN.otherIncidents) : [],
  };
  return {
    text: messageText(`${statusHeadline(status)}\n${plainDetails(onPage)}`),
    blocks: [
      ...sharedBlocks(context),
      richText(section(textRun(cutVisibly(statusHeadline(status), SHOWN.titleCharacters), { bold: true }))),
      ...shown.map((line, at) => lineBlock(line, from + at + 1, status.earlier.includes(line))),
      ...(current === 1 ? [...conflictBlocks(status.conflicts, shown), ...otherIncidentBlocks(status)] : []),
      ...buttonRow(
        ...passageButtons(shown, from + 1),
        viewButton('status', 'Back', { question, page: 0 }),
        current === 1 ? null : viewButton('status', 'Previous claims', { question, page: current - 1 }),
        rest === 0 ? null : viewButton('status', `More claims (${rest})`, { question, page: current + 1 }),
        shareViewButton('status', context, { question, page: current }),
      ),
    ],
  };
}

export function passageButtons(lines: readonly StatusLine[], first: number): ReturnType<typeof button>[] {
  return lines.map((line, at) => button(ACTIONS.showPassage, `Show passage ${first + at}`, citationOf(line.excerpt)));
}

export function lineBlock(line: StatusLine, number: number, isReplaced = false): RichTextBlock {
  const source = cutVisibly(lineSource(line), SHOWN.titleCharacters);
  return richText(
    section(
      textRun(`[${number}] `),
      isReplaced ? textRun('Earlier · ', { italic: true }) : null,
      textRun(whatOf(line), { bold: true }),
      textRun(` · ${source} · `),
      linkRun(articleName(line.article), line.article.url),
    ),
    quote(textRun(cutVisibly(line.excerpt.text, SHOWN.claimCharacters))),
  );
}

/** `Breached? · Reported compromised`. What a company says of itself stands under its name, which the line has already. */
export function whatOf(line: StatusLine): string {
  return lineSpeaker(line).includes(line.question) ? line.label : `${line.question} · ${line.label}`;
}

function articleName(article: ArticleReference): string {
  return cutVisibly(titleLine(article), SHOWN.originCharacters);
}

function conflictBlocks(conflicts: readonly Conflict[], onPage: readonly StatusLine[]): KnownBlock[] {
  const shown = conflicts.slice(0, SHOWN.conflicts);
  const rest = conflicts.length - shown.length;
  const blocks = shown.map(({ because, sides }) => {
    const numbers = sides.map((side) => onPage.findIndex(({ excerpt }) => isSameExcerpt(excerpt, side.excerpt)));
    if (numbers.every((number) => number >= 0)) return differLine(because, sides, numbers);
    const quotations = sides.flatMap((side) => [
      section(textRun(cutVisibly(lineSource(side), SHOWN.titleCharacters))),
      quote(textRun(cutVisibly(side.excerpt.text, SHOWN.claimCharacters))),
    ]);
    return richText(section(textRun(DIFFERENCES[because], { bold: true })), ...quotations);
  });
  const more = `${counted(rest, 'more difference')} among the claims listed here`;
  return rest === 0 ? blocks : [...blocks, richText(section(textRun(more, { italic: true })))];
}

function isSameExcerpt(one: Excerpt, other: Excerpt): boolean {
  return one.article.id === other.article.id && one.start === other.start;
}

// Both sides are quoted above; the numbers refer to them.
function differLine(because: Conflict['because'], sides: Conflict['sides'], at: readonly number[]): RichTextBlock {
  const named = sides.map(
    (side, index) => `[${(at[index] ?? 0) + 1}] ${cutVisibly(side.speaker, SHOWN.originCharacters)}`,
  );
  return richText(section(textRun(DIFFERENCES[because], { bold: true }), textRun(` · ${named.join(' / ')}`)));
}

// Another breach of the same company is told apart from the story, and never among its lines.
function otherIncidentBlocks({ otherIncidents }: Status): KnownBlock[] {
  if (otherIncidents.length === 0) return [];
  const head = section(
    textRun(counted(otherIncidents.length, 'other incident'), { bold: true }),
    textRun(', not part of what stands above:'),
  );
  const rows = otherIncidents
    .slice(0, SHOWN.otherIncidents)
    .flatMap(({ name, lines: [first] }) =>
      first === undefined
        ? []
        : [
            section(
              textRun(`${name}: `, { bold: true }),
              textRun(cutVisibly(`${lineSource(first)}: ${first.excerpt.text}`, SHOWN.gatheredCharacters)),
            ),
          ],
    );
  return [richText(head, bullets(...rows))];
}

/** The reports and statements behind the claims, each with the articles that relay it. */
export function buildOrigins(status: Status | null, context: ClaimsContext, page = 0): Message {
  const { question } = context;
  const origins = status?.origins ?? [];
  const current = Math.min(page, lastPage(origins.length, SHOWN.boardLines));
  const from = current * SHOWN.boardLines;
  const shown = origins.slice(from, from + SHOWN.boardLines);
  const rest = origins.length - from - shown.length;
  const headline = headlineOf(status, counted(origins.length, 'origin'));
  const rows = shown.map((origin) => `${originHead(origin)}: ${origin.articles.map(articleName).join('; ')}`);
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      ...sharedBlocks(context),
      richText(section(textRun(headline, { bold: true })), bullets(...shown.map(originRow))),
      ...buttonRow(
        backButton(status, question),
        current === 0 ? null : viewButton('origins', 'Previous', { question, page: current - 1 }),
        rest === 0 ? null : viewButton('origins', `More origins (${rest})`, { question, page: current + 1 }),
        shareViewButton('origins', context, { question, page: current }),
      ),
    ],
  };
}

function originRow(origin: Origin): ReturnType<typeof section> {
  const named = origin.articles.slice(0, SHOWN.originArticles);
  const rest = origin.articles.length - named.length;
  return section(
    textRun(cutVisibly(origin.speaker, SHOWN.originCharacters), { bold: true }),
    textRun(` · ${originSpread(origin)}: `),
    ...named.flatMap((article, at) => [at === 0 ? null : textRun('; '), linkRun(articleName(article), article.url)]),
    rest === 0 ? null : textRun(` and ${rest} more`),
  );
}

function originHead(origin: Origin): string {
  return `${cutVisibly(origin.speaker, SHOWN.originCharacters)} · ${originSpread(origin)}`;
}

// Of all subjects together there is no status: the board is their short form.
export function backButton(status: Status | null, question: string): ReturnType<typeof button> {
  const isOfAll = status === null || question === '';
  return isOfAll ? viewButton('board', 'Back', { page: 0 }) : viewButton('status', 'Back', { question, page: 0 });
}

export function headlineOf(status: Status | null, what: string): string {
  return cutVisibly(listHeadline(status?.subject ?? null, what), SHOWN.titleCharacters);
}
