// Articles as people bring them in, in the local workspace, from pages of a server on this machine.
import { describe, expect, it } from 'vitest';
import { EDIT_MODAL, INTAKE_INPUTS, PASTE_INPUTS } from '../../../src/blocks/intake-modal.js';
import { ADD_SHORTCUT } from '../../../src/slack/articles/add-shortcut.js';
import type { MessageView, View } from '../../../src/workspace/http/seen.js';
import { ana, ben } from '../../../src/workspace/memory/standing-people.js';
import { createOpenFetch, serve, type Served } from '../../reading/fetch/serve.js';
import {
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

function page(paragraphs: readonly string[], title = 'Viasat says intruders entered its network'): string {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  const head = `<title>${title}</title><meta property="article:published_time" content="2024-12-03T10:00:00Z">`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><article><h1>${title}</h1>${text}</article></body></html>`;
}

interface Intake extends Bot {
  readonly site: Served;
  readonly address: string;
  folder: string;
  /** What the page says from now on. */
  publish(paragraphs: readonly string[]): void;
  modal(user?: string): View | null;
  submit(values: object, user?: string): Promise<void>;
}

async function startIntake(options: BotOptions = {}): Promise<Intake> {
  let paragraphs: readonly string[] = SENTENCES;
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const site = await serve({
    '/viasat': (_, response) => response.writeHead(200, html).end(page(paragraphs)),
    '/story/': (_, response) => response.writeHead(200, html).end(page(paragraphs)),
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

  it('says that there is no link in a message without one', async () => {
    const bot = await startIntake();
    const { ts } = await bot.workspace.post({ user: ben.id, channel: INCIDENT, text: 'Seen this?' });
    await bot.workspace.shortcut({ user: ana.id, callbackId: ADD_SHORTCUT, channel: INCIDENT, ts });
    await bot.settle();
    expect(wordsOf(last(bot.messages()))).toContain('There is no link in this message.');
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
    await bot.press(await added(bot), 'Add');
    expect(wordsOf(last(bot.messages()))).toMatch(/^Nothing was added/);
  });
});

describe('a draft', () => {
  it('is put right before it is added', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    expect(bot.modal()).toMatchObject({ title: 'Edit' });
    await bot.submit({
      [INTAKE_INPUTS.title]: { [INTAKE_INPUTS.title]: { type: 'plain_text_input', value: 'A better title' } },
      [INTAKE_INPUTS.published]: { [INTAKE_INPUTS.published]: { type: 'plain_text_input', value: '2024-12' } },
      [INTAKE_INPUTS.leaveOut]: {
        [INTAKE_INPUTS.leaveOut]: { type: 'multi_static_select', selected_options: [{ value: '2' }] },
      },
    });
    expect(wordsOf(bot.modal())).toContain('A better title');
    await bot.submit({});
    expect(wordsOf(bot.modal())).toContain('Added: “A better title”');
    expect(wordsOf(await bot.command('viasat'))).toContain('A better title');
    expect(wordsOf(await bot.command('FBI'))).not.toContain('together with other agencies');
  });

  it('that cannot be put right so says why', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    await bot.submit({
      [INTAKE_INPUTS.published]: { [INTAKE_INPUTS.published]: { type: 'plain_text_input', value: 'last week' } },
    });
    expect(wordsOf(bot.modal())).toContain('“last week” is no date.');
    expect(EDIT_MODAL).not.toBe('');
  });

  it('that cannot be put right because Slack fails is told in the modal as any failure is', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    bot.workspace.failNext('users.info', 'internal_error');
    await bot.submit({});
    expect(wordsOf(bot.modal())).toMatch(/^That did not work, and the fault is not yours \(reference [0-9A-F]{6}\)\./);
  });

  it('is shown once more when Slack asks to slow down, and is edited once', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Edit');
    bot.workspace.rateLimitNext('views.update', 1);
    await bot.submit({
      [INTAKE_INPUTS.title]: { [INTAKE_INPUTS.title]: { type: 'plain_text_input', value: 'A better title' } },
    });
    expect(wordsOf(bot.modal())).toContain('A better title');
    expect(bot.waits).toContain(1_000);
  });

  it('is discarded', async () => {
    const bot = await startIntake();
    await bot.press(await added(bot), 'Discard');
    expect(wordsOf(last(bot.messages()))).toContain('Discarded.');
    expect(wordsOf(await bot.command('sources'))).not.toContain('Viasat says');
  });

  it('can be a text that is pasted, with its source', async () => {
    const bot = await startIntake();
    await bot.workspace.command({ user: ana.id, channel: INCIDENT, command: COMMAND, text: 'add' });
    await bot.settle();
    const input = (name: string, value: string) => ({ [name]: { [name]: { type: 'plain_text_input', value } } });
    await bot.submit({
      ...input(PASTE_INPUTS[0], SENTENCES.slice(0, 2).join('\n\n')),
      ...input(PASTE_INPUTS[1], SENTENCES[2] ?? ''),
      ...input(INTAKE_INPUTS.title, 'Pasted title'),
      ...input(INTAKE_INPUTS.publisher, 'Example News'),
    });
    expect(wordsOf(bot.modal())).toContain('Pasted title');
    await bot.submit({});
    expect(wordsOf(await bot.command('viasat'))).toContain('Example News');
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
    const waiting = await bot.wired.remembered?.store.outbox.counts();
    expect(waiting).toMatchObject({ waiting: 1 });
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

  it('is opened to a channel by nobody but an owner or administrator where no editors are named', async () => {
    const bot = await startIntake();
    expect(wordsOf(await bot.command('tlp RED'))).toContain('an owner or administrator of the workspace can');
    expect(wordsOf(await bot.command('tlp'))).toContain('up to TLP:GREEN');
    bot.workspace.failNext('users.info', 'missing_scope');
    expect(wordsOf(await bot.command('tlp RED', boss))).toContain('Give the app the scope users:read');
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
