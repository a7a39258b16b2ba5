// Status and board, through a real connection: who says what, with the words and the way to their passages.
import { describe, expect, it } from 'vitest';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { ANAS_DM, INCIDENT, labelsOf, last, startBot, wordsOf } from '../start-bot.js';

const SHARE = 'Share in channel';

describe('a status', () => {
  it('is five lines at most, and behind "More" quotes each claim and says where sources differ', async () => {
    const { workspace, command, press, messages } = await startBot();
    const short = await command('status lumen');
    expect(wordsOf(short)).toMatch(
      /^Lumen: reported breached; sources differ · as of Nov 2024 · 2 articles, 1 origin\s*Data {2}“… attackers/,
    );
    expect(labelsOf(short)).toEqual([
      'Show passage 1',
      'Show passage 2',
      'More',
      'Timeline',
      'Origins',
      'All subjects',
      SHARE,
    ]);
    await press(short, 'More');
    const details = wordsOf(last(messages()));
    expect(details).toContain('[1] Breached? · Reported access · The Wall Street Journal · Oct 2024');
    expect(details).toContain('did not exfiltrate customer data or access its wiretap systems, sources said.');
    expect(details).toContain('Sources differ · [1] The Wall Street Journal / [2] sources');
    await press(last(messages()), 'Back');
    expect(wordsOf(last(messages()))).toBe(wordsOf(short));
    expect(workspace.problems).toEqual([]);
  });

  it('is opened beside an answer, which stays, and turns its own pages in place', async () => {
    const { workspace, command, messages, press } = await startBot();
    const answer = await command('tmobile');
    await press(answer, 'More on the status');
    expect(messages()).toMatchObject([answer, { ephemeral: true }]);
    expect(wordsOf(last(messages()))).toContain('Company says');
    expect(wordsOf(last(messages()))).toContain('Unknown');
    await press(last(messages()), 'More claims (1)');
    expect(labelsOf(last(messages()))).toContain('Previous claims');
    expect(messages()).toHaveLength(2);
    expect(workspace.problems).toEqual([]);
  });

  it.each([
    ['status tmobile', 'T-Mobile'],
    ['timeline tmobile', 'T-Mobile'],
    ['origins tmobile', 'T-Mobile'],
    ['status', 'Who says what'],
    ['sources', '3 articles'],
  ])('and every other view is shared once: %s', async (typed, shows) => {
    const { workspace, command, press, messages } = await startBot();
    const own = await command(typed);
    // A double click.
    await Promise.all([press(own, SHARE), press(own, SHARE)]);
    expect(labelsOf(messages()[0])).not.toContain(SHARE);
    const shared = messages(INCIDENT, ben.id);
    expect(shared).toHaveLength(1);
    expect(wordsOf(last(shared))).toMatch(new RegExp(`^Shared by @U0ANA00001\\s*${shows}`));
    expect(labelsOf(last(shared))).not.toContain(SHARE);
    expect(workspace.problems).toEqual([]);
  });

  it('leads to the passage of each claim', async () => {
    const { workspace, command, press } = await startBot();
    await press(await command('status lumen'), 'Show passage 1');
    expect(wordsOf(workspace.seen(ana.id).view)).toContain('Paragraph 10 of 11');
    expect(workspace.problems).toEqual([]);
  });

  it('of nothing known is answered as any question', async () => {
    const { workspace, command } = await startBot();
    expect(wordsOf(await command('status SolarWinds'))).toContain('no source mentions “SolarWinds”');
    expect(workspace.problems).toEqual([]);
  });

  it('works in direct messages and in threads too', async () => {
    const { workspace, direct } = await startBot();
    expect(wordsOf(await direct('status of Verizon'))).toMatch(/^Verizon: reported breached · as of Oct 2024/);
    expect(workspace.seen(ana.id).channels.some((channel) => channel.id === ANAS_DM)).toBe(true);
    expect(workspace.problems).toEqual([]);
  });
});

describe('the board', () => {
  it('has a line and a button for each subject of which anything is claimed', async () => {
    const { workspace, command, messages, press } = await startBot();
    const board = await command('status');
    const cells = ['T-Mobile', 'breached', 'no significant impact', 'Nov 2024', '2 origins, 3 articles'];
    expect(JSON.stringify(board)).toContain(JSON.stringify(cells.map((text) => ({ type: 'raw_text', text }))));
    expect(labelsOf(board)).toEqual(['Salt Typhoon', 'T-Mobile', 'Lumen', 'AT&T', 'Verizon', SHARE]);
    await press(board, 'AT&T');
    expect(wordsOf(last(messages(INCIDENT)))).toMatch(/^AT&T: reported breached · as of Oct 2024/);
    await press(last(messages()), 'All subjects');
    expect([last(messages()).id, wordsOf(last(messages()))]).toEqual([board.id, wordsOf(board)]);
    await press(last(messages()), 'AT&T');
    await press(last(messages()), 'Origins');
    await press(last(messages()), 'Back');
    expect(wordsOf(last(messages()))).toMatch(/^AT&T: reported breached/);
    expect(messages()).toHaveLength(1);
    expect(workspace.problems).toEqual([]);
  });
});

describe('the timeline and the origins', () => {
  it('tell the claims of a subject in order', async () => {
    const { workspace, command } = await startBot();
    const timeline = wordsOf(await command('timeline lumen'));
    expect(timeline).toMatch(
      /^Lumen · 2 claims, oldest first\n\[1\] Breached\? · Reported access · The Wall Street Journal · Oct 2024/,
    );
    expect(timeline.indexOf('Oct 2024')).toBeLessThan(timeline.indexOf('published Nov 2024'));
    expect(workspace.problems).toEqual([]);
  });

  it('tell who says what at a glance, above the quotations', async () => {
    const { workspace, command } = await startBot();
    const timeline = await command('timeline tmobile');
    const table = timeline.blocks.find(({ type }) => type === 'table');
    expect(JSON.stringify(table)).toContain('Who says it');
    expect(wordsOf(timeline)).toContain('[2] Data · Unknown');
    expect(workspace.problems).toEqual([]);
  });

  it('tell which articles relay which report, and take all subjects where none is named', async () => {
    const { workspace, command, press, messages } = await startBot();
    expect(wordsOf(await command('origins tmobile'))).toContain('The Wall Street Journal · in 3 articles');
    expect(wordsOf(await command('origins'))).toMatch(/^All subjects · \d origins/);
    const all = await command('timeline');
    expect(wordsOf(all)).toMatch(/^All subjects · \d+ claims, oldest first/);
    const later = labelsOf(all).find((label) => label.startsWith('Later claims')) ?? '';
    await press(all, later);
    expect(labelsOf(messages().find((message) => message.id === all.id))).toContain('Earlier claims');
    expect(workspace.problems).toEqual([]);
  });
});
