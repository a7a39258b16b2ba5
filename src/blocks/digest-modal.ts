// The modal in which a digest is set up, and the one that confirms it.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { visibleText } from '../answer/visible-text.js';
import { DAY_NAMES, runInWords, scheduleInWords, type Schedule } from './describe-runs.js';
import { LIMITS } from './limits.js';
import { richText, section, textRun } from './rich-text.js';

/** What a person chooses; `subjects` are ids, none for all. */
export interface DigestChoice extends Schedule {
  readonly subjects: readonly string[];
  readonly whenNothing: 'line' | 'silence';
}

export interface DigestForm {
  readonly choice: DigestChoice;
  /** Preselected channel, or null. */
  readonly channelId: string | null;
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  /** Comes back with the submission. */
  readonly metadata: string;
}

export const DIGEST_MODAL = 'digest_settings_modal';
/** Each input's block; its element has the same name. */
export const DIGEST_INPUTS = {
  channel: 'digest_channel',
  days: 'digest_days',
  time: 'digest_time',
  timeZone: 'digest_time_zone',
  subjects: 'digest_subjects',
  whenNothing: 'digest_when_nothing',
} as const;

const WHEN_NOTHING = [
  { value: 'line', label: 'Say so in one line' },
  { value: 'silence', label: 'Stay silent' },
] as const;

export function buildDigestModal({ choice, channelId, subjects, metadata }: DigestForm): ModalView {
  return {
    type: 'modal',
    callback_id: DIGEST_MODAL,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Digest', emoji: false },
    submit: { type: 'plain_text', text: 'Save', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      channelInput(channelId),
      daysInput(choice.days),
      timeInput(choice.time),
      timeZoneInput(choice.timeZone),
      ...subjectsInput(choice.subjects, subjects),
      whenNothingInput(choice.whenNothing),
    ],
  };
}

/** Confirms what was saved, with the next runs as instants in milliseconds. */
export function buildDigestSaved(choice: DigestChoice, runs: readonly number[], botName: string): ModalView {
  const rows = runs.map((run) => section(textRun(`• ${runInWords(run, choice.timeZone)}`)));
  const invite = `The bot has to be in the channel: /invite @${botName} brings it there.`;
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Digest', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [
      richText(section(textRun(`Saved: ${scheduleInWords(choice)}.`, { bold: true }))),
      richText(section(textRun('The next runs:')), ...rows),
      richText(section(textRun(invite, { italic: true }))),
    ],
  };
}

function option(value: string, label: string): PlainTextOption {
  const text = visibleText(label);
  const shown = text.length <= LIMITS.optionText ? text : `${text.slice(0, LIMITS.optionText - 1)}…`;
  return { value, text: { type: 'plain_text', text: shown, emoji: false } };
}

function channelInput(channelId: string | null): KnownBlock {
  return {
    type: 'input',
    block_id: DIGEST_INPUTS.channel,
    label: { type: 'plain_text', text: 'Channel', emoji: false },
    element: {
      type: 'conversations_select',
      action_id: DIGEST_INPUTS.channel,
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
      ...(channelId === null ? {} : { initial_conversation: channelId }),
    },
  };
}

function daysInput(days: readonly number[]): KnownBlock {
  // Weeks are read from Monday.
  const options = [1, 2, 3, 4, 5, 6, 0].map((day) => option(String(day), DAY_NAMES[day] ?? ''));
  const chosen = options.filter(({ value }) => days.includes(Number(value)));
  return {
    type: 'input',
    block_id: DIGEST_INPUTS.days,
    label: { type: 'plain_text', text: 'Days', emoji: false },
    element: {
      type: 'checkboxes',
      action_id: DIGEST_INPUTS.days,
      options,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

function timeInput(time: string): KnownBlock {
  return {
    type: 'input',
    block_id: DIGEST_INPUTS.time,
    label: { type: 'plain_text', text: 'Time', emoji: false },
    element: { type: 'timepicker', action_id: DIGEST_INPUTS.time, initial_time: time },
  };
}

function timeZoneInput(timeZone: string): KnownBlock {
  return {
    type: 'input',
    block_id: DIGEST_INPUTS.timeZone,
    label: { type: 'plain_text', text: 'Time zone', emoji: false },
    hint: { type: 'plain_text', text: 'A name such as Europe/Oslo, America/New_York or Etc/UTC', emoji: false },
    element: {
      type: 'plain_text_input',
      action_id: DIGEST_INPUTS.timeZone,
      initial_value: timeZone,
      max_length: 64,
    },
  };
}

function subjectsInput(chosen: readonly string[], subjects: DigestForm['subjects']): KnownBlock[] {
  const options = subjects.slice(0, LIMITS.selectOptions).map(({ id, name }) => option(id, name));
  if (options.length === 0) return [];
  const initial = options.filter(({ value }) => chosen.includes(value ?? ''));
  const rest = subjects.length - options.length;
  const hint =
    rest === 0 ? 'None chosen means all of them' : `None chosen means all; ${rest} more cannot be chosen here`;
  return [
    {
      type: 'input',
      block_id: DIGEST_INPUTS.subjects,
      optional: true,
      label: { type: 'plain_text', text: 'Subjects', emoji: false },
      hint: { type: 'plain_text', text: hint, emoji: false },
      element: {
        type: 'multi_static_select',
        action_id: DIGEST_INPUTS.subjects,
        placeholder: { type: 'plain_text', text: 'All subjects', emoji: false },
        options,
        ...(initial.length === 0 ? {} : { initial_options: initial }),
      },
    },
  ];
}

function whenNothingInput(chosen: DigestChoice['whenNothing']): KnownBlock {
  const options = WHEN_NOTHING.map(({ value, label }) => option(value, label));
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: DIGEST_INPUTS.whenNothing,
    label: { type: 'plain_text', text: 'When nothing is new', emoji: false },
    element: {
      type: 'radio_buttons',
      action_id: DIGEST_INPUTS.whenNothing,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}
