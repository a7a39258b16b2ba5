// A bot that has just started is connected before it has read its articles: who asks meanwhile is told to wait, and answered.
import { describe, expect, it } from 'vitest';
import { ana } from '../../src/workspace/memory/standing-people.js';
import type { FirstReading } from '../../src/answer/live-answers.js';
import { COMMAND, INCIDENT, startBot, wordsOf } from './start-bot.js';

const WAIT =
  'The bot has just started and is reading 9000 articles, 41 % are done. Your answer follows as soon as they are read.';

async function startReading() {
  let reading: FirstReading | null = { articles: 9_000, share: 0.417 };
  let end: () => void = () => undefined;
  const whenRead = new Promise<void>((resolve) => {
    end = () => {
      reading = null;
      resolve();
    };
  });
  const bot = await startBot({ reading: { firstReading: () => reading, whenRead } });
  return { ...bot, end: () => end() };
}

describe('a question before the articles are read', () => {
  it('as a command is told to wait, and answered when they are', async () => {
    const { workspace, messages, settle, end } = await startReading();
    await workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'tmobile' });
    await workspace.settle();
    expect(messages().map(({ text }) => text)).toContain(WAIT);
    end();
    await settle();
    expect(wordsOf(messages().at(-1))).toContain('You asked: tmobile');
  });

  it('as a mention is told in private, and answered in its thread', async () => {
    const { mention, messages, workspace, settle, end } = await startReading();
    const asked = mention('tmobile');
    await workspace.settle();
    end();
    await asked;
    await settle();
    const replies = messages().at(-1)?.replies ?? [];
    expect(replies.map(({ ephemeral }) => ephemeral)).toEqual([true, false]);
    expect(replies[0]?.text).toBe(WAIT);
  });
});
