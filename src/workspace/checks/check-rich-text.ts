// Rules for rich_text, which Slack's composer produces, down to the last element.
import { byType, flag, integer, list, matching, oneOf, type Rule, shape, string } from './check-shape.js';
import { linkUrl } from './check-text.js';

const style = shape({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });

function inline(type: string, required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  return shape({ type: oneOf(type), ...required }, { style, ...optional });
}

const text = inline('text', { text: string() });
const link = inline('link', { url: linkUrl }, { text: string(), unsafe: flag });

const inlineElement = byType({
  text,
  link,
  user: inline('user', { user_id: matching(/^[UW][A-Z0-9]+$/, 'a user id') }),
  channel: inline('channel', { channel_id: matching(/^[CDG][A-Z0-9]+$/, 'a channel id') }),
  usergroup: inline('usergroup', { usergroup_id: matching(/^S[A-Z0-9]+$/, 'a user group id') }),
  team: inline('team', { team_id: matching(/^T[A-Z0-9]+$/, 'a team id') }),
  emoji: inline(
    'emoji',
    { name: matching(/^[^\s:]+$/, 'an emoji name without colons') },
    { unicode: string(), url: linkUrl },
  ),
  date: inline(
    'date',
    { timestamp: integer(), format: matching(/\{\w+\}/, 'a format with a date token') },
    { url: linkUrl, fallback: string() },
  ),
  broadcast: inline('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: inline('color', { value: matching(/^#[0-9a-f]{3,8}$/i, 'a hex colour') }),
});

const border = { border: oneOf(0, 1) };

const section = shape({ type: oneOf('rich_text_section'), elements: list(inlineElement) });

const richTextElement = byType({
  rich_text_section: section,
  rich_text_list: shape(
    {
      type: oneOf('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section })),
    },
    { indent: integer({ max: 8 }), offset: integer(), ...border },
  ),
  rich_text_quote: shape({ type: oneOf('rich_text_quote'), elements: list(inlineElement) }, border),
  rich_text_preformatted: shape(
    { type: oneOf('rich_text_preformatted'), elements: list(byType({ text, link })) },
    border,
  ),
});

/** A whole rich_text block; `blockId` is the rule for its block_id. */
export function richText(blockId: Rule): Rule {
  return byType({
    rich_text: shape({ type: oneOf('rich_text'), elements: list(richTextElement) }, { block_id: blockId }),
  });
}
