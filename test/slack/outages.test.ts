// The bot while its store is away: questions are answered as soon as ever, and what waits for the store goes on when it is back.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { frontOf } from '../../src/slack/create-app.js';
import { takeOverRequests } from '../../src/slack/take-over.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { openGateway, type Gateway } from '../faults/gateway.js';
import { freshFolder } from '../state/fresh-folder.js';
import { databaseUrl, noPostgresql, onServer } from '../state/on-server.js';
import { INCIDENT, knowledgeOf, MENTION, startBot, wordsOf, type Bot } from './start-bot.js';

const PATIENCE_MS = 20_000;
const ONE_ARTICLE = { id: 'one', title: 'T-Mobile breached', body: 'T-Mobile said that it was breached.' };
const silence = await noPostgresql();

async function back({ wired }: Bot): Promise<void> {
  for (const startedAt = Date.now(); wired.remembered.store.away() !== null; await pause(20)) {
    if (Date.now() - startedAt > PATIENCE_MS) throw new Error('The store did not come back.');
  }
}

const timesIn = (bot: Bot, line: RegExp): number =>
  bot
    .log()
    .split('\n')
    .filter((each) => line.test(each)).length;

describe('a bot whose store could not be opened at the start', () => {
  it('remembers as soon as it can be, without being started again', async () => {
    const dataDir = join(freshFolder('slack-outage'), 'data');
    writeFileSync(dataDir, '');
    const bot = await startBot({ dataDir, knowledgeDir: await knowledgeOf(ONE_ARTICLE) });
    expect((await bot.command('watch tmobile')).text).toContain('cannot remember anything at the moment');
    expect(wordsOf(await bot.command('tmobile'))).toContain('it was breached');
    rmSync(dataDir);
    await back(bot);
    expect(wordsOf(await bot.command('watch tmobile'))).toContain('is watched in this channel');
    expect([timesIn(bot, /The store is away/), timesIn(bot, /the store is back/)]).toEqual([1, 1]);
  });
});

const title = silence === null ? 'a bot over PostgreSQL' : `a bot over PostgreSQL (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () => {
  async function behindGateway(): Promise<{ bot: Bot; gateway: Gateway; clock: { ms: number } }> {
    const name = `desk_outage_${process.pid}`;
    await onServer(`drop database if exists ${name} with (force)`, `create database ${name}`);
    onTestFinished(() => onServer(`drop database if exists ${name} with (force)`));
    const url = new URL(databaseUrl);
    const gateway = await openGateway(Number(url.port));
    onTestFinished(() => gateway.leave());
    url.port = new URL(gateway.url).port;
    url.pathname = `/${name}`;
    const clock = { ms: Date.now() };
    const knowledgeDir = await knowledgeOf(ONE_ARTICLE);
    const bot = await startBot({ databaseUrl: url.href, knowledgeDir, overHttp: true, now: () => clock.ms });
    return { bot, gateway, clock };
  }

  it.each([
    ['hangs', 'hang', 'goOn'],
    ['was stopped', 'leave', 'comeBack'],
  ] as const)('that %s answers within two seconds, tells it once, and answers nothing again', async (_, go, come) => {
    const { bot, gateway, clock } = await behindGateway();
    await bot.mention('tmobile');
    await gateway[go]();
    for (let asked = 0; asked < 5; asked += 1) {
      const startedAt = performance.now();
      await bot.workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} tmobile` });
      expect(wordsOf(await bot.command('tmobile'))).toContain('it was breached');
      // One second for the store, the other one for a busy machine.
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
    expect((await bot.command('watch tmobile')).text).toContain('cannot remember anything at the moment');
    await expect(takeOverRequests(frontOf(bot.app), bot.wired.desk)).rejects.toThrow(/cannot be reached/);
    await gateway[come]();
    await back(bot);
    // Whatever was taken and answered, but not noted while the store was away.
    for (let looks = 0; looks < 3; looks += 1) {
      clock.ms += 60_000;
      expect(await takeOverRequests(frontOf(bot.app), bot.wired.desk)).toBe(0);
    }
    expect(await bot.wired.remembered.store.inbox.open()).toBe(0);
    const mentions = bot.messages().filter(({ isBot }) => !isBot);
    expect(mentions.map(({ replies }) => replies?.length)).toEqual(Array(6).fill(1));
    expect([timesIn(bot, /The store is away/), timesIn(bot, /the store is back/)]).toEqual([1, 1]);
    expect(timesIn(bot, /"level":(?:50|60)/)).toBe(1);
    expect(bot.workspace.problems).toEqual([]);
  });
});
