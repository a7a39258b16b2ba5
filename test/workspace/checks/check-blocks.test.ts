// Every limit of the table, at its edge and one beyond; and what is refused whatever its length.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { checkMessageBlocks, countCharacters } from '../../../src/workspace/checks/check-blocks.js';
import { checkMessage } from '../../../src/workspace/checks/check-message.js';
import { checkView, isViewTooLarge } from '../../../src/workspace/checks/check-view.js';

const x = (length: number): string => 'x'.repeat(length);
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('x'), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('x'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string) => ({ text: plain('x'), value });
const select = (more: object) => actions({ type: 'static_select', options: [option('1')], ...more });
const grouped = (more: object) => actions({ type: 'static_select', ...more });
const checkboxes = (more: object) => actions({ type: 'checkboxes', options: [option('1'), option('2')], ...more });
const confirm = (more: object) => actions(button({ confirm: { title: plain('x'), text: plain('x'), ...more } }));
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('x'), element, ...more });
const typed = { type: 'plain_text_input' };
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const richSection = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const url = (length: number): string => `https://example.com/${x(length - 20)}`;
const rows = (count: number, columns: number, text = 'x') =>
  times(count, () => times(columns, () => ({ type: 'raw_text', text })));
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn('x'), ...more });
const feedback = (value: string) => ({ text: plain('x'), value });

/** What is limited; the limit; a block with something of that size; where a complaint must point. */
const blockLimits: [what: string, max: number, make: (size: number) => unknown, at: string][] = [
  ['section text', 3000, (n) => section({ text: mrkdwn(x(n)) }), '/blocks/0/text/text'],
  ['section field', 2000, (n) => section({ fields: [plain(x(n))] }), '/blocks/0/fields/0/text'],
  ['section fields', 10, (n) => section({ fields: times(n, () => plain('x')) }), '/blocks/0/fields'],
  ['header text', 150, (n) => ({ type: 'header', text: plain(x(n)) }), '/blocks/0/text/text'],
  ['block_id', 255, (n) => section({ block_id: x(n) }), '/blocks/0/block_id'],
  ['context elements', 10, (n) => ({ type: 'context', elements: times(n, () => mrkdwn('x')) }), '/blocks/0/elements'],
  ['actions elements', 25, (n) => actions(...times(n, () => button())), '/blocks/0/elements'],
  ['action_id', 255, (n) => actions(button({ action_id: x(n) })), '/blocks/0/elements/0/action_id'],
  ['button text', 75, (n) => actions(button({ text: plain(x(n)) })), '/blocks/0/elements/0/text/text'],
  ['button value', 2000, (n) => actions(button({ value: x(n) })), '/blocks/0/elements/0/value'],
  ['button url', 3000, (n) => actions(button({ url: url(n) })), '/blocks/0/elements/0/url'],
  [
    'button label',
    75,
    (n) => actions(button({ accessibility_label: x(n) })),
    '/blocks/0/elements/0/accessibility_label',
  ],
  ['confirm title', 100, (n) => confirm({ title: plain(x(n)) }), '/blocks/0/elements/0/confirm/title/text'],
  ['confirm text', 300, (n) => confirm({ text: mrkdwn(x(n)) }), '/blocks/0/elements/0/confirm/text/text'],
  ['confirm button', 30, (n) => confirm({ confirm: plain(x(n)) }), '/blocks/0/elements/0/confirm/confirm/text'],
  ['deny button', 30, (n) => confirm({ deny: plain(x(n)) }), '/blocks/0/elements/0/confirm/deny/text'],
  ['placeholder', 150, (n) => select({ placeholder: plain(x(n)) }), '/blocks/0/elements/0/placeholder/text'],
  ['options', 100, (n) => select({ options: times(n, (i) => option(`${i}`)) }), '/blocks/0/elements/0/options'],
  [
    'option text',
    75,
    (n) => select({ options: [{ text: plain(x(n)), value: '1' }] }),
    '/blocks/0/elements/0/options/0/text/text',
  ],
  ['option value', 75, (n) => select({ options: [option(x(n))] }), '/blocks/0/elements/0/options/0/value'],
  [
    'overflow',
    5,
    (n) => actions({ type: 'overflow', options: times(n, (i) => option(`${i}`)) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    10,
    (n) => actions({ type: 'checkboxes', options: times(n, (i) => option(`${i}`)) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'radio',
    10,
    (n) => actions({ type: 'radio_buttons', options: times(n, (i) => option(`${i}`)) }),
    '/blocks/0/elements/0/options',
  ],
  ['markdown', 12_000, (n) => ({ type: 'markdown', text: x(n) }), '/blocks/0/text'],
  ['table rows', 100, (n) => ({ type: 'table', rows: rows(n, 2) }), '/blocks/0/rows'],
  ['table columns', 20, (n) => ({ type: 'table', rows: rows(1, n) }), '/blocks/0/rows/0'],
  [
    'table characters',
    10_000,
    (n) => ({ type: 'table', rows: [[{ type: 'raw_text', text: x(n) }]] }),
    '/blocks/0/rows',
  ],
  ['image alt', 2000, (n) => ({ type: 'image', image_url: url(50), alt_text: x(n) }), '/blocks/0/alt_text'],
  [
    'image title',
    2000,
    (n) => ({ type: 'image', image_url: url(50), alt_text: 'x', title: plain(x(n)) }),
    '/blocks/0/title/text',
  ],
  ['input label', 2000, (n) => input(typed, { label: plain(x(n)) }), '/blocks/0/label/text'],
  ['input hint', 2000, (n) => input(typed, { hint: plain(x(n)) }), '/blocks/0/hint/text'],
  ['input initial value', 3000, (n) => input({ ...typed, initial_value: x(n) }), '/blocks/0/element/initial_value'],
  ['input least length', 3000, (n) => input({ ...typed, min_length: n }), '/blocks/0/element/min_length'],
  [
    'option groups',
    100,
    (n) => grouped({ option_groups: times(n, (i) => ({ label: plain('x'), options: [option(`${i}`)] })) }),
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'option group label',
    75,
    (n) => grouped({ option_groups: [{ label: plain(x(n)), options: [option('1')] }] }),
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'options of a group',
    100,
    (n) => grouped({ option_groups: [{ label: plain('x'), options: times(n, (i) => option(`${i}`)) }] }),
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'option description',
    75,
    (n) => select({ options: [{ ...option('1'), description: plain(x(n)) }] }),
    '/blocks/0/elements/0/options/0/description/text',
  ],
  ['input length', 3000, (n) => input({ ...typed, max_length: n }), '/blocks/0/element/max_length'],
  [
    'feedback value',
    2000,
    (n) => ({
      type: 'context_actions',
      elements: [{ type: 'feedback_buttons', positive_button: feedback(x(n)), negative_button: feedback('x') }],
    }),
    '/blocks/0/elements/0/positive_button/value',
  ],
  [
    'context actions',
    5,
    (n) => ({
      type: 'context_actions',
      elements: times(n, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })),
    }),
    '/blocks/0/elements',
  ],
  ['card body', 200, (n) => card({ body: mrkdwn(x(n)) }), '/blocks/0/body/text'],
  ['carousel', 10, (n) => ({ type: 'carousel', elements: times(n, () => card()) }), '/blocks/0/elements'],
  [
    'container',
    10,
    (n) => ({ type: 'container', title: plain('x'), child_blocks: times(n, () => ({ type: 'divider' })) }),
    '/blocks/0/child_blocks',
  ],
  ['link', 3000, (n) => richText(richSection({ type: 'link', url: url(n) })), '/blocks/0/elements/0/elements/0/url'],
  [
    'list indent',
    8,
    (n) =>
      richText({
        type: 'rich_text_list',
        style: 'bullet',
        indent: n,
        elements: [richSection({ type: 'text', text: 'x' })],
      }),
    '/blocks/0/elements/0/indent',
  ],
];

describe('limits of a block', () => {
  it.each(blockLimits)('%s: %i pass, one more does not', (_, max, make, at) => {
    expect(checkMessageBlocks([make(max)])).toEqual([]);
    expect(checkMessageBlocks([make(max + 1)]).map((finding) => finding.at)).toEqual([at]);
  });
});

describe('limits of a message', () => {
  it('50 blocks', () => {
    const dividers = (count: number) => times(count, () => ({ type: 'divider' }));
    expect(checkMessage({ text: 'x', blocks: dividers(50) })).toMatchObject({ kind: 'good' });
    expect(checkMessage({ text: 'x', blocks: dividers(51) })).toEqual({
      kind: 'refused',
      error: 'invalid_blocks',
      messages: ['[ERROR] no more than 50 items allowed [json-pointer:/blocks]'],
    });
  });

  it('13,200 characters over all blocks', () => {
    const sections = (rest: number) => [
      ...times(4, () => section({ text: mrkdwn(x(3000)) })),
      section({ text: mrkdwn(x(rest)) }),
    ];
    expect(checkMessage({ text: 'x', blocks: sections(1200) })).toMatchObject({ kind: 'good' });
    expect(checkMessage({ text: 'x', blocks: sections(1201) })).toMatchObject({ error: 'msg_blocks_too_long' });
  });

  it('12,000 characters of markdown over all blocks', () => {
    const markdown = (length: number) => [
      { type: 'markdown', text: x(6000) },
      { type: 'markdown', text: x(length) },
    ];
    expect(checkMessageBlocks(markdown(6000))).toEqual([]);
    expect(checkMessageBlocks(markdown(6001))).toHaveLength(1);
  });

  it('one table', () => {
    const tables = (count: number) => times(count, () => ({ type: 'table', rows: rows(1, 1) }));
    expect(checkMessageBlocks(tables(2))).toEqual([{ at: '/blocks/1', says: 'only_one_table_allowed' }]);
  });

  it('40,000 characters of text, with a warning over 4,000', () => {
    expect(checkMessage({ text: x(4000) })).toMatchObject({ kind: 'good', problems: [] });
    expect(checkMessage({ text: x(4001) })).toMatchObject({
      kind: 'good',
      problems: [expect.stringContaining('4001')],
    });
    expect(checkMessage({ text: x(40_001) })).toMatchObject({ error: 'msg_too_long' });
  });

  it('needs text or blocks, and text beside blocks for screen readers', () => {
    expect(checkMessage({})).toMatchObject({ error: 'no_text' });
    expect(checkMessage({ blocks: [{ type: 'divider' }] })).toMatchObject({
      problems: ['a message with blocks has no text for screen readers'],
    });
    expect(checkMessage({ text: 'x', blocks: 'none' })).toMatchObject({ error: 'invalid_blocks_format' });
    expect(checkMessage({ text: 'x', metadata: { event_type: 'a' } })).toMatchObject({
      error: 'invalid_metadata_format',
    });
  });

  it('counts the addresses of links too', () => {
    expect(countCharacters([richText(richSection({ type: 'link', url: 'https://a.b', text: 'abc' }))])).toBe(14);
  });
});

/** What Slack refuses whatever its length. */
const refusedBlocks: [what: string, block: unknown, at: string][] = [
  ['an unknown block', { type: 'marquee' }, '/blocks/0/type'],
  ['a block without a type', {}, '/blocks/0/type'],
  ['an unknown field', section({ colour: 'red' }), '/blocks/0'],
  ['a section without text', { type: 'section' }, '/blocks/0'],
  ['an empty text', section({ text: mrkdwn('') }), '/blocks/0/text/text'],
  ['mrkdwn in a header', { type: 'header', text: mrkdwn('x') }, '/blocks/0/text/type'],
  ['mrkdwn on a button', actions(button({ text: mrkdwn('x') })), '/blocks/0/elements/0/text/type'],
  ['a button without text', actions({ type: 'button' }), '/blocks/0/elements/0'],
  ['a button with a script', actions(button({ url: 'javascript:alert(1)' })), '/blocks/0/elements/0/url'],
  ['an unknown style', actions(button({ style: 'warning' })), '/blocks/0/elements/0/style'],
  ['an input in actions', actions(typed), '/blocks/0/elements/0/type'],
  ['an empty actions block', actions(), '/blocks/0/elements'],
  [
    'a select with two sources',
    select({ option_groups: [{ label: plain('x'), options: [option('1')] }] }),
    '/blocks/0/elements/0',
  ],
  ['a select with no source', grouped({}), '/blocks/0/elements/0'],
  ['an option that is not there', select({ initial_option: option('2') }), '/blocks/0/elements/0/initial_option'],
  [
    'an option of another text',
    select({ initial_option: { ...option('1'), text: plain('y') } }),
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'a checkbox that is not there',
    checkboxes({ initial_options: [option('1'), option('3')] }),
    '/blocks/0/elements/0/initial_options',
  ],
  ['an input for no characters', input({ ...typed, max_length: 0 }), '/blocks/0/element/max_length'],
  ['an input of no length', input({ ...typed, min_length: 9, max_length: 8 }), '/blocks/0/element'],
  ['an image without an address', { type: 'image', alt_text: 'x' }, '/blocks/0'],
  ['an image without alt text', { type: 'image', image_url: url(50) }, '/blocks/0'],
  ['an empty card', { type: 'card' }, '/blocks/0'],
  [
    'a container collapsed for good',
    { type: 'container', title: plain('x'), child_blocks: [section()], default_collapsed: true },
    '/blocks/0',
  ],
  [
    'rich text with an empty text',
    richText(richSection({ type: 'text', text: '' })),
    '/blocks/0/elements/0/elements/0/text',
  ],
  ['rich text with mrkdwn', richText(richSection(mrkdwn('x'))), '/blocks/0/elements/0/elements/0/type'],
  ['rich text without a section', richText({ type: 'text', text: 'x' }), '/blocks/0/elements/0/type'],
  ['an empty rich text section', richText(richSection()), '/blocks/0/elements/0/elements'],
  [
    'a user in preformatted text',
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
    '/blocks/0/elements/0/elements/0/type',
  ],
  [
    'a quote within a list',
    richText({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_quote', elements: [] }] }),
    '/blocks/0/elements/0/elements/0/type',
  ],
  [
    'a link to a file',
    richText(richSection({ type: 'link', url: 'file:///etc/passwd' })),
    '/blocks/0/elements/0/elements/0/url',
  ],
  [
    'a link with a blank',
    richText(richSection({ type: 'link', url: 'https://a.b/c d' })),
    '/blocks/0/elements/0/elements/0/url',
  ],
  ['a date without a format', richText(richSection({ type: 'date', timestamp: 1 })), '/blocks/0/elements/0/elements/0'],
  [
    'an unknown range',
    richText(richSection({ type: 'broadcast', range: 'all' })),
    '/blocks/0/elements/0/elements/0/range',
  ],
  [
    'an unknown text style',
    richText(richSection({ type: 'text', text: 'x', style: { blink: true } })),
    '/blocks/0/elements/0/elements/0/style',
  ],
];

describe('what Slack takes', () => {
  it('initial options of a group, and of checkboxes', () => {
    const groups = [{ label: plain('x'), options: [option('1')] }];
    expect(checkMessageBlocks([grouped({ option_groups: groups, initial_option: option('1') })])).toEqual([]);
    expect(checkMessageBlocks([checkboxes({ initial_options: [option('2')] })])).toEqual([]);
  });
});

describe('what Slack refuses', () => {
  it.each(refusedBlocks)('%s', (_, block, at) => {
    expect(checkMessageBlocks([block]).map((finding) => finding.at)).toEqual([at]);
  });

  it('two blocks with one block_id, two elements with one action_id', () => {
    expect(checkMessageBlocks([section({ block_id: 'a' }), section({ block_id: 'a' })])).toMatchObject([
      { at: '/blocks/1/block_id' },
    ]);
    expect(checkMessageBlocks([actions(button({ action_id: 'a' }), button({ action_id: 'a' }))])).toMatchObject([
      { at: '/blocks/0/elements/1/action_id' },
    ]);
  });
});

const view = (more: object = {}) => ({ type: 'modal', title: plain('x'), blocks: [section()], ...more });

const viewLimits: [what: string, max: number, make: (size: number) => unknown, at: string][] = [
  ['title', 24, (n) => view({ title: plain(x(n)) }), '/view/title/text'],
  ['submit', 24, (n) => view({ submit: plain(x(n)) }), '/view/submit/text'],
  ['close', 24, (n) => view({ close: plain(x(n)) }), '/view/close/text'],
  ['private_metadata', 3000, (n) => view({ private_metadata: x(n) }), '/view/private_metadata'],
  ['callback_id', 255, (n) => view({ callback_id: x(n) }), '/view/callback_id'],
  ['external_id', 255, (n) => view({ external_id: x(n) }), '/view/external_id'],
  ['blocks', 100, (n) => view({ blocks: times(n, () => section()) }), '/view/blocks'],
];

describe('limits of a modal', () => {
  it.each(viewLimits)('%s: %i pass, one more does not', (_, max, make, at) => {
    expect(checkView(make(max))).toEqual([]);
    expect(checkView(make(max + 1)).map((finding) => finding.at)).toEqual([at]);
  });

  it('needs a submit button for inputs, and one focus at most', () => {
    const inputs = [input({ ...typed, focus_on_load: true }), input({ ...typed, focus_on_load: true })];
    expect(checkView(view({ blocks: inputs, submit: plain('x') }))).toMatchObject([{ at: '/view/blocks' }]);
    expect(checkView(view({ blocks: [input(typed)] }))).toMatchObject([{ at: '/view/submit' }]);
  });

  it('takes no blocks that only messages may have, and no home tab', () => {
    expect(checkView(view({ blocks: [{ type: 'markdown', text: 'x' }] }))).toMatchObject([
      { at: '/view/blocks/0/type' },
    ]);
    expect(checkView(view({ type: 'home' }))).toMatchObject([{ at: '/view/type' }]);
  });

  it('weighs at most 250 KB', () => {
    expect(isViewTooLarge({ blocks: x(250 * 1024 - 13) })).toBe(false);
    expect(isViewTooLarge({ blocks: x(250 * 1024 - 12) })).toBe(true);
  });
});

describe('what the SDK describes', () => {
  it('passes', () => {
    const blocks: KnownBlock[] = [
      { type: 'header', text: { type: 'plain_text', text: 'Title', emoji: true } },
      { type: 'section', text: { type: 'mrkdwn', text: '*b*', verbatim: true }, expand: true },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_quote',
            border: 1,
            elements: [
              { type: 'text', text: 'said', style: { bold: true } },
              { type: 'link', url: 'mailto:a@b.example', text: 'them' },
              { type: 'date', timestamp: 1_700_000_000, format: '{date_short_pretty}', fallback: 'then' },
              { type: 'user', user_id: 'U1' },
              { type: 'channel', channel_id: 'C1' },
              { type: 'usergroup', usergroup_id: 'S1' },
              { type: 'emoji', name: 'wave' },
              { type: 'color', value: '#ff0000' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            indent: 1,
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '1' }] }],
          },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
        ],
      },
      { type: 'alert', level: 'warning', text: { type: 'plain_text', text: 'Careful' } },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'rate',
            positive_button: { text: { type: 'plain_text', text: 'Good' }, value: 'good' },
            negative_button: { text: { type: 'plain_text', text: 'Bad' }, value: 'bad' },
          },
        ],
      },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'a' },
            { type: 'raw_number', value: 1, text: '1' },
          ],
        ],
        column_settings: [{ align: 'right' }],
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'x' },
          { type: 'image', image_url: 'https://a.b/c.png', alt_text: 'x' },
        ],
      },
      { type: 'divider' },
    ];
    expect(checkMessageBlocks(blocks)).toEqual([]);
  });
});
