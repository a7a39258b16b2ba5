// "Share to a channel" from a modal: once, with a name, where the person and the bot both are, and never more than the modal showed.
import { describe, expect, it } from 'vitest';
import { ASK_FIELD } from '../../../src/blocks/ask-modal.js';
import { SHARE_CHANNEL } from '../../../src/blocks/share-form.js';
import { ASK_SHORTCUT } from '../../../src/slack/ask/ask-shortcut.js';
import type { Outcome } from '../../../src/workspace/delivery/deliver.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { type Bot, INCIDENT, knowledgeOf, labelsOf, last, startBot, wordsOf } from '../start-bot.js';

const GENERAL = 'C0GENERAL1';
const viewOf = ({ workspace }: Bot) => workspace.seen(ana.id).view;

async function ask(bot: Bot, question: string): Promise<void> {
  await bot.workspace.shortcut({ user: ana.id, callbackId: ASK_SHORTCUT });
  await bot.settle();
  const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: question } } };
  await bot.workspace.submitView({ user: ana.id, viewId: viewOf(bot)?.id ?? '', values });
  await bot.settle();
}

async function press(bot: Bot, label: string): Promise<void> {
  const view = viewOf(bot);
  const blocks = (view?.blocks ?? []) as { elements?: { action_id: string; text?: { text?: string } }[] }[];
  const found = blocks.flatMap(({ elements = [] }) => elements).find(({ text }) => text?.text === label);
  await bot.workspace.click({ user: ana.id, viewId: view?.id, actionId: found?.action_id ?? label });
  await bot.settle();
}

/** Presses the button, chooses the channel and submits; what the form then says. */
async function share(bot: Bot, channel: string): Promise<string> {
  await press(bot, 'Share to a channel');
  await choose(bot, channel);
  return wordsOf(viewOf(bot));
}

async function choose(bot: Bot, channel: string): Promise<Outcome> {
  const values = { [SHARE_CHANNEL]: { [SHARE_CHANNEL]: channel } };
  const outcome = await bot.workspace.submitView({ user: ana.id, viewId: viewOf(bot)?.id ?? '', values });
  await bot.settle();
  return outcome;
}

describe('Share to a channel', () => {
  it('posts the answer for all there, with the name of whoever shares it, and says so', async () => {
    const bot = await startBot();
    await ask(bot, 'tmobile');
    expect(await share(bot, GENERAL)).toBe('Shared in .');
    const shared = last(bot.messages(GENERAL, ben.id));
    expect(shared).toMatchObject({ ephemeral: false, pings: [ana.id] });
    expect(wordsOf(shared)).toMatch(/^Shared by @U0ANA00001: tmobile\nT-Mobile: /);
    expect(labelsOf(shared)).toContain('Show passage 1');
    expect([bot.messages(INCIDENT), bot.messages(GENERAL)]).toEqual([[], [shared]]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('shares the page or the list that the modal shows', async () => {
    const bot = await startBot();
    await ask(bot, 'tmobile');
    await press(bot, 'More excerpts (5)');
    await share(bot, GENERAL);
    expect(wordsOf(last(bot.messages(GENERAL)))).toContain('[4] ');
    await ask(bot, 'status');
    await share(bot, INCIDENT);
    expect(wordsOf(last(bot.messages(INCIDENT)))).toMatch(/^Shared by @U0ANA00001\nWho says what/);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('notes what it quotes, so that a correction can follow', async () => {
    const bot = await startBot();
    await ask(bot, 'tmobile');
    await share(bot, GENERAL);
    const { shown } = bot.wired.remembered.store;
    const [article = ''] = bot.wired.desk.answers.listSources(0).sources.map(({ id }) => id);
    expect(await shown.carrying(article, { since: 0, except: null, most: 5 })).toMatchObject([{ channelId: GENERAL }]);
  });

  it.each<[who: string, prepare: (bot: Bot) => void, channel: string, refusal: string]>([
    ['a guest', ({ workspace }) => workspace.setStanding(ana.id, 'guest'), GENERAL, 'guests and people of other'],
    // In a Grid a colleague of a sister workspace is in the channels only that are shared with it.
    [
      'a person who is not in it',
      ({ workspace }) => workspace.setStanding(ana.id, 'sister-workspace'),
      GENERAL,
      'you and the bot must both be in that channel',
    ],
    ['a bot that is not in it', ({ workspace }) => workspace.setBotMember(GENERAL, false), GENERAL, 'must both be'],
    ['somebody else’s direct messages', () => undefined, 'D0BEN00001', 'must both be'],
    ['a channel that nobody knows', () => undefined, 'C0NOWHERE1', 'must both be'],
    [
      'a person whom Slack does not tell of',
      ({ workspace }) => workspace.failNext('users.info', 'missing_scope'),
      GENERAL,
      'guests and people of other',
    ],
    [
      'a channel of which Slack does not tell who is in it',
      ({ workspace }) => workspace.failNext('conversations.members', 'missing_scope'),
      GENERAL,
      'That did not work',
    ],
  ])('shares nothing for %s', async (_, prepare, channel, refusal) => {
    const bot = await startBot({ isInGrid: true });
    await ask(bot, 'tmobile');
    prepare(bot);
    expect(await share(bot, channel)).toContain(refusal);
    const posted = bot.workspace.calls.filter(
      ({ method, answer }) => method === 'chat.postMessage' && answer.ok === true,
    );
    expect(posted).toEqual([]);
  });

  it('shares no more in a channel that is cleared for more', async () => {
    const open = { id: 'one', published: '2026-11-20', body: 'Lumen was breached, the FBI said.' };
    const marked = { id: 'two', published: '2026-11-22', body: 'Lumen lost its keys, the FBI said.', tlp: 'TLP:AMBER' };
    const bot = await startBot({ knowledgeDir: await knowledgeOf(open, marked) });
    const cleared = { teamId: 'T0LOCAL001', channelId: GENERAL, mark: 'TLP:AMBER', by: ben.id, at: Date.now() };
    await bot.wired.remembered.store.clearances.allow(cleared);
    await ask(bot, 'Lumen');
    await share(bot, GENERAL);
    const shared = last(bot.messages(GENERAL));
    expect(wordsOf(shared)).toContain('Lumen was breached');
    expect(JSON.stringify(shared)).not.toContain('lost its keys');
  });

  it('shares once although Slack asks to slow down, and asks for a channel where none is chosen', async () => {
    const bot = await startBot();
    await ask(bot, 'tmobile');
    await press(bot, 'Share to a channel');
    expect(await choose(bot, '')).toMatchObject({ ok: false });
    bot.workspace.rateLimitNext('views.update', 1);
    await choose(bot, GENERAL);
    expect(wordsOf(viewOf(bot))).toBe('Shared in .');
    expect(bot.messages(GENERAL)).toHaveLength(1);
  });
});
