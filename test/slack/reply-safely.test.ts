// Slack on a bad day: what failed is told to one person with a reference, and that reference stands in the log.
import nock from 'nock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ana, ben } from '../../src/workspace/memory/standing-people.js';
import { ANAS_DM, INCIDENT, last, MENTION, startBot, wordsOf, type Bot } from './start-bot.js';

const QUESTION = 'tmobile whispered-word';

afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

/** The reference in a private line, which must stand in the log too. */
function referenceIn(bot: Bot, text: string): string {
  const [, reference = '?'] = /^That did not work, .*\(reference ([0-9A-F]{6})\)/.exec(text) ?? [];
  expect(bot.log()).toContain(`"reference":"${reference}"`);
  return reference;
}

function expectNoSecrets({ workspace, log }: Bot): void {
  const { botToken, appToken, signingSecret } = workspace;
  for (const secret of [botToken, appToken, signingSecret, 'whispered-word', 'xoxb-', 'xapp-']) {
    expect(log()).not.toContain(secret);
  }
}

describe('a post that Slack refuses', () => {
  it('is told in the thread of the mention, to the one who asked', async () => {
    const bot = await startBot();
    bot.workspace.failNext('chat.postMessage', 'internal_error');
    const { replies } = await bot.mention(QUESTION);
    expect(replies).toMatchObject([{ ephemeral: true, isBot: true, pings: [] }]);
    referenceIn(bot, last(replies).text);
    expect(bot.log()).toContain('"slackError":"internal_error"');
    expect(last(bot.messages(INCIDENT, ben.id)).replies).toBeUndefined();
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('is told in the direct messages, in the thread where it was asked', async () => {
    const bot = await startBot();
    const { workspace, messages } = bot;
    workspace.failNext('chat.postMessage', 'internal_error', 2);
    referenceIn(bot, (await bot.direct(QUESTION)).text);
    const { ts } = messages(ANAS_DM)[0] ?? { ts: '' };
    await workspace.post({ user: ana.id, channel: ANAS_DM, text: QUESTION, threadTs: ts });
    await workspace.settle();
    const [parent] = messages(ANAS_DM);
    expect(parent?.replies?.map(({ ephemeral }) => ephemeral)).toEqual([false, true]);
    expectNoSecrets(bot);
    expect(workspace.problems).toEqual([]);
  });

  it('is logged when it cannot be told either, and the next question is answered', async () => {
    const bot = await startBot();
    const { workspace, mention, log } = bot;
    workspace.failNext('chat.postMessage', 'internal_error');
    workspace.failNext('chat.postEphemeral', 'internal_error');
    expect((await mention(QUESTION)).replies).toBeUndefined();
    expect(log()).toContain('the failure could not be told either');
    expect((await mention('tmobile')).replies).toHaveLength(1);
    expectNoSecrets(bot);
    expect(workspace.problems).toEqual([]);
  });

  it('because the bot was taken out of the channel ends without an answer', async () => {
    const { workspace, mention, messages } = await startBot();
    const { ts } = await mention('tmobile');
    workspace.setBotMember(INCIDENT, false);
    await workspace.post({ user: ana.id, channel: INCIDENT, text: `${MENTION} and Lumen?`, threadTs: ts });
    await workspace.settle();
    expect(last(messages()).replies?.map(({ isBot }) => isBot)).toEqual([true, false]);
    expect(workspace.problems).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('is waited for as long as Slack says, and the question is answered once', async () => {
    const bot = await startBot();
    bot.workspace.rateLimitNext('chat.postMessage', 3, 2);
    const { replies } = await bot.mention(QUESTION);
    expect(bot.waits).toEqual([3_000, 3_000]);
    expect(replies).toMatchObject([{ ephemeral: false }]);
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it.each([
    ['of over half a minute', 31, 1, []],
    ['that does not end', 1, 3, [1_000, 1_000]],
  ])('%s is told to the one who asked', async (_, seconds, times, waits) => {
    const bot = await startBot();
    bot.workspace.rateLimitNext('chat.postMessage', seconds, times);
    const { replies } = await bot.mention(QUESTION);
    expect(bot.waits).toEqual(waits);
    expect(replies).toMatchObject([{ ephemeral: true }]);
    referenceIn(bot, last(replies).text);
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('of a response_url, which does not say for how long, is waited for a second at a time', async () => {
    const bot = await startBot();
    bot.workspace.rateLimitNext('response_url', 7, 2);
    const line = await bot.command(QUESTION);
    expect(bot.waits).toEqual([1_000, 1_000]);
    expect(line).toMatchObject({ ephemeral: true });
    expect(line.text).not.toContain('That did not work');
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('of a response_url that stands at the third try is told there', async () => {
    const bot = await startBot();
    bot.workspace.rateLimitNext('response_url', 7, 3);
    const line = await bot.command(QUESTION);
    expect(bot.waits).toEqual([1_000, 1_000]);
    referenceIn(bot, line.text);
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('on telling a failure is waited for too', async () => {
    const bot = await startBot();
    bot.workspace.failNext('chat.postMessage', 'internal_error');
    bot.workspace.rateLimitNext('chat.postEphemeral', 2);
    const { replies } = await bot.mention(QUESTION);
    expect(bot.waits).toEqual([2_000]);
    expect(replies).toMatchObject([{ ephemeral: true }]);
    expect(bot.workspace.problems).toEqual([]);
  });
});

describe('a server that answers nonsense', () => {
  it.each([
    ['HTTP 500', 500, 'whoops'],
    ['malformed JSON', 200, '{"ok": tru'],
    ['an empty body', 200, ''],
  ])('(%s) is no answer: the person is told', async (_, status, body) => {
    const bot = await startBot();
    interceptOnce(bot, '/api/chat.postMessage', status, body);
    const { replies } = await bot.mention(QUESTION);
    expect(replies).toMatchObject([{ ephemeral: true }]);
    referenceIn(bot, last(replies).text);
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('at a response_url is told there at the next try', async () => {
    const bot = await startBot();
    interceptOnce(bot, /^\/respond\//, 500, 'whoops');
    const line = await bot.command(QUESTION);
    expect(line).toMatchObject({ ephemeral: true });
    referenceIn(bot, line.text);
    expectNoSecrets(bot);
    expect(bot.workspace.problems).toEqual([]);
  });
});

describe('a socket that is dropped', () => {
  it.each(['polite', 'abrupt'] as const)('(%s) comes back, and the command is answered again', async (manner) => {
    const { workspace, command } = await startBot({ clientPingTimeoutMs: 120 });
    workspace.dropSocket(manner);
    await expect.poll(() => workspace.seen(ana.id).bot.connected, { interval: 10, timeout: 5_000 }).toBe(true);
    expect(wordsOf(await command('tmobile'))).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(workspace.problems).toEqual([]);
  });
});

describe('the log', () => {
  it('of a whole day holds no token, no signing secret and no word of a message', async () => {
    const bot = await startBot();
    const answer = await bot.command(QUESTION);
    await bot.press(answer, 'Share in channel');
    await bot.mention(QUESTION);
    await bot.direct(QUESTION);
    bot.workspace.failNext('chat.postMessage', 'invalid_blocks');
    await bot.mention(QUESTION);
    bot.workspace.failNext('views.open', 'internal_error');
    const quoted = await bot.command('lumen');
    await bot.press(quoted, 'Show passage 1');
    expect(bot.log()).toContain('internal_error');
    expectNoSecrets(bot);
    expect(bot.log()).not.toMatch(/lumen/i);
    expect(bot.workspace.problems).toEqual([]);
  });
});

/** One call of the bot's to its Slack meets this answer instead; everything else goes through. */
function interceptOnce({ workspace }: Bot, path: string | RegExp, status: number, body: string): void {
  nock(workspace.url, { allowUnmocked: true }).post(path).reply(status, body);
}
