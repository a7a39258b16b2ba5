// What one person reads in a modal: "Ask the sources", a field for a question with what the sources say below it, and whatever a
// button in a view shows.
import type { InputBlock, KnownBlock, ModalView, TableBlock } from '@slack/types';
import { LIMITS } from './limits.js';
import { LONGEST_QUESTION } from '../answer/request/read-typing.js';
import { bullets, type Message, richText, section, textRun } from './message.js';

export const ASK_MODAL = 'ask_the_sources';
/** Names the field in what the form sends. */
export const ASK_FIELD = 'question';
export const NO_QUESTION = 'Type a question or a name.';

/** The form with what was answered so far; `answer` is null before the first question. */
export function buildAskModal(answer: Message | null): ModalView {
  return modal(answer === null ? [] : [{ type: 'divider' }, ...answer.blocks.flatMap(blocksInModal)]);
}

/** The form with one line of ours below it: while it is worked on, and where it cannot be answered. */
export function buildAskNote(line: string): ModalView {
  return modal([richText(section(textRun(line, { italic: true })))]);
}

/** Told to whoever types a command that needs a channel. */
export function askElsewhere(command: string, name: string): string {
  return `Here questions are answered. Type ${command} ${name} in a channel for that.`;
}

/** What a button in a view shows, above the view or in its place. A message without blocks is shown as its text. */
export function buildReadingModal({ text, blocks }: Partial<Message>): ModalView {
  const given = blocks ?? [
    { type: 'section', text: { type: 'mrkdwn', text: (text ?? '').slice(0, LIMITS.sectionText), verbatim: true } },
  ];
  const shown = given.flatMap(blocksInModal);
  const fitting = shown.length <= LIMITS.blocksInView ? shown : [...shown.slice(0, LIMITS.blocksInView - 1), CUT];
  return { type: 'modal', title: plain('From the sources'), close: plain('Close'), blocks: fitting };
}

const CUT = richText(section(textRun('There is more than fits here. In a channel or a direct message all is shown.')));

// Slack takes neither tables nor feedback buttons in a view.
function blocksInModal(block: KnownBlock): readonly KnownBlock[] {
  if (block.type === 'context_actions') return [];
  return block.type === 'table' ? [tableAsList(block)] : [block];
}

/** The names of the columns stand above the rows, in their order. */
function tableAsList({ rows }: TableBlock): KnownBlock {
  const lines = rows.map((row) =>
    row.map((cell) => ('text' in cell && typeof cell.text === 'string' ? cell.text : '')).join(' · '),
  );
  const [columns = '', ...others] = lines;
  return richText(
    section(textRun(columns, { italic: true })),
    bullets(...others.map((line) => section(textRun(line)))),
  );
}

function modal(blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: ASK_MODAL,
    title: plain('Ask the sources'),
    submit: plain('Ask'),
    close: plain('Close'),
    blocks: [questionField(), ...blocks],
  };
}

function questionField(): InputBlock {
  return {
    type: 'input',
    block_id: ASK_FIELD,
    label: plain('Question'),
    element: {
      type: 'plain_text_input',
      action_id: ASK_FIELD,
      max_length: LONGEST_QUESTION,
      focus_on_load: true,
      placeholder: plain('A company, an agency, or what the intruders did'),
    },
  };
}

function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}
