// The board as a Slack message: a table with a row for each subject; and its rows for views, which take no table.
import type { SectionBlock, TableBlock } from '@slack/types';
import { visibleText } from '../answer/excerpt-of.js';
import { plain } from './forms/draft-inputs.js';
import {
  BOARD_COLUMNS,
  boardRow,
  capitalised,
  newestSourceLine,
  reportedOf,
  saidOf,
  type Status,
  statusDate,
  statusHeadline,
  statusSpread,
} from '../answer/status/status.js';
import type { BoardPart } from '../answer/status/kept-statuses.js';
import { SHOWN } from './limits.js';
import {
  buttonRow,
  cutVisibly,
  escapeMrkdwn,
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

/** A page of the board: a table with a row for each subject, the most recently changed first, and the same in plain text. */
export function buildBoard({ statuses: shown, from, total }: BoardPart, context: ViewContext): Message {
  const page = Math.floor(from / SHOWN.boardLines);
  const rest = total - from - shown.length;
  const headline =
    total === 0
      ? 'No article claims anything of a subject yet.'
      : `Who says what, most recent first · ${newestSourceLine(shown[0]?.newestSource ?? null)}`;
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

/** A row of the board where Slack takes no table: the subject in two lines, with a button that opens its status. */
export function boardRowBlock(status: Status): SectionBlock {
  const name = cutVisibly(visibleText(status.subject?.name ?? ''), SHOWN.originCharacters);
  const told = [reportedOf(status), saidOf(status)].filter((part) => part !== null).join('; ');
  const facts = [told, statusDate(status), statusSpread(status)].filter((part) => part !== '').join(' · ');
  const open = viewButton('status', 'Status', { question: status.subject?.name ?? '', page: 0 });
  const label = labelOf(name);
  const accessory = open === null ? {} : { accessory: { ...open, action_id: `${open.action_id}:0`, ...label } };
  return { type: 'section', text: rowText(name, capitalised(facts)), ...accessory };
}

/** A name of these characters alone means nothing to Slack's markup. */
const TAME = /^[\p{L}\p{N} &.,'’()/+-]+$/u;

function rowText(name: string, facts: string): NonNullable<SectionBlock['text']> {
  return TAME.test(name)
    ? { type: 'mrkdwn', text: `*${escapeMrkdwn(name.trim())}*\n${escapeMrkdwn(facts)}`, verbatim: true }
    : plain(`${name}\n${facts}`);
}

/** Slack's limit of a label for screen readers. */
const LABEL_CHARACTERS = 75;

function labelOf(name: string): { accessibility_label?: string } {
  const label = `Status of ${name}`;
  return label.length <= LABEL_CHARACTERS ? { accessibility_label: label } : {};
}

/** The last page of a list, from 0. */
export function lastPage(count: number, perPage: number): number {
  return Math.max(0, Math.ceil(count / perPage) - 1);
}
