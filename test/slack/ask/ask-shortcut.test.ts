// "Ask the sources" as people use it: from anywhere, question after question in one form.
import { describe, expect, it } from 'vitest';
import { ASK_FIELD } from '../../../src/blocks/ask-modal.js';
import { ASK_SHORTCUT } from '../../../src/slack/ask/ask-shortcut.js';
import { INTAKE_COMMANDS } from '../../../src/slack/articles/answer-intake.js';
import { MEMORY_COMMANDS } from '../../../src/slack/digests/answer-memory.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { type Bot, COMMAND, startBot, wordsOf } from '../start-bot.js';

async function open(bot: Bot): Promise<unknown> {
  const outcome = await bot.workspace.shortcut({ user: ana.id, callbackId: ASK_SHORTCUT });
  await bot.settle();
  return outcome;
}

const viewOf = ({ workspace }: Bot) => workspace.seen(ana.id).view;

async function ask(bot: Bot, question: string): Promise<string> {
  const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: question } } };
  await bot.workspace.submitView({ user: ana.id, viewId: viewOf(bot)?.id ?? '', values });
  await bot.settle();
  return wordsOf(viewOf(bot));
}

describe('"Ask the sources"', () => {
  it('answers in its form, to one person, one question after the other', async () => {
    const bot = await startBot();
    expect(await open(bot)).toEqual({ ok: true });
    const first = await ask(bot, 'tmobile');
    expect(first).toContain('You asked: tmobile');
    expect(first).toContain('T-Mobile: reported breached');
    expect(JSON.stringify(viewOf(bot))).not.toContain('"context_actions"');
    expect(await ask(bot, 'how did they get in?')).toContain('Cisco Systems routers');
    expect(await ask(bot, 'status lumen')).toMatch(/Lumen: reported breached/);
    expect(await ask(bot, 'status')).toContain('T-Mobile · breached · no significant impact · Nov 2024');
    expect(await ask(bot, 'nokia')).toContain('no source mentions “nokia”');
    expect(bot.workspace.seen(ben.id).view).toBeNull();
    expect(bot.messages()).toEqual([]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('says where a command is typed that needs a channel, and changes nothing', async () => {
    const bot = await startBot();
    await open(bot);
    for (const command of [...INTAKE_COMMANDS, ...MEMORY_COMMANDS]) {
      expect(await ask(bot, command)).toContain(`Type ${COMMAND} ${command} in a channel for that.`);
    }
    expect(await ask(bot, 'watch Lumen')).toContain(`Type ${COMMAND} watch in a channel for that.`);
    expect(await bot.wired.remembered.store.watches.all()).toEqual([]);
  });

  it('takes no question without a word', async () => {
    const bot = await startBot();
    await open(bot);
    const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: ' ?! ' } } };
    const outcome = await bot.workspace.submitView({ user: ana.id, viewId: viewOf(bot)?.id ?? '', values });
    expect(JSON.stringify([outcome, viewOf(bot)])).toContain('Type a question or a name.');
  });

  it('tells in the form what failed, and a closed form is not missed', async () => {
    const bot = await startBot();
    await open(bot);
    bot.workspace.failNext('views.update', 'internal_error');
    expect(await ask(bot, 'tmobile')).toMatch(/That did not work, .*reference [0-9A-F]{6}/);
    bot.workspace.failNext('views.update', 'view_not_found');
    await ask(bot, 'tmobile');
    expect(bot.log().match(/a reply failed/g)).toHaveLength(1);
  });
});
