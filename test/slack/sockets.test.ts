// The connections with Slack in Socket Mode: nothing is lost when one is refreshed, and a refused app token ends nothing.
import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMAND, INCIDENT, startBot, type Bot } from './start-bot.js';
import { ana } from '../../src/workspace/memory/standing-people.js';

const patiently = { timeout: 60_000, interval: 10 };

function linesOf(bot: Bot, words: string): Record<string, unknown>[] {
  const lines = bot.log().split('\n');
  return lines.filter((line) => line.includes(words)).map((line) => JSON.parse(line) as Record<string, unknown>);
}

const bothOpen = (bot: Bot): Promise<void> =>
  expect.poll(() => new Set(linesOf(bot, 'a socket is connected').map(({ socket }) => socket)).size, patiently).toBe(2);

describe('two sockets', () => {
  it('lose no command and no mention while Slack refreshes one after the other', async () => {
    const bot = await startBot();
    const { workspace } = bot;
    await bothOpen(bot);
    for (let round = 0; round < 4; round += 1) {
      workspace.dropSocket('polite', 1);
      const asked = { user: ana.id, channel: INCIDENT, command: COMMAND, text: 'help' };
      expect(await Promise.all([workspace.command(asked), workspace.command(asked)])).toEqual([
        { ok: true },
        { ok: true },
      ]);
      await expect.poll(() => linesOf(bot, 'a socket is connected').length, patiently).toBe(3 + round);
    }
    await bot.settle();
    expect(workspace.problems).toEqual([]);
    const ends = linesOf(bot, 'a socket ends; another is opened');
    expect(ends.map(({ reason }) => reason)).toEqual(Array(4).fill('refresh_requested'));
  });

  it('come back both when the network ends them', async () => {
    const bot = await startBot();
    await bothOpen(bot);
    bot.workspace.dropSocket('abrupt');
    await expect.poll(() => linesOf(bot, 'a socket is connected').length, patiently).toBe(4);
    expect(linesOf(bot, 'a socket ends').map(({ reason }) => reason)).toEqual(['closed', 'closed']);
    await bot.command('help');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('are opened again when the app token is taken again; until then nothing ends, and why is told once', async () => {
    const strays: unknown[] = [];
    const note = (reason: unknown): void => void strays.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const bot = await startBot();
    await bothOpen(bot);
    const { workspace, wired } = bot;
    workspace.refuseToken('app', 'invalid_auth');
    workspace.dropSocket('abrupt');
    await expect.poll(() => linesOf(bot, 'a socket could not be opened').length, patiently).toBeGreaterThan(3);
    expect(wired.desk.installation.state()).toMatchObject({ kind: 'refused', token: 'app', error: 'invalid_auth' });
    expect(linesOf(bot, 'check SLACK_APP_TOKEN')).toHaveLength(1);
    workspace.refuseToken('app', null);
    await expect.poll(() => workspace.seen(ana.id).bot.connected, patiently).toBe(true);
    expect(wired.desk.installation.state()).toEqual({ kind: 'connected' });
    expect(strays).toEqual([]);
  });
});
