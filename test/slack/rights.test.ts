// Who may change what others rely on: people of the workspace and of its organisation may; guests, people of other organisations
// and whoever cannot be checked may not, whatever way they try it.
import { describe, expect, it } from 'vitest';
import type { ChannelPartner, Standing } from '../../src/workspace/memory/standing-people.js';
import { ana, ben } from '../../src/workspace/memory/standing-people.js';
import { CHOSEN, clocked, modalOf } from './clocked-bot.js';
import { INCIDENT, knowledgeOf, labelsOf, last, startBot, wordsOf, type Bot, type BotOptions } from './start-bot.js';

const MEMBERS_ONLY = 'by people of this workspace. Guests and people of other organisations cannot';
const WATCHED = { id: 'one', published: '2026-11-20', body: 'Lumen was breached, the FBI said.' };
const asBen = { user: ben.id };

async function botWith(
  standing: Standing | undefined,
  sharedWith?: ChannelPartner,
  more: BotOptions = {},
): Promise<Bot> {
  const bot = await startBot({ knowledgeDir: await knowledgeOf(WATCHED), ...more });
  bot.workspace.setShared(INCIDENT, sharedWith);
  bot.workspace.setStanding(ben.id, standing);
  return bot;
}

const watched = async (bot: Bot): Promise<number> => (await bot.wired.remembered?.store.watches.all())?.length ?? -1;

describe.each<
  [who: string, standing: Standing | undefined, sharedWith: ChannelPartner | undefined, isInGrid: boolean, may: boolean]
>([
  ['a person of the workspace', undefined, undefined, false, true],
  ['a guest', 'guest', undefined, false, false],
  ['a guest in a Grid', 'guest', undefined, true, false],
  ['a person of another organisation', 'other-organisation', 'other-organisation', false, false],
  ['a person of another organisation, in a Grid', 'other-organisation', 'other-organisation', true, false],
  ['a colleague of a sister workspace in the same Grid', 'sister-workspace', 'own-organisation', true, true],
  ['a person of another workspace that is no sister', 'sister-workspace', 'own-organisation', false, false],
])('%s', (_, standing, sharedWith, isInGrid, may) => {
  it(`${may ? 'may' : 'may not'} end a watch that others rely on, and set one`, async () => {
    const bot = await botWith(standing, sharedWith, { isInGrid });
    await bot.command('watch Lumen');
    const reply = wordsOf(last((await bot.mention('unwatch Lumen', asBen)).replies));
    expect([reply.includes(MEMBERS_ONLY), await watched(bot)]).toEqual(may ? [false, 0] : [true, 1]);
    await bot.mention('watch Lumen', asBen);
    expect(await watched(bot)).toBe(1);
  });

  it(`${may ? 'may' : 'may not'} set up a digest by the button that others were given`, async () => {
    const bot = await botWith(standing, sharedWith, { isInGrid });
    const offer = last((await bot.mention('digest')).replies);
    await bot.press(offer, last(labelsOf(offer)), asBen);
    expect(bot.workspace.seen(ben.id).view === null).toBe(!may);
  });
});

it('who set a watch in direct messages may give it up although they are a guest by now', async () => {
  const bot = await startBot({ knowledgeDir: await knowledgeOf(WATCHED) });
  await bot.direct('watch Lumen');
  bot.workspace.setStanding(ana.id, 'guest');
  await bot.direct('unwatch Lumen');
  expect(await watched(bot)).toBe(0);
});

describe('without the scope users:read', () => {
  it.each(['digest list', 'watch Lumen', 'unwatch Lumen', 'add https://news.example/a'])(
    '“%s” is refused, and says which right is missing',
    async (words) => {
      const bot = await startBot({ knowledgeDir: await knowledgeOf(WATCHED) });
      await bot.command('watch Lumen');
      bot.workspace.failNext('users.info', 'missing_scope', 5);
      expect(wordsOf(await bot.command(words))).toMatch(/Slack does not tell the bot who they are.*users:read/);
      expect(await watched(bot)).toBe(1);
    },
  );
});

describe('a form that is sent in', () => {
  it('by a person who became a guest while it was open changes nothing', async () => {
    const bot = await clocked();
    await bot.openSettings();
    bot.workspace.setStanding(ana.id, 'guest');
    await bot.submit(CHOSEN);
    expect(JSON.stringify(modalOf(bot).errors)).toContain(MEMBERS_ONLY);
    expect(await bot.wired.remembered?.store.subscriptions.all()).toEqual([]);
  });
});
