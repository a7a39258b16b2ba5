// Every question is answered once: however often and to whichever process Slack sends it, and although a process dies.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ASK_FIELD } from '../../src/blocks/ask-modal.js';
import { ASK_SHORTCUT } from '../../src/slack/ask/ask-shortcut.js';
import { frontOf } from '../../src/slack/create-app.js';
import { takeOverRequests } from '../../src/slack/take-over.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { freshFolder } from '../state/fresh-folder.js';
import { databaseUrl, noPostgresql, onServer } from '../state/on-server.js';
import { INCIDENT, knowledgeOf, last, MENTION, startBot, wordsOf, type Bot, type BotOptions } from './start-bot.js';

const MINUTE_MS = 60_000;
const ONE_ARTICLE = {
  id: 'one',
  title: 'T-Mobile breached',
  body: 'T-Mobile said that it was breached by Salt Typhoon.',
};

/** An address that hands each request of Slack's to all of these at the same time. */
async function handToAll(urls: readonly string[]): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const kept = Object.entries(request.headers).filter(([name]) => /^(?:content-type|x-slack-)/.test(name));
      const init = {
        method: 'POST',
        headers: Object.fromEntries(kept) as Record<string, string>,
        body: Buffer.concat(chunks),
      };
      void Promise.all(urls.map((url) => fetch(`${url}/slack/events`, init).then((answer) => answer.text()))).then(
        ([text]) => response.end(text),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

const repliesIn = (bot: Bot): number[] => bot.messages().map(({ replies }) => replies?.length ?? 0);

function answeredOnce(place: () => Promise<Pick<BotOptions, 'dataDir' | 'databaseUrl'>>): void {
  it('60 mentions that come to two processes at the same time have 60 answers', async () => {
    const knowledgeDir = await knowledgeOf(ONE_ARTICLE);
    // How fast it is, is another matter: a busy machine may take its time here.
    const shared = { ...(await place()), knowledgeDir, overHttp: true, limits: { ackMs: 25_000 } };
    const one = await startBot(shared);
    const { workspace } = one;
    const two = await startBot({ ...shared, workspace });
    await workspace.sendEventsTo(await handToAll([one.url, two.url]));
    const mentions = Array.from({ length: 60 }, () =>
      workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} tmobile` }),
    );
    await Promise.all(mentions);
    await one.settle();
    await two.settle();
    expect(repliesIn(one)).toEqual(Array(60).fill(1));
    expect(await one.wired.remembered.store.inbox.open()).toBe(0);
    expect(workspace.problems).toEqual([]);
  });

  it('a form that is sent to two processes is acted on once', async () => {
    const shared = { ...(await place()), knowledgeDir: await knowledgeOf(ONE_ARTICLE), overHttp: true };
    const one = await startBot({ ...shared, limits: { ackMs: 25_000 } });
    const { workspace } = one;
    const two = await startBot({ ...shared, workspace });
    await workspace.shortcut({ user: ana.id, callbackId: ASK_SHORTCUT });
    await one.settle();
    await workspace.sendEventsTo(await handToAll([one.url, two.url]));
    const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: 'tmobile' } } };
    await workspace.submitView({ user: ana.id, viewId: workspace.seen(ana.id).view?.id ?? '', values });
    await one.settle();
    await two.settle();
    expect(workspace.calls.filter(({ method }) => method === 'views.update')).toHaveLength(1);
    expect(await one.wired.remembered.store.inbox.open()).toBe(0);
  });
}

describe('over SQLite', () => answeredOnce(() => Promise.resolve({ dataDir: freshFolder('inbox') })));

const silence = await noPostgresql();
const title = silence === null ? 'over PostgreSQL' : `over PostgreSQL (skipped: ${silence})`;
describe.skipIf(silence !== null)(title, () =>
  answeredOnce(async () => {
    // A database of its own, since the bot takes no schema from its settings.
    const name = `desk_inbox_${process.pid}`;
    await onServer(`drop database if exists ${name} with (force)`, `create database ${name}`);
    onTestFinished(() => onServer(`drop database if exists ${name} with (force)`));
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    return { databaseUrl: url.href };
  }),
);

/** A bot whose clock the test sets. */
async function clockedBot(
  options: BotOptions = {},
): Promise<{ bot: Bot; clock: { ms: number }; takeOver: () => Promise<number> }> {
  const clock = { ms: Date.now() };
  const bot = await startBot({ knowledgeDir: await knowledgeOf(ONE_ARTICLE), now: () => clock.ms, ...options });
  const takeOver = async (): Promise<number> => {
    const taken = await takeOverRequests(frontOf(bot.app), bot.wired.desk);
    await bot.settle();
    return taken;
  };
  return { bot, clock, takeOver };
}

/** A mention that another process took, and acknowledged, before it died. */
async function leaveMention({ wired, workspace, messages }: Bot): Promise<void> {
  workspace.failNext('chat.postMessage', 'internal_error');
  workspace.failNext('chat.postEphemeral', 'internal_error');
  await workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} tmobile` });
  await workspace.settle();
  expect(messages()[0]?.replies ?? []).toEqual([]);
  expect(await wired.remembered.store.inbox.open()).toBe(1);
}

describe('a form that could not be handled', () => {
  it('is not handled again by itself: whoever sent it sees that, and sends it again', async () => {
    const { bot, clock, takeOver } = await clockedBot();
    await bot.workspace.shortcut({ user: ana.id, callbackId: ASK_SHORTCUT });
    await bot.settle();
    for (const failing of [1, 2]) bot.workspace.failNext('views.update', `internal_error_${failing}`);
    const values = { [ASK_FIELD]: { [ASK_FIELD]: { type: 'plain_text_input', value: 'tmobile' } } };
    await bot.workspace.submitView({ user: ana.id, viewId: bot.workspace.seen(ana.id).view?.id ?? '', values });
    await bot.settle();
    clock.ms += MINUTE_MS;
    expect([await takeOver(), await bot.wired.remembered.store.inbox.open()]).toEqual([0, 0]);
  });
});

describe('a question that was acknowledged and not answered', () => {
  it('is left alone while somebody may still be answering it, and answered after that', async () => {
    const { bot, clock, takeOver } = await clockedBot();
    await leaveMention(bot);
    expect(await takeOver()).toBe(0);
    clock.ms += MINUTE_MS;
    expect(await takeOver()).toBe(1);
    expect(wordsOf(last(bot.messages()[0]?.replies))).toContain('T-Mobile said that it was breached');
    clock.ms += MINUTE_MS;
    expect([await takeOver(), repliesIn(bot)]).toEqual([0, [1]]);
  });

  it('is said to be late after half an hour', async () => {
    const { bot, clock, takeOver } = await clockedBot();
    await leaveMention(bot);
    clock.ms += 31 * MINUTE_MS;
    await takeOver();
    expect(last(bot.messages()[0]?.replies).text).toMatch(/^What you asked at .* came while the bot could not answer/);
    clock.ms += MINUTE_MS;
    expect([await takeOver(), repliesIn(bot)]).toEqual([0, [1]]);
  });

  it('as a command is answered to the person alone, and late through an ephemeral message', async () => {
    const { bot, clock, takeOver } = await clockedBot();
    for (const wait of [MINUTE_MS, 31 * MINUTE_MS]) {
      bot.workspace.breakNext('response_url', 'before', 2);
      await bot.command('tmobile').catch(() => undefined);
      clock.ms += wait;
      expect(await takeOver()).toBe(1);
    }
    expect(bot.messages()).toMatchObject([{ ephemeral: true }, { ephemeral: true, text: /could not answer/ }]);
  });

  it('is not answered again where its answer stands already', async () => {
    const { bot, clock, takeOver } = await clockedBot({ moreEvents: ['message.channels'] });
    bot.workspace.dropNext('chat.postMessage', 'after');
    bot.workspace.failNext('chat.postEphemeral', 'internal_error');
    await bot.mention('tmobile');
    expect(repliesIn(bot)).toEqual([1]);
    clock.ms += MINUTE_MS;
    expect([await takeOver(), repliesIn(bot)]).toEqual([1, [1]]);
    expect(await bot.wired.remembered.store.inbox.open()).toBe(0);
  });
});

/** Transactions that were committed to a file of SQLite since its last checkpoint: frames of its WAL that name a size. */
function commitsIn(folder: string): number {
  const wal = readFileSync(join(folder, 'desk.sqlite-wal'));
  const step = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + step <= wal.length; at += step) if (wal.readUInt32BE(at + 4) > 0) commits += 1;
  return commits;
}

describe('a request', () => {
  it.each([
    ['a mention', (bot: Bot) => bot.mention('tmobile'), 2],
    ['a direct message', (bot: Bot) => bot.direct('tmobile'), 2],
    ['a command', (bot: Bot) => bot.command('tmobile'), 2],
  ])('%s costs %3$i commits: to take it, and to end it with what is remembered', async (_, ask, commits) => {
    const dataDir = freshFolder('commits');
    const bot = await startBot({ dataDir, knowledgeDir: await knowledgeOf(ONE_ARTICLE) });
    await ask(bot);
    const before = commitsIn(dataDir);
    await ask(bot);
    expect(commitsIn(dataDir) - before).toBe(commits);
  });
});
