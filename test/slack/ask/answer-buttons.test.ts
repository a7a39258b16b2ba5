// The buttons under answers: pages turn in place, and what one person looks up stays with that person.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import {
  ANAS_DM,
  callAsBot,
  INCIDENT,
  knowledgeOf,
  labelsOf,
  last,
  startBot,
  wordsOf,
  type Bot,
  type WrittenArticle,
} from '../start-bot.js';

const SHARE = 'Share in channel';
const WORDS = ['an unknown', 'a hostile', 'some foreign', 'one careful', 'that patient'];

describe('More and Previous excerpts', () => {
  it('turn the pages of a private answer in place', async () => {
    const { workspace, command, messages, press } = await startBot();
    const first = await command('tmobile');
    await press(first, 'More excerpts (5)');
    expect(messages()).toHaveLength(1);
    expect(last(messages())).toMatchObject({ id: first.id, ephemeral: true, edited: true });
    expect(wordsOf(last(messages()))).toContain('[6] ');
    expect(labelsOf(last(messages()))).toEqual([
      'Show passage 4',
      'Show passage 5',
      'Show passage 6',
      'Previous excerpts',
      'More excerpts (2)',
      'More on the status',
      'Share in channel',
    ]);
    await press(last(messages()), 'More excerpts (2)');
    expect(labelsOf(last(messages()))).toEqual([
      'Show passage 7',
      'Show passage 8',
      'Previous excerpts',
      'More on the status',
      'Share in channel',
    ]);
    await press(last(messages()), 'Previous excerpts');
    await press(last(messages()), 'Previous excerpts');
    expect(wordsOf(last(messages()))).toBe(wordsOf(first));
    expect(labelsOf(last(messages()))).toEqual(labelsOf(first));
    expect(workspace.problems).toEqual([]);
  });

  it.each(['in a thread', 'shared'])('turn the pages of an answer that all see for one person (%s)', async (how) => {
    const { workspace, command, mention, messages, press } = await startBot();
    const asked = how === 'shared' ? await command('tmobile') : await mention('tmobile');
    if (how === 'shared') await press(asked, 'Share in channel');
    const seenBy = (user: string) => {
      const [parent] = messages(INCIDENT, user).filter(({ ephemeral }) => !ephemeral);
      return how === 'shared' ? messages(INCIDENT, user).filter(({ id }) => id !== asked.id) : (parent?.replies ?? []);
    };
    const [answer] = seenBy(ben.id);
    await press(answer, 'More excerpts (5)', { user: ben.id });
    expect(seenBy(ana.id)).toEqual([answer]);
    const [unchanged, page] = seenBy(ben.id);
    expect([unchanged, page?.ephemeral]).toEqual([answer, true]);
    expect(wordsOf(page)).toContain('[4] ');
    expect(wordsOf(page)).not.toContain('Shared by');
    await press(page, 'Previous excerpts', { user: ben.id });
    expect(seenBy(ben.id)).toHaveLength(2);
    expect(wordsOf(seenBy(ben.id)[1])).toContain('[1] ');
    expect(labelsOf(seenBy(ben.id)[1])).toContain('Share in channel');
    expect(workspace.problems).toEqual([]);
  });

  it('are named in words where questions are too long for a button to carry', async () => {
    const { workspace, direct } = await startBot();
    for (const name of ['tmobile', 'lumen', 'verizon', 'cisco']) await direct(`"${name}" `.repeat(45));
    const answer = await direct('tmobile');
    expect(labelsOf(answer)).toEqual(['Show passage 1', 'Show passage 2', 'Show passage 3']);
    expect(wordsOf(answer)).toContain('5 more excerpts. To see them, ask again in fewer words or in a new thread.');
    expect(workspace.problems).toEqual([]);
  });

  it('show what there is when the knowledge shrank meanwhile', async () => {
    const { workspace, wired, command, messages, press, knowledgeDir } = await startWithArticles(5);
    const answer = await command('tmobile');
    for (const gone of [3, 4, 5]) await rm(join(knowledgeDir, `article-${gone}.md`));
    await wired.answers.refresh();
    await press(answer, 'More excerpts (2)');
    expect(wordsOf(last(messages()))).toContain('[2] ');
    const labels = ['Show passage 1', 'Show passage 2', 'More on the status', 'Share in channel'];
    expect(labelsOf(last(messages()))).toEqual(labels);
    expect(workspace.problems).toEqual([]);
  });
});

describe('a button that asks', () => {
  it('replaces the private help it stands in', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('help'), 'how did they get in?');
    expect(messages()).toHaveLength(1);
    expect(wordsOf(last(messages()))).toMatch(/You asked: how did they get in\?/);
    expect(wordsOf(last(messages()))).toContain('Cisco Systems routers');
    expect(workspace.problems).toEqual([]);
  });

  it('asks for the nearest subject when nothing was found', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('nokia'), 'T-Mobile');
    expect(messages()).toHaveLength(1);
    expect(wordsOf(last(messages()))).toMatch(/^(?:You asked: .*\n)?T-Mobile:.* · as of/);
    expect(workspace.problems).toEqual([]);
  });

  it('in a thread answers only the person who pressed it, in that thread', async () => {
    const { workspace, mention, messages, press } = await startBot();
    await press((await mention('nokia')).replies?.[0], 'FBI', { user: ben.id });
    expect(last(messages()).replies).toHaveLength(1);
    const replies = last(messages(INCIDENT, ben.id)).replies ?? [];
    expect(replies).toMatchObject([{ ephemeral: false }, { ephemeral: true }]);
    expect(wordsOf(last(replies))).toMatch(/^(?:You asked: .*\n)?FBI.* · as of/);
    expect(workspace.problems).toEqual([]);
  });

  it('under a shared answer leaves that answer as it is', async () => {
    const { workspace, command, messages, press } = await startBot();
    await press(await command('nokia'), 'Share in channel');
    const shared = last(messages(INCIDENT, ben.id));
    await press(shared, 'CISA', { user: ben.id });
    expect(messages(INCIDENT, ben.id)).toMatchObject([shared, { ephemeral: true }]);
    expect(last(messages())).toEqual(shared);
    expect(workspace.problems).toEqual([]);
  });
});

describe('Sources', () => {
  it('lists them, newest first, in pages that turn in place', async () => {
    const { workspace, command, messages, press } = await startWithArticles(32);
    await press(await command('help'), 'Sources');
    expect(wordsOf(last(messages()))).toMatch(
      /^32 articles, newest first• Article 32 · Desk News, 4 Feb 2024• Article 31 /,
    );
    expect(last(messages()).text).toContain('17 more articles');
    expect(labelsOf(last(messages()))).toEqual(['Older (17)', SHARE]);
    await press(last(messages()), 'Older (17)');
    expect(labelsOf(last(messages()))).toEqual(['Newer', 'Older (2)', SHARE]);
    await press(last(messages()), 'Older (2)');
    expect(wordsOf(last(messages()))).toMatch(/• Article 2 .*• Article 1 /);
    expect(labelsOf(last(messages()))).toEqual(['Newer', SHARE]);
    await press(last(messages()), SHARE);
    expect(wordsOf(last(messages(INCIDENT, ben.id)))).toMatch(
      /^Shared by @U0ANA00001\s*32 articles, newest first• Article 2 /,
    );
    const sources = messages()[1];
    await press(sources, 'Newer');
    await press(messages()[1], 'Newer');
    expect(labelsOf(messages()[1])).toEqual(['Older (17)', SHARE]);
    expect(labelsOf(messages()[0])).toContain('Sources');
    expect(messages()).toHaveLength(3);
    expect(workspace.problems).toEqual([]);
  });

  it('in a thread are paged for the person who looks, and in a direct message where they stand', async () => {
    const { workspace, mention, direct, messages, press } = await startWithArticles(16);
    await press((await mention('sources')).replies?.[0], 'Older (1)', { user: ben.id });
    expect(last(messages()).replies).toHaveLength(1);
    expect(last(last(messages(INCIDENT, ben.id)).replies)).toMatchObject({ ephemeral: true });
    await press(await direct('sources'), 'Older (1)');
    expect(messages(ANAS_DM)).toHaveLength(2);
    expect(labelsOf(last(messages(ANAS_DM)))).toEqual(['Newer']);
    expect(workspace.problems).toEqual([]);
  });
});

const ACTION_IDS = ['turn_page', 'turn_page_back', 'ask_example', 'show_sources', 'show_status', 'share_answer'];

describe('a button whose value is not ours', () => {
  it('changes nothing and tells the person who pressed it', async () => {
    const { workspace, log, messages, press } = await startBot();
    const text = { type: 'plain_text', text: 'Press' };
    const value = '{"question":"secret","page":-1}';
    for (const actionId of ACTION_IDS) {
      const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: `${actionId}:0`, text, value }] }];
      await callAsBot(workspace, 'chat.postMessage', { channel: INCIDENT, text: 'Old', blocks });
      const old = last(messages());
      expect(await press(old, 'Press'), actionId).toEqual({ ok: true });
      expect(last(messages(INCIDENT, ben.id)), actionId).toEqual(old);
      const [, reference = '?'] = /\(reference ([0-9A-F]{6})\)/.exec(last(messages(INCIDENT, ana.id)).text) ?? [];
      expect(log(), actionId).toContain(`"reference":"${reference}"`);
    }
    expect(log()).not.toContain('secret');
    expect(workspace.problems).toEqual([]);
  });
});

async function startWithArticles(count: number): Promise<Bot & { readonly knowledgeDir: string }> {
  const articles = Array.from({ length: count }, (_, at): WrittenArticle => {
    const day = String((at % 28) + 1).padStart(2, '0');
    const published = `2024-${String(Math.floor(at / 28) + 1).padStart(2, '0')}-${day}`;
    const body = `T-Mobile was breached by ${WORDS[at % WORDS.length] ?? ''} crew ${at + 1}.`;
    return { id: `article-${at + 1}`, title: `Article ${at + 1}`, publisher: 'Desk News', published, body };
  });
  const knowledgeDir = await knowledgeOf(...articles);
  return { ...(await startBot({ knowledgeDir })), knowledgeDir };
}

it('a button that nobody handles any more is acknowledged and noted', async () => {
  const { workspace, messages, press, log } = await startBot();
  const button = { type: 'button', action_id: 'gone:0', text: { type: 'plain_text', text: 'Gone' } };
  const blocks = [{ type: 'actions', elements: [button] }];
  await callAsBot(workspace, 'chat.postMessage', { channel: INCIDENT, text: 'Old', blocks });
  expect(await press(last(messages()), 'Gone')).toMatchObject({ ok: true });
  expect(log()).toContain('"msg":"a press that nobody handles: gone"');
  expect(workspace.problems).toEqual([]);
});
