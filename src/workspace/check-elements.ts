// Rules for the interactive elements, and which of them may stand where.
import { all, byType, flag, holds, integer, list, matching, oneOf, type Rule, shape, string } from './check-shape.js';
import { richText } from './check-rich-text.js';
import { choiceOption, confirm, optionGroup, overflowOption, plainText, selectOption, webUrl } from './check-text.js';
import { slackLimits as limits } from './slack-limits.js';

type Rules = Record<string, Rule>;

const actionId = string({ max: limits.actionId });
const accessibilityLabel = string({ max: limits.accessibilityLabel });
const placeholder = { placeholder: plainText(limits.placeholder) };
const focus = { focus_on_load: flag };
const dispatch = {
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  ),
};
const userId = matching(/^[UW][A-Z0-9]+$/, 'a user id');
const conversationId = matching(/^[CDG][A-Z0-9]+$/, 'a conversation id');

function element(type: string, required: Rules, optional: Rules): Rule {
  return shape({ type: oneOf(type), ...required }, { action_id: actionId, ...optional });
}

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

/** One select and its multi-select twin, which differ in the name, the initial value and the maximum. */
function select(source: string, own: Rules, initial: Rules, initials: Rules): Rules {
  const shared = { confirm, ...focus, ...placeholder };
  const [single, multi] = [`${source}_select`, `multi_${source}_select`];
  return {
    [single]: element(single, {}, { ...own, ...initial, ...shared }),
    [multi]: element(multi, {}, { ...own, ...initials, ...shared, max_selected_items: integer({ min: 1 }) }),
  };
}

const staticOptions = {
  options: list(selectOption, { max: limits.options }),
  option_groups: list(optionGroup, { max: limits.optionGroups }),
};
const hasOneSource = holds(
  'must have either options or option_groups',
  (fields) => (fields.options === undefined) !== (fields.option_groups === undefined),
);
const staticSelects = Object.fromEntries(
  Object.entries(
    select('static', staticOptions, { initial_option: selectOption }, { initial_options: list(selectOption) }),
  ).map(([type, rule]) => [type, all(rule, hasOneSource)]),
);
const filter = shape(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const conversationFields = { default_to_current_conversation: flag, filter, response_url_enabled: flag };

const selects: Rules = {
  ...staticSelects,
  ...select(
    'external',
    { min_query_length: integer() },
    { initial_option: selectOption },
    { initial_options: list(selectOption) },
  ),
  ...select('users', {}, { initial_user: userId }, { initial_users: list(userId) }),
  ...select(
    'conversations',
    conversationFields,
    { initial_conversation: conversationId },
    { initial_conversations: list(conversationId) },
  ),
  ...select(
    'channels',
    { response_url_enabled: flag },
    { initial_channel: conversationId },
    { initial_channels: list(conversationId) },
  ),
};

const choiceList = list(choiceOption, { max: limits.checkboxOptions });
const choices: Rules = {
  checkboxes: element('checkboxes', { options: choiceList }, { initial_options: choiceList, confirm, ...focus }),
  radio_buttons: element('radio_buttons', { options: choiceList }, { initial_option: choiceOption, confirm, ...focus }),
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
const length = integer({ max: limits.inputCharacters });
const fields: Rules = {
  plain_text_input: element(
    'plain_text_input',
    {},
    {
      initial_value: string({ min: 0, max: limits.inputCharacters }),
      multiline: flag,
      min_length: length,
      max_length: length,
      ...typed,
    },
  ),
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
