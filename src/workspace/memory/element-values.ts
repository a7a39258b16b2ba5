// What a person chose or typed in an element, in the form that Slack's payloads give it.
import { fieldsIn, type Fields, fieldsOf, isFields } from '../json-fields.js';

/** The field in which each element holds its value, and the one with its initial value. */
const valueKeys: Record<string, { key: string; initial: string }> = {
  plain_text_input: { key: 'value', initial: 'initial_value' },
  email_text_input: { key: 'value', initial: 'initial_value' },
  url_text_input: { key: 'value', initial: 'initial_value' },
  number_input: { key: 'value', initial: 'initial_value' },
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value' },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time' },
  static_select: { key: 'selected_option', initial: 'initial_option' },
  external_select: { key: 'selected_option', initial: 'initial_option' },
  radio_buttons: { key: 'selected_option', initial: 'initial_option' },
  overflow: { key: 'selected_option', initial: '' },
  checkboxes: { key: 'selected_options', initial: 'initial_options' },
  multi_static_select: { key: 'selected_options', initial: 'initial_options' },
  multi_external_select: { key: 'selected_options', initial: 'initial_options' },
  users_select: { key: 'selected_user', initial: 'initial_user' },
  multi_users_select: { key: 'selected_users', initial: 'initial_users' },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels' },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations' },
};

/** True for an element that holds a value, as a select does and a button does not. */
export function holdsValue(element: Fields): boolean {
  return typeof element.type === 'string' && Object.hasOwn(valueKeys, element.type);
}

/**
 * The element's value as `state.values` gives it. `given` is what the person chose: a text, an option's value,
 * a list of them, or a value already in Slack's form; undefined leaves the element's initial value.
 */
export function valueOf(element: Fields, given: unknown): Fields {
  const type = String(element.type);
  const { key, initial } = valueKeys[type] ?? { key: 'value', initial: '' };
  const isMany = key.endsWith('s') && key.startsWith('selected_');
  if (isFields(given) && given[key] !== undefined) return { type, [key]: given[key] };
  if (given === undefined) return { type, [key]: element[initial] ?? (isMany ? [] : null) };
  if (key === 'selected_option') return { type, [key]: optionOf(element, given) ?? null };
  if (key === 'selected_options')
    return { type, [key]: listed(given).flatMap((item) => optionOf(element, item) ?? []) };
  if (isMany) return { type, [key]: listed(given) };
  if (key === 'selected_date_time') return { type, [key]: given === '' ? null : Number(given) };
  if (key === 'rich_text_value' && typeof given === 'string') return { type, [key]: asRichText(given) };
  return { type, [key]: given === '' ? null : given };
}

/** True when nothing is chosen or typed, which a required input does not allow. */
export function isEmptyValue(value: Fields): boolean {
  const held = Object.entries(value).filter(([key]) => key !== 'type');
  return held.every(([, each]) => each === null || each === '' || (Array.isArray(each) && each.length === 0));
}

function optionOf(element: Fields, value: unknown): Fields | undefined {
  const grouped = fieldsIn(element.option_groups).flatMap((group) => fieldsIn(group.options));
  return [...fieldsIn(element.options), ...grouped].find((option) => option.value === value);
}

function listed(given: unknown): unknown[] {
  if (Array.isArray(given)) return given as unknown[];
  return given === '' || given === null ? [] : [given];
}

function asRichText(text: string): Fields {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/**
 * The entry of a block_actions payload for what was clicked.
 * Undefined when `given` names no option or no button of the element, which a real client could not send.
 */
export function actionOf(block: Fields, element: Fields, given: unknown, actionTs: string): Fields | undefined {
  const base = { action_id: element.action_id, block_id: block.block_id, type: element.type, action_ts: actionTs };
  if (element.type === 'feedback_buttons') {
    const buttons = [fieldsOf(element.positive_button), fieldsOf(element.negative_button)];
    const pressed = given === undefined ? buttons[0] : buttons.find((button) => button.value === given);
    return pressed && { ...base, text: pressed.text, value: pressed.value };
  }
  if (!holdsValue(element)) {
    const { text, value, url, style, icon } = element;
    return withoutUndefined({ ...base, text, value, url, style, icon });
  }
  const value = valueOf(element, given);
  return value.selected_option === null ? undefined : { ...value, ...base };
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
