// Rules for each block, and which blocks messages and modals may have.
import {
  accessory,
  actionsElement,
  button,
  contextActionsElement,
  imageElement,
  inputElement,
} from './check-elements.js';
import { richText } from './check-rich-text.js';
import { all, byType, flag, holds, integer, list, oneOf, type Rule, shape, string } from './check-shape.js';
import { anyText, mrkdwn, plainText, webUrl } from './check-text.js';
import { fieldsOf } from '../json-fields.js';
import { slackLimits as limits } from '../slack-limits.js';

type Rules = Record<string, Rule>;

const blockId = string({ max: limits.blockId });

function block(type: string, required: Rules, optional: Rules = {}): Rule {
  return shape({ type: oneOf(type), ...required }, { block_id: blockId, ...optional });
}

const section = all(
  block(
    'section',
    {},
    {
      text: anyText(limits.sectionText),
      fields: list(anyText(limits.fieldText), { max: limits.sectionFields }),
      accessory,
      expand: flag,
    },
  ),
  holds('missing required field: text or fields', (it) => it.text !== undefined || it.fields !== undefined),
);

const image = all(
  block(
    'image',
    { alt_text: string({ max: limits.imageAlt }) },
    { image_url: webUrl, slack_file: shape({}, { url: webUrl, id: string() }), title: plainText(limits.imageTitle) },
  ),
  holds('must have image_url or slack_file', (it) => (it.image_url === undefined) !== (it.slack_file === undefined)),
);

const contextElement: Rule = (value, at) =>
  (fieldsOf(value).type === 'image' ? imageElement : anyText(limits.contextText))(value, at);

const cell = byType({
  raw_text: shape({ type: oneOf('raw_text'), text: string() }),
  raw_number: shape({
    type: oneOf('raw_number'),
    text: string(),
    value: (value, at) => (Number.isFinite(value) ? [] : [{ at, says: 'must be a number' }]),
  }),
  rich_text: richText(blockId),
});
const rows = list(list(cell, { max: limits.tableColumns }), { max: limits.tableRows });
const column = shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag });

const shared: Rules = {
  section,
  image,
  header: block('header', { text: plainText(limits.headerText) }),
  divider: block('divider', {}),
  context: block('context', { elements: list(contextElement, { max: limits.contextElements }) }),
  actions: block('actions', { elements: list(actionsElement, { max: limits.actionsElements }) }),
  rich_text: richText(blockId),
  alert: block(
    'alert',
    { text: anyText(limits.alertText) },
    { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  input: block(
    'input',
    { label: plainText(limits.inputLabel), element: inputElement },
    { hint: plainText(limits.inputLabel), optional: flag, dispatch_action: flag },
  ),
};

const table = block('table', { rows }, { column_settings: list(column, { max: limits.tableColumns }) });

const card = all(
  block(
    'card',
    {},
    {
      hero_image: imageElement,
      icon: imageElement,
      title: mrkdwn(limits.cardTitle),
      subtitle: mrkdwn(limits.cardTitle),
      body: mrkdwn(limits.cardBody),
      actions: list(byType({ button })),
    },
  ),
  holds('must have a hero_image, title, actions or body', (it) =>
    ['hero_image', 'title', 'actions', 'body'].some((key) => it[key] !== undefined),
  ),
);

const container = all(
  block(
    'container',
    { child_blocks: list(byType({ ...shared, table }), { max: limits.containerBlocks }) },
    {
      title: plainText(limits.containerTitle),
      rich_text_title: richText(blockId),
      subtitle: anyText(limits.containerTitle),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
  ),
  holds('missing required field: title', (it) => it.title !== undefined || it.rich_text_title !== undefined),
  holds('default_collapsed needs is_collapsible', (it) => it.default_collapsed !== true || it.is_collapsible === true),
);

const url = byType({ url: shape({ type: oneOf('url'), url: webUrl, text: string() }) });

const taskCard = block(
  'task_card',
  { task_id: string(), title: string(), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  { details: richText(blockId), output: richText(blockId), sources: list(url) },
);

/** Files cannot be posted as blocks, and videos need a scope of their own: both are refused. */
export const messageBlock = byType({
  ...shared,
  table,
  card,
  container,
  carousel: block('carousel', { elements: list(byType({ card }), { max: limits.carouselCards }) }),
  context_actions: block('context_actions', {
    elements: list(contextActionsElement, { max: limits.contextActionsElements }),
  }),
  task_card: taskCard,
  plan: block('plan', { title: string() }, { tasks: list(byType({ task_card: taskCard })) }),
  markdown: block('markdown', { text: string({ max: limits.markdownCharacters }) }),
  data_table: block(
    'data_table',
    { rows, caption: string() },
    { page_size: integer({ min: 1, max: limits.dataTablePage }), row_header_column_index: integer() },
  ),
});

export const viewBlock = byType(shared);
