// The inputs of the forms about a draft: what may be stated of it, and what is told at an input that cannot be used.
import type { KnownBlock, PlainTextOption } from '@slack/types';
import { visibleText } from '../../answer/excerpt-of.js';
import { LIMITS } from '../limits.js';

/** Each input's block; its element has the same name. */
export const INTAKE_INPUTS = {
  title: 'intake_title',
  publisher: 'intake_publisher',
  url: 'intake_url',
  published: 'intake_published',
  month: 'intake_month',
  language: 'intake_language',
  mark: 'intake_mark',
  leaveOut: 'intake_leave_out',
  unknown: 'intake_unknown',
} as const;

/** Slack lets one input hold 3,000 characters: a pasted article may be spread over several. */
export const PASTE_INPUTS = ['intake_text_1', 'intake_text_2', 'intake_text_3', 'intake_text_4'] as const;

/** What a person may state about an article; null for what they leave out. */
export interface DraftFacts {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** A day or a month. */
  readonly published: string | null;
  readonly language: string | null;
  readonly mark: string | null;
}

/** What an article needs to be known by, where it does not state it. */
export type MissingFact = 'publisher' | 'published';

const FACT_NAMES: Readonly<Record<MissingFact, string>> = {
  publisher: 'who published it',
  published: 'when it was published',
};

/** `who published it and when it was published`. */
export function missingInWords(missing: readonly MissingFact[]): string {
  return missing.map((fact) => FACT_NAMES[fact]).join(' and ');
}

/** What is told at an input whose value cannot be used. */
export const DRAFT_ERRORS = {
  month: 'That is no month. Write it as 2024-11.',
  otherMonth: 'The day above lies in another month. Leave this empty, or clear the day.',
  future: 'That lies in the future.',
  url: 'That is no address that starts with http:// or https://.',
  publisher: 'Say who published it, or tick below that nobody can say.',
  published: 'Say when it was published, or tick below that nobody can say.',
} as const;

export const NO_MARK = 'none';

/** `isMarkAsked`: the mark that it carries cannot be read, so none is chosen beforehand. */
export function factInputs(facts: DraftFacts, marks: readonly string[], isMarkAsked: boolean): KnownBlock[] {
  return [
    lineInput(INTAKE_INPUTS.title, 'Title', facts.title),
    publisherInput(facts.publisher),
    lineInput(INTAKE_INPUTS.url, 'Address', facts.url, 'https://…'),
    ...publishedInputs(facts.published),
    lineInput(INTAKE_INPUTS.language, 'Language', facts.language, 'Such as en'),
    markInput(facts.mark, marks, isMarkAsked),
  ];
}

/** Asks for what is missing, and lets a person say that nobody knows it. */
export function missingInputs(missing: readonly MissingFact[]): KnownBlock[] {
  if (missing.length === 0) return [];
  return [
    ...(missing.includes('publisher') ? [publisherInput(null)] : []),
    ...(missing.includes('published') ? publishedInputs(null) : []),
    {
      type: 'input',
      block_id: INTAKE_INPUTS.unknown,
      optional: true,
      label: plain('Nobody can say'),
      ...(missing.includes('published')
        ? { hint: plain('Without a date its claims stand apart from dated ones') }
        : {}),
      element: {
        type: 'checkboxes',
        action_id: INTAKE_INPUTS.unknown,
        options: missing.map((fact) => option(fact, FACT_NAMES[fact])),
      },
    },
  ];
}

function publisherInput(publisher: string | null): KnownBlock {
  return lineInput(INTAKE_INPUTS.publisher, 'Publisher', publisher, 'Who says it: a paper, a company, an agency');
}

function publishedInputs(published: string | null): KnownBlock[] {
  const isDay = published !== null && published.length === 'yyyy-mm-dd'.length;
  return [
    {
      type: 'input',
      block_id: INTAKE_INPUTS.published,
      optional: true,
      label: plain('Published on'),
      element: {
        type: 'datepicker',
        action_id: INTAKE_INPUTS.published,
        placeholder: plain('A day'),
        ...(isDay ? { initial_date: published } : {}),
      },
    },
    lineInput(INTAKE_INPUTS.month, 'Or only its month', isDay ? null : published, 'As 2024-11, where no day is known'),
  ];
}

function lineInput(name: string, label: string, value: string | null, hint: string | null = null): KnownBlock {
  return textInput(name, label, value, { multiline: false, longest: LIMITS.inputLine, isOptional: true }, hint);
}

interface TextInput {
  readonly multiline: boolean;
  readonly longest: number;
  readonly isOptional: boolean;
}

export function textInput(
  name: string,
  label: string,
  value: string | null,
  { multiline, longest, isOptional }: TextInput,
  hint: string | null = null,
): KnownBlock {
  const initial = value === null ? '' : (multiline ? value : visibleText(value)).slice(0, longest);
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

export function markInput(mark: string | null, marks: readonly string[], isAsked: boolean): KnownBlock {
  const options = [option(NO_MARK, 'None: everybody may see it'), ...marks.map((each) => option(each, `TLP:${each}`))];
  const initial = isAsked ? undefined : (options.find(({ value }) => value === (mark ?? NO_MARK)) ?? options[0]);
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

export function leaveOutInput(paragraphs: readonly string[]): KnownBlock[] {
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

export function plain(text: string): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text, emoji: false };
}
