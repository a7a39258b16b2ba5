// An answer asks the store for no more than it needs: each question to it is a way there and back that somebody waits for.
import { describe, expect, it } from 'vitest';
import { readTyping } from '../../../src/answer/request/read-typing.js';
import { createLiveAnswers } from '../../../src/answer/live-answers.js';
import { createKnowledgeReader } from '../../../src/ingest/knowledge-reader.js';
import { answersFor, buildReply } from '../../../src/slack/ask/build-reply.js';
import type { Desk } from '../../../src/slack/desk.js';
import { createWorkUnderWay } from '../../../src/slack/reply-safely.js';
import type { AskedQuestion } from '../../../src/state/threads.js';
import { knowledgeOf, type WrittenArticle } from '../start-bot.js';

const OPEN = { id: 'one', published: '2026-11-20', body: 'Lumen was breached, the FBI said.' };
const MARKED = { id: 'two', published: '2026-11-22', body: 'Lumen lost its keys, the FBI said.', tlp: 'TLP:AMBER' };
const PLACE = { teamId: 'T1', channelId: 'C1' };

/** A desk over these articles, and what its store was asked. */
async function deskOver(...articles: readonly WrittenArticle[]) {
  const folder = await knowledgeOf(...articles);
  const answers = await createLiveAnswers({
    read: createKnowledgeReader({ folders: [folder], vocabularyFolder: 'knowledge' }),
    onProblem: () => undefined,
    onChange: () => undefined,
  });
  const asked: string[] = [];
  const say = (what: string, answer: unknown) => (): Promise<unknown> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const clearances = { of: say('clearance', 'TLP:AMBER') };
  const threads = { before: say('thread', ['tmobile']) };
  const parts = { answers, intake: { store: { clearances } }, threads, underWay: createWorkUnderWay() };
  const client = { conversations: { info: say('sharing', { channel: {} }) } };
  return { desk: parts as unknown as Desk, client: client as never, asked };
}

describe('the answers for a channel', () => {
  it('ask what it may see where an article is marked, and nobody where none is', async () => {
    const unmarked = await deskOver(OPEN);
    expect(await answersFor(unmarked.desk, unmarked.client, PLACE)).toBe(unmarked.desk.answers);
    expect(unmarked.asked).toEqual([]);
    const { desk, client, asked } = await deskOver(OPEN, MARKED);
    expect((await answersFor(desk, client, PLACE)).listSources(0).total).toBe(2);
    expect(asked).toEqual(['clearance', 'sharing']);
  });
});

describe('a question', () => {
  it.each([
    [true, []],
    [false, ['thread']],
  ])('that begins its thread (%s) asks the store what was asked in it before: %j', async (beginsThread, expected) => {
    const { desk, asked } = await deskOver(OPEN);
    const noted: (Omit<AskedQuestion, 'at'> | undefined)[] = [];
    const ticket = {
      ...{ key: 'a', isAgain: false, notes: { questions: [], shown: [] } },
      note: ({ questions = [] }: { questions?: readonly Omit<AskedQuestion, 'at'>[] }) => void noted.push(...questions),
    };
    const request = desk.answers.understand(readTyping('was Lumen breached'));
    const place = { ticket, thread: 'T1:C1:1.1', beginsThread, audience: 'channel' } as const;
    const { text } = await buildReply(desk, desk.answers, request, place);
    expect(text).toContain('Lumen was breached');
    expect(asked).toEqual(expected);
    expect(noted).toMatchObject([{ thread: 'T1:C1:1.1' }]);
  });
});
