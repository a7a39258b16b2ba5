// People say of an answer whether it helped: alone or where all can read it, once or twice, with a reason or without.
import { describe, expect, it } from 'vitest';
import { FEEDBACK_REASON } from '../../../src/blocks/feedback/feedback-blocks.js';
import type { MessageView } from '../../../src/workspace/http/seen.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { type Bot, last, startBot, wordsOf } from '../start-bot.js';

interface Thumbs {
  readonly elements?: readonly {
    readonly action_id: string;
    readonly positive_button?: { readonly value: string };
    readonly negative_button?: { readonly value: string };
  }[];
}

async function votes(bot: Bot, message: MessageView, which: 'positive' | 'negative', user = ana.id): Promise<void> {
  const rows = (message.blocks as unknown as (Thumbs & { type: string })[]).filter(
    ({ type }) => type === 'context_actions',
  );
  expect(rows).toHaveLength(1);
  const [element] = rows[0]?.elements ?? [];
  const value = element?.[`${which}_button`]?.value;
  await bot.workspace.click({ user, messageId: message.id, actionId: element?.action_id ?? '', value });
  await bot.settle();
}

async function explain(bot: Bot, reason: string, user = ana.id): Promise<void> {
  const viewId = bot.workspace.seen(user).view?.id ?? '';
  const values = { [FEEDBACK_REASON]: { [FEEDBACK_REASON]: reason } };
  expect(await bot.workspace.submitView({ user, viewId, values })).toMatchObject({ ok: true });
  await bot.settle();
}

const kept = async (bot: Bot) =>
  (await bot.wired.remembered.digests.store.feedback.since(0)).map(({ userId, question, outcome, vote, reason }) => ({
    ...{ userId, question, outcome, vote, reason },
  }));

describe('the buttons under an answer', () => {
  it('keep a private vote, and say so to nobody else', async () => {
    const bot = await startBot();
    const answer = await bot.command('how did they get in');
    await votes(bot, answer, 'positive');
    await votes(bot, answer, 'positive');
    const told = last(bot.messages());
    expect([told.ephemeral, told.text]).toEqual([
      true,
      expect.stringContaining('Noted that this answer helped. The other button changes that.'),
    ]);
    expect(await kept(bot)).toEqual([
      { userId: ana.id, question: 'how did they get in', outcome: 'found', vote: 'up', reason: null },
    ]);
    expect(bot.workspace.seen(ana.id).view).toBeNull();
  });

  it('stand under a status that was asked for too', async () => {
    const bot = await startBot();
    await votes(bot, await bot.command('status T-Mobile'), 'positive');
    expect(await kept(bot)).toMatchObject([{ question: 'T-Mobile', outcome: 'found', vote: 'up' }]);
  });

  it('ask for a reason only when it did not help, and keep the last vote of each person', async () => {
    const bot = await startBot();
    const thread = await bot.mention('how did they get in');
    const answer = last(thread.replies);
    await votes(bot, answer, 'positive', ben.id);
    await votes(bot, answer, 'positive');
    await votes(bot, answer, 'negative');
    await explain(bot, `no date\u0007${'x'.repeat(400)}`);
    const own = (await kept(bot)).find(({ userId }) => userId === ana.id);
    expect(own).toMatchObject({ vote: 'down', reason: `no date${'x'.repeat(400)}` });
    await votes(bot, answer, 'positive');
    expect((await kept(bot)).map(({ vote, reason }) => [vote, reason])).toEqual([
      ['up', null],
      ['up', null],
    ]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('stand under what the sources do not cover too, and not under the help', async () => {
    const bot = await startBot();
    await votes(bot, await bot.command('quantum teleportation of giraffes'), 'negative');
    await explain(bot, '');
    expect(await kept(bot)).toMatchObject([{ outcome: 'nothing-found', vote: 'down', reason: null }]);
    expect(JSON.stringify((await bot.command('help')).blocks)).not.toContain('feedback_buttons');
  });

  it('without a store tell the person that nothing is remembered', async () => {
    const bot = await startBot({ dataDir: '/dev/null/desk' });
    await votes(bot, await bot.command('how did they get in'), 'positive');
    expect(last(bot.messages()).text + wordsOf(last(bot.messages()))).toContain('cannot remember anything');
  });
});
