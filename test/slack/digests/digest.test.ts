// Digests as people set them up, get them and stop them, in the local workspace, with a clock that the test moves.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIGEST_INPUTS } from '../../../src/blocks/digest/digest-modal.js';
import { ben } from '../../../src/workspace/memory/standing-people.js';
import { CHOSEN, clear, clocked, type Clocked, DAY, MINUTE, modalOf, notices, posts } from '../clocked-bot.js';
import { buttonsOf, COMMAND, INCIDENT, labelsOf, last, startBot, wordsOf } from '../start-bot.js';

/** A bot whose digest has come once, and the message with its buttons. */
async function posted() {
  const bot = await clocked();
  await bot.openSettings();
  await bot.submit(CHOSEN);
  await bot.publish(clear);
  await bot.pass(15 * MINUTE);
  const post = bot.messages().find((message) => buttonsOf(message).some(({ label }) => label === 'Pause'));
  return { bot, post };
}

const privately = (bot: Clocked): string[] => bot.messages().flatMap((each) => (each.ephemeral ? [wordsOf(each)] : []));

describe('a digest', () => {
  it('is set up in a modal, which then names the next three runs', async () => {
    const bot = await clocked();
    await bot.openSettings();
    expect(await bot.submit(CHOSEN)).toMatchObject({ ok: true });
    const saved = JSON.stringify(modalOf(bot).blocks);
    expect(saved).toContain('on weekdays at 09:00 (Europe/Oslo)');
    for (const run of ['Mon 23 Nov 2026', 'Tue 24 Nov 2026', 'Wed 25 Nov 2026'])
      expect(saved.replaceAll(',', '')).toContain(run);
  });

  it('posts what is new, once, and a sign of life when nothing is', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.publish(clear);
    await bot.pass(15 * MINUTE);
    expect(posts(bot)).toHaveLength(1);
    expect(posts(bot)[0]).toContain('“Lumen said that its network was not breached.”');
    expect(posts(bot)[0]).toContain('Before: “Lumen was breached …” FBI · 20 Nov 2026');
    await bot.pass(DAY);
    expect(posts(bot)).toHaveLength(2);
    expect(posts(bot)[1]).toBe(
      'Nothing new since Mon 23 Nov. Newest article: 22 Nov 2026. Next digest: Wed 25 Nov, 09:00 Oslo time.',
    );
    expect(bot.workspace.problems).toEqual([]);
  });

  it('refuses what cannot be taken, each at its input', async () => {
    const bot = await clocked();
    await bot.openSettings();
    const wrong = { ...CHOSEN, [DIGEST_INPUTS.timeZone]: { [DIGEST_INPUTS.timeZone]: 'Olso' } };
    await bot.submit(wrong);
    expect(modalOf(bot).errors?.[DIGEST_INPUTS.timeZone]).toContain('Did you mean Europe/Oslo?');
    await bot.submit({ ...CHOSEN, [DIGEST_INPUTS.channel]: { [DIGEST_INPUTS.channel]: 'D0ANA00001' } });
    expect(modalOf(bot).errors).toEqual({ [DIGEST_INPUTS.channel]: 'Choose a channel.' });
    expect(wordsOf(await bot.command('digest list'))).toContain('no digest here');
  });

  it('is paused from the post itself, and resumed; nothing is lost meanwhile', async () => {
    const { bot, post } = await posted();
    await bot.press(post, 'Pause');
    await bot.pass(MINUTE);
    expect(notices(bot).at(-1)).toMatch(/^@U0ANA00001 paused the digest of this channel\. When it goes on/);
    await bot.publish({ id: 'three', published: '2026-11-24', body: 'Verizon was breached, the FBI said.' });
    await bot.pass(DAY);
    expect(posts(bot)).toHaveLength(1);
    expect(privately(bot)).toEqual([]);
    await bot.command('digest resume');
    expect(privately(bot)).toEqual([]);
    await bot.command('digest resume');
    expect(privately(bot)).toEqual(['The digest of this channel goes on: on weekdays at 09:00 (Europe/Oslo).']);
    await bot.pass(DAY);
    expect(posts(bot)).toHaveLength(2);
    expect(posts(bot)[1]).toContain('Verizon was breached');
  });

  it('answers whoever pauses or resumes it where the bot is not in the channel, and so can tell nobody else', async () => {
    const { bot, post } = await posted();
    bot.workspace.setBotMember(INCIDENT, false);
    await bot.command('digest pause');
    expect(privately(bot)).toEqual([expect.stringContaining('The digest of this channel is paused.')]);
    // As Slack answers of a private channel.
    bot.workspace.failNext('conversations.info', 'channel_not_found', 1);
    await bot.command('digest resume');
    expect(privately(bot)[1]).toContain('The digest of this channel goes on');
    await bot.press(post, 'Pause');
    expect(privately(bot)[2]).toContain('The digest of this channel is paused.');
  });

  it('is one a channel; somebody else’s is deleted on a second word, and told to its maker', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    const question = await bot.command('digest delete', { user: ben.id });
    expect(wordsOf(question)).toContain('set it and is told.');
    await bot.press(question, 'Delete', { user: ben.id });
    await bot.pass(MINUTE);
    expect(notices(bot).at(-1)).toBe('@U0BEN00001 deleted the digest of this channel.');
    expect(wordsOf(await bot.command('digest pause'))).toContain('no digest in this channel');
    const told = bot
      .messages('D0ANA00001')
      .map((message) => message.text)
      .join(' ');
    expect(told).toContain('was deleted by');
  });

  it('is listed, previewed and posted at once', async () => {
    const bot = await clocked();
    expect(wordsOf(await bot.command('digest list'))).toContain('no digest here');
    await bot.openSettings();
    await bot.submit(CHOSEN);
    expect(wordsOf(await bot.command('digest list'))).toContain(
      'on weekdays at 09:00 (Europe/Oslo) · all subjects · next Mon, 23 Nov 2026, 09:00 · set by @U0ANA00001',
    );
    await bot.command('digest pause');
    expect(wordsOf(await bot.command('digest list'))).toContain(
      'all subjects · paused since Mon, 23 Nov 2026, 08:50 by @U0ANA00001 · set by @U0ANA00001',
    );
    await bot.command('digest resume');
    expect(wordsOf(await bot.command('digest preview'))).toMatch(
      /^Nothing is new, and the next digest would say so in one line\. .*Lumen, 20 Nov 2026: 1 new claim, 1 new article/,
    );
    await bot.command('digest now');
    await bot.pass(MINUTE);
    expect(posts(bot)).toEqual([]);
    const nothing = last(bot.messages().filter(({ ephemeral }) => ephemeral));
    expect(wordsOf(nothing)).toMatch(/^Nothing new since .*, so nothing was posted\. .* Next digest: /);
    await bot.publish(clear);
    const preview = await bot.command('digest preview');
    expect(wordsOf(preview)).toMatch(
      /^Preview of the next digestLumen, 23 November: 1 new claim, 1 new article, 1 new difference.*not breached/,
    );
    expect(wordsOf(preview)).toContain('Each is quoted with its source behind the button.');
    expect(labelsOf(preview)).toEqual(['3 items with sources']);
    await bot.press(preview, '3 items with sources');
    expect(wordsOf(last(bot.messages()))).toContain('[1] Lumen · Company says · published 22 Nov 2026');
    await bot.command('digest now');
    await bot.pass(MINUTE);
    expect(posts(bot).join()).toContain('not breached');
    expect(wordsOf(await bot.command('digest nonsense'))).toContain('is not known');
  });

  it('says that it is paused to whoever wants it posted or previewed, and names no next run', async () => {
    const { bot } = await posted();
    await bot.publish({ id: 'three', published: '2026-11-24', body: 'Verizon was breached, the FBI said.' });
    await bot.command('digest pause');
    const now = await bot.command('digest now');
    expect(wordsOf(now)).toContain('The digest of this channel is paused. When it goes on, it tells what came in');
    expect(labelsOf(now)).toEqual(['Resume']);
    const preview = await bot.command('digest preview');
    expect(wordsOf(preview)).toContain('This digest is paused: nothing is posted until somebody resumes it.');
    expect(preview?.text).not.toContain('Next digest');
    await bot.pass(MINUTE);
    expect(posts(bot)).toHaveLength(1);
  });

  it('asks before its maker’s own is deleted, and tells the channel how it was set and changed', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.openSettings();
    await bot.submit({ ...CHOSEN, [DIGEST_INPUTS.time]: { [DIGEST_INPUTS.time]: '16:30' } });
    const question = await bot.command('digest delete');
    expect(wordsOf(question)).toContain('Delete the digest of this channel, on weekdays at 16:30 (Europe/Oslo)?');
    expect(wordsOf(await bot.command('digest list'))).toContain('16:30');
    await bot.press(question, 'Delete');
    for (let round = 0; round < 4; round += 1) await bot.pass(MINUTE);
    expect(notices(bot)).toEqual([
      '@U0ANA00001 set a digest for this channel · on weekdays at 09:00 (Europe/Oslo) · all subjects · next: Mon 23 Nov, 09:00 Oslo time',
      '@U0ANA00001 changed the digest of this channel · on weekdays at 16:30 (Europe/Oslo) · all subjects · next: Mon 23 Nov, 16:30 Oslo time',
      '@U0ANA00001 deleted the digest of this channel.',
    ]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('comes on its day when the clock has jumped a day ahead and back', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.publish(clear);
    await bot.pass(DAY);
    await bot.pass(-DAY);
    expect(posts(bot)).toEqual([]);
    await bot.pass(15 * MINUTE);
    expect(posts(bot).join()).toContain('not breached');
  });

  it('that Slack refuses is paused, and its maker is told once', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    bot.workspace.setArchived(INCIDENT, true);
    await bot.pass(15 * MINUTE);
    await bot.pass(DAY);
    const told = bot.messages('D0ANA00001').filter(({ text }) => text.includes('is_archived'));
    expect(told).toHaveLength(1);
  });
});

it.each(['invalid_blocks', 'msg_too_long'])('a message that Slack refuses (%s) pauses nothing', async (error) => {
  const bot = await clocked();
  await bot.openSettings();
  await bot.submit(CHOSEN);
  await bot.command('watch Lumen');
  // The channel is told of its new digest first.
  await bot.pass(MINUTE);
  await bot.publish(clear);
  bot.workspace.failNext('chat.postMessage', error, 1);
  await bot.pass(15 * MINUTE);
  const told = () => bot.messages('D0ANA00001').filter(({ text }) => text.includes(error));
  expect(told()).toMatchObject([{ text: /Nothing is paused/ }]);
  expect(bot.log()).toContain('Slack refuses a message');
  await bot.pass(15 * MINUTE);
  await bot.pass(DAY);
  const { subscriptions, watches } = bot.wired.remembered.store;
  expect((await subscriptions.all()).map(({ pausedAt }) => pausedAt)).toEqual([null]);
  expect(await watches.all()).toHaveLength(1);
  expect(posts(bot).filter((words) => words.includes('Next digest'))).toHaveLength(1);
  expect(posts(bot).join()).toContain('not breached');
  expect(told()).toHaveLength(1);
});

describe('while Slack refuses the bot token', () => {
  it.each<[what: string, refuse: (workspace: Clocked['workspace']) => void]>([
    ['revoked', (workspace) => workspace.revokeTokens()],
    ['gone with its app', (workspace) => workspace.uninstall()],
    ['refused without a word', (workspace) => workspace.refuseToken('bot', 'invalid_auth')],
    ['without its scope', (workspace) => workspace.failNext('chat.postMessage', 'missing_scope')],
  ])('(%s) no digest is paused, no watch deleted, and both go on once it is taken again', async (_, refuse) => {
    const bot = await clocked();
    const { workspace, wired } = bot;
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.command('watch Lumen');
    refuse(workspace);
    await bot.publish(clear);
    await bot.pass(15 * MINUTE);
    await bot.pass(15 * MINUTE);
    expect(posts(bot)).toEqual([]);
    const { subscriptions, watches } = wired.remembered?.store ?? {};
    expect((await subscriptions?.all())?.map(({ pausedAt }) => pausedAt)).toEqual([null]);
    expect(await watches?.all()).toHaveLength(1);
    workspace.refuseToken('bot', null);
    await bot.app.client.auth.test();
    // The channel is told of its new digest first, and hears one message a second.
    for (let round = 0; round < 4; round += 1) await bot.pass(15 * MINUTE);
    expect(posts(bot).join()).toContain('not breached');
    expect(bot.messages('D0ANA00001')).toEqual([]);
    const told = posts(bot).filter((words) => words.includes('not breached'));
    expect(told.map((words) => words.slice(0, 9)).sort()).toEqual(['Lumen, 23', 'Lumen, 23']);
  });
});

it('a watch that Slack refuses is removed, and whoever set it reads what happened and what to do', async () => {
  const bot = await clocked();
  await bot.command('watch Lumen');
  bot.workspace.setArchived(INCIDENT, true);
  await bot.publish(clear);
  await bot.pass(MINUTE);
  await bot.pass(15 * MINUTE);
  await bot.pass(DAY);
  expect(bot.messages('D0ANA00001').map(({ text }) => text)).toEqual([
    `What is new about Lumen could not be posted in <#${INCIDENT}> (is_archived), so Lumen is not watched there any more. To watch it again, type ${COMMAND} watch Lumen in a channel where the bot is.`,
  ]);
  bot.workspace.setArchived(INCIDENT, false);
  expect(wordsOf(await bot.command('watch'))).toContain('Nothing is watched');
});

it('a digest of more than one screen has the rest behind a button, beside the post', async () => {
  const bot = await clocked();
  await bot.openSettings();
  await bot.submit(CHOSEN);
  const names = ['Verizon', 'Charter', 'Windstream', 'Viasat', 'Comcast', 'Telus', 'Vodafone', 'Rogers Communications'];
  for (const name of names) {
    await bot.publish({ id: name.toLowerCase(), published: '2026-11-22', body: `${name} was breached, the FBI said.` });
  }
  await bot.pass(15 * MINUTE);
  const post = last(bot.messages());
  const [label = ''] = labelsOf(post);
  expect(label).toMatch(/^\d+ more items$/);
  await bot.press(post, label);
  const shown = last(bot.messages());
  expect(shown.ephemeral).toBe(true);
  expect(wordsOf(shown).match(/\[\d+\] (?:\w|&| )+/g)).toHaveLength(Number.parseInt(label, 10));
  expect(bot.workspace.problems).toEqual([]);
});

it('a digest can be about any of more subjects than one list of Slack holds, and keeps those that were chosen', async () => {
  const bot = await clocked();
  const names = Array.from(
    { length: 250 },
    (_, at) => `- { id: carrier-${at}, name: Carrier ${at}, kind: company, aliases: [] }`,
  );
  await writeFile(join(bot.folder, 'subjects.yml'), names.join('\n'));
  await bot.wired.answers.refresh();
  await bot.openSettings();
  const chosen = Array.from({ length: 130 }, (_, at) => `carrier-${at + 120}`);
  const input = DIGEST_INPUTS.subjects;
  expect(await bot.submit({ ...CHOSEN, [input]: { [input]: chosen } })).toMatchObject({ ok: true });
  await bot.openSettings();
  // Each once among the options, and those that were chosen once more.
  expect(JSON.stringify(modalOf(bot).blocks).match(/"carrier-\d+"/g)).toHaveLength(names.length + chosen.length);
  await bot.publish({ id: 'new', published: '2026-11-22', body: 'Carrier 200 was breached, the FBI said.' });
  await bot.pass(15 * MINUTE);
  expect(posts(bot)[0]).toMatch(/^Carrier 200, 23 November: .*Carrier 200 was breached/);
  expect(wordsOf(await bot.command('digest preview'))).toContain('Nothing is new');
  expect(bot.workspace.problems).toEqual([]);
});

describe('what is new, and watches', () => {
  it('tells each person what came since they last asked', async () => {
    const bot = await clocked();
    expect(wordsOf(await bot.command('new'))).toMatch(
      /^Everything so farLumen, 20 Nov 2026: 1 new claim, 1 new article.*Lumen was breached/,
    );
    expect(wordsOf(await bot.command('new'))).toContain('Nothing is new since you last asked');
    await bot.publish(clear);
    expect(wordsOf(await bot.command('new'))).toMatch(/^New since you last askedLumen, 23 November: .*not breached/);
    expect(wordsOf(await bot.command('new lumen'))).toMatch(
      /^Everything so farLumen, 20 Nov 2026 to 22 Nov 2026: .*not breached/,
    );
    expect(wordsOf(await bot.command('watch atlantis'))).toContain('No subject of that name');
    expect(wordsOf(await bot.command('new victims?'))).toContain('You asked: new victims?');
  });

  it('says where the bot must be invited before a watch can post', async () => {
    const bot = await clocked();
    bot.workspace.setBotMember(INCIDENT, false);
    expect(wordsOf(await bot.command('watch lumen'))).toMatch(
      /ends that\. The bot is not in this channel yet: invite it/,
    );
    bot.workspace.setBotMember(INCIDENT, true);
    expect(wordsOf(await bot.command('watch verizon'))).not.toContain('invite it');
    // As Slack answers of a private channel that the bot is not in.
    bot.workspace.failNext('conversations.info', 'channel_not_found', 1);
    expect(wordsOf(await bot.command('watch cisco'))).toContain('invite it');
    bot.workspace.failNext('conversations.info', 'internal_error', 1);
    expect(wordsOf(await bot.command('watch t-mobile'))).not.toContain('invite it');
  });

  it('gathers news of a watched subject for ten minutes into one post', async () => {
    const bot = await clocked();
    expect(wordsOf(await bot.command('watch lumen'))).toBe(
      'Lumen is watched in this channel from now on: its news is posted about ten minutes after it comes in. /salt-typhoon unwatch Lumen ends that.',
    );
    expect(wordsOf(await bot.command('watch lumen'))).toContain('watched in this channel already');
    await bot.publish(clear);
    await bot.pass(MINUTE);
    expect(posts(bot)).toEqual([]);
    await bot.pass(10 * MINUTE);
    await bot.pass(MINUTE);
    expect(posts(bot)).toHaveLength(1);
    expect(posts(bot)[0]).toMatch(/^Lumen, 23 November: .*not breached/);
    expect(posts(bot)[0]).toContain('Lumen is watched here. /salt-typhoon unwatch Lumen ends that.');
    await bot.pass(DAY);
    expect(posts(bot)).toHaveLength(1);
    expect(wordsOf(await bot.command('unwatch lumen'))).toContain('not watched in this channel any more');
  });
});

describe('a bot that cannot remember', () => {
  it('says so, and goes on answering', async () => {
    const bot = await startBot({ dataDir: '/dev/null/desk' });
    expect((await bot.command('digest')).text).toContain('cannot remember anything at the moment');
    expect(wordsOf(await bot.command('tmobile'))).toContain('T-Mobile');
    expect(bot.log()).toContain('The store is away: asking works, digests, watches and adding wait.');
  });
});
