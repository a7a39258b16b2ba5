// Rules for the select menus, and the parts that they share with all other elements.
import { isDeepStrictEqual } from 'node:util';
import {
  all,
  type Finding,
  flag,
  holds,
  integer,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  string,
} from './check-shape.js';
import { confirm, optionGroup, plainText, selectOption } from './check-text.js';
import { fieldsIn, fieldsOf } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';

export type Rules = Record<string, Rule>;

const actionId = string({ max: limits.actionId });
export const placeholder = { placeholder: plainText(limits.placeholder) };
export const focus = { focus_on_load: flag };
export const userId = matching(/^[UW][A-Z0-9]+$/, 'a user id');
const conversationId = matching(/^[CDG][A-Z0-9]+$/, 'a conversation id');

/** Slack wants an initial option to be one of the options, text and all. */
export const startsWithOwnOptions: Rule = (value, at) => {
  const element = fieldsOf(value);
  const own = [...fieldsIn(element.options), ...fieldsIn(element.option_groups).flatMap((it) => fieldsIn(it.options))];
  const isOwn = (option: unknown): boolean => own.some((each) => isDeepStrictEqual(each, option));
  const findings: Finding[] = [];
  if (element.initial_option !== undefined && !isOwn(element.initial_option))
    findings.push({ at: `${at}/initial_option`, says: 'must be one of the options' });
  if (!fieldsIn(element.initial_options).every(isOwn))
    findings.push({ at: `${at}/initial_options`, says: 'must be among the options' });
  return findings;
};

/** The rule for an element of this type, with the action_id that all have. */
export function element(type: string, required: Rules, optional: Rules): Rule {
  return shape({ type: oneOf(type), ...required }, { action_id: actionId, ...optional });
}

/** A select and its multi-select, which differ in the name, the initial value and the maximum. */
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
  ).map(([type, rule]) => [type, all(rule, hasOneSource, startsWithOwnOptions)]),
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

/** All selects, single and multiple, by type. */
export const selects: Rules = {
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
