// The board as a Slack message: a table with a row for each subject.
import type { TableBlock } from '@slack/types';
import { BOARD_COLUMNS, boardRow, newestSourceLine, type Status, statusHeadline } from '../answer/status/status.js';
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
  type ViewContext,
} from './message.js';

/** The board: a table with a row for each subject, the most recently changed first, and the same in plain text. */
export function buildBoard(statuses: readonly Status[], context: ViewContext, page = 0): Message {
  const from = Math.min(page, lastPage(statuses.length, SHOWN.boardLines)) * SHOWN.boardLines;
  const shown = statuses.slice(from, from + SHOWN.boardLines);
  const rest = statuses.length - from - shown.length;
  const headline =
    statuses.length === 0
      ? 'No article claims anything of a subject yet.'
      : `Who says what, most recent first · ${newestSourceLine(statuses[0]?.newestSource ?? null)}`;
  return {
    text: messageText([headline, ...shown.map(statusHeadline)].join('\n')),
    blocks: [
      ...sharedBlocks(context),
      richText(section(textRun(headline, { bold: true }))),
      ...(shown.length === 0 ? [] : [boardTable(shown)]),
      ...buttonRow(
        ...shown.map(({ subject }) =>
          subject === null ? null : viewButton('status', subject.name, { question: subject.name, page: 0 }),
        ),
        from === 0 ? null : viewButton('board', 'Previous', { page: page - 1 }),
        rest === 0 ? null : viewButton('board', `More subjects (${rest})`, { page: page + 1 }),
        shareViewButton('board', context, { page }),
      ),
    ],
  };
}

function boardTable(statuses: readonly Status[]): TableBlock {
  const rows = statuses.map(boardRow).map((row) => row.map((cell) => cutVisibly(cell, SHOWN.originCharacters)));
  const cells = [BOARD_COLUMNS, ...rows].map((row) => row.map((text) => ({ type: 'raw_text' as const, text })));
  return { type: 'table', rows: cells, column_settings: BOARD_COLUMNS.map(() => ({ is_wrapped: true })) };
}

/** The last page of a list, from 0. */
export function lastPage(count: number, perPage: number): number {
  return Math.max(0, Math.ceil(count / perPage) - 1);
}
