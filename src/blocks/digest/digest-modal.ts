// The modal that sets up a digest, and the one that confirms it.
import type { KnownBlock, ModalView } from '@slack/types';
import { nameList } from '../../answer/status/status.js';
import { weekdayName } from '../../answer/news/describe-digest.js';
import {
  chosenInWords,
  type DigestChoice,
  plainOption,
  runInWords,
  scheduleInWords,
  type SubjectChoice,
  subjectOptions,
} from './digest-choice.js';
import { SHOWN } from '../limits.js';
import { bullets, cutVisibly, dateRun, richText, section, textRun } from '../message.js';

export interface DigestForm {
  readonly choice: DigestChoice;
  /** Preselected channel, or null. */
  readonly channelId: string | null;
  readonly subjects: readonly SubjectChoice[];
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

/** What is told at an input whose value cannot be used. */
export const DIGEST_ERRORS = {
  channel: 'Choose a channel.',
  channelTaken: 'This channel has a digest already. Use the command there to change it.',
  days: 'Choose at least one day.',
  time: 'Choose a time.',
} as const;

/** Told at the time zone when it names none; `near` are those that may be meant. */
export function unknownZone(near: readonly string[]): string {
  return near.length === 0
    ? 'No time zone of that name is known. Write a city such as Oslo, or a name such as America/New_York or Etc/UTC.'
    : `No time zone of that name is known. Did you mean ${nameList(near, 'or')}?`;
}

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

/** Confirms what was saved. `runs` are the next runs in milliseconds. */
export function buildDigestSaved(saved: {
  readonly choice: DigestChoice;
  readonly channelId: string;
  readonly subjects: DigestForm['subjects'];
  readonly runs: readonly number[];
  readonly botName: string;
}): ModalView {
  const { choice, channelId, subjects, runs, botName } = saved;
  const rows = runs.map((run) => section(dateRun(run, `${runInWords(run, choice.timeZone)} (${choice.timeZone})`)));
  const about = cutVisibly(chosenInWords(subjects, choice.subjects), SHOWN.digestNameCharacters);
  const quiet = choice.whenNothing === 'line' ? 'one line when nothing is new' : 'nothing when nothing is new';
  const invite = `If the bot is not in that channel yet, type /invite @${botName} there.`;
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Digest', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks: [
      richText(
        section(
          textRun('Saved', { bold: true }),
          textRun(' · '),
          { type: 'channel', channel_id: channelId },
          textRun(` · ${scheduleInWords(choice)} · ${about} · ${quiet}`),
        ),
      ),
      richText(section(textRun('The next ones, in your own time:')), bullets(...rows)),
      richText(section(textRun(invite, { italic: true }))),
    ],
  };
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
  // The week begins on Monday.
  const options = [1, 2, 3, 4, 5, 6, 0].map((day) => plainOption(String(day), weekdayName(day)));
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
    hint: {
      type: 'plain_text',
      text: 'A city such as Oslo, or a name such as America/New_York or Etc/UTC',
      emoji: false,
    },
    element: {
      type: 'plain_text_input',
      action_id: DIGEST_INPUTS.timeZone,
      initial_value: timeZone,
      max_length: 64,
    },
  };
}

function subjectsInput(chosen: readonly string[], subjects: DigestForm['subjects']): KnownBlock[] {
  const { groups, initial, rest } = subjectOptions(subjects, chosen);
  if (groups.length === 0) return [];
  const hint =
    rest === 0
      ? 'None chosen means all of them'
      : `None chosen means all; ${rest.toLocaleString('en-US')} more do not fit into this list`;
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
        option_groups: [...groups],
        ...(initial.length === 0 ? {} : { initial_options: [...initial] }),
      },
    },
  ];
}

function whenNothingInput(chosen: DigestChoice['whenNothing']): KnownBlock {
  const options = WHEN_NOTHING.map(({ value, label }) => plainOption(value, label));
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
