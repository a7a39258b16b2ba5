// The modal behind "Ask the sources": a field for a question, and below it what the sources say, for one person.
import type { InputBlock, KnownBlock, ModalView, TableBlock } from '@slack/types';
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

// Buttons of a message open a modal or change the message, and neither can be done inside a modal; nor does Slack take tables there.
function blocksInModal(block: KnownBlock): readonly KnownBlock[] {
  if (block.type === 'actions' || block.type === 'context_actions') return [];
  return block.type === 'table' ? [richText(bullets(...rowsOf(block)))] : [block];
}

function rowsOf({ rows }: TableBlock): ReturnType<typeof section>[] {
  return rows.map((row) => {
    const cells = row.map((cell) => ('text' in cell && typeof cell.text === 'string' ? cell.text : ''));
    return section(textRun(cells.join(' · ')));
  });
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
