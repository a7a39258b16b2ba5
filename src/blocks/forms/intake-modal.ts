// The modals of the intake: one takes a text with its source, one edits a draft, one confirms and asks for what is missing.
import type { KnownBlock, ModalView } from '@slack/types';
import {
  factInputs,
  leaveOutInput,
  markInput,
  missingInputs,
  PASTE_INPUTS,
  plain,
  textInput,
  type DraftFacts,
} from './draft-inputs.js';
import { LIMITS } from '../limits.js';
import { type DraftPreview, IN_FULL, previewBlocks, type PreviewReader } from '../intake-preview.js';
import { richText, section, textRun } from '../message.js';

export const PASTE_MODAL = 'intake_paste_modal';
export const EDIT_MODAL = 'intake_edit_modal';
/** Follows either of them: shows the preview, and submitting it adds the draft. */
export const CONFIRM_MODAL = 'intake_confirm_modal';
/** The block above a form that is shown once more: why it is. */
const AGAIN = 'intake_again';

/** What can be edited in a draft, and who brought it in. */
export interface DraftForm {
  readonly id: string;
  readonly version: number;
  /** User id of the person who brought it in. */
  readonly by: string;
  readonly facts: DraftFacts;
  readonly paragraphs: readonly string[];
  /** The words of a handling mark that cannot be read; null where there is none. */
  readonly unreadMark: string | null;
}

const NOTHING_KNOWN: DraftFacts = {
  title: null,
  publisher: null,
  url: null,
  published: null,
  language: null,
  mark: null,
};

/** `text` is what stands in it already, such as the words of a message. */
export function buildPasteModal(marks: readonly string[], text = ''): ModalView {
  const parts = partsOf(text);
  const [first, ...rest] = PASTE_INPUTS.map((name, at) =>
    textInput(name, at === 0 ? 'Text' : `Text, part ${at + 1}`, parts.shown[at] ?? null, {
      multiline: true,
      longest: LIMITS.inputText,
      isOptional: at > 0,
    }),
  );
  // What goes on from the first part stands behind it, where the person looks for it.
  const filled = Math.max(0, parts.shown.length - 1);
  return {
    type: 'modal',
    callback_id: PASTE_MODAL,
    title: plain('Add to knowledge'),
    submit: plain('Read it'),
    close: plain('Cancel'),
    blocks: [
      richText(section(textRun(pasteNote(parts.left)))),
      ...(first === undefined ? [] : [first]),
      ...rest.slice(0, filled),
      ...factInputs(NOTHING_KNOWN, marks, false),
      ...rest.slice(filled),
    ],
  };
}

function pasteNote(left: number): string {
  const most = LIMITS.inputText.toLocaleString('en-US');
  if (left > 0) {
    return `The text is longer than this form: its last ${left.toLocaleString('en-US')} characters are not in it. Save it as a file and add that in a terminal, or add its parts one by one.`;
  }
  return `Paste the article’s words, an empty line between two paragraphs. A field holds ${most} characters: what is longer goes on in the fields at the end.`;
}

/** A text as the inputs take it, each part ending as a paragraph does where it can; `left` counts the characters that do not fit. */
function partsOf(text: string): { readonly shown: readonly string[]; readonly left: number } {
  const shown: string[] = [];
  let rest = text.trim();
  while (rest !== '' && shown.length < PASTE_INPUTS.length) {
    const piece = rest.slice(0, LIMITS.inputText);
    const part = rest.length === piece.length ? piece : piece.slice(0, endOfPart(piece));
    shown.push(part.trimEnd());
    rest = rest.slice(part.length).trimStart();
  }
  return { shown, left: rest.length };
}

/** Where a part ends: behind its last paragraph, else its last line, sentence, word. Each begins a paragraph when it is read. */
function endOfPart(piece: string): number {
  const ends = ['\n\n', '\n', '. ', ' '].map((cut) => piece.lastIndexOf(cut) + (cut === '. ' ? 1 : 0));
  return ends.find((end) => end > 1) ?? piece.length;
}

/** The person may leave out some of the paragraphs; `metadata` comes back with the submission. */
export function buildEditModal(
  form: DraftForm,
  marks: readonly string[],
  mayMark: boolean,
  metadata: string,
): ModalView {
  const isMarkAsked = mayMark && form.unreadMark !== null;
  return {
    type: 'modal',
    callback_id: EDIT_MODAL,
    private_metadata: metadata,
    title: plain('Edit'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [...factInputs(form.facts, marks, isMarkAsked), ...leaveOutInput(form.paragraphs)],
  };
}

/** Who confirms: as what, the marks there are, and whether this person may say which mark is meant. */
export interface Confirming {
  readonly reader: PreviewReader;
  readonly marks: readonly string[];
  readonly mayMark: boolean;
}

/** The preview in a modal, with inputs for what it does not state. */
export function buildConfirmModal(
  preview: DraftPreview,
  { reader, marks, mayMark }: Confirming,
  metadata: string,
): ModalView {
  const isHeld = preview.unreadMark !== null;
  const blocks = previewBlocks(preview, IN_FULL, true);
  const [head, rest] = [blocks.slice(0, 1), blocks.slice(1)];
  return {
    type: 'modal',
    callback_id: CONFIRM_MODAL,
    private_metadata: metadata,
    title: plain('Add to knowledge'),
    submit: plain(reader === 'editor' && (mayMark || !isHeld) ? 'Add' : 'Hand to editors'),
    close: plain('Cancel'),
    // What is asked stands where it is seen without scrolling, above the long part of the preview.
    blocks: [
      ...head,
      ...missingInputs(preview.missing),
      ...(isHeld && mayMark ? [markInput(null, marks, true)] : []),
      ...rest,
    ],
  };
}

/** A modal of one line, such as what became of a draft. */
export function buildIntakeNote(line: string): ModalView {
  return {
    type: 'modal',
    title: plain('Add to knowledge'),
    close: plain('Close'),
    blocks: [richText(section(textRun(line)))],
  };
}

/** A form as a person filled it in. */
export interface FilledForm extends Pick<ModalView, 'callback_id' | 'title' | 'private_metadata'> {
  readonly submit: ModalView['submit'] | null;
  readonly close: ModalView['close'] | null;
  readonly blocks: readonly KnownBlock[];
  /** By block and action, as Slack sends it. */
  readonly values: Readonly<Record<string, Readonly<Record<string, FilledInput>>>>;
}

export interface FilledInput {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_option?: object | null | undefined;
  readonly selected_options?: readonly object[] | null | undefined;
}

/** The same form once more, with everything that was typed and chosen in it, below a line that says why. */
export function buildAgain(
  { callback_id, title, submit, close, private_metadata, ...form }: FilledForm,
  line: string,
): ModalView {
  const inputs = form.blocks.filter(({ block_id }) => block_id !== AGAIN).map((block) => asFilled(block, form.values));
  return {
    type: 'modal',
    ...(callback_id === undefined ? {} : { callback_id }),
    ...(private_metadata === undefined ? {} : { private_metadata }),
    title,
    ...(submit == null ? {} : { submit }),
    ...(close == null ? {} : { close }),
    blocks: [{ ...richText(section(textRun(line, { bold: true }))), block_id: AGAIN }, ...inputs],
  };
}

function asFilled(block: KnownBlock, values: FilledForm['values']): KnownBlock {
  if (block.type !== 'input') return block;
  const element = Object.fromEntries(Object.entries(block.element).filter(([key]) => !key.startsWith('initial_')));
  const { value, selected_date, selected_option, selected_options } =
    values[block.block_id ?? '']?.[String(element['action_id'])] ?? {};
  const filled = {
    ...element,
    ...(value == null ? {} : { initial_value: value }),
    ...(selected_date == null ? {} : { initial_date: selected_date }),
    ...(selected_option == null ? {} : { initial_option: selected_option }),
    ...(selected_options == null || selected_options.length === 0 ? {} : { initial_options: selected_options }),
  };
  return { ...block, element: filled } as unknown as KnownBlock;
}
