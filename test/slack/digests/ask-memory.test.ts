// Digests, watches and news asked for by mention and by direct message, which bring no way to open a modal by themselves.
import { describe, expect, it } from 'vitest';
import { DIGEST_INPUTS } from '../../../src/blocks/digest/digest-modal.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { CHOSEN, clear, clocked, DAY, MINUTE, modalOf, posts } from '../clocked-bot.js';
import { ANAS_DM, COMMAND, INCIDENT, labelsOf, last, pingedBy, startBot, wordsOf, type Bot } from '../start-bot.js';

/** What the bot answers in the thread of a mention. */
async function mentioned(bot: Bot, text: string, user = ana.id): Promise<ReturnType<typeof last<Reply>>> {
  return last((await bot.mention(text, { user })).replies);
}

type Reply = NonNullable<Awaited<ReturnType<Bot['mention']>>['replies']>[number];

const channelIn = (bot: Bot, user: string) =>
  JSON.stringify(modalOf(bot, user).blocks).match(/"initial_conversation":"(\w+)"/)?.[1];

describe('a mention', () => {
  it('offers to set a digest up, and afterwards tells how it is set, with the way to change it', async () => {
    const bot = await clocked();
    const offer = await mentioned(bot, 'digest', ben.id);
    expect(wordsOf(offer)).toContain('There is no digest in this channel yet.');
    expect(offer.ephemeral).toBe(false);
    await bot.press(offer, 'Set up a digest', { user: ben.id });
    expect(channelIn(bot, ben.id)).toBe(INCIDENT);
    expect(await bot.submit(CHOSEN, ben.id)).toMatchObject({ ok: true });
    const set = await mentioned(bot, 'digest');
    expect(wordsOf(set)).toContain('on weekdays at 09:00 (Europe/Oslo) · all subjects · next Mon, 23 Nov 2026, 09:00');
    expect(labelsOf(set)).toEqual(['Settings', 'Pause']);
    await bot.press(set, 'Settings');
    expect(channelIn(bot, ana.id)).toBe(INCIDENT);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('pauses, resumes, previews and lists the digest of its channel, and notifies nobody', async () => {
    const bot = await clocked();
    expect(wordsOf(await mentioned(bot, 'digest list'))).toContain('There is no digest in this channel yet.');
    const sample = await mentioned(bot, 'digest preview', ben.id);
    expect(wordsOf(sample)).toMatch(/^There is no digest in this channel yet\. One looks like this:/);
    expect(labelsOf(sample)).toEqual([expect.stringMatching(/^\d+ items with sources$/), 'Set up a digest']);
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.publish(clear);
    expect(wordsOf(await mentioned(bot, 'digest preview', ben.id))).toMatch(/^Preview of the next digest/);
    const paused = await mentioned(bot, 'digest pause', ben.id);
    expect(wordsOf(paused)).toContain('The digest of this channel is paused.');
    await bot.press(paused, 'Resume', { user: ben.id });
    expect(wordsOf(await mentioned(bot, 'digest list', ben.id))).toContain('all subjects · next');
    await mentioned(bot, 'digest delete', ben.id);
    expect(pingedBy(bot.workspace)).toEqual([]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('watches a subject in its channel', async () => {
    const bot = await clocked();
    expect(wordsOf(await mentioned(bot, 'watch Lumen'))).toContain('Lumen is watched in this channel from now on: ');
    expect(wordsOf(await mentioned(bot, 'watch'))).toContain('Watched in this channel: Lumen.');
    await bot.publish(clear);
    await bot.pass(MINUTE);
    await bot.pass(10 * MINUTE);
    await bot.pass(MINUTE);
    expect(posts(bot).join()).toContain('Lumen, 23 November: ');
    expect(wordsOf(await mentioned(bot, 'unwatch Lumen'))).toContain('not watched in this channel any more');
    expect(bot.workspace.problems).toEqual([]);
  });

  it.each(['new', 'what’s new?', 'What is new about Lumen?'])('tells what is new: %s', async (text) => {
    const bot = await clocked();
    expect(wordsOf(await mentioned(bot, text))).toMatch(/^Everything so far/);
    expect(wordsOf(await mentioned(bot, text))).toMatch(/^Nothing is new/);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('tells of an old article in one line, and posts nothing of it to those who watch', async () => {
    const bot = await clocked();
    await mentioned(bot, 'new');
    await mentioned(bot, 'watch Telus');
    const body = 'Telus said that Salt Typhoon had breached its network.';
    await bot.publish({ id: 'old', published: '2019-03-04', body });
    for (const ms of [MINUTE, 10 * MINUTE, MINUTE]) await bot.pass(ms);
    expect(posts(bot).join()).not.toContain('Telus, ');
    const answer = wordsOf(await mentioned(bot, 'new'));
    expect(answer).toBe('Nothing is new since you last asked. 1 older article was added.');
    expect(wordsOf(await mentioned(bot, 'new'))).toBe('Nothing is new since you last asked.');
  });

  it('is a question where no request is', async () => {
    const bot = await clocked();
    expect(wordsOf(await mentioned(bot, 'what is new victims?'))).not.toMatch(/^Everything so far|No subject/);
    expect(wordsOf(await mentioned(bot, 'lumen'))).toMatch(/^(?:You asked: .*\n)?Lumen:.* · as of/);
  });
});

describe('a direct message', () => {
  it('watches, tells what is new, and offers a digest for a channel to be chosen', async () => {
    const bot = await clocked();
    expect(wordsOf(await bot.direct('watch lumen'))).toContain('Lumen is watched here from now on: ');
    await bot.publish(clear);
    await bot.pass(MINUTE);
    await bot.pass(10 * MINUTE);
    await bot.pass(MINUTE);
    expect(posts(bot, ANAS_DM).at(-1)).toMatch(/^Lumen, 23 November: .*Lumen is watched here/);
    expect(wordsOf(await bot.direct('new'))).toMatch(/^Everything so far/);
    const offer = await bot.direct('digest');
    await bot.press(offer, 'Set up a digest');
    expect(channelIn(bot, ana.id)).toBeUndefined();
    expect(bot.workspace.problems).toEqual([]);
  });

  it('is about the one digest that the person set, wherever it is', async () => {
    const bot = await clocked();
    expect(wordsOf(await bot.direct('digest pause'))).toContain(`You set no digest yet. ${COMMAND} digest`);
    await bot.openSettings();
    await bot.submit(CHOSEN);
    const paused = await bot.direct('digest pause');
    expect(paused.text).toContain(`The digest of <#${INCIDENT}> is paused.`);
    await bot.press(paused, 'Resume');
    expect(wordsOf(await bot.direct('digest list'))).toMatch(/^Digests that you set.* · next Mon/);
    await bot.openSettings();
    const elsewhere = { ...CHOSEN, [DIGEST_INPUTS.channel]: { [DIGEST_INPUTS.channel]: 'C0GENERAL1' } };
    await bot.workspace.command({ user: ana.id, channel: 'C0GENERAL1', command: COMMAND, text: 'digest' });
    await bot.workspace.settle();
    await bot.submit(elsewhere);
    expect(wordsOf(await bot.direct('digest now'))).toContain('You set several digests');
    expect(wordsOf(await bot.direct('digest list'))).toMatch(/09:00 · set by .*09:00 · set by/);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('says that nothing is remembered where the store is closed', async () => {
    const bot = await startBot({ dataDir: '/dev/null/desk' });
    expect((await bot.direct('watch lumen')).text).toContain('cannot remember anything at the moment');
  });
});

describe('what is new, asked twice', () => {
  it('at the same moment is told once', async () => {
    const bot = await clocked();
    const ask = { user: ana.id, channel: INCIDENT, command: COMMAND, text: 'new' };
    await Promise.all([1, 2, 3].map(() => bot.workspace.command(ask)));
    await bot.workspace.settle();
    const told = bot.messages().map(wordsOf);
    expect(told.filter((words) => words.startsWith('Everything so far'))).toHaveLength(1);
    expect(told.filter((words) => /being told to you|Nothing is new/.test(words))).toHaveLength(2);
  });

  it('is told the second time where Slack refused the first answer, and once where Slack only asked to slow down', async () => {
    const bot = await clocked();
    bot.workspace.failNext('chat.postMessage', 'internal_error');
    await bot.direct('new');
    expect(wordsOf(await bot.direct('new'))).toMatch(/^Everything so far/);
    await bot.publish(clear);
    bot.workspace.rateLimitNext('chat.postMessage', 1);
    expect(wordsOf(await bot.direct('new'))).toMatch(/^New since you last asked/);
    await bot.pass(DAY);
    expect(wordsOf(await bot.direct('new'))).toMatch(/^Nothing is new/);
  });
});
