// "Share in channel": the private answer for all, once, with the name of whoever asked.
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../src/workspace/http/seen.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { buttonsOf, INCIDENT, labelsOf, last, startBot, wordsOf } from '../start-bot.js';

describe('Share in channel', () => {
  it('posts the answer for all with the name of whoever asked, and takes the button away', async () => {
    const { workspace, command, messages, press } = await startBot();
    expect(await press(await command('tmobile'), 'Share in channel')).toEqual({ ok: true });
    const [own, shared] = messages();
    expect(own).toMatchObject({ ephemeral: true, edited: true });
    expect(labelsOf(own)).toEqual([
      'Show passage 1',
      'Show passage 2',
      'Show passage 3',
      'More excerpts (5)',
      'More on the status',
    ]);
    expect(shared).toMatchObject({ ephemeral: false, pings: [ana.id] });
    expect(wordsOf(shared)).toMatch(/^Shared by @U0ANA00001: tmobile\nT-Mobile: .* · as of Nov 2024/);
    expect(labelsOf(shared)).not.toContain('Share in channel');
    expect(messages(INCIDENT, ben.id)).toEqual([shared]);
    expect(workspace.problems).toEqual([]);
  });

  it('pressed twice at once shares once', async () => {
    const { workspace, command, messages } = await startBot();
    const { id, ...answer } = await command('tmobile');
    const actionId = buttonsOf({ id, ...answer }).find(({ label }) => label === 'Share in channel')?.actionId ?? '';
    const click = { user: ana.id, messageId: id, actionId };
    await Promise.all([workspace.click(click), workspace.click(click)]);
    await workspace.settle();
    expect(messages(INCIDENT, ben.id)).toHaveLength(1);
    expect(messages().map((message) => message.text)).toContain('This page is shared already.');
    expect(workspace.problems).toEqual([]);
  });

  it('offers sharing no more on any page of an answer that was shared', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('tmobile'), 'Share in channel');
    const own = (): MessageView | undefined => messages().find((message) => message.ephemeral);
    await press(own(), 'More excerpts (5)');
    expect(labelsOf(own())).toContain('Previous excerpts');
    expect(labelsOf(own())).not.toContain('Share in channel');
    expect(wordsOf(own())).toContain('You asked: tmobile');
    expect(workspace.problems).toEqual([]);
  });

  it('shares the page that is shown', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('tmobile'), 'More excerpts (5)');
    await press(last(messages()), 'Share in channel');
    expect(wordsOf(last(messages(INCIDENT, ben.id)))).toContain('[4] ');
    expect(workspace.problems).toEqual([]);
  });

  it('keeps the answer, with the name and the question, as it is when anybody turns its page', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('tmobile'), 'Share in channel');
    const shared = last(messages());
    expect(wordsOf(shared)).toMatch(/^Shared by @U0ANA00001: tmobile\n/);
    await press(shared, 'More excerpts (5)', { user: ben.id });
    await press(last(messages(INCIDENT, ben.id)), 'More excerpts (2)', { user: ben.id });
    expect(last(messages())).toEqual(shared);
    expect(messages(INCIDENT, ben.id)).toMatchObject([shared, { ephemeral: true }]);
    expect(wordsOf(last(messages(INCIDENT, ben.id)))).toContain('[8] ');
    expect(workspace.problems).toEqual([]);
  });

  it('shares that nothing was found, too', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('nokia'), 'Share in channel');
    expect(wordsOf(last(messages(INCIDENT, ben.id)))).toMatch(
      /^Shared by @U0ANA00001: nokia\nThe sources do not cover this: no source mentions “nokia”/,
    );
    expect(workspace.problems).toEqual([]);
  });

  it('in a thread posts into that thread', async () => {
    const { workspace, mention, messages, press } = await startBot();
    const help = last((await mention('help')).replies);
    await press(help, 't-mobile', { user: ben.id });
    const own = last(last(messages(INCIDENT, ben.id)).replies);
    expect(own).toMatchObject({ ephemeral: true });
    await press(own, 'Share in channel', { user: ben.id });
    expect(messages()).toHaveLength(1);
    expect(wordsOf(last(last(messages()).replies))).toMatch(/^Shared by @U0BEN00001: t-mobile\n/);
    expect(workspace.problems).toEqual([]);
  });
});
