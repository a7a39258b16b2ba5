// Text that means harm, in questions and in articles: nobody is pinged, nothing is parsed, every limit of Slack's is kept.
import { describe, expect, it } from 'vitest';
import { ana } from '../../src/workspace/memory/standing-people.js';
import {
  knowledgeOf,
  labelsOf,
  last,
  pingedBy,
  startBot,
  wordsOf,
  type Bot,
  type WrittenArticle,
} from './start-bot.js';

const QUESTIONS = [
  ['nothing visible', '\u200B\u2060'],
  ['10,000 characters', 'tmobile '.repeat(1_250)],
  ['one endless word', 'x'.repeat(10_000)],
  ['500 quotes', '"'.repeat(493) + 'tmobile'],
  ['500 halves of emoji', '\uD83D'.repeat(493) + 'tmobile'],
  ['emoji only', '🦊🔥👩‍👩‍👧‍👦'],
  ['right to left', 'מה קרה ל־T-Mobile؟ \u202Egnp.exe'],
  ['control characters', 'tmobile\u0000\u0007\u001B[31m\r\n\t'],
  ['a broadcast', '<!channel> <!here> <!everyone> tmobile'],
  ['a person', '<@U0BEN00001> tmobile'],
  ['a group', '<!subteam^S0GROUP> tmobile'],
  ['a labelled link', '<https://evil.example|tmobile>'],
  ['backticks', '```tmobile``` `x`'],
  ['HTML', '<script>alert(1)</script><b>tmobile</b>&amp;'],
  ['an object key', '__proto__ constructor toString'],
  ['a pattern', '.*(a+)+$ [tmobile'],
] as const;

describe('a question', () => {
  it('of any hostile kind is answered on every surface and pings nobody', async () => {
    const { workspace, command, mention, direct, press } = await startBot();
    for (const [kind, text] of QUESTIONS) {
      const asked = [command(text, { channel: 'C0GENERAL1' }), mention(text), direct(text)] as const;
      const [answer, thread, answeredDirectly] = await Promise.all(asked);
      expect(answer, kind).toMatchObject({ isBot: true, ephemeral: true });
      expect(thread.replies, kind).toMatchObject([{ isBot: true }]);
      expect(answeredDirectly, kind).toMatchObject({ isBot: true });
      if (labelsOf(answer).includes('Share in channel')) await press(answer, 'Share in channel');
      const pinged = pingedBy(workspace).filter((id) => id !== ana.id);
      expect([pinged, workspace.problems], kind).toEqual([[], []]);
    }
  });

  it('of markup that Slack itself made is answered and pings nobody', async () => {
    const { workspace, messages } = await startBot();
    const raw = '<@U0BOT00001> <!channel> <@U0BEN00001> <https://evil.example|tmobile> <#C0GENERAL1|general>';
    await workspace.post({ user: ana.id, channel: 'C0INCIDENT', text: raw, isRaw: true });
    await workspace.settle();
    expect(last(messages()).replies).toMatchObject([{ isBot: true, pings: [] }]);
    expect(workspace.problems).toEqual([]);
  });
});

const NASTY = '<!channel> <@U0BEN00001> <http://evil.example|T-Mobile> *bold* _it_ `code` :emoji: & \u202Egnp';

const HOSTILE: readonly (readonly [string, WrittenArticle])[] = [
  [
    'markup in its title, publisher and body',
    { id: 'markup', title: NASTY, publisher: NASTY, published: '2024-11', body: `T-Mobile was breached ${NASTY} too.` },
  ],
  [
    'a sentence of 5,000 characters',
    { id: 'long', title: 'Long', body: `T-Mobile was breached ${'and hacked '.repeat(450)}by spies.` },
  ],
  [
    'a title of 200 words and a publisher of 2,000',
    {
      id: 'titled',
      title: 'T-Mobile breached '.repeat(100),
      publisher: 'Publisher '.repeat(2_000),
      body: 'T-Mobile was breached.',
    },
  ],
  [
    'an address of 4,000 characters',
    { id: 'addressed', title: 'Far', url: `https://evil.example/${'a'.repeat(4_000)}`, body: 'T-Mobile was breached.' },
  ],
  [
    'nothing visible around its sentence',
    {
      id: 'hidden',
      title: '\u200B',
      publisher: '\u2060',
      body: '\u200B\u200B\n\nT-Mobile was breached.\n\n\u2060\u2060',
    },
  ],
  [
    'emoji where it is cut',
    { id: '🦊', title: '🔥'.repeat(200), body: `T-Mobile was breached ${'🦊'.repeat(1_500)} by spies.` },
  ],
];

describe('an article', () => {
  it.each(HOSTILE)('with %s is quoted, opened, shared and listed without harm', async (_, article) => {
    await useEverything(await startBot({ knowledgeDir: await knowledgeOf(article) }));
  });

  it('is quoted together with all others of its kind, within every limit', async () => {
    const copies = HOSTILE.flatMap(([, article]) =>
      [1, 2, 3].map((copy) => ({ ...article, id: `${article.id}-${copy}`, body: `${article.body} Copy ${copy}.` })),
    );
    await useEverything(await startBot({ knowledgeDir: await knowledgeOf(...copies) }));
  });

  it('shows its markup as the plain words they are', async () => {
    const [first] = HOSTILE;
    const { workspace, command } = await startBot({
      knowledgeDir: await knowledgeOf(first?.[1] ?? { id: '', body: '' }),
    });
    const answer = await command('tmobile');
    expect(wordsOf(answer)).toContain(
      'T-Mobile was breached <!channel> <@U0BEN00001> <http://evil.example|T-Mobile> *bold*',
    );
    expect(answer.text).toContain('&lt;!channel&gt; &lt;@U0BEN00001&gt;');
    expect(workspace.problems).toEqual([]);
  });
});

async function useEverything(bot: Bot): Promise<void> {
  const { workspace, command, mention, messages, press } = bot;
  const answer = await command('tmobile');
  expect(wordsOf(answer)).toContain('T-Mobile');
  await press(answer, 'Show passage 1');
  expect(wordsOf(workspace.seen(ana.id).view)).toContain('Paragraph');
  await press(answer, 'Share in channel');
  const answers = messages().filter((message) => message.text.includes('T-Mobile'));
  expect(answers).toHaveLength(2);
  const [sources] = await Promise.all([command('sources', { channel: 'C0GENERAL1' }), mention('tmobile')]);
  expect(sources.text).toMatch(/^\d+ articles?, newest first/);
  expect(last(messages()).replies).toMatchObject([{ ephemeral: false, pings: [] }]);
  expect(pingedBy(workspace)).toEqual([ana.id]);
  expect(workspace.problems).toEqual([]);
}
