// Rules for the objects that every block is made of: texts, links, options and confirmation dialogs.
import { all, byType, flag, list, oneOf, type Rule, shape, string } from './check-shape.js';
import { slackLimits as limits } from '../slack-limits.js';

export function plainText(max: number): Rule {
  return byType({ plain_text: shape({ type: oneOf('plain_text'), text: string({ max }) }, { emoji: flag }) });
}

export function mrkdwn(max: number): Rule {
  return byType({ mrkdwn: shape({ type: oneOf('mrkdwn'), text: string({ max }) }, { verbatim: flag }) });
}

export function anyText(max: number): Rule {
  return (value, at) => {
    const isMrkdwn = typeof value === 'object' && value !== null && 'type' in value && value.type === 'mrkdwn';
    return (isMrkdwn ? mrkdwn(max) : plainText(max))(value, at);
  };
}

function urlOf(...protocols: string[]): Rule {
  return all(string({ max: limits.url }), (value, at) => {
    const isKnown = URL.canParse(String(value)) && protocols.includes(new URL(String(value)).protocol);
    return isKnown && !/\s/.test(String(value)) ? [] : [{ at, says: 'must be a valid URL' }];
  });
}

export const linkUrl = urlOf('http:', 'https:', 'mailto:');
export const webUrl = urlOf('http:', 'https:');

export const confirm = shape(
  { title: plainText(limits.confirmTitle), text: anyText(limits.confirmText) },
  {
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
    style: oneOf('primary', 'danger'),
  },
);

function option(text: Rule, more: Record<string, Rule> = {}): Rule {
  return shape(
    { text, value: string({ max: limits.optionValue }) },
    { description: anyText(limits.optionText), ...more },
  );
}

export const selectOption = option(plainText(limits.optionText));
export const choiceOption = option(anyText(limits.optionText));
export const overflowOption = option(plainText(limits.optionText), { url: webUrl });

export const optionGroup = shape({
  label: plainText(limits.optionText),
  options: list(selectOption, { max: limits.options }),
});
