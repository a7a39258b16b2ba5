// What Slack's own client says at inputs before it submits a modal: that a value is missing, too long or of the wrong kind.
import { isEmptyValue } from '../memory/element-values.js';
import { type Fields, fieldsIn, fieldsOf } from '../json-fields.js';
import { type OpenView, stateValues } from '../memory/modals.js';
import { slackLimits as limits } from '../slack-limits.js';

/** The complaints by block_id; none when the modal can be submitted. */
export function inputComplaints(view: OpenView): Record<string, string> {
  const values = stateValues(view);
  const inputs = fieldsIn(view.definition.blocks).filter((block) => block.type === 'input');
  const complaints = inputs.flatMap((block) => {
    const held = Object.values(values[String(block.block_id)] ?? {});
    const complaint = complaintAt(block, held);
    return complaint === undefined ? [] : [[String(block.block_id), complaint]];
  });
  return Object.fromEntries(complaints) as Record<string, string>;
}

function complaintAt(block: Fields, held: readonly Fields[]): string | undefined {
  if (held.some(isEmptyValue)) return block.optional === true ? undefined : 'Please complete this required field.';
  const element = fieldsOf(block.element);
  const judge = judges[String(element.type)];
  const [value] = held.map((each) => each.value);
  return typeof value === 'string' ? judge?.(value, element) : undefined;
}

const judges: Record<string, (value: string, element: Fields) => string | undefined> = {
  plain_text_input: (value, element) => {
    const most = Number(element.max_length ?? limits.inputCharacters);
    const least = Number(element.min_length ?? 0);
    if (value.length > most) return `Please use at most ${most} characters: these are ${value.length}.`;
    return value.length < least ? `Please use at least ${least} characters.` : undefined;
  },
  url_text_input: (value) => (URL.canParse(value) ? undefined : 'Please enter a valid URL.'),
  email_text_input: (value) => (isEmail(value) ? undefined : 'Please enter a valid email address.'),
  number_input: (value, { is_decimal_allowed, min_value, max_value }) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return 'Please enter a number.';
    if (is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
    if (number < Number(min_value ?? -Infinity)) return `Please enter a number of at least ${String(min_value)}.`;
    return number > Number(max_value ?? Infinity)
      ? `Please enter a number of at most ${String(max_value)}.`
      : undefined;
  },
};

function isEmail(value: string): boolean {
  const [local = '', host = '', ...rest] = value.split('@');
  return local !== '' && host.includes('.') && rest.length === 0 && !/\s/.test(value);
}
