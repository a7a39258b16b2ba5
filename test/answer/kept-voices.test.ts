// What was read of articles is taken over at the next start, and nothing of it where the text, its publisher or the words differ.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { VoiceKeeper } from '../../src/answer/kept-voices.js';
import { createLiveAnswers, type LiveAnswers } from '../../src/answer/live-answers.js';
import type { Article } from '../../src/ingest/article.js';
import type { Knowledge } from '../../src/ingest/knowledge-reader.js';
import { articleOf, knowledgeOf } from '../knowledge-of.js';

const BODY = 'Lumen was breached, the FBI said. Northwind Communications said that it was not affected.';

function memoryKeeper(): VoiceKeeper & { readonly kept: Map<string, string>; readonly asked: string[] } {
  const kept = new Map<string, string>();
  const asked: string[] = [];
  return {
    kept,
    asked,
    of: (keys) => {
      asked.push(...keys);
      return Promise.resolve(new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key) ?? '']] : []))));
    },
    keep: (readings) => {
      for (const { key, reading } of readings) kept.set(key, reading);
      return Promise.resolve();
    },
  };
}

function start(knowledge: Knowledge, keeper?: VoiceKeeper, faults: unknown[] = []): Promise<LiveAnswers> {
  return createLiveAnswers({
    read: () => Promise.resolve(knowledge),
    ...(keeper === undefined ? {} : { keeper }),
    onKeeperFault: (error) => faults.push(error),
    onProblem: () => undefined,
    onChange: () => undefined,
  });
}

const claimsOf = (answers: LiveAnswers): unknown =>
  answers
    .prepared()
    .claims.all()
    .map(({ claim }) => claim);
const article = (known: Partial<Article> = {}, body = BODY): Article => articleOf('a', body, known);

describe('voices that are kept', () => {
  it('give the same claims at the next start, and are kept once', async () => {
    const keeper = memoryKeeper();
    const first = await start(knowledgeOf(article()), keeper);
    const kept = new Map(keeper.kept);
    const second = await start(knowledgeOf(article()), keeper);
    expect(claimsOf(second)).toEqual(claimsOf(first));
    expect(claimsOf(second)).toEqual(claimsOf(await start(knowledgeOf(article()))));
    expect(claimsOf(second)).not.toEqual([]);
    expect(keeper.kept).toEqual(kept);
    expect(kept.size).toBe(1);
  });

  it('are really taken over', async () => {
    const keeper = memoryKeeper();
    await start(knowledgeOf(article()), keeper);
    const nothing = '{"attributions":[],"names":[],"untold":[]}';
    const hash = createHash('sha256').update(`${nothing.length} ${nothing}`).digest('hex');
    for (const key of keeper.kept.keys()) keeper.kept.set(key, `${hash} ${nothing}`);
    expect(claimsOf(await start(knowledgeOf(article()), keeper))).toEqual([]);
  });

  it.each([
    ['another text', knowledgeOf(article({}, `${BODY} More.`))],
    ['another title', knowledgeOf(article({ title: 'Lumen is clear' }))],
    ['another publisher', knowledgeOf(article({ publisher: 'Lumen' }))],
    ['other words', { ...knowledgeOf(article()), claimWords: knowledgeOf().claimWords.slice(1) }],
    ['other subjects', { ...knowledgeOf(article()), subjects: knowledgeOf().subjects.slice(1) }],
  ])('are not taken for %s', async (_, other) => {
    const keeper = memoryKeeper();
    await start(knowledgeOf(article()), keeper);
    await start(other, keeper);
    expect(keeper.kept.size).toBe(2);
  });

  it.each([
    ['were cut off', (reading: string) => reading.slice(0, -10)],
    ['are empty', () => ''],
    ['are of another version', (reading: string) => reading.slice(reading.indexOf('{'))],
    ['are JSON still, with other places in it', (reading: string) => reading.replace(/:(\d)/, ':1$1')],
  ])('that %s are read anew, and kept anew', async (_, damage) => {
    const keeper = memoryKeeper();
    const first = await start(knowledgeOf(article()), keeper);
    const before = new Map(keeper.kept);
    for (const [key, reading] of before) keeper.kept.set(key, damage(reading));
    expect(keeper.kept).not.toEqual(before);
    const faults: unknown[] = [];
    expect(claimsOf(await start(knowledgeOf(article()), keeper, faults))).toEqual(claimsOf(first));
    expect(keeper.kept).toEqual(before);
    expect(faults).toEqual([]);
  });

  it('of a start that was killed while it wrote are taken over as far as it came', async () => {
    const two = knowledgeOf(article(), articleOf('b', 'AT&T was not breached, the FBI said.'));
    const keeper = memoryKeeper();
    const first = await start(two, keeper);
    const [done = ''] = keeper.kept.keys();
    for (const key of keeper.kept.keys()) if (key !== done) keeper.kept.delete(key);
    const second = await start(two, keeper);
    expect(claimsOf(second)).toEqual(claimsOf(first));
    expect(keeper.kept.size).toBe(2);
  });

  it('are said once to have no room left, and change no answer', async () => {
    const faults: unknown[] = [];
    const isFull = (): Promise<never> => Promise.reject(new Error('ENOSPC: no space left on device'));
    const many = Array.from({ length: 25 }, (_, at) => articleOf(`a${at}`, `${BODY} ${at} firms were breached.`));
    const answers = await start(knowledgeOf(...many), { ...memoryKeeper(), keep: isFull }, faults);
    expect(claimsOf(answers)).toEqual(claimsOf(await start(knowledgeOf(...many))));
    expect(faults).toHaveLength(1);
  });

  it('are not missed where the keeper fails', async () => {
    const faults: unknown[] = [];
    const fails = (): Promise<never> => Promise.reject(new Error('away'));
    const answers = await start(knowledgeOf(article()), { of: fails, keep: fails }, faults);
    expect(claimsOf(answers)).not.toEqual([]);
    expect(faults).toHaveLength(2);
  });
});
