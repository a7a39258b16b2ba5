// The Home tab as a person uses it: what stands there, what is new since they were here, and what its field and buttons do.
import { describe, expect, it } from 'vitest';
import { HOME_ELEMENT, HOME_FIELD } from '../../../src/blocks/home-view.js';
import type { View } from '../../../src/workspace/http/seen.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { breached, CHOSEN, clear, clocked, DAY, MINUTE } from '../clocked-bot.js';
import { type Bot, COMMAND, INCIDENT, knowledgeOf, startBot, wordsOf } from '../start-bot.js';

async function visit(bot: Bot, user = ana.id): Promise<View> {
  await bot.workspace.openTab({ user, tab: 'home' });
  await bot.settle();
  return homeOf(bot, user);
}

function homeOf(bot: Bot, user = ana.id): View {
  const { home } = bot.workspace.seen(user);
  if (home === null) throw new Error('Nothing is published on Home.');
  return home;
}

const modalOf = ({ workspace }: Bot, user = ana.id) => workspace.seen(user).view;

interface Pressable {
  readonly block: string;
  readonly action: string;
  readonly label: string;
}

function pressables(view: View | null): Pressable[] {
  const blocks = (view?.blocks ?? []) as unknown as { block_id: string; elements?: unknown[]; accessory?: unknown }[];
  return blocks.flatMap(({ block_id: block, elements = [], accessory }) =>
    [...elements, accessory].flatMap((each) => {
      const {
        type,
        text,
        action_id: action = '',
      } = (each ?? {}) as {
        type?: string;
        text?: { text: string };
        action_id?: string;
      };
      return type === 'button' ? [{ block, action, label: text?.text ?? '' }] : [];
    }),
  );
}

async function press(bot: Bot, view: View | null, label: string, values?: unknown): Promise<View | null> {
  const found = pressables(view).find((each) => each.label === label);
  if (found === undefined) throw new Error(`No button ${label} here.`);
  const { block: blockId, action: actionId } = found;
  await bot.workspace.click({ user: ana.id, viewId: view?.id, blockId, actionId, values });
  await bot.settle();
  return modalOf(bot);
}

const typed = (question: string) => ({
  [HOME_FIELD]: { [HOME_ELEMENT]: { type: 'plain_text_input', value: question } },
});

describe('Home', () => {
  it('shows who says what, how fresh the sources are and help, to whoever opens it', async () => {
    const bot = await startBot();
    const words = wordsOf(await visit(bot));
    expect(words).toContain('This is your first visit.');
    expect(words).toContain(
      '*T-Mobile*\nReported breached; says no significant impact · as of Nov 2024 · 3 articles, 2 origins',
    );
    expect(words).toContain('You set no digest yet.');
    expect(words).toContain(`Where you type ${COMMAND} watch T-Mobile`);
    expect(words).toContain('3 articles. Newest article: Nov 2024.');
    expect(words).toContain('No feed is followed');
    expect(bot.workspace.seen(ben.id).home).toBeNull();
    expect(bot.workspace.problems).toEqual([]);
  });

  it('answers what is typed in its field in a modal, by Enter and by the button', async () => {
    const bot = await startBot();
    const home = await visit(bot);
    const given = { user: ana.id, viewId: home.id, actionId: HOME_ELEMENT };
    await bot.workspace.click({ ...given, value: 'tmobile', values: typed('tmobile') });
    await bot.settle();
    expect(wordsOf(modalOf(bot))).toContain('T-Mobile: reported breached');
    await bot.workspace.closeView({ user: ana.id, viewId: modalOf(bot)?.id ?? '' });
    expect(wordsOf(await press(bot, homeOf(bot), 'Ask', typed('status lumen')))).toMatch(/Lumen: reported breached/);
    expect(bot.messages()).toEqual([]);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('asks for a question where none is typed', async () => {
    const bot = await startBot();
    const modal = await press(bot, await visit(bot), 'Ask', typed(' '));
    expect(modal).toMatchObject({ title: 'Ask the sources', submit: 'Ask' });
  });

  it.each([
    ['Status', 'Salt Typhoon'],
    ['Timeline', 'oldest first'],
    ['Origins', 'origins'],
    ['All sources', '3 articles, newest first'],
    ['All commands', 'These words do more'],
    ['t-mobile', 'T-Mobile: reported breached'],
    ['Set up a digest', ''],
  ])('opens "%s" in a modal', async (label, said) => {
    const bot = await startBot();
    const modal = await press(bot, await visit(bot), label);
    expect(wordsOf(modal)).toContain(said);
    expect(bot.messages()).toEqual([]);
    expect([bot.workspace.problems, bot.log().match(/a reply failed/g)]).toEqual([[], null]);
  });

  it('goes on in the modal: pages turn in their place, and a passage opens above', async () => {
    const bot = await startBot();
    const answer = await press(bot, await visit(bot), 't-mobile');
    const next = await press(bot, answer, 'More excerpts (5)');
    expect(next?.id).toBe(answer?.id);
    expect(wordsOf(next)).toContain('[4] ');
    const passage = await press(bot, next, 'Show passage 4');
    expect([passage?.title, passage?.id === next?.id]).toEqual(['Passage', false]);
    await bot.workspace.closeView({ user: ana.id, viewId: passage?.id ?? '' });
    expect(modalOf(bot)?.id).toBe(next?.id);
    expect(bot.workspace.problems).toEqual([]);
  });

  it('tells directly what Slack no longer opens', async () => {
    const bot = await startBot();
    const home = await visit(bot);
    bot.workspace.failNext('views.open', 'expired_trigger_id');
    expect(await press(bot, home, 'All sources')).toBeNull();
    expect(bot.messages('D0ANA00001').at(-1)?.text).toContain('3 articles, newest first');
  });

  it('shows a fourth view in place of the third, since Slack opens three at most', async () => {
    const bot = await startBot();
    const answer = await press(bot, await visit(bot), 't-mobile');
    const status = await press(bot, answer, 'More on the status');
    bot.workspace.failNext('views.push', 'push_limit_reached');
    const passage = await press(bot, status, 'Show passage 1');
    expect([passage?.title, passage?.id]).toEqual(['Passage', status?.id]);
  });

  it('shows nothing of an article that not everybody may see', async () => {
    const marked = {
      id: 'two',
      published: '2026-11-22',
      body: 'Zebratel was breached, the FBI said.',
      tlp: 'TLP:AMBER',
    };
    const bot = await startBot({ knowledgeDir: await knowledgeOf(breached, marked) });
    const home = await visit(bot);
    expect(wordsOf(home)).toContain('Lumen');
    expect(JSON.stringify(home)).not.toContain('Zebratel');
    expect(wordsOf(home)).toContain('1 article.');
    const answer = await press(bot, home, 'Ask', typed('Zebratel'));
    expect(wordsOf(answer)).toContain('no source mentions “Zebratel”');
  });

  it('welcomes whoever opens Messages, as before', async () => {
    const bot = await startBot();
    await bot.workspace.openTab({ user: ana.id, tab: 'messages' });
    await bot.settle();
    expect(bot.messages('D0ANA00001')).toHaveLength(1);
    expect(bot.workspace.seen(ana.id).home).toBeNull();
  });

  it('says what failed, with the reference that is in the log', async () => {
    const bot = await startBot();
    bot.workspace.failNext('views.publish', 'internal_error');
    const [, reference = 'none'] = /reference ([0-9A-F]{6})/.exec(wordsOf(await visit(bot))) ?? [];
    expect(bot.log()).toContain(reference);
  });
});

describe('what is new since the last visit', () => {
  it('stands on Home for the whole visit, and no longer on the next', async () => {
    const bot = await clocked();
    expect(wordsOf(await visit(bot))).toContain('This is your first visit.');
    await bot.pass(DAY);
    expect(wordsOf(await visit(bot))).toContain('Nothing is new.');
    await bot.publish(clear);
    await bot.pass(DAY);
    const news = wordsOf(await visit(bot));
    expect(news).toContain('Lumen');
    expect(news).toContain('1 new claim');
    await bot.pass(5 * MINUTE);
    expect(wordsOf(await visit(bot))).toContain('1 new claim');
    const items = pressables(homeOf(bot)).find(({ label }) => /^\d items? with sources$/.test(label));
    const all = await press(bot, homeOf(bot), items?.label ?? '');
    expect(wordsOf(all)).toContain('its network was not breached');
    await bot.workspace.closeView({ user: ana.id, viewId: all?.id ?? '' });
    await bot.pass(DAY);
    expect(wordsOf(await visit(bot))).toContain('Nothing is new.');
    expect(wordsOf(await visit(bot, ben.id))).toContain('This is your first visit.');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('is not counted as seen by a restart within the visit', async () => {
    const bot = await clocked();
    await visit(bot);
    await bot.publish(clear);
    await bot.pass(DAY);
    expect(wordsOf(await visit(bot))).toContain('1 new claim');
    await bot.pass(5 * MINUTE);
    const { workspace, folder: knowledgeDir, dataDir, wired } = bot;
    await bot.app.stop();
    const next = await startBot({ workspace, knowledgeDir, dataDir, now: wired.desk.now });
    expect(wordsOf(await visit(next))).toContain('1 new claim');
    await bot.pass(30 * MINUTE);
    expect(wordsOf(await visit(next))).toContain('Nothing is new.');
  });

  it('comes to an open Home by itself, once for what comes together, and to nobody who was not here', async () => {
    const bot = await clocked();
    await visit(bot);
    const published = () => bot.workspace.calls.filter(({ method }) => method === 'views.publish').length;
    expect(published()).toBe(1);
    await bot.publish(clear);
    await bot.settle();
    expect(wordsOf(homeOf(bot))).toContain('says not breached');
    expect(published()).toBe(2);
    expect(bot.workspace.seen(ben.id).home).toBeNull();
    await bot.pass(2 * 60 * MINUTE);
    await bot.publish({ id: 'three', published: '2026-11-22', body: 'Verizon was breached, the FBI said.' });
    await bot.settle();
    expect(published()).toBe(2);
    // What came by itself is new still when the person looks again.
    expect(wordsOf(await visit(bot))).toContain('Verizon');
  });

  it('waits as long as Slack asks', async () => {
    const bot = await clocked();
    await visit(bot);
    bot.workspace.rateLimitNext('views.publish', 7);
    await bot.publish(clear);
    await bot.settle();
    expect(bot.waits).toContain(7_000);
    expect(wordsOf(homeOf(bot))).toContain('says not breached');
  });
});

describe('what a person has set', () => {
  it('stands on their Home with the next run, and not on that of others', async () => {
    const bot = await clocked();
    await bot.openSettings();
    await bot.submit(CHOSEN);
    await bot.workspace.closeView({ user: ana.id, viewId: modalOf(bot)?.id ?? '' });
    await bot.command('watch Lumen');
    await bot.direct('watch Lumen');
    const home = await visit(bot);
    const words = wordsOf(home);
    expect(words).toContain('on weekdays at 09:00 (Europe/Oslo) · all subjects · next ');
    expect(words).toMatch(/You watch Lumen in .*You watch Lumen in your direct messages/s);
    expect(JSON.stringify(home.blocks)).toContain(`"channel_id":"${INCIDENT}"`);
    expect(await press(bot, home, 'Settings')).toMatchObject({ title: 'Digest' });
    await bot.workspace.closeView({ user: ana.id, viewId: modalOf(bot)?.id ?? '' });
    // Home says it by itself.
    expect(await press(bot, home, 'Pause')).toBeNull();
    expect(wordsOf(homeOf(bot))).toContain('paused since');
    expect(wordsOf(await visit(bot, ben.id))).toContain('You set no digest yet.');
    expect(bot.workspace.problems).toEqual([]);
  });
});
