// The slash command, through a real connection: answered at once, for the person who asked alone.
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../src/workspace/memory/standing-people.js';
import { ANAS_DM, COMMAND, INCIDENT, knowledgeOf, labelsOf, startBot, wordsOf } from './start-bot.js';

describe('the command', () => {
  it('answers a question with cited excerpts, privately', async () => {
    const { workspace, command, messages } = await startBot();
    const answer = await command('tmobile');
    expect(answer).toMatchObject({ ephemeral: true, isBot: true, pings: [] });
    expect(wordsOf(answer)).toMatch(/^(?:You asked: .*\n)?T-Mobile:.* · as of Nov 2024 · 3 articles, 2 origins/);
    expect(wordsOf(answer)).toContain('You asked: tmobile');
    expect(wordsOf(answer)).toContain('[3] T-Mobile Hacked In Monumental Chinese Breach of U.S. Telecom Networks');
    expect(labelsOf(answer)).toEqual([
      'Show passage 1',
      'Show passage 2',
      'Show passage 3',
      'More excerpts (5)',
      'More on the status',
      'Share in channel',
    ]);
    expect(answer.text).toContain('[1] *The Wall Street Journal said on Friday');
    expect(answer.text).toContain('5 more excerpts');
    expect(messages(INCIDENT, ben.id)).toEqual([]);
    expect(workspace.problems).toEqual([]);
  });

  it('gives the same short help for nothing and for "help"', async () => {
    const { workspace, command } = await startBot();
    for (const text of ['', '   ', 'help', 'HELP!']) {
      const help = await command(text);
      expect(help.ephemeral).toBe(true);
      expect(wordsOf(help)).toContain(`Type ${COMMAND} t-mobile, mention me in a thread, or write to me directly.`);
      expect(labelsOf(help)).toEqual(['t-mobile', 'what did T-Mobile say?', 'how did they get in?', 'Sources']);
    }
    expect(workspace.problems).toEqual([]);
  });

  it('understands the entities in which Slack may send what was typed', async () => {
    const { command } = await startBot();
    expect(wordsOf(await command('AT&amp;T'))).toContain('You asked: AT&T');
  });

  it('offers no sharing in a direct message', async () => {
    const { workspace, messages } = await startBot();
    await workspace.command({ user: ana.id, channel: ANAS_DM, command: COMMAND, text: 'tmobile' });
    await workspace.settle();
    expect(labelsOf(messages(ANAS_DM)[0])).not.toContain('Share in channel');
  });

  it('lists the sources', async () => {
    const { workspace, command } = await startBot();
    const sources = await command('sources');
    expect(wordsOf(sources)).toMatch(/^3 articles, newest first/);
    expect(wordsOf(sources)).toContain(
      '“US telco T-Mobile was one of the companies hacked by …” · publisher not stated, Nov 2024',
    );
    expect(labelsOf(sources)).toEqual(['Share in channel']);
    expect(workspace.problems).toEqual([]);
  });

  it('says what was searched for a subject that no article names, and offers the nearest ones', async () => {
    const { workspace, command } = await startBot();
    const nothing = await command('nokia');
    expect(wordsOf(nothing)).toMatch(/^You asked: nokiaThe sources do not cover this: no source mentions “nokia”\./);
    expect(wordsOf(nothing)).toContain('Searched 3 articles (28 passages), published Nov 2024');
    expect(labelsOf(nothing)).toEqual(['T-Mobile', 'CISA', 'FBI', 'Sources', 'Share in channel']);
    expect(workspace.problems).toEqual([]);
  });

  it('says so when there is no article at all', async () => {
    const { workspace, command } = await startBot({ knowledgeDir: await knowledgeOf() });
    expect(wordsOf(await command('tmobile'))).toContain('There is no article to search yet');
    expect(wordsOf(await command('sources'))).toContain('There is no article yet: the knowledge folder is empty.');
    expect(workspace.problems).toEqual([]);
  });

  it('stands alone: an earlier question does not change it', async () => {
    const { workspace, command } = await startBot();
    const first = await command('and Lumen?');
    await command('how did they get in');
    const second = await command('and Lumen?');
    expect(wordsOf(second)).toBe(wordsOf(first));
    expect(workspace.problems).toEqual([]);
  });

  it('leaves the message of the one who asked last to that one', async () => {
    const { workspace, command, messages } = await startBot();
    await command('tmobile');
    await command('lumen', { user: ben.id });
    expect(messages().map(wordsOf)).toEqual([expect.stringContaining('You asked: tmobile')]);
    expect(messages(INCIDENT, ben.id).map(wordsOf)).toEqual([expect.stringContaining('You asked: lumen')]);
    expect(workspace.problems).toEqual([]);
  });
});
