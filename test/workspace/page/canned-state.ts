// What a person sees in the canned workspace of the page's tests: a realistic answer of a bot, every kind of block,
// hostile text, an ephemeral message, a thread and a modal.

import { everyBlock } from './every-block.js';

export const ana = { id: 'U0ANA', name: 'Ana', isBot: false };
export const ben = { id: 'U0BEN', name: 'Ben', isBot: false };
export const bot = { id: 'U0BOT', name: 'Salt Typhoon desk', isBot: true };

/** Seconds of the first message: a Friday at noon. */
const start = 1_795_176_000;

interface CannedMessage {
  id: string;
  ts: string;
  user: string;
  isBot: boolean;
  text: string;
  blocks: Record<string, unknown>[];
  replies?: CannedMessage[];
  ephemeral: boolean;
  edited: boolean;
  warning?: string;
}

/** A message `minutes` after the first. */
export function message(id: string, minutes: number, of: Partial<CannedMessage>): CannedMessage {
  const ts = `${start + minutes * 60}.000100`;
  return { id, ts, user: ana.id, isBot: false, text: '', blocks: [], ephemeral: false, edited: false, ...of };
}

function fromBot(id: string, minutes: number, of: Partial<CannedMessage>): CannedMessage {
  return message(id, minutes, { user: bot.id, isBot: true, ...of });
}

const text = (words: string, style?: Record<string, boolean>) => ({
  type: 'text',
  text: words,
  ...(style && { style }),
});

const plain = (words: string) => ({ type: 'plain_text', text: words });

export const answerBlocks = [
  { type: 'header', block_id: 'head', text: plain('Viasat: named by one report, confirmed by the company') },
  {
    type: 'section',
    block_id: 'first',
    text: {
      type: 'mrkdwn',
      text: 'As of *21 November 2026*, two outlets report that _Viasat_ was among the providers reached by `Salt Typhoon`. <https://example.com/a|The company> confirmed “unauthorized access”.',
    },
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [
        { text: plain('Watch Viasat'), value: 'watch' },
        { text: plain('Report a mistake'), value: 'mistake' },
      ],
    },
  },
  {
    type: 'rich_text',
    block_id: 'quotes',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          text('Bloomberg', { bold: true }),
          text(', relaying two people familiar with the matter, '),
          { type: 'date', timestamp: start - 86_400 * 150, format: '{date_short}', fallback: '24 Jun 2026' },
        ],
      },
      {
        type: 'rich_text_quote',
        elements: [
          text(
            'The hack of Viasat was discovered earlier this year, and the company has been working with federal authorities.',
          ),
        ],
      },
      {
        type: 'rich_text_section',
        elements: [text('Viasat', { bold: true }), text(', a spokesperson’s statement')],
      },
      {
        type: 'rich_text_quote',
        elements: [
          text(
            'An independent third-party cybersecurity partner found no evidence to suggest any impact to customers.',
          ),
        ],
      },
    ],
  },
  {
    type: 'context',
    block_id: 'from',
    elements: [
      { type: 'mrkdwn', text: '2 articles, 1 origin · newest source 3 days old' },
      { type: 'mrkdwn', text: 'Searched 214 articles' },
    ],
  },
  {
    type: 'actions',
    block_id: 'next',
    elements: [
      { type: 'button', action_id: 'share', style: 'primary', text: plain('Share in channel'), value: 'a1' },
      { type: 'button', action_id: 'more-excerpts', text: plain('4 more excerpts'), value: 'a1' },
      { type: 'button', action_id: 'open', text: plain('Open the article'), url: 'https://example.com/viasat' },
      {
        type: 'button',
        action_id: 'forget',
        style: 'danger',
        text: plain('Forget this question'),
        confirm: {
          title: plain('Forget it?'),
          text: plain('The answer goes away.'),
          confirm: plain('Forget'),
          deny: plain('Keep'),
        },
      },
    ],
  },
];

export const hostile = {
  type: 'rich_text',
  block_id: 'hostile',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        text('<b>not bold</b> <!channel> <img src=x onerror=alert(1)> '),
        { type: 'link', url: 'javascript:alert(1)', text: 'a trap' },
        text(' '),
        { type: 'link', url: 'https://example.com/fine', text: 'a link' },
      ],
    },
  ],
};

export const modal = {
  id: 'V1',
  type: 'modal',
  title: 'Daily digest',
  submit: 'Subscribe',
  close: 'Not now',
  privateMetadata: '',
  callbackId: 'digest',
  blocks: [
    {
      type: 'section',
      block_id: 'intro',
      text: { type: 'mrkdwn', text: 'What is new about *Salt Typhoon*, once a day.' },
    },
    {
      type: 'input',
      block_id: 'where',
      label: plain('Channel'),
      element: { type: 'channels_select', action_id: 'channel', initial_channel: 'C1' },
    },
    {
      type: 'input',
      block_id: 'words',
      label: plain('Only if it mentions'),
      hint: plain('A company, an agency or a product'),
      element: { type: 'plain_text_input', action_id: 'words', placeholder: plain('e.g. Viasat') },
    },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('How much'),
      element: {
        type: 'radio_buttons',
        action_id: 'kind',
        initial_option: { text: plain('Headlines'), value: 'short' },
        options: [
          { text: plain('Headlines'), value: 'short' },
          { text: plain('With excerpts'), value: 'long', description: plain('Up to three an article') },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'days',
      optional: true,
      label: plain('Days'),
      element: {
        type: 'multi_static_select',
        action_id: 'days',
        option_groups: [
          {
            label: plain('Weekdays'),
            options: ['Monday', 'Wednesday', 'Friday'].map((day) => ({ text: plain(day), value: day })),
          },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'time',
      label: plain('Time'),
      element: { type: 'timepicker', action_id: 'time', initial_time: '09:00' },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'note', multiline: true },
    },
  ],
};

const mrkdwn =
  '*bold* _italic_ ~gone~ `code` 1 &lt; 2 &amp;&amp; 3 &gt; 2, <https://example.com/x|label>, <javascript:alert(1)|trap>, <@U0BOT>, <!channel>, <!date^1795176000^{date_num}|then> :eyes:\n&gt; quoted *words*\nafter\n```\npre *not bold*\n```';

function incident() {
  return [
    message('m-question', 0, {
      text: '<@U0BOT> what do we know about Viasat?',
      replies: [
        fromBot('m-answer', 1, { text: 'Viasat: named by one report', blocks: answerBlocks }),
        message('m-thanks', 3, { user: ben.id, text: 'Thanks, that settles it' }),
      ],
    }),
    message('m-mrkdwn', 2, { text: mrkdwn, edited: true }),
    message('m-compact', 3, { text: 'and one more line' }),
    fromBot('m-hostile', 4, { text: 'hostile', blocks: [hostile] }),
    fromBot('m-every', 5, { text: 'every block', blocks: everyBlock }),
    message('m-typed', 6, { user: ben.id, text: 'I asked the desk privately, one moment' }),
    fromBot('e-answer', 7, { text: 'Viasat: named by &lt;one&gt; report', blocks: answerBlocks, ephemeral: true }),
  ];
}

/** The state as `who` sees it: only Ana has the ephemeral answer. */
export function cannedState(who: typeof ana) {
  return {
    you: who,
    users: [ana, ben, bot],
    bot: { id: bot.id, name: bot.name, connected: true, problems: [] as string[] },
    commands: [
      {
        command: '/salt-typhoon',
        description: 'Cited excerpts from the articles on Salt Typhoon',
        usageHint: '<question> | sources | help',
      },
    ],
    channels: [
      {
        id: 'C1',
        name: 'incident',
        kind: 'channel',
        messages: incident().filter((each) => !each.ephemeral || who === ana),
      },
      {
        id: 'C2',
        name: 'general',
        kind: 'channel',
        messages: [message('g-1', 0, { user: ben.id, text: 'Good morning' })],
      },
      { id: `D${who.id}`, name: 'dm', kind: 'im', messages: [] as CannedMessage[] },
    ],
    view: null as (Omit<typeof modal, 'blocks'> & { blocks: Record<string, unknown>[] }) | null,
  };
}

export type CannedState = ReturnType<typeof cannedState>;
