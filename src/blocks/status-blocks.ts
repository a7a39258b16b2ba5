// The claims about a subject as a Slack message, in three forms: a status (who says what, and where sources differ), a
// timeline,
// and the origins from which the claims start. Also the board of all subjects.
import type { KnownBlock, RichTextBlock } from '@slack/types';
import {
  boardLine,
  claimsInTime,
  type Conflict,
  counted,
  DIFFERENCES,
  lineSource,
  newestSourceLine,
  originDate,
  plainStatus,
  type Status,
  statusHeadline,
  type StatusLine,
} from '../answer/status/status.js';
import {
  ACTIONS,
  button,
  buttonRow,
  citationOf,
  cutVisibly,
  type Message,
  messageText,
  quote,
  richText,
  section,
  textRun,
} from './message.js';
import { SHOWN } from './limits.js';

/** One page of a status; the page buttons ask `question` again. */
export function buildStatus(status: Status, question: string, page = 0): Message {
  const from = Math.min(page, lastPage(status.lines.length, SHOWN.statusLines)) * SHOWN.statusLines;
  const lines = status.lines.slice(from, from + SHOWN.statusLines);
  const rest = status.lines.length - from - lines.length;
  const blocks: KnownBlock[] = [
    richText(section(textRun(cutVisibly(statusHeadline(status), SHOWN.titleCharacters), { bold: true }))),
    ...lines.map((line, at) => lineBlock(line, from + at + 1)),
    ...(from === 0 ? conflictBlocks(status.conflicts, lines, from) : []),
    ...buttonRow(
      ...lines.map((line, at) =>
        button(ACTIONS.showPassage, `Show passage ${from + at + 1}`, citationOf(line.excerpt)),
      ),
      from === 0 ? null : button(ACTIONS.status, 'Previous claims', { question, page: page - 1 }),
      rest === 0 ? null : button(ACTIONS.status, `More claims (${rest})`, { question, page: page + 1 }),
    ),
  ];
  return {
    text: messageText(plainStatus({ ...status, lines, conflicts: from === 0 ? status.conflicts : [] })),
    blocks,
  };
}

function lineBlock(line: StatusLine, number: number): RichTextBlock {
  const source = cutVisibly(lineSource(line), SHOWN.titleCharacters);
  return richText(
    section(textRun(`[${number}] `), textRun(line.label, { bold: true }), textRun(` · ${source}`)),
    quote(textRun(cutVisibly(line.excerpt.text, SHOWN.claimCharacters))),
    ...line.replaces
      .slice(0, 1)
      .map((earlier) =>
        section(
          textRun(`Earlier (${counted(line.replaces.length, 'claim')}): `, { italic: true }),
          textRun(cutVisibly(`${lineSource(earlier)}: ${earlier.excerpt.text}`, SHOWN.claimCharacters)),
        ),
      ),
  );
}

function conflictBlocks(conflicts: readonly Conflict[], onPage: readonly StatusLine[], from: number): KnownBlock[] {
  const shown = conflicts.slice(0, SHOWN.conflicts);
  const rest = conflicts.length - shown.length;
  const blocks = shown.map(({ because, sides }) => {
    const numbers = sides.map((side) => onPage.indexOf(side));
    if (numbers.every((number) => number >= 0))
      return differLine(
        because,
        sides,
        numbers.map((number) => from + number + 1),
      );
    const quotations = sides.flatMap((side) => [
      section(textRun(cutVisibly(lineSource(side), SHOWN.titleCharacters))),
      quote(textRun(cutVisibly(side.excerpt.text, SHOWN.claimCharacters))),
    ]);
    return richText(section(textRun(DIFFERENCES[because], { bold: true })), ...quotations);
  });
  const more = `${counted(rest, 'more difference')} among the claims listed here`;
  return rest === 0 ? blocks : [...blocks, richText(section(textRun(more, { italic: true })))];
}

// Both sides are quoted above; the numbers refer to them.
function differLine(because: Conflict['because'], sides: Conflict['sides'], numbers: readonly number[]): RichTextBlock {
  const named = sides.map((side, at) => `[${numbers[at] ?? ''}] ${cutVisibly(side.speaker, SHOWN.originCharacters)}`);
  return richText(section(textRun(DIFFERENCES[because], { bold: true }), textRun(` · ${named.join(' / ')}`)));
}

/** The board: one line for each subject, the most recently changed first. */
export function buildBoard(statuses: readonly Status[], page = 0): Message {
  const from = Math.min(page, lastPage(statuses.length, SHOWN.boardLines)) * SHOWN.boardLines;
  const shown = statuses.slice(from, from + SHOWN.boardLines);
  const rest = statuses.length - from - shown.length;
  const headline =
    statuses.length === 0
      ? 'No article claims anything of a subject yet.'
      : `Who says what, most recent first · ${newestSourceLine(statuses[0]?.newestSource ?? null)}`;
  const rows = shown.map((status) => `${boardLine(status)} · ${labelsOf(status)}`);
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      richText(
        section(textRun(headline, { bold: true })),
        ...rows.map((row) => section(textRun(`• ${cutVisibly(row, SHOWN.titleCharacters)}`))),
      ),
      ...buttonRow(
        ...shown.map(({ subject }) =>
          subject === null ? null : button(ACTIONS.status, subject.name, { question: subject.name, page: 0 }),
        ),
        from === 0 ? null : button(ACTIONS.board, 'Previous', { page: page - 1 }),
        rest === 0 ? null : button(ACTIONS.board, `More subjects (${rest})`, { page: page + 1 }),
      ),
    ],
  };
}

function labelsOf({ lines, conflicts }: Status): string {
  const labels = [...new Set(lines.map((line) => line.label))];
  return [...labels, ...new Set(conflicts.map(({ because }) => DIFFERENCES[because]))].join(', ');
}

function lastPage(count: number, perPage: number): number {
  return Math.max(0, Math.ceil(count / perPage) - 1);
}

/** One page of the dated claims, oldest first. The page buttons ask `question` again; it is empty for all subjects. */
export function buildTimeline(status: Status | null, question: string, page = 0): Message {
  const claims = status === null ? [] : claimsInTime(status);
  const from = Math.min(page, Math.max(0, Math.ceil(claims.length / SHOWN.statusLines) - 1)) * SHOWN.statusLines;
  const shown = claims.slice(from, from + SHOWN.statusLines);
  const rest = claims.length - from - shown.length;
  const headline = headlineOf(
    status,
    claims.length === 0 ? 'no claim yet' : `${counted(claims.length, 'claim')}, oldest first`,
  );
  const rows = shown.map((line) => `${line.label}: ${lineSource(line)}: ${line.excerpt.text}`);
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      richText(section(textRun(headline, { bold: true }))),
      ...shown.map((line, at) =>
        richText(
          section(
            textRun(`[${from + at + 1}] `),
            textRun(line.label, { bold: true }),
            textRun(` · ${cutVisibly(lineSource(line), SHOWN.titleCharacters)}`),
          ),
          quote(textRun(cutVisibly(line.excerpt.text, SHOWN.claimCharacters))),
        ),
      ),
      ...buttonRow(
        ...shown.map((line, at) =>
          button(ACTIONS.showPassage, `Show passage ${from + at + 1}`, citationOf(line.excerpt)),
        ),
        from === 0 ? null : button(ACTIONS.timeline, 'Earlier claims', { question, page: page - 1 }),
        rest === 0 ? null : button(ACTIONS.timeline, `Later claims (${rest})`, { question, page: page + 1 }),
      ),
    ],
  };
}

/** The reports and statements behind the claims, each with the articles that relay it. */
export function buildOrigins(status: Status | null, question: string, page = 0): Message {
  const origins = status?.origins ?? [];
  const from = Math.min(page, Math.max(0, Math.ceil(origins.length / SHOWN.boardLines) - 1)) * SHOWN.boardLines;
  const shown = origins.slice(from, from + SHOWN.boardLines);
  const rest = origins.length - from - shown.length;
  const headline = headlineOf(status, counted(origins.length, 'origin'));
  const rows = shown.map((origin) => {
    const articles = `${counted(origin.articles.length, 'article')}: ${origin.articles.join(', ')}`;
    return cutVisibly(`${origin.speaker} · ${originDate(origin)} · in ${articles}`, SHOWN.titleCharacters);
  });
  return {
    text: messageText([headline, ...rows].join('\n')),
    blocks: [
      richText(section(textRun(headline, { bold: true })), ...rows.map((row) => section(textRun(`• ${row}`)))),
      ...buttonRow(
        from === 0 ? null : button(ACTIONS.origins, 'Previous', { question, page: page - 1 }),
        rest === 0 ? null : button(ACTIONS.origins, `More origins (${rest})`, { question, page: page + 1 }),
      ),
    ],
  };
}

function headlineOf(status: Status | null, what: string): string {
  return cutVisibly(`${status?.subject?.name ?? 'All subjects'} · ${what}`, SHOWN.titleCharacters);
}
