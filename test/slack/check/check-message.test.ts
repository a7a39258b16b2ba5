// "Check against sources" as people use it: on a message, in a thread, on what other apps post, and after waiting too long.
import { describe, expect, it } from 'vitest';
import { CHECK_SHORTCUT } from '../../../src/slack/check/check-message.js';
import { alertsBot, ana } from '../../../src/workspace/memory/standing-people.js';
import type { View } from '../../../src/workspace/http/seen.js';
import { type Bot, INCIDENT, knowledgeOf, startBot } from '../start-bot.js';

const SAYS = 'T-Mobile says that customer calls were not affected. Zebra Bakery sells croissants in Lisbon.';

interface Sent {
  text?: string;
  user?: string;
  threadTs?: string;
  blocks?: Record<string, unknown>[];
}

/** Posts a message, uses the shortcut on it, and returns the modal. */
async function check(bot: Bot, { text = '', user = ana.id, threadTs, blocks }: Sent): Promise<View | null> {
  const more = { ...(threadTs === undefined ? {} : { threadTs }), ...(blocks === undefined ? {} : { blocks }) };
  const { ts } = await bot.workspace.post({ user, channel: INCIDENT, text, ...more });
  const outcome = await bot.workspace.shortcut({ user: ana.id, callbackId: CHECK_SHORTCUT, channel: INCIDENT, ts });
  expect(outcome).toEqual({ ok: true });
  await bot.settle();
  return bot.workspace.seen(ana.id).view;
}

function press(bot: Bot, view: View | null, name: string): Promise<unknown> {
  const buttons = (view?.blocks ?? []).flatMap((block) => (block['elements'] ?? []) as Record<string, unknown>[]);
  const actionId = String(buttons.map((each) => each['action_id']).find((id) => String(id).startsWith(`${name}:`)));
  return bot.workspace.click({ user: ana.id, viewId: view?.id, actionId });
}

const shown = (value: unknown): string => JSON.stringify(value);

describe('checking a message', () => {
  it('opens a passage above, also one that only the channel of the message may see', async () => {
    const marked = {
      id: 'one',
      published: '2026-11-22',
      body: 'Zebratel was breached, the FBI said.',
      tlp: 'TLP:AMBER',
    };
    const bot = await startBot({ knowledgeDir: await knowledgeOf(marked) });
    const cleared = { teamId: 'T0LOCAL001', channelId: INCIDENT, mark: 'TLP:AMBER', by: ana.id, at: Date.now() };
    await bot.wired.remembered.store.clearances.allow(cleared);
    const view = await check(bot, { text: 'Zebratel was breached.' });
    await press(bot, view, 'show_passage');
    await bot.settle();
    const passage = bot.workspace.seen(ana.id).view;
    expect([passage?.title, passage?.id === view?.id]).toEqual(['Passage', false]);
    expect(shown(passage)).toContain('Zebratel was breached, the FBI said.');
    await bot.workspace.closeView({ user: ana.id, viewId: passage?.id ?? '' });
    expect(bot.workspace.seen(ana.id).view?.id).toBe(view?.id);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('shows to one person what the sources say to each sentence, and replies in the thread once', async () => {
    const bot = await startBot();
    const { ts } = await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: 'What do we know?' });
    const view = await check(bot, { text: SAYS, threadTs: ts });
    expect(shown(view)).toContain('1. T-Mobile says that customer calls were not affected.');
    expect(shown(view)).toContain('"type":"rich_text_quote"');
    // The button of each passage names the number that stands at it.
    const numbers = (of: RegExp): string[] => [...shown(view).matchAll(of)].map(([, number = '']) => number);
    expect(numbers(/"Show passage (\d+)"/g)).toEqual(numbers(/"text":"\[(\d+)\] /g));
    expect(numbers(/"Show passage (\d+)"/g).length).toBeGreaterThan(1);
    expect(shown(view)).toMatch(/No source mentions “\w+”/);
    expect(bot.messages().find((message) => message.ts === ts)?.replies).toHaveLength(1);
    // A double click.
    await Promise.all([press(bot, view, 'check_reply'), press(bot, view, 'check_reply')]);
    await bot.settle();
    const replies = bot.messages().find((message) => message.ts === ts)?.replies ?? [];
    expect(replies.filter(({ isBot }) => isBot)).toHaveLength(1);
    expect(shown(replies.at(-1))).toContain('Checked against the sources by ');
    const after = bot.workspace.seen(ana.id).view?.blocks ?? [];
    // Where the person looks who pressed the button, and in its place.
    expect(after).toHaveLength(view?.blocks.length ?? 0);
    expect(shown(after.at(-1))).toMatch(/Posted in the thread|posted in the thread already/);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('turns the pages of a long one, and says how much was left out', async () => {
    const bot = await startBot();
    const text = Array.from({ length: 120 }, (_, at) => `Report ${at} says that Lumen was breached.`).join(' ');
    const view = await check(bot, { text });
    expect(shown(view)).toMatch(/its last [\d,]+ characters were not checked/);
    await press(bot, view, 'check_page');
    await bot.settle();
    expect(shown(bot.workspace.seen(ana.id).view)).toContain('6. Report 5 says');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('reads what other apps post, also as blocks alone, and says so where there are no words', async () => {
    const bot = await startBot();
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Lumen was *breached* by &lt;them&gt;.' } }];
    const user = alertsBot.id;
    expect(shown(await check(bot, { user, blocks }))).toContain('1. Lumen was ');
    expect(shown(await check(bot, { text: '👍' }))).toContain('There are no words in this message to check.');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('lets nothing in a hostile message ping anybody or become markup', async () => {
    const bot = await startBot();
    const text = 'Hey @channel, <https://evil.example|T-Mobile> & <!here> were breached by <@U0BEN00001>.';
    const view = await check(bot, { text });
    await press(bot, view, 'check_reply');
    await bot.settle();
    const reply = bot.messages().at(-1)?.replies?.at(-1);
    expect(reply?.pings).toEqual([ana.id]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('is shown beside the channel when Slack no longer lets a modal be opened', async () => {
    const bot = await startBot();
    bot.workspace.failNext('views.open', 'expired_trigger_id');
    const { ts } = await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: SAYS });
    await bot.workspace.shortcut({ user: ana.id, callbackId: CHECK_SHORTCUT, channel: INCIDENT, ts });
    await bot.settle();
    const last = bot.messages().at(-1);
    expect(last?.ephemeral).toBe(true);
    expect(shown(last)).toMatch(/No source mentions “\w+”/);
  });

  it('says so where the bot may not reply', async () => {
    const bot = await startBot();
    const view = await check(bot, { text: SAYS });
    bot.workspace.setBotMember(INCIDENT, false);
    await press(bot, view, 'check_reply');
    await bot.settle();
    expect(shown(bot.workspace.seen(ana.id).view)).toContain('The bot is not in this channel');
  });
});
