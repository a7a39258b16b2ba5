// Questions that come while the store is away: nothing is acknowledged that nobody would answer if this process died or failed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/log.js';
import { createDeskInbox } from '../../src/slack/inbox.js';
import { createUnwrittenRequests } from '../../src/slack/unwritten-requests.js';
import { StoreAway } from '../../src/state/database/store-error.js';
import type { Inbox } from '../../src/state/inbox.js';
import { openStore } from '../../src/state/store.js';
import { createConversations } from '../../src/state/threads.js';
import { ana } from '../../src/workspace/memory/standing-people.js';
import { freshFolder } from '../state/fresh-folder.js';
import { COMMAND, INCIDENT, knowledgeOf, MENTION, startBot, type Bot, type BotOptions } from './start-bot.js';

const ONE_ARTICLE = { id: 'one', title: 'T-Mobile breached', body: 'T-Mobile said that it was breached.' };

/** A bot whose folder is a file. */
async function withoutStore(options: BotOptions = {}): Promise<Bot> {
  const dataDir = join(freshFolder('unwritten'), 'data');
  writeFileSync(dataDir, '');
  return startBot({ dataDir, knowledgeDir: await knowledgeOf(ONE_ARTICLE), overHttp: true, ...options });
}

const answersIn = (bot: Bot): string[] =>
  bot
    .messages()
    .flatMap((message) => [message, ...(message.replies ?? [])])
    .filter(({ isBot }) => isBot)
    .map(({ text }) => text);

describe('a question that cannot be written down', () => {
  it.each([
    ['mention', (bot: Bot) => bot.workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} tmobile` })],
    [
      'command',
      (bot: Bot) => bot.workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' }),
    ],
  ])('(a %s) is acknowledged when its answer stands, and no sooner', async (_, ask) => {
    const bot = await withoutStore();
    await ask(bot);
    expect(answersIn(bot)).toHaveLength(1);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('and cannot be answered either is not acknowledged, so that Slack sends it again', async () => {
    const bot = await withoutStore();
    bot.workspace.failNext('chat.postMessage', 'internal_error');
    bot.workspace.failNext('chat.postEphemeral', 'internal_error');
    await bot.mention('tmobile');
    expect(answersIn(bot)).toHaveLength(1);
  });

  it('and comes again is not answered again where its answer stands', async () => {
    const bot = await withoutStore({ moreEvents: ['message.channels'] });
    bot.workspace.dropNext('chat.postMessage', 'after');
    bot.workspace.failNext('chat.postEphemeral', 'internal_error');
    await bot.mention('tmobile');
    expect(answersIn(bot)).toHaveLength(1);
    expect(bot.log()).toContain('conversations.replies');
  });

  it('is written down as soon as it can be, where it had to be acknowledged without an answer', async () => {
    const opened = await openStore({ dataDir: freshFolder('unwritten'), databaseUrl: null, now: Date.now });
    if (!opened.ok) throw new Error(opened.message);
    const { inbox, threads: kept } = opened.store;
    onTestFinished(() => opened.store.close());
    let isAway = true;
    const take: Inbox['take'] = (...request) =>
      isAway ? Promise.reject(new StoreAway('away')) : inbox.take(...request);
    const [log, onAway] = [createLog({ level: 'silent', secrets: [] }), () => undefined];
    const desk = createDeskInbox({
      ...{ store: { ...inbox, take }, threads: createConversations({ store: kept, now: Date.now, onAway }, 3) },
      ...{ owner: 'a', now: Date.now, log, onAway },
      // Slack waits no longer.
      wait: () => Promise.resolve(),
    });
    let acks = 0;
    const event = { body: { command: '/x', trigger_id: '1' }, ack: () => Promise.resolve(void (acks += 1)) };
    await desk.receive(event, async () => {
      await expect.poll(() => acks).toBe(1);
      throw new Error('no answer');
    });
    await expect(desk.takeOver()).rejects.toThrow('away');
    isAway = false;
    expect(await desk.takeOver()).toMatchObject([{ key: 'trigger 1', body: JSON.stringify(event.body) }]);
    expect([await inbox.open(), await desk.takeOver()]).toEqual([1, []]);
  });
});

describe('an acknowledgement that waits for an answer', () => {
  it('comes at the latest when Slack would wait no longer; what fails after that is kept', async () => {
    const acks: unknown[] = [];
    const written: string[] = [];
    const unwritten = createUnwrittenRequests(
      () => Promise.resolve(),
      () => Promise.reject(new StoreAway('away')),
    );
    const event = { body: {}, ack: (response?: unknown) => Promise.resolve(void acks.push(response)) };
    let fail = (): void => undefined;
    const failing = new Promise<void>((_, reject) => (fail = () => reject(new Error('no answer'))));
    const answering = unwritten.answer({ key: 'a', body: '{}', receivedAt: 0 }, event, () => failing);
    await expect.poll(() => acks.length).toBe(1);
    fail();
    await answering;
    await unwritten.writeDown(({ key }) => Promise.resolve(void written.push(key)));
    await unwritten.writeDown(({ key }) => Promise.resolve(void written.push(key)));
    expect([written, acks.length]).toEqual([['a'], 1]);
  });

  it('is written down before that where the store is back: then it outlives the process', async () => {
    const steps: string[] = [];
    const unwritten = createUnwrittenRequests(
      () => Promise.resolve(),
      ({ key }) => Promise.resolve(void steps.push(`wrote ${key}`)),
    );
    const event = { body: {}, ack: () => Promise.resolve(void steps.push('acknowledged')) };
    await unwritten.answer({ key: 'a', body: '{}', receivedAt: 0 }, event, async () => {
      await expect.poll(() => steps).toEqual(['wrote a', 'acknowledged']);
    });
    await unwritten.writeDown(({ key }) => Promise.resolve(void steps.push(`again ${key}`)));
    expect(steps).toEqual(['wrote a', 'acknowledged']);
  });
});
