// One block of every kind that the page draws, and one that it cannot know.

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const section = (...elements: Record<string, unknown>[]) => ({ type: 'rich_text_section', elements });
const text = (words: string, style?: Record<string, boolean>) => ({
  type: 'text',
  text: words,
  ...(style && { style }),
});

export const everyBlock: Record<string, unknown>[] = [
  { type: 'header', block_id: 'b-header', text: plain('Every block') },
  {
    type: 'section',
    block_id: 'b-section',
    fields: [
      { type: 'mrkdwn', text: '*Status*\nConfirmed' },
      { type: 'mrkdwn', text: '*Since*\n<!date^1795176000^{date_short}|November 2026>' },
    ],
    accessory: {
      type: 'static_select',
      action_id: 'pick',
      placeholder: plain('Subject'),
      options: [option('Viasat'), option('Cisco')],
    },
  },
  { type: 'divider', block_id: 'b-divider' },
  {
    type: 'rich_text',
    block_id: 'b-rich',
    elements: [
      section(
        text('bold', { bold: true }),
        text(' and '),
        text('italic', { italic: true }),
        text(', '),
        text('code', { code: true }),
        text(', '),
        text('struck', { strike: true }),
        text(', by '),
        { type: 'user', user_id: 'U0ANA' },
        text(' in '),
        { type: 'channel', channel_id: 'C2' },
        text(' '),
        { type: 'emoji', name: 'eyes' },
        text(' '),
        { type: 'broadcast', range: 'here' },
      ),
      { type: 'rich_text_list', style: 'bullet', elements: [section(text('one')), section(text('two'))] },
      { type: 'rich_text_list', style: 'ordered', indent: 1, offset: 2, elements: [section(text('third'))] },
      { type: 'rich_text_quote', elements: [text('a quote')] },
      { type: 'rich_text_preformatted', elements: [text('preformatted  text')] },
    ],
  },
  {
    type: 'image',
    block_id: 'b-image',
    title: plain('A map'),
    alt_text: 'A map of the providers named so far',
    image_url: 'https://example.com/map.png',
  },
  {
    type: 'markdown',
    block_id: 'b-markdown',
    text: '## A heading\nSome **bold** and `code`, [a link](https://example.com).\n\n- one\n- two\n\n> quoted',
  },
  {
    type: 'table',
    block_id: 'b-table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Provider' },
        { type: 'raw_text', text: 'Articles' },
      ],
      [
        { type: 'rich_text', elements: [section(text('Viasat', { bold: true }))] },
        { type: 'raw_text', text: '12' },
      ],
      [
        { type: 'raw_text', text: 'Charter' },
        { type: 'raw_text', text: '7' },
      ],
    ],
  },
  {
    type: 'context',
    block_id: 'b-context',
    elements: [
      { type: 'image', alt_text: 'logo', image_url: 'https://example.com/logo.png' },
      { type: 'mrkdwn', text: 'from *two* articles' },
    ],
  },
  {
    type: 'actions',
    block_id: 'b-actions',
    elements: [
      { type: 'button', action_id: 'plain', text: plain('Plain') },
      { type: 'datepicker', action_id: 'date', initial_date: '2026-11-21' },
    ],
  },
  {
    type: 'context_actions',
    block_id: 'b-feedback',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good answer'), value: 'good' },
        negative_button: { text: plain('Bad answer'), value: 'bad' },
      },
    ],
  },
  { type: 'hologram', block_id: 'b-unknown' },
];
