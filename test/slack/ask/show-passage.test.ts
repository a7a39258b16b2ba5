// "Show passage": the paragraph behind an excerpt, in a modal, or plainly why it cannot be shown.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import {
  buttonsOf,
  labelsOf,
  callAsBot,
  INCIDENT,
  knowledgeOf,
  last,
  startBot,
  wordsOf,
  writeArticle,
} from '../start-bot.js';

const ARTICLE = {
  id: 'spies-in-the-network',
  title: 'Spies in the network',
  url: 'https://news.example/spies',
  published: '2024-11-15',
  body: 'An opening paragraph.\n\nT-Mobile was breached by spies. It said little else.\n\nA closing paragraph.',
};

describe('Show passage', () => {
  it('opens the whole paragraph with its neighbours, offsets and hash, for whoever asked', async () => {
    const { workspace, wired, command, press } = await startBot({ knowledgeDir: await knowledgeOf(ARTICLE) });
    expect(await press(await command('tmobile'), 'Show passage 1')).toEqual({ ok: true });
    const { view } = workspace.seen(ana.id);
    const {
      excerpts: [excerpt],
    } = await wired.desk.answers.ask('tmobile');
    expect(view).toMatchObject({ type: 'modal', title: 'Passage', close: 'Close' });
    expect(wordsOf(view).split('\n')).toEqual([
      'Spies in the networkpublisher not stated, 15 Nov 2024',
      '',
      'An opening paragraph.',
      'T-Mobile was breached by spies. It said little else.',
      'A closing paragraph.',
      '',
      `Paragraph 2 of 3 · characters 23 to 54File spies-in-the-network.mdSHA-256 of the text ${excerpt?.sha256 ?? ''}`,
    ]);
    expect(JSON.stringify(view?.blocks)).toContain(
      '{"type":"text","text":"T-Mobile was breached by spies.","style":{"bold":true}}',
    );
    expect(workspace.seen(ben.id).view).toBeNull();
    expect(workspace.problems).toEqual([]);
  });

  it('works for everybody who sees the answer, in a thread and in another page of it', async () => {
    const { workspace, mention, messages, press } = await startBot();
    const { replies } = await mention('tmobile');
    await press(replies?.[0], 'More excerpts (5)', { user: ben.id });
    await press(last(messages(INCIDENT, ben.id)).replies?.[1], 'Show passage 5', { user: ben.id });
    expect(wordsOf(workspace.seen(ben.id).view)).toMatch(/Paragraph \d+ of \d+ · characters \d+ to \d+/);
    expect(workspace.seen(ana.id).view).toBeNull();
    expect(workspace.problems).toEqual([]);
  });

  it('says that the article was edited since', async () => {
    const knowledgeDir = await knowledgeOf(ARTICLE);
    const { workspace, wired, command, press } = await startBot({ knowledgeDir });
    const answer = await command('tmobile');
    await writeArticle(knowledgeDir, { ...ARTICLE, body: `${ARTICLE.body} With a correction.` });
    await wired.answers.refresh();
    await press(answer, 'Show passage 1');
    expect(wordsOf(workspace.seen(ana.id).view)).toBe(
      '“Spies in the network” was edited since it was quoted. Ask again to see what it says now.',
    );
    expect(workspace.problems).toEqual([]);
  });

  it('says that the article was removed', async () => {
    const knowledgeDir = await knowledgeOf(ARTICLE, { id: 'other', body: 'T-Mobile said nothing.' });
    const { workspace, wired, command, press } = await startBot({ knowledgeDir });
    const answer = await command('tmobile breached');
    await rm(join(knowledgeDir, `${ARTICLE.id}.md`));
    await wired.answers.refresh();
    await press(answer, 'Show passage 1');
    expect(wordsOf(workspace.seen(ana.id).view)).toBe(
      'This article is no longer in the knowledge, so its passage cannot be shown.',
    );
    expect(workspace.problems).toEqual([]);
  });

  it('gives the person alone the button again when Slack takes the click for too old, and leaves the answer as it is', async () => {
    const { workspace, log, mention, messages, press } = await startBot({ limits: { triggerMs: -1 } });
    const { replies } = await mention('tmobile');
    await press(replies?.[0], 'Show passage 1');
    const line = last(messages()[0]?.replies);
    expect(line).toMatchObject({ ephemeral: true, isBot: true });
    expect(labelsOf(line)).toEqual(['Open']);
    expect(log()).toContain('expired_trigger_id');
    expect(log()).not.toContain('a reply failed');
    expect(messages(INCIDENT, ben.id)).toHaveLength(1);
    expect(messages(INCIDENT, ben.id)[0]?.replies).toEqual(replies);
    expect(workspace.problems).toEqual([expect.stringContaining('views.open was refused: expired_trigger_id')]);
  });

  it('on a button whose value is not ours tells the person, and puts no word of it into the log', async () => {
    const { workspace, log, messages, press } = await startBot();
    for (const value of ['tmobile secrets', '{"articleId":"tmobile secrets"}', '[]', 'null']) {
      const text = { type: 'plain_text', text: 'Show' };
      const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'show_passage:0', text, value }] }];
      await callAsBot(workspace, 'chat.postMessage', { channel: INCIDENT, text: 'An old answer', blocks });
      const old = last(messages());
      expect(buttonsOf(old)).toHaveLength(1);
      expect(await press(old, 'Show')).toEqual({ ok: true });
      expect(last(messages())).toMatchObject({
        ephemeral: true,
        text: expect.stringContaining('That did not work') as string,
      });
    }
    expect(workspace.seen(ana.id).view).toBeNull();
    expect(log()).not.toContain('secrets');
    expect(workspace.problems).toEqual([]);
  });
});
