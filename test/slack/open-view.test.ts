// A form whose trigger is too old: who waited gets the button that opens it, and no failure.
import { describe, expect, it } from 'vitest';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { COMMAND, INCIDENT, labelsOf, last, startBot, wordsOf, type Bot } from './start-bot.js';

const titleFor = (bot: Bot): string | undefined => bot.workspace.seen(ana.id).view?.title;
const TOO_OLD = 'expired_trigger_id';

describe('a form that is asked for by a command, too late,', () => {
  it.each([
    ['digest', 'Set up a digest'],
    ['add', 'Paste a text'],
  ])('is offered by a button (%s)', async (words, label) => {
    const bot = await startBot();
    bot.workspace.failNext('views.open', TOO_OLD);
    const offer = await bot.command(words);
    expect([offer.ephemeral, titleFor(bot)]).toEqual([true, undefined]);
    await bot.press(offer, label);
    expect(titleFor(bot)).toBeDefined();
    expect(bot.log()).not.toContain('a reply failed');
  });

  it('is opened after all by whoever asked while the bot was still reading', async () => {
    let isRead = (): void => undefined;
    const whenRead = new Promise<void>((resolve) => (isRead = resolve));
    const reading = { firstReading: () => ({ articles: 3, share: 0.5 }), whenRead };
    const bot = await startBot({ reading, limits: { triggerMs: 150 } });
    await bot.workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'digest' });
    await expect.poll(() => last(bot.messages()).text).toContain('Your answer follows');
    await new Promise((resolve) => setTimeout(resolve, 200));
    isRead();
    await bot.settle();
    expect(labelsOf(last(bot.messages()))).toEqual(['Set up a digest']);
  });
});

describe('a form that is asked for by a button, too late,', () => {
  it.each([
    ['a passage', 'tmobile', 'Show passage 1'],
    ['the form for a text', 'add', 'Paste a text'],
    ['the settings of a digest', 'digest', 'Set up a digest'],
  ])('has the same button again, which opens it (%s)', async (_, words, label) => {
    const bot = await startBot();
    const isForm = words !== 'tmobile';
    if (isForm) bot.workspace.failNext('views.open', TOO_OLD, 2);
    else bot.workspace.failNext('views.open', TOO_OLD);
    await bot.press(await bot.command(words), label);
    const again = last(bot.messages());
    expect(wordsOf(again)).toBe('That took longer than Slack waits with a form. It opens from here:');
    expect(titleFor(bot)).toBeUndefined();
    await bot.press(again, 'Open');
    expect(titleFor(bot)).toBeDefined();
  });
});
