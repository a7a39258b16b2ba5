// Mentions in a channel, through a real connection: answered once, in their thread, and nowhere else.
import { describe, expect, it } from 'vitest';
import { alertsBot, ben } from '../../src/workspace/memory/standing-people.js';
import { buttonsOf, callAsBot, INCIDENT, labelsOf, last, MENTION, startBot, wordsOf } from './start-bot.js';

const ANA = 'U0ANA00001';

describe('a mention', () => {
  it('is answered in its thread, for all to see, and never at top level', async () => {
    const { workspace, mention, messages } = await startBot();
    const asked = await mention('tmobile');
    expect(messages()).toHaveLength(1);
    expect(messages(INCIDENT, ben.id)).toEqual(messages());
    expect(asked.replies).toMatchObject([{ threadTs: asked.ts, isBot: true, ephemeral: false, pings: [] }]);
    expect(wordsOf(asked.replies?.[0])).toMatch(/^(?:You asked: .*\n)?T-Mobile:.* · as of Nov 2024/);
    expect(labelsOf(asked.replies?.[0])).not.toContain('Share in channel');
    expect(workspace.problems).toEqual([]);
  });

  it.each(['', 'help'])('with %j gives the help', async (text) => {
    const { workspace, mention } = await startBot();
    const { replies } = await mention(text);
    expect(wordsOf(replies?.[0])).toContain('mention me in a thread');
    expect(labelsOf(replies?.[0])).toEqual(['t-mobile', 'what did T-Mobile say?', 'how did they get in?', 'Sources']);
    expect(workspace.problems).toEqual([]);
  });

  it('with "sources" lists them', async () => {
    const { workspace, mention } = await startBot();
    expect(wordsOf((await mention('sources')).replies?.[0])).toMatch(/^3 articles, newest first/);
    expect(workspace.problems).toEqual([]);
  });

  it.each([
    ['tmobile', 'and Lumen?', /^(?:You asked: .*\n)?Lumen:.* · as of Nov 2024/],
    ['how did they get in', 'and Lumen?', /No source says this outright\. Closest:/],
    [
      'tmobile',
      'what did they say?',
      /^(?:You asked: .*\n)?T-Mobile: [\s\S]*closely monitoring this industry-wide attack/,
    ],
  ])('in a thread after %j understands %j', async (first, second, expected) => {
    const { workspace, mention } = await startBot();
    const { ts } = await mention(first);
    const { replies } = await mention(second, { threadTs: ts });
    expect(replies).toHaveLength(3);
    expect(wordsOf(last(replies))).toMatch(expected);
    expect(workspace.problems).toEqual([]);
  });

  it('in another thread knows nothing of the first one', async () => {
    const { workspace, mention } = await startBot();
    await mention('tmobile');
    const other = await mention('what did they say?');
    expect(wordsOf(other.replies?.[0])).not.toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(workspace.problems).toEqual([]);
  });

  it('in the middle of a sentence is a question too', async () => {
    const { workspace, messages } = await startBot();
    await workspace.post({ user: ANA, channel: INCIDENT, text: `hey ${MENTION}, T-Mobile?` });
    await workspace.settle();
    expect(wordsOf(last(messages()).replies?.[0])).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(workspace.problems).toEqual([]);
  });
});

describe('a mention that comes again', () => {
  it('with the same event_id is answered once', async () => {
    const { workspace, mention } = await startBot();
    workspace.retryNextEvent(3);
    const asked = await mention('tmobile');
    expect(workspace.events[0]).toMatchObject({ type: 'app_mention', attempts: 4, acked: true });
    expect(asked.replies).toHaveLength(1);
    expect(workspace.problems).toEqual([]);
  });

  it('minutes later is answered once', async () => {
    const { workspace, mention, messages } = await startBot();
    await mention('tmobile');
    await workspace.resendEvent(workspace.events[0]?.eventId ?? '');
    await workspace.settle();
    expect(last(messages()).replies).toHaveLength(1);
    expect(workspace.problems).toEqual([]);
  });

  it('as a message event is answered once', async () => {
    const { workspace, mention } = await startBot({ moreEvents: ['message.channels'] });
    const asked = await mention('tmobile');
    expect(workspace.events.slice(0, 2).map(({ type }) => type)).toEqual(['app_mention', 'message']);
    expect(asked.replies).toHaveLength(1);
    expect(workspace.problems).toEqual([]);
  });
});

describe('silence', () => {
  it('is kept in a channel where nobody mentions the bot, and in a thread of its own', async () => {
    const { workspace, mention, messages } = await startBot({ moreEvents: ['message.channels'] });
    await workspace.post({ user: ANA, channel: INCIDENT, text: 'tmobile?' });
    const { ts } = await mention('tmobile');
    await workspace.post({ user: ben.id, channel: INCIDENT, text: 'and Lumen?', threadTs: ts });
    await workspace.settle();
    expect(messages().map(({ replies }) => replies?.map(({ isBot }) => isBot))).toEqual([undefined, [true, false]]);
    expect(workspace.problems).toEqual([]);
  });

  it('is kept towards other bots that mention this one', async () => {
    const { workspace, messages } = await startBot({ moreEvents: ['message.channels'] });
    await workspace.post({ user: alertsBot.id, channel: INCIDENT, text: `${MENTION} tmobile` });
    await workspace.settle();
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.replies).toBeUndefined();
    expect(workspace.problems).toEqual([]);
  });

  it('is kept towards what the bot itself posts', async () => {
    const { workspace, messages } = await startBot({ moreEvents: ['message.channels'] });
    await callAsBot(workspace, 'chat.postMessage', { channel: INCIDENT, text: '<@U0BOT00001> tmobile' });
    await workspace.settle();
    expect(messages()).toHaveLength(1);
    expect(workspace.problems).toEqual([]);
  });
});

describe('a rate limit', () => {
  it('does not take the question into its thread twice', async () => {
    const { workspace, mention, waits } = await startBot();
    workspace.rateLimitNext('chat.postMessage', 2);
    const { replies } = await mention('tmobile');
    expect(waits).toEqual([2_000]);
    const more = buttonsOf(replies?.[0]).find(({ label }) => label.startsWith('More excerpts'));
    expect(JSON.parse(more?.value ?? '')).toEqual({ question: 'tmobile', before: [], page: 1 });
    expect(workspace.problems).toEqual([]);
  });
});
