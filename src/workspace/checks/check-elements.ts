// Rules for the interactive elements, and where each of them may be used.
import { all, byType, flag, holds, integer, list, matching, oneOf, shape, string } from './check-shape.js';
import { richText } from './check-rich-text.js';
import { element, focus, placeholder, type Rules, selects, startsWithOwnOptions, userId } from './check-selects.js';
import { choiceOption, confirm, overflowOption, plainText, webUrl } from './check-text.js';
import { slackLimits as limits } from '../slack-limits.js';

const accessibilityLabel = string({ max: limits.accessibilityLabel });
const dispatch = {
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  ),
};

const image = all(
  shape(
    { type: oneOf('image'), alt_text: string({ max: limits.imageAlt }) },
    { image_url: webUrl, slack_file: shape({}, { url: webUrl, id: string() }) },
  ),
  holds(
    'must have image_url or slack_file',
    (fields) => (fields.image_url === undefined) !== (fields.slack_file === undefined),
  ),
);

export const button = element(
  'button',
  { text: plainText(limits.buttonText) },
  {
    value: string({ max: limits.buttonValue }),
    url: webUrl,
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: accessibilityLabel,
  },
);

const workflowButton = element(
  'workflow_button',
  {
    text: plainText(limits.buttonText),
    workflow: holds('must have a trigger', (fields) => fields.trigger !== undefined),
  },
  { style: oneOf('primary', 'danger'), confirm, accessibility_label: accessibilityLabel },
);

const feedback = shape(
  { text: plainText(limits.buttonText), value: string({ max: limits.buttonValue }) },
  { accessibility_label: accessibilityLabel },
);

const choiceList = list(choiceOption, { max: limits.checkboxOptions });
const choices: Rules = {
  checkboxes: all(
    element('checkboxes', { options: choiceList }, { initial_options: choiceList, confirm, ...focus }),
    startsWithOwnOptions,
  ),
  radio_buttons: all(
    element('radio_buttons', { options: choiceList }, { initial_option: choiceOption, confirm, ...focus }),
    startsWithOwnOptions,
  ),
};

const pickers: Rules = {
  datepicker: element(
    'datepicker',
    {},
    { initial_date: matching(/^\d{4}-\d\d-\d\d$/, 'a date as YYYY-MM-DD'), confirm, ...focus, ...placeholder },
  ),
  timepicker: element(
    'timepicker',
    {},
    { initial_time: matching(/^\d\d:\d\d$/, 'a time as HH:mm'), timezone: string(), confirm, ...focus, ...placeholder },
  ),
};
const dateTimePicker = element(
  'datetimepicker',
  {},
  { initial_date_time: integer({ min: 1_000_000_000, max: 9_999_999_999 }), confirm, ...focus },
);
const richTextInput = element(
  'rich_text_input',
  {},
  {
    initial_value: richText(string({ max: limits.blockId })),
    min_lines: integer({ min: 1, max: limits.richTextInputLines }),
    max_lines: integer({ min: 1, max: limits.richTextInputLines }),
    ...dispatch,
    ...focus,
    ...placeholder,
  },
);

const typed = { ...dispatch, ...focus, ...placeholder };
const numeral = matching(/^-?\d+(\.\d+)?$/, 'a number as a string');
const plainTextInput = all(
  element(
    'plain_text_input',
    {},
    {
      initial_value: string({ min: 0, max: limits.inputCharacters }),
      multiline: flag,
      min_length: integer({ max: limits.inputCharacters }),
      max_length: integer({ min: 1, max: limits.inputCharacters }),
      ...typed,
    },
  ),
  holds('min_length must not be more than max_length', ({ min_length, max_length }) =>
    [min_length, max_length].includes(undefined) ? true : Number(min_length) <= Number(max_length),
  ),
);
const fields: Rules = {
  plain_text_input: plainTextInput,
  email_text_input: element('email_text_input', {}, { initial_value: string(), ...typed }),
  url_text_input: element('url_text_input', {}, { initial_value: webUrl, ...typed }),
  number_input: element(
    'number_input',
    { is_decimal_allowed: flag },
    { initial_value: numeral, min_value: numeral, max_value: numeral, ...typed },
  ),
  file_input: element(
    'file_input',
    {},
    { filetypes: list(string()), max_files: integer({ min: 1, max: limits.filesPerInput }) },
  ),
};

const overflow = element('overflow', { options: list(overflowOption, { max: limits.overflowOptions }) }, { confirm });
const pressed: Rules = { button, overflow, workflow_button: workflowButton };

export const imageElement = byType({ image });
export const accessory = byType({ image, ...pressed, ...selects, ...choices, ...pickers });
export const actionsElement = byType({
  ...pressed,
  ...selects,
  ...choices,
  ...pickers,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});
export const inputElement = byType({
  ...selects,
  ...choices,
  ...pickers,
  ...fields,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});
export const contextActionsElement = byType({
  feedback_buttons: element('feedback_buttons', { positive_button: feedback, negative_button: feedback }, {}),
  icon_button: element(
    'icon_button',
    { icon: string(), text: plainText(limits.buttonText) },
    {
      value: string({ max: limits.buttonValue }),
      confirm,
      accessibility_label: accessibilityLabel,
      visible_to_user_ids: list(userId),
    },
  ),
});
