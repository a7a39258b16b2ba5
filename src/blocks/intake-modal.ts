// The modals of the intake: one takes a pasted text with its source, one edits a draft, one confirms.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { visibleText } from '../answer/excerpt-of.js';
import { LIMITS } from './limits.js';
import { type DraftPreview, previewBlocks, type PreviewReader } from './intake-preview.js';
import { richText, section, textRun } from './message.js';

export const PASTE_MODAL = 'intake_paste_modal';
export const EDIT_MODAL = 'intake_edit_modal';
/** Follows either of them: shows the preview, and submitting it adds the draft. */
export const CONFIRM_MODAL = 'intake_confirm_modal';

/** Each input's block; its element has the same name. */
export const INTAKE_INPUTS = {
  title: 'intake_title',
  publisher: 'intake_publisher',
  url: 'intake_url',
  published: 'intake_published',
  language: 'intake_language',
  mark: 'intake_mark',
  leaveOut: 'intake_leave_out',
} as const;

/** Slack lets one input hold 3,000 characters: a pasted article may be spread over several. */
export const PASTE_INPUTS = ['intake_text_1', 'intake_text_2', 'intake_text_3', 'intake_text_4'] as const;

/** What a person may state about an article; null for what they leave out. */
export interface DraftFacts {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly language: string | null;
  readonly mark: string | null;
}

/** What can be edited in a draft, and who brought it in. */
export interface DraftForm {
  readonly id: string;
  readonly version: number;
  /** User id of the person who brought it in. */
  readonly by: string;
  readonly facts: DraftFacts;
  readonly paragraphs: readonly string[];
}

const NOTHING_KNOWN: DraftFacts = {
  title: null,
  publisher: null,
  url: null,
  published: null,
  language: null,
  mark: null,
};

export const NO_MARK = 'none';

export function buildPasteModal(marks: readonly string[]): ModalView {
  const most = LIMITS.inputText.toLocaleString('en-US');
  const note = `Paste the article’s words, an empty line between two paragraphs. A field holds ${most} characters: what is longer goes on in the fields at the end.`;
  const [first, ...rest] = PASTE_INPUTS.map((name, at) =>
    textInput(name, at === 0 ? 'Text' : `Text, part ${at + 1}`, null, {
      multiline: true,
      longest: LIMITS.inputText,
      isOptional: at > 0,
    }),
  );
  return {
    type: 'modal',
    callback_id: PASTE_MODAL,
    title: plain('Add to knowledge'),
    submit: plain('Read it'),
    close: plain('Cancel'),
    blocks: [
      richText(section(textRun(note))),
      ...(first === undefined ? [] : [first]),
      ...factInputs(NOTHING_KNOWN, marks),
      ...rest,
    ],
  };
}

/** The person may leave out some of the `paragraphs`; `metadata` comes back with the submission. */
export function buildEditModal(
  facts: DraftFacts,
  paragraphs: readonly string[],
  marks: readonly string[],
  metadata: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: EDIT_MODAL,
    private_metadata: metadata,
    title: plain('Edit'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [...factInputs(facts, marks), ...leaveOutInput(paragraphs)],
  };
}

/** The preview in a modal, after a text was pasted or a draft edited. */
export function buildConfirmModal(preview: DraftPreview, reader: PreviewReader, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: CONFIRM_MODAL,
    private_metadata: metadata,
    title: plain('Add to knowledge'),
    submit: plain(reader === 'editor' ? 'Add' : 'Hand to editors'),
    close: plain('Cancel'),
    blocks: previewBlocks(preview),
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

function factInputs(facts: DraftFacts, marks: readonly string[]): KnownBlock[] {
  const asked = { isOptional: true, multiline: false, longest: LIMITS.inputLine };
  return [
    textInput(INTAKE_INPUTS.title, 'Title', facts.title, asked),
    textInput(INTAKE_INPUTS.publisher, 'Publisher', facts.publisher, asked),
    textInput(INTAKE_INPUTS.url, 'Address', facts.url, asked, 'https://…'),
    textInput(INTAKE_INPUTS.published, 'Published', facts.published, asked, 'A day (2024-11-15) or a month (2024-11)'),
    textInput(INTAKE_INPUTS.language, 'Language', facts.language, asked, 'Such as en'),
    markInput(facts.mark, marks),
  ];
}

interface TextInput {
  readonly multiline: boolean;
  readonly longest: number;
  readonly isOptional: boolean;
}

function textInput(
  name: string,
  label: string,
  value: string | null,
  { multiline, longest, isOptional }: TextInput,
  hint: string | null = null,
): KnownBlock {
  const initial = value === null ? '' : visibleText(value).slice(0, longest);
  return {
    type: 'input',
    block_id: name,
    optional: isOptional,
    label: plain(label),
    ...(hint === null ? {} : { hint: plain(hint) }),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline,
      max_length: longest,
      ...(initial === '' ? {} : { initial_value: initial }),
    },
  };
}

function markInput(mark: string | null, marks: readonly string[]): KnownBlock {
  const options = [option(NO_MARK, 'None: everybody may see it'), ...marks.map((each) => option(each, `TLP:${each}`))];
  const initial = options.find(({ value }) => value === (mark ?? NO_MARK)) ?? options[0];
  return {
    type: 'input',
    block_id: INTAKE_INPUTS.mark,
    label: plain('Handling mark'),
    hint: plain('From TLP:AMBER on it is shown only in channels that an editor named for it'),
    element: {
      type: 'static_select',
      action_id: INTAKE_INPUTS.mark,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}

function leaveOutInput(paragraphs: readonly string[]): KnownBlock[] {
  if (paragraphs.length < 2) return [];
  const shown = paragraphs.slice(0, LIMITS.selectOptions);
  const rest = paragraphs.length - shown.length;
  return [
    {
      type: 'input',
      block_id: INTAKE_INPUTS.leaveOut,
      optional: true,
      label: plain('Leave out'),
      hint: plain(
        rest === 0 ? 'Paragraphs that are no reporting' : `Of the first ${shown.length} paragraphs; ${rest} more stay`,
      ),
      element: {
        type: 'multi_static_select',
        action_id: INTAKE_INPUTS.leaveOut,
        placeholder: plain('Nothing more'),
        options: shown.map((text, at) => option(String(at), `${at + 1}. ${text}`)),
      },
    },
  ];
}

function option(value: string, label: string): PlainTextOption {
  const text = visibleText(label);
  const fits = text.length <= LIMITS.optionText;
  return {
    value,
    text: plain(fits ? text : `${text.slice(0, LIMITS.optionText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`),
  };
}

function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}
