// Articles as people bring them in, in the local workspace, from pages of a server on this machine.
import { describe, expect, it } from 'vitest';
import { INTAKE_INPUTS, PASTE_INPUTS } from '../../../src/blocks/forms/draft-inputs.js';
import { REMOVE_REASON } from '../../../src/blocks/forms/remove-form.js';
import { ADD_SHORTCUT } from '../../../src/slack/articles/add-shortcut.js';
import { readSource } from '../../../src/intake/read-source.js';
import { keepFromFeed } from '../../../src/intake/start-intake.js';
import type { FollowedFeed } from '../../../src/state/articles/feeds.js';
import type { MessageView, View } from '../../../src/workspace/http/seen.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { createOpenFetch, serve, type Served } from '../../reading/fetch/serve.js';
import {
  ANAS_DM,
  COMMAND,
  INCIDENT,
  knowledgeOf,
  labelsOf,
  last,
  startBot,
  wordsOf,
  writeArticle,
  type Bot,
  type BotOptions,
} from '../start-bot.js';

const SENTENCES = [
  'Viasat said on Tuesday that intruders had entered its network through a router that was not patched.',
  'A spokesperson for Viasat said that the company found no evidence of any impact to customers.',
  'The FBI said that it is investigating the intrusion together with other agencies.',
];
const known = {
  id: 'one',
  title: 'Lumen',
  published: '2024-11-15',
  body: 'Lumen was breached, the FBI said on Friday.',
};

function page(
  paragraphs: readonly string[],
  isDated: boolean,
  title = 'Viasat says intruders entered its network',
): string {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  const head = `<title>${title}</title>${isDated ? '<meta property="article:published_time" content="2024-12-03T10:00:00Z">' : ''}`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><article><h1>${title}</h1>${text}</article></body></html>`;
}

const FEED: FollowedFeed = {
  ...{ id: 'f', teamId: 'T0LOCAL001', channelId: '', url: 'https://feeds.example/all', addedBy: '', subjects: '[]' },
  ...{ addedAt: 0, etag: null, lastModified: null, nextAt: 0, failures: 0, brokenSince: null, toldAt: null },
  ...{ onlyWords: '[]', notWords: '[]', since: null },
};
const typed = (name: string, value: string) => ({ [name]: { [name]: { type: 'plain_text_input', value } } });
const day = (date: string | null) => ({
  [INTAKE_INPUTS.published]: { [INTAKE_INPUTS.published]: { type: 'datepicker', selected_date: date } },
});
const chosen = (mark: string) => ({ [INTAKE_INPUTS.mark]: { [INTAKE_INPUTS.mark]: mark } });

const openForm = async (bot: Bot): Promise<void> => {
  await bot.workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'add' });
  await bot.settle();
};

/** The element of an input of a form. */
function fieldIn(view: View | null, name: string): unknown {
  const blocks = (view?.blocks ?? []) as unknown as readonly { block_id?: string; element?: unknown }[];
  return blocks.find(({ block_id }) => block_id === name)?.element;
}

/** The button "Take back" of a modal; undefined without one. */
function buttonIn(view: View | null): { readonly action_id: string } | undefined {
  type Element = { readonly action_id: string; readonly text?: { readonly text: string } };
  const blocks = (view?.blocks ?? []) as unknown as readonly { elements?: readonly Element[] }[];
  return blocks.flatMap(({ elements = [] }) => elements).find(({ text }) => text?.text === 'Take back');
}

interface Intake extends Bot {
  readonly site: Served;
  readonly address: string;
  folder: string;
  /** What the page says from now on. */
  publish(paragraphs: readonly string[]): void;
  /** The page names no day from now on. */
  undated(): void;
  modal(user?: string): View | null;
  submit(values: object, user?: string): Promise<void>;
}

async function startIntake(options: BotOptions = {}): Promise<Intake> {
  let paragraphs: readonly string[] = SENTENCES;
  let isDated = true;
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const site = await serve({
    '/viasat': (_, response) => response.writeHead(200, html).end(page(paragraphs, isDated)),
    '/story/': (_, response) => response.writeHead(200, html).end(page(paragraphs, isDated)),
    '/gone': (_, response) => response.writeHead(404).end(),
  });
  const folder = await knowledgeOf(known);
  const bot = await startBot({ knowledgeDir: folder, fetch: createOpenFetch(), ...options });
  const { workspace } = bot;
  return {
    ...bot,
    site,
    folder,
    address: `${site.origin}/viasat`,
    publish: (now) => void (paragraphs = now),
    undated: () => void (isDated = false),
    modal: (user = ana.id) => workspace.seen(user).view ?? null,
    submit: async (values, user = ana.id) => {
      const view = workspace.seen(user).view;
      await workspace.submitView({ user, viewId: view?.id ?? '', values });
      await bot.settle();
    },
  };
}

/** Ben made the workspace. */
const boss = { user: ben.id };

const added = (bot: Intake, user = ana.id): Promise<MessageView> => bot.command(`add ${bot.address}`, { user });

describe('adding an address', () => {
  it('shows what was understood, and answers from it once it is added', async () => {
    const bot = await startIntake();
    const preview = await added(bot);
    expect(wordsOf(preview)).toContain('Viasat says intruders entered its network');
    expect(wordsOf(preview)).toContain('3 Dec 2024');
    expect(wordsOf(preview)).toContain(SENTENCES[0]);
    expect(labelsOf(preview)).toEqual(['Add', 'Edit', 'Discard']);
    expect(wordsOf(await bot.command('viasat'))).not.toContain('router that was not patched');
    await bot.press(preview, 'Add');
    expect(wordsOf(last(bot.messages()))).not.toContain('Discard');
    const answer = await bot.command('viasat');
    expect(wordsOf(answer)).toContain('intruders had entered its network through a router');
    expect(wordsOf(await bot.command('sources'))).toContain('Viasat says intruders');
  });

  it('is told plainly why it cannot be, and nothing is kept', async () => {
    const bot = await startIntake();
    for (const address of [
      `${bot.site.origin}/gone`,
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
    ]) {
      const reply = await bot.command(`add ${address}`);
      expect(labelsOf(reply)).toEqual([]);
      expect(wordsOf(reply)).not.toBe('');
    }
    expect(wordsOf(await bot.command('queue'))).toContain('Nothing waits');
  });

  it('is offered by a mention and in a direct message too', async () => {
    const bot = await startIntake();
    await bot.mention(`add ${bot.address}`);
    expect(labelsOf(last(bot.messages()))).toEqual(['Add', 'Edit', 'Discard']);
    expect(labelsOf(await bot.direct(`add ${bot.address}`))).toEqual(['Add', 'Edit', 'Discard']);
  });

  it('is done for the links of a message by the shortcut', async () => {
    const bot = await startIntake();
    const { workspace } = bot;
    const { ts } = await workspace.post({ user: ben.id, channel: INCIDENT, text: `Seen this? ${bot.address}` });
    await workspace.shortcut({ user: ana.id, callbackId: ADD_SHORTCUT, channel: INCIDENT, ts });
    await bot.settle();
    const preview = last(bot.messages());
    expect(labelsOf(preview)).toEqual(['Add', 'Edit', 'Discard']);
    expect(bot.messages(INCIDENT, ben.id).map(({ id }) => id)).not.toContain(preview.id);
  });

  it('opens the form with the words of a message that has no link', async () => {
    const bot = await startIntake();
    const text = `*${SENTENCES[0]}*\n\n${SENTENCES.slice(1).join(' ')} AT&T`;
    const { ts } = await bot.workspace.post({ user: ben.id, channel: INCIDENT, text });
    await bot.workspace.shortcut({ user: ana.id, callbackId: ADD_SHORTCUT, channel: INCIDENT, ts });
    await bot.settle();
    const words = (fieldIn(bot.modal(), PASTE_INPUTS[0]) as { initial_value: string }).initial_value;
    expect(words.split(/\n+/)).toHaveLength(2);
    expect(words).toContain('AT&T');
    await bot.submit({ ...typed(INTAKE_INPUTS.publisher, 'Ben'), ...day('2024-12-03') });
    expect(wordsOf(bot.modal())).toContain('router that was not patched');
  });

  it('says that there is nothing to add in a message of a picture', async () => {
    const bot = await startIntake();
    const { ts } = await bot.workspace.post({ user: ben.id, channel: INCIDENT, text: '👀' });
    await bot.workspace.shortcut({ user: ana.id, callbackId: ADD_SHORTCUT, channel: INCIDENT, ts });
    await bot.settle();
    expect(wordsOf(last(bot.messages()))).toMatch(/neither a link nor a text.*“add” alone opens a form/);
    expect(wordsOf(await bot.command('add report.pdf'))).toMatch(/the text of a file, .* add alone opens a form/);
  });

  it('is offered in reply to a message: its links, or the form with its words', async () => {
    const bot = await startIntake();
    const write = async (text: string, threadTs?: string): Promise<string> => {
      const { ts } = await bot.workspace.post({ user: ana.id, channel: ANAS_DM, text, threadTs });
      await bot.settle();
      return ts;
    };
    const replyTo = async (text: string): Promise<MessageView> => {
      const ts = await write(text);
      await write('add', ts);
      const thread = bot.messages(ANAS_DM).find((message) => message.ts === ts);
      return last(thread?.replies);
    };
    expect(labelsOf(await replyTo(`Seen this? ${bot.address}`))).toEqual(['Add', 'Edit', 'Discard']);
    const offer = await replyTo(SENTENCES.join(' '));
    expect(wordsOf(offer)).toContain('There is no link in that message.');
    await bot.press(offer, 'Fill in the form');
    expect(fieldIn(bot.modal(), PASTE_INPUTS[0])).toMatchObject({ initial_value: SENTENCES.join(' ') });
  });

  it('in reply to a message that Slack keeps from the bot names the menu of that message', async () => {
    const bot = await startIntake();
    const { ts } = await bot.workspace.post({ user: ben.id, channel: INCIDENT, text: SENTENCES.join(' ') });
    const { replies } = await bot.mention('add', { threadTs: ts });
    expect(wordsOf(last(replies))).toContain('“Add to knowledge” in its menu');
  });

  it('in another language is told so, is found by its words and claims nothing', async () => {
    const bot = await startIntake();
    bot.publish([
      'Viasat confirmó el lunes que los intrusos entraron en su red por un equipo que no había sido actualizado, según el FBI.',
      'El FBI dijo que investiga la intrusión junto con otras agencias y que no hay más datos sobre los clientes de la empresa.',
      'Viasat said that hackers breached its network.',
    ]);
    const preview = await added(bot);
    expect(wordsOf(preview)).toContain('Not in English (es): no claims are read from it.');
    await bot.press(preview, 'Add');
    expect(wordsOf(last(bot.messages()))).toMatch(/^Added: .* Not in English \(es\): no claims are read from it\./);
    expect(wordsOf(await bot.command('actualizado'))).toContain('Viasat confirmó el lunes');
    // A subject of which nothing is claimed has no status: its passages are the answer.
    expect(wordsOf(await bot.command('status Viasat'))).toContain('You asked: Viasat');
  });

  it('twice is told, and adds nothing', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Add');
    const again = await added(bot);
    expect(wordsOf(again)).toContain('as “Viasat says intruders');
    await bot.press(again, 'Add');
    expect(wordsOf(last(bot.messages()))).toMatch(/^Nothing was added/);
  });
});

describe('a draft', () => {
  it('is put right before it is added', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    expect(bot.modal()).toMatchObject({ title: 'Edit' });
    await bot.submit({
      ...typed(INTAKE_INPUTS.title, 'A better title'),
      ...day(null),
      ...typed(INTAKE_INPUTS.month, '2024-12'),
      [INTAKE_INPUTS.leaveOut]: {
        [INTAKE_INPUTS.leaveOut]: { type: 'multi_static_select', selected_options: [{ value: '2' }] },
      },
    });
    expect(wordsOf(bot.modal())).toContain('A better title');
    // Whoever closes the form now sees in the preview what was saved.
    expect(wordsOf(last(bot.messages()))).toMatch(/^A better title/);
    expect(labelsOf(last(bot.messages()))).toEqual(['Add', 'Edit', 'Discard']);
    await bot.submit({});
    expect(wordsOf(bot.modal())).toContain('Added: “A better title”');
    expect(wordsOf(last(bot.messages()))).toMatch(/^Added: “A better title”/);
    expect(labelsOf(last(bot.messages()))).toEqual([]);
    expect(wordsOf(await bot.command('viasat'))).toContain('A better title');
    expect(wordsOf(await bot.command('FBI'))).not.toContain('together with other agencies');
  });

  it.each([
    [{ ...day('2024-12-03'), ...typed(INTAKE_INPUTS.month, '2024-11') }, INTAKE_INPUTS.month, 'another month'],
    [{ ...day(null), ...typed(INTAKE_INPUTS.month, 'last week') }, INTAKE_INPUTS.month, 'Write it as 2024-11'],
    [day('2999-01-01'), INTAKE_INPUTS.published, 'in the future'],
    [typed(INTAKE_INPUTS.url, 'ftp://a.example'), INTAKE_INPUTS.url, 'starts with http'],
  ])('that cannot be put right so is told at its field, and the form stays: %j', async (values, input, message) => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    const filled = { ...typed(INTAKE_INPUTS.title, 'A better title'), ...values };
    await bot.submit(filled);
    expect(bot.modal()).toMatchObject({
      title: 'Edit',
      errors: { [input]: expect.stringContaining(message) as string },
    });
    await bot.submit({
      ...filled,
      ...day('2024-12-04'),
      ...typed(INTAKE_INPUTS.month, ''),
      ...typed(INTAKE_INPUTS.url, ''),
    });
    expect(wordsOf(bot.modal())).toContain('A better title');
    expect(wordsOf(bot.modal())).toContain('4 Dec 2024');
  });

  it('that cannot be put right because Slack fails is told in the modal as any failure is', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    bot.workspace.failNext('users.info', 'internal_error');
    await bot.submit(typed(INTAKE_INPUTS.title, 'A better title'));
    expect(wordsOf(bot.modal())).toMatch(/^That did not work, and the fault is not yours \(reference [0-9A-F]{6}\)\./);
    expect(fieldIn(bot.modal(), INTAKE_INPUTS.title)).toMatchObject({ initial_value: 'A better title' });
    await bot.submit({});
    expect(wordsOf(bot.modal())).toContain('A better title');
  });

  it('is shown once more when Slack asks to slow down, and is edited once', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    bot.workspace.rateLimitNext('views.update', 1);
    await bot.submit(typed(INTAKE_INPUTS.title, 'A better title'));
    expect(wordsOf(bot.modal())).toContain('A better title');
    expect(bot.waits).toContain(1_000);
  });

  it('is shown in the queue as it was saved, though its form was closed', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    await bot.press(await added(bot), 'Hand to the editors');
    await bot.press(await bot.command('queue', boss), 'Edit', boss);
    await bot.submit(typed(INTAKE_INPUTS.title, 'A better title'), ben.id);
    const queue = last(bot.messages(INCIDENT, ben.id));
    expect(wordsOf(queue)).toMatch(/^1 waits for an editor.*A better title/s);
    expect(wordsOf(queue)).not.toContain('oldest first');
    await bot.press(queue, 'Add', boss);
    expect(wordsOf(last(bot.messages(INCIDENT, ben.id)))).toContain('Added: “A better title”');
  });

  it('is discarded', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Discard');
    expect(wordsOf(last(bot.messages()))).toContain('Discarded.');
    expect(wordsOf(await bot.command('sources'))).not.toContain('Viasat says');
  });

  it('can be a text that is pasted, with its source', async () => {
    const bot = await startIntake();
    await openForm(bot);
    await bot.submit({
      ...typed(PASTE_INPUTS[0], SENTENCES.slice(0, 2).join('\n\n')),
      ...typed(PASTE_INPUTS[1], SENTENCES[2] ?? ''),
      ...typed(INTAKE_INPUTS.title, 'Pasted title'),
      ...typed(INTAKE_INPUTS.publisher, 'Example News'),
      ...day('2024-12-03'),
    });
    expect(wordsOf(bot.modal())).toContain('Pasted title');
    expect(wordsOf(bot.modal())).not.toContain('Nobody has said');
    await bot.submit({});
    expect(wordsOf(await bot.command('viasat'))).toContain('Example News');
  });

  it('that is no article stays in the form, below what is wrong with it', async () => {
    const bot = await startIntake();
    await openForm(bot);
    await bot.submit({ ...typed(PASTE_INPUTS[0], 'Too few words.'), ...day('2024-12-03') });
    expect(wordsOf(bot.modal())).toContain('too little text');
    expect(fieldIn(bot.modal(), PASTE_INPUTS[0])).toMatchObject({ initial_value: 'Too few words.' });
    expect(fieldIn(bot.modal(), INTAKE_INPUTS.published)).toMatchObject({ initial_date: '2024-12-03' });
    await bot.submit(typed(PASTE_INPUTS[0], SENTENCES.join('\n\n')));
    expect(wordsOf(bot.modal())).toContain('3 Dec 2024');
  });
});

describe('what nobody has said of a text', () => {
  const pasted = async (bot: Intake): Promise<void> => {
    await openForm(bot);
    await bot.submit(typed(PASTE_INPUTS[0], SENTENCES.join('\n\n')));
  };

  it('is asked for before it is added, and is said there', async () => {
    const bot = await startIntake();
    await pasted(bot);
    expect(wordsOf(bot.modal())).toContain('Nobody has said who published it and when it was published');
    await bot.submit({});
    expect(bot.modal()).toMatchObject({
      errors: {
        [INTAKE_INPUTS.publisher]: expect.stringContaining('Say who') as string,
        [INTAKE_INPUTS.published]: expect.stringContaining('Say when') as string,
      },
    });
    await bot.submit({ ...typed(INTAKE_INPUTS.publisher, 'Example News'), ...typed(INTAKE_INPUTS.month, '2024-12') });
    expect(wordsOf(bot.modal())).toMatch(/^Added:/);
    expect(wordsOf(await bot.command('viasat'))).toContain('Example News, Dec 2024');
  });

  it('is not claimed under a date where nobody can say it', async () => {
    const bot = await startIntake();
    await pasted(bot);
    await bot.submit({
      ...typed(INTAKE_INPUTS.publisher, 'Example News'),
      [INTAKE_INPUTS.unknown]: { [INTAKE_INPUTS.unknown]: ['published'] },
    });
    expect(wordsOf(bot.modal())).toMatch(/^Added:/);
    expect(wordsOf(await bot.command('viasat'))).toContain('date not stated');
  });

  it('is asked by the button of a preview too', async () => {
    const bot = await startIntake();
    bot.undated();
    const preview = await added(bot);
    expect(wordsOf(preview)).toContain('Nobody has said when it was published: adding it asks for that.');
    await bot.press(preview, 'Add');
    expect(wordsOf(bot.modal())).toContain('Nobody has said when it was published: say it below, or that nobody can.');
    await bot.submit(day('2024-12-05'));
    expect(wordsOf(bot.modal())).toMatch(/^Added:/);
    expect(labelsOf(last(bot.messages()))).toEqual([]);
    expect(wordsOf(await bot.command('viasat'))).toContain('5 Dec 2024');
  });

  it('leaves no buttons in a conversation with the bot once it is answered', async () => {
    const bot = await startIntake();
    bot.undated();
    await bot.direct(`add ${bot.address}`);
    await bot.press(last(bot.messages(ANAS_DM)), 'Add');
    await bot.submit(day('2024-12-05'));
    expect(wordsOf(last(bot.messages(ANAS_DM)))).toMatch(/^Added:/);
    expect(labelsOf(last(bot.messages(ANAS_DM)))).toEqual([]);
  });

  it('leaves the others of the queue, and their buttons', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    bot.undated();
    await bot.press(await added(bot), 'Hand to the editors');
    await bot.press(await bot.command(`add ${bot.site.origin}/story/`), 'Hand to the editors');
    await bot.press(await bot.command('queue', boss), 'Add', boss);
    await bot.submit(day('2024-12-05'), ben.id);
    const queue = last(bot.messages(INCIDENT, ben.id));
    expect(wordsOf(queue)).toContain('Added:');
    expect(wordsOf(queue)).toContain('1 waits for an editor');
    expect(labelsOf(queue)).toEqual(['Add', 'Edit', 'Discard']);
  });

  it('is added though Slack lets nobody change the preview any more', async () => {
    const bot = await startIntake();
    bot.undated();
    await bot.direct(`add ${bot.address}`);
    await bot.press(last(bot.messages(ANAS_DM)), 'Add');
    bot.workspace.failNext('chat.update', 'cant_update_message');
    await bot.submit(day('2024-12-05'));
    expect(wordsOf(bot.modal())).toMatch(/^Added:/);
    expect(wordsOf(await bot.command('viasat'))).toContain('5 Dec 2024');
  });
});

describe('the editors', () => {
  it('decide on what others bring', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    const preview = await added(bot);
    expect(labelsOf(preview)).toEqual(['Hand to the editors', 'Edit', 'Discard']);
    await bot.press(preview, 'Hand to the editors');
    expect(wordsOf(last(bot.messages()))).toContain('It waits for an editor now.');
    expect(wordsOf(await bot.command('queue'))).toContain('editors only');
    const queue = await bot.command('queue', { user: ben.id });
    expect(wordsOf(queue)).toContain('1 waits for an editor');
    expect(labelsOf(queue)).toEqual(['Add', 'Edit', 'Discard']);
    await bot.press(queue, 'Add', { user: ben.id });
    expect(wordsOf(last(bot.messages(INCIDENT, ben.id)))).toContain('Added: “Viasat says');
    expect(wordsOf(await bot.command('viasat'))).toContain('Viasat says intruders');
  });

  it('may be a user group', async () => {
    const bot = await startIntake({ editors: ['S0EDITORS1'] });
    bot.workspace.setUserGroup('S0EDITORS1', [ana.id]);
    expect(labelsOf(await added(bot))).toEqual(['Add', 'Edit', 'Discard']);
    expect(labelsOf(await added(bot, ben.id))).toEqual(['Hand to the editors', 'Edit', 'Discard']);
  });

  it('who are none any more change nothing in a form that they opened as editors', async () => {
    const bot = await startIntake({ editors: ['S0EDITORS1'] });
    bot.workspace.setUserGroup('S0EDITORS1', [ben.id]);
    await bot.press(await added(bot), 'Hand to the editors');
    await bot.press(await bot.command('queue', boss), 'Edit', boss);
    bot.workspace.setUserGroup('S0EDITORS1', []);
    await bot.submit({ [INTAKE_INPUTS.title]: { [INTAKE_INPUTS.title]: 'Another title' } }, ben.id);
    expect(JSON.stringify(bot.modal(ben.id))).toContain('Only editors decide what becomes knowledge');
    bot.workspace.setUserGroup('S0EDITORS1', [ben.id]);
    expect(wordsOf(await bot.command('queue', boss))).not.toContain('Another title');
  });

  it('are not guests, who bring nothing in', async () => {
    const bot = await startIntake();
    bot.workspace.setStanding(ana.id, 'guest');
    expect(wordsOf(await added(bot))).toContain('Guests and people of other organisations cannot');
  });
});

describe('an article that says something else later', () => {
  it('is a revision, quoted as corrected, and what was posted of it is replied to', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Add');
    const thread = await bot.mention('viasat');
    expect(JSON.stringify(thread.replies)).toContain('router that was not patched');
    bot.publish([
      'Viasat said on Tuesday that nobody had entered its network through a router that was not patched.',
      ...SENTENCES.slice(1),
    ]);
    await bot.press(await added(bot), 'Add');
    expect(wordsOf(last(bot.messages()))).toContain('revision 2');
    expect(wordsOf(await bot.command('viasat'))).toContain('corrected on');
    const waiting = await bot.wired.remembered.store.outbox.counts();
    expect(waiting).toMatchObject({ waiting: 1 });
  });
});

describe('an article that is taken back', () => {
  const REASON = typed(REMOVE_REASON, 'The agency withdrew it.');
  const openRemoval = async (bot: Intake, text = 'remove viasat intruders', user = ana.id): Promise<void> => {
    await bot.workspace.command({ user, channel: INCIDENT, command: COMMAND, text });
    await bot.settle();
  };

  it('is answered no more, after a reason and a second question, and what was posted of it is replied to', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await added(bot), 'Add');
    await bot.mention('viasat');
    await openRemoval(bot);
    expect(wordsOf(bot.modal())).toContain('Viasat says intruders');
    expect(wordsOf(bot.modal())).toContain('One message quotes it:');
    await bot.submit(typed(REMOVE_REASON, '  '));
    expect(bot.modal()).toMatchObject({ errors: { [REMOVE_REASON]: expect.any(String) as string } });
    await bot.submit(REASON);
    expect(wordsOf(bot.modal())).toContain('Take this article back?');
    expect(wordsOf(await bot.command('viasat'))).toContain('router that was not patched');
    await bot.submit({});
    expect(wordsOf(bot.modal())).toMatch(/Taken back: Viasat says .*; the message that quotes it gets a reply\./s);
    expect(wordsOf(await bot.command('viasat'))).not.toContain('router that was not patched');
    const { store, recordNews } = bot.wired.remembered ?? {};
    await recordNews?.();
    await recordNews?.();
    expect(await store?.outbox.counts()).toMatchObject({ waiting: 1 });
    const taking = { now: Date.now(), leaseMs: 1_000, owner: 'test', most: 5 };
    const [reply] = (await store?.outbox.take(taking)) ?? [];
    expect(reply?.payload).toContain('Taken back on ');
    expect(reply?.payload).toContain('The agency withdrew it.');
  });

  it('is taken back although its form was closed meanwhile, and nothing is logged as failed', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await added(bot), 'Add');
    await openRemoval(bot);
    await bot.submit(REASON);
    bot.workspace.failNext('views.update', 'view_not_found');
    await bot.submit({});
    expect(wordsOf(await bot.command('viasat'))).not.toContain('router that was not patched');
    expect(bot.log()).not.toContain('a reply failed');
  });

  it('is found by its address, and chosen where several are meant', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await added(bot), 'Add');
    bot.publish([...SENTENCES, 'It named no other company.']);
    await bot.press(await bot.command(`add ${bot.site.origin}/story/`), 'Add');
    const choice = await bot.command('remove viasat');
    expect(labelsOf(choice)).toEqual(['Take back', 'Take back']);
    await bot.press(choice, 'Take back');
    expect(bot.modal()).toMatchObject({ title: 'Take back an article' });
    expect(wordsOf(bot.modal())).toContain('No message of the last 90 days quotes it.');
    expect(wordsOf(await bot.command('remove Northwind'))).toContain('No article that was brought in is named so');
    await openRemoval(bot, `remove ${bot.address}`);
    await bot.submit(REASON);
    await bot.submit({});
    expect(wordsOf(bot.modal())).toMatch(/Taken back: .*Answers leave it out from now on\.$/s);
    expect((await bot.wired.remembered.store.library.list({ after: null, most: 5 }))?.length).toBe(1);
  });

  it('is taken back from the passage that is shown of it, by whoever may, and by nobody else', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await added(bot), 'Add');
    const answer = await bot.mention('viasat');
    await bot.press(answer.replies?.[0], 'Show passage 1', { user: ben.id });
    expect(buttonIn(bot.modal(ben.id))).toBeUndefined();
    await bot.press(answer.replies?.[0], 'Show passage 1');
    const shown = bot.modal();
    expect(wordsOf(shown)).toContain('Brought in, kept in the store as');
    const button = buttonIn(shown);
    await bot.workspace.click({ user: ana.id, viewId: shown?.id, actionId: button?.action_id ?? '' });
    await bot.settle();
    expect(wordsOf(bot.modal())).toContain('One message quotes it:');
    await bot.submit(REASON);
    await bot.submit({});
    expect(wordsOf(bot.modal())).toContain('Taken back: Viasat says');
    expect(wordsOf(await bot.command('viasat'))).not.toContain('router that was not patched');
    expect(bot.workspace.problems).toEqual([]);
  });

  it('has no such button where it is a file', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await bot.command('lumen'), 'Show passage 1');
    expect(bot.modal()).toMatchObject({ title: 'Passage' });
    expect(wordsOf(bot.modal())).toMatch(/File \S+\.md/);
    expect(buttonIn(bot.modal())).toBeUndefined();
  });

  it('is taken back by editors only', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    expect(wordsOf(await bot.command('remove viasat'))).toContain('by editors only');
  });

  it('is taken back, and shown to be there, by nobody but an owner or administrator where no editors are named', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Add');
    const refused = wordsOf(await bot.command('remove viasat'));
    expect(refused).toContain('by an owner or administrator');
    expect(refused).not.toContain('Viasat says');
    await openRemoval(bot, 'remove viasat intruders', ben.id);
    expect(wordsOf(bot.modal(ben.id))).toContain('Viasat says intruders');
  });

  it('is offered by a button where no form can be opened', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    await bot.press(await added(bot), 'Add');
    expect(labelsOf(await bot.direct('remove viasat'))).toEqual(['Take back']);
  });
});

describe('an article that was edited before it was added', () => {
  async function addEdited(bot: Intake): Promise<string> {
    const address = `${bot.site.origin}/story/`;
    await bot.press(await bot.command(`add ${address}`), 'Edit');
    await bot.submit({});
    await bot.submit({});
    expect(wordsOf(bot.modal())).toContain('Added: “Viasat says intruders');
    return address;
  }

  it('is recognised when its page is read again', async () => {
    const bot = await startIntake();
    const address = await addEdited(bot);
    await bot.press(await bot.command(`add ${address}`), 'Add');
    expect(wordsOf(last(bot.messages()))).toMatch(/^Nothing was added/);
  });

  it('becomes a revision when its page is corrected, and the old words are answered no more', async () => {
    const bot = await startIntake();
    const address = await addEdited(bot);
    bot.publish(['Viasat said on Tuesday that nobody had entered its network.', ...SENTENCES.slice(1)]);
    await bot.press(await bot.command(`add ${address}`), 'Add');
    expect(wordsOf(last(bot.messages()))).toContain('revision 2');
    expect(wordsOf(await bot.command('viasat'))).not.toContain('router that was not patched');
  });
});

describe('a handling mark', () => {
  const secret = { id: 'secret', body: 'Viasat told its partners that intruders read its mail.' };

  it('keeps an article from every channel but those that an editor named', async () => {
    const bot = await startIntake();
    await writeArticle(bot.folder, { ...secret, tlp: 'AMBER' });
    await bot.wired.answers.refresh();
    for (const question of ['viasat', 'sources', 'timeline', 'who read mail?']) {
      expect(wordsOf(await bot.command(question))).not.toMatch(/partners|secret/);
    }
    expect(wordsOf(await bot.command('tlp amber', boss))).toContain('up to TLP:AMBER from now on');
    expect(wordsOf(await bot.command('viasat'))).toContain('told its partners');
    expect(wordsOf(await bot.direct('viasat'))).not.toContain('partners');
    bot.workspace.setShared(INCIDENT, 'other-organisation');
    expect(wordsOf(await bot.command('viasat'))).not.toContain('partners');
    expect(wordsOf(await bot.command('tlp red', boss))).toContain('shared with another organisation');
  });

  it('is told to whoever added what not all may see', async () => {
    const bot = await startIntake();
    await openForm(bot);
    const text = {
      ...typed(PASTE_INPUTS[0], SENTENCES.join('\n\n')),
      ...typed(INTAKE_INPUTS.publisher, 'Example News'),
    };
    await bot.submit({ ...text, ...day('2024-12-05'), ...chosen('AMBER') });
    await bot.submit({});
    expect(wordsOf(bot.modal())).toMatch(/^Added:.*It is marked TLP:AMBER: only channels that were cleared for that/s);
  });

  it('is only narrowed by the edit of a person who is no editor, and the form stays', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    bot.publish(['TLP:AMBER', ...SENTENCES]);
    const preview = await added(bot);
    expect(wordsOf(preview)).toContain('TLP:AMBER was read in');
    await bot.press(preview, 'Edit');
    await bot.submit({ ...chosen('GREEN'), ...typed(INTAKE_INPUTS.title, 'A better title') });
    expect(wordsOf(bot.modal())).toMatch(/^It is marked TLP:AMBER\. Only an editor/);
    expect(fieldIn(bot.modal(), INTAKE_INPUTS.title)).toMatchObject({ initial_value: 'A better title' });
    await bot.submit(chosen('RED'));
    expect(wordsOf(bot.modal())).toContain('A better title');
    expect(wordsOf(bot.modal())).toContain('TLP:RED');
    await bot.submit({});
    const queue = await bot.command('queue', boss);
    await bot.press(queue, 'Edit', boss);
    await bot.submit(chosen('GREEN'), ben.id);
    expect(wordsOf(bot.modal(ben.id))).toContain('TLP:GREEN');
  });

  it('of what is kept is not widened by adding it again, but by an owner', async () => {
    const bot = await startIntake();
    bot.publish(['TLP:AMBER', ...SENTENCES]);
    await bot.press(await added(bot), 'Add');
    const kept = async () => (await bot.wired.remembered.store.library.list({ after: null, most: 1 }))?.[0]?.mark;
    bot.publish(['TLP:GREEN', ...SENTENCES]);
    await bot.press(await added(bot), 'Add');
    expect(await kept()).toBe('AMBER');
    await bot.press(await added(bot, ben.id), 'Add', boss);
    expect(await kept()).toBe('GREEN');
  });

  it('that cannot be read waits for an editor, who says which it is', async () => {
    const bot = await startIntake({ editors: [ben.id] });
    bot.publish(['TLP:PURPLE', ...SENTENCES]);
    const preview = await added(bot);
    expect(wordsOf(preview)).toContain('Its mark cannot be read: an editor has to say which it is.');
    expect(wordsOf(preview)).toContain('“TLP:PURPLE”');
    expect(wordsOf(preview)).not.toContain('TLP:RED');
    await bot.press(preview, 'Hand to the editors');
    await bot.press(await bot.command('queue', boss), 'Add', boss);
    expect(fieldIn(bot.modal(ben.id), INTAKE_INPUTS.mark)).not.toHaveProperty('initial_option');
    await bot.submit({}, ben.id);
    expect(bot.modal(ben.id)).toMatchObject({
      errors: { [INTAKE_INPUTS.mark]: 'Please complete this required field.' },
    });
    await bot.submit(chosen('GREEN'), ben.id);
    expect(wordsOf(bot.modal(ben.id))).toMatch(/^Added:/);
    expect(wordsOf(await bot.command('viasat'))).toContain('router that was not patched');
  });

  it('that cannot be read is handed on by a member where no editors are named, and added by the owner', async () => {
    const bot = await startIntake();
    bot.publish(['TLP: ???', ...SENTENCES]);
    await bot.press(await added(bot), 'Add');
    expect(wordsOf(last(bot.messages()))).toContain('It waits for an editor now.');
    expect(wordsOf(await bot.command('sources'))).not.toContain('Viasat says');
    await bot.press(await bot.command('queue', boss), 'Add', boss);
    await bot.submit(chosen('CLEAR'), ben.id);
    expect(wordsOf(bot.modal(ben.id))).toMatch(/^Added:/);
  });

  it('above GREEN in a feed waits for an editor, and is not kept by itself', async () => {
    const bot = await startIntake();
    const intake = bot.wired.remembered.intake;
    if (intake === undefined) throw new Error('The bot remembers nothing.');
    const feed = { ...FEED, channelId: INCIDENT, addedBy: ben.id };
    const keptOf = async (paragraphs: readonly string[]): Promise<boolean> => {
      bot.publish(paragraphs);
      const read = await readSource(intake, { kind: 'address', address: bot.address });
      return read.kind === 'draft' && keepFromFeed(intake, read.draft, feed, { held: () => Promise.resolve() });
    };
    expect(await keptOf(['TLP:AMBER', ...SENTENCES])).toBe(false);
    expect(await intake.store.library.list({ after: null, most: 1 })).toEqual([]);
    expect(wordsOf(await bot.command('queue'))).toContain('TLP:AMBER');
    expect(await keptOf(['TLP:GREEN', ...SENTENCES])).toBe(true);
  });

  it('is opened to a channel by nobody but an owner or administrator where no editors are named', async () => {
    const bot = await startIntake();
    expect(wordsOf(await bot.command('tlp RED'))).toContain('an owner or administrator of the workspace can');
    expect(wordsOf(await bot.command('tlp'))).toContain('up to TLP:GREEN');
    bot.workspace.failNext('users.info', 'missing_scope');
    expect(wordsOf(await bot.command('tlp RED', boss))).toContain('give the app the scope users:read');
    expect(wordsOf(await bot.command('tlp RED', boss))).toContain('up to TLP:RED from now on');
    // Whoever narrows what is seen needs no leave.
    expect(wordsOf(await bot.command('tlp none'))).toContain('up to TLP:GREEN from now on');
  });

  it('is opened by editors where they are named, and not by an owner who is none', async () => {
    const bot = await startIntake({ editors: [ana.id] });
    expect(wordsOf(await bot.command('tlp RED', boss))).toContain('Only editors');
    expect(wordsOf(await bot.command('tlp RED'))).toContain('up to TLP:RED from now on');
  });
});
