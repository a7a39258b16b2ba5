// Direct messages, through a real connection: every message is a question, and whatever is none stays unanswered.
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../src/workspace/memory/standing-people.js';
import { ANAS_DM, buttonsOf, callAsBot, labelsOf, last, startBot, wordsOf } from './start-bot.js';

describe('a direct message', () => {
  it('is answered beside it, with nothing to share', async () => {
    const { workspace, direct, messages } = await startBot();
    const answer = await direct('tmobile');
    expect(answer).toMatchObject({ isBot: true, ephemeral: false, pings: [] });
    expect(wordsOf(answer)).toMatch(/^(?:You asked: .*\n)?T-Mobile:.* · as of Nov 2024/);
    expect(labelsOf(answer)).not.toContain('Share in channel');
    expect(messages(ANAS_DM)).toHaveLength(2);
    expect(messages(ANAS_DM, ben.id)).toEqual([]);
    expect(workspace.problems).toEqual([]);
  });

  it('asks for help or for the sources', async () => {
    const { workspace, direct } = await startBot();
    expect(labelsOf(await direct('help'))).toContain('what did T-Mobile say?');
    expect(wordsOf(await direct('sources'))).toMatch(/^3 articles, newest first/);
    expect(workspace.problems).toEqual([]);
  });

  it('follows up on the one before', async () => {
    const { workspace, direct } = await startBot();
    await direct('tmobile');
    expect(wordsOf(await direct('what did they say?'))).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(wordsOf(await direct('and Lumen?'))).toContain('No source quotes Lumen');
    expect(workspace.problems).toEqual([]);
  });

  it('follows up on a question that was asked by a button', async () => {
    const { workspace, direct, press } = await startBot();
    await press(await direct('help'), 'what did T-Mobile say?');
    expect(wordsOf(await direct('and Beijing?'))).toContain('Beijing has previously');
    expect(workspace.problems).toEqual([]);
  });

  it('goes on in a thread that is opened under an answer', async () => {
    const { workspace, direct, messages } = await startBot();
    const { ts } = await direct('what did T-Mobile say?');
    await workspace.post({ user: ana.id, channel: ANAS_DM, text: 'and Beijing?', threadTs: ts });
    await workspace.settle();
    const parent = messages(ANAS_DM).find((message) => message.ts === ts);
    expect(wordsOf(last(parent?.replies))).toContain('Beijing has previously');
    expect(workspace.problems).toEqual([]);
  });

  it('in a thread is answered there, and follows up on what was asked there', async () => {
    const { workspace, messages } = await startBot();
    const { ts } = await workspace.post({ user: ana.id, channel: ANAS_DM, text: 'A thread about one thing' });
    await workspace.settle();
    for (const text of ['tmobile', 'what did they say?']) {
      await workspace.post({ user: ana.id, channel: ANAS_DM, text, threadTs: ts });
      await workspace.settle();
    }
    const [parent] = messages(ANAS_DM);
    expect(parent?.replies?.map(({ isBot }) => isBot)).toEqual([false, true, false, true]);
    expect(wordsOf(last(parent?.replies))).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(messages(ANAS_DM)).toHaveLength(2);
    expect(workspace.problems).toEqual([]);
  });

  it('that names the bot is read without the name', async () => {
    const { workspace, direct } = await startBot();
    expect(labelsOf(await direct('@Salt Typhoon desk'))).toContain('what did T-Mobile say?');
    expect(wordsOf(await direct('@Salt Typhoon desk tmobile'))).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(workspace.problems).toEqual([]);
  });

  it('is answered once, however often it is delivered', async () => {
    const { workspace, direct, messages } = await startBot();
    workspace.retryNextEvent(2);
    await direct('tmobile');
    await workspace.resendEvent(workspace.events[0]?.eventId ?? '');
    await workspace.settle();
    expect(workspace.events[0]).toMatchObject({ attempts: 4 });
    expect(messages(ANAS_DM)).toHaveLength(2);
    expect(workspace.problems).toEqual([]);
  });

  it('is left alone when the bot wrote it, changed it or took it back', async () => {
    const { workspace, messages } = await startBot();
    await callAsBot(workspace, 'chat.postMessage', { channel: ANAS_DM, text: 'tmobile' });
    const { ts } = last(messages(ANAS_DM));
    await callAsBot(workspace, 'chat.update', { channel: ANAS_DM, ts, text: 'lumen' });
    await callAsBot(workspace, 'chat.delete', { channel: ANAS_DM, ts });
    expect(workspace.events.map(({ type, acked }) => [type, acked])).toEqual(Array(3).fill(['message', true]));
    expect(messages(ANAS_DM)).toEqual([]);
    expect(workspace.problems).toEqual([]);
  });
});

describe('a button in a direct message', () => {
  it('asks its question below, with nothing to share', async () => {
    const { workspace, direct, messages, press } = await startBot();
    await press(await direct('help'), 't-mobile');
    const answer = last(messages(ANAS_DM));
    expect(answer).toMatchObject({ ephemeral: false });
    expect(wordsOf(answer)).toMatch(/^(?:You asked: .*\n)?T-Mobile:/);
    expect(wordsOf(answer)).toContain('You asked: t-mobile');
    expect(labelsOf(answer)).not.toContain('Share in channel');
    expect(workspace.problems).toEqual([]);
  });

  it('turns the page in place', async () => {
    const { workspace, direct, messages, press } = await startBot();
    await press(await direct('tmobile'), 'More excerpts (5)');
    expect(messages(ANAS_DM)).toHaveLength(2);
    expect(wordsOf(last(messages(ANAS_DM)))).toContain('[4] ');
    expect(workspace.problems).toEqual([]);
  });

  it('carries only what was asked before its own question', async () => {
    const { workspace, direct, waits } = await startBot();
    await direct('lumen');
    workspace.rateLimitNext('chat.postMessage', 1);
    const answer = await direct('tmobile');
    expect(waits).toEqual([1_000]);
    const more = buttonsOf(answer).find(({ label }) => label.startsWith('More excerpts'));
    expect(JSON.parse(more?.value ?? '')).toMatchObject({ question: 'tmobile', before: ['lumen'] });
    expect(workspace.problems).toEqual([]);
  });
});
