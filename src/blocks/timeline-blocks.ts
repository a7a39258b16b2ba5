// The timeline of claims as a Slack message: who says what and when at a glance, then each claim with its quotation. Slack draws no
// chart that an app could send: its blocks show pictures only from an address, and the bot has none. So the glance is a table.
import type { TableBlock } from '@slack/types';
import {
  claimsInTime,
  counted,
  lineDate,
  lineSource,
  lineSpeaker,
  type Status,
  type StatusLine,
} from '../answer/status/status.js';
import { lastPage } from './board-blocks.js';
import { SHOWN } from './limits.js';
import {
  buttonRow,
  cutVisibly,
  type Message,
  messageText,
  richText,
  section,
  sharedBlocks,
  shareViewButton,
  textRun,
  viewButton,
} from './message.js';
import { backButton, type ClaimsContext, headlineOf, lineBlock, passageButtons, whatOf } from './status-blocks.js';

/** One page of the dated claims, oldest first; the first one begins with all of them in a table. */
export function buildTimeline(status: Status | null, context: ClaimsContext, page = 0): Message {
  const { question } = context;
  const claims = status === null ? [] : claimsInTime(status);
  const current = Math.min(page, lastPage(claims.length, SHOWN.statusLines));
  const from = current * SHOWN.statusLines;
  const shown = claims.slice(from, from + SHOWN.statusLines);
  const rest = claims.length - from - shown.length;
  const headline = headlineOf(
    status,
    claims.length === 0 ? 'no claim yet' : `${counted(claims.length, 'claim')}, oldest first`,
  );
  const rows = shown.map((line) => `${line.label}: ${lineSource(line)}: ${line.excerpt.text}`);
  const table = current === 0 && status?.subject != null ? glance(claims) : [];
  return {
    text: messageText([headline, ...table.slice(1).map((row) => row.join(' · ')), ...rows].join('\n')),
    blocks: [
      ...sharedBlocks(context),
      richText(section(textRun(headline, { bold: true }))),
      ...(table.length === 0 ? [] : [tableOf(table)]),
      ...shown.map((line, at) => lineBlock(line, from + at + 1)),
      ...buttonRow(
        ...passageButtons(shown, from + 1),
        backButton(status, question),
        current === 0 ? null : viewButton('timeline', 'Earlier claims', { question, page: current - 1 }),
        rest === 0 ? null : viewButton('timeline', `Later claims (${rest})`, { question, page: current + 1 }),
        shareViewButton('timeline', context, { question, page: current }),
      ),
    ],
  };
}

/** Three: a phone has no room for more. */
const COLUMNS = ['When', 'Who says it', 'What'];
/** Two claims are seen at a glance without a table. */
const FEWEST_ROWS = 3;

/** A row for each that says something at some time, below the names of the columns; what does not fit is counted. None for a few. */
function glance(claims: readonly StatusLine[]): string[][] {
  const byCells = new Map<string, { readonly cells: string[]; readonly articles: Set<string> }>();
  for (const line of claims) {
    const cells = [shortDate(line), lineSpeaker(line), whatOf(line)];
    const row = byCells.get(cells.join('\n')) ?? { cells, articles: new Set() };
    for (const id of [line.article.id, ...line.alsoIn]) row.articles.add(id);
    byCells.set(cells.join('\n'), row);
  }
  const rows = [...byCells.values()].map(({ cells: [when = '', who = '', what = ''], articles }) => [
    ...[when, who],
    `${what} · ${counted(articles.size, 'article')}`,
  ]);
  if (rows.length < FEWEST_ROWS) return [];
  const rest = rows.length - SHOWN.glanceRows;
  const more = rest <= 0 ? [] : [['later', `${counted(rest, 'more row')}, quoted on the pages behind`, '…']];
  return [COLUMNS, ...rows.slice(0, SHOWN.glanceRows), ...more];
}

/** `by Nov 2024` where only the article has a date: a column of a phone is some ten characters wide. */
function shortDate(line: StatusLine): string {
  return lineDate(line).replace(/^published /, 'by ');
}

function tableOf(rows: readonly string[][]): TableBlock {
  const cells = rows.map((row) =>
    row.map((text) => ({ type: 'raw_text' as const, text: cutVisibly(text, SHOWN.originCharacters) })),
  );
  return { type: 'table', rows: cells, column_settings: COLUMNS.map(() => ({ is_wrapped: true })) };
}
