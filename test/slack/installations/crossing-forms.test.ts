// The same two workspaces, by buttons, modals and forms: every one is pressed and sent, and then everything that the people of one
// workspace pressed and sent comes from the other, with all that it carries: ids, addresses, what a form holds.
import { describe, expect } from 'vitest';
import { ben } from '../../../src/workspace/memory/standing-people.js';
import { startRecorder, type RecordedRequest } from '../../hostile/record-requests.js';
import { COMMAND, INCIDENT } from '../start-bot.js';
import { deliver, TEAMS, type Several, type TeamId } from './start-several.js';
import { bringIn, digestOf, heardIn, other, overBoth, plant, SECRET, startBoth } from './two-secrets.js';

const COMMANDS = [
  ...['lumen', 'who breached lumen?', 'status', 'status lumen', 'timeline lumen', 'origins lumen', 'sources', 'new'],
  ...['watch lumen', 'digest', 'digest list', 'digest preview', 'add', 'queue', 'feeds', 'remove notice-2', 'help'],
];
/** These would take away what the other workspace's people then reach for; they are pressed from there alone. */
const SPARED = /^(?:digest_delete|digest_pause|article_remove|intake_discard)/;
const MOST_ALIKE = 2;

interface Piece {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly negative_button?: { readonly value: string };
  readonly options?: readonly { readonly value: string }[];
  readonly [name: string]: unknown;
}

/** The elements with an action, wherever they stand. */
function elementsIn(blocks: unknown): Piece[] {
  if (Array.isArray(blocks)) return blocks.flatMap(elementsIn);
  if (typeof blocks !== 'object' || blocks === null) return [];
  const { action_id: actionId } = blocks as Piece;
  return typeof actionId === 'string' ? [blocks as Piece] : Object.values(blocks).flatMap(elementsIn);
}

const kindOf = ({ action_id: actionId = '' }: Piece): string => actionId.split(':')[0] ?? '';

/** One workspace, its person, and what Slack told the bot of them. */
class Using {
  readonly requests: RecordedRequest[] = [];
  readonly spared = new Map<string, Piece>();
  readonly #pressed = new Map<string, number>();
  readonly #several: Several;
  readonly #team: TeamId;

  constructor(several: Several, team: TeamId) {
    this.#several = several;
    this.#team = team;
  }

  get #slack() {
    return this.#several.workspaces[this.#team];
  }

  get #view() {
    return this.#slack.seen(ben.id).view;
  }

  async useEverything(): Promise<void> {
    await this.#slack.sendEventsTo(await startRecorder(`${this.#several.url}/slack/events`, this.requests));
    for (const text of COMMANDS) {
      await this.#slack.command({ user: ben.id, channel: INCIDENT, command: COMMAND, text });
      await this.#goOn();
    }
    await this.#slack.openTab({ user: ben.id, tab: 'home' });
    await this.#several.settle();
    const { home, shortcuts } = this.#slack.seen(ben.id);
    for (const { action_id: actionId = '' } of this.#toPress(home?.blocks)) {
      await this.#slack.click({ user: ben.id, viewId: home?.id, actionId });
      await this.#goOn();
    }
    const message = this.#messages().find(({ isBot, ephemeral }) => isBot && ephemeral !== true);
    for (const { callbackId } of shortcuts) {
      await this.#slack.shortcut({ user: ben.id, callbackId, channel: INCIDENT, ts: message?.ts ?? '' });
      await this.#goOn();
    }
  }

  /** Uses what came up: the views that are open, then the buttons of messages, and what comes of these. */
  async #goOn(): Promise<void> {
    await this.#several.settle();
    await this.#useViews();
    for (const { id, blocks } of this.#messages()) {
      for (const { action_id: actionId = '', negative_button: down } of this.#toPress(blocks)) {
        await this.#slack.click({ user: ben.id, messageId: id, actionId, value: down?.value });
        await this.#several.settle();
        await this.#useViews();
      }
    }
  }

  /** Presses what is in the view on top and sends it, then closes it. */
  async #useViews(): Promise<void> {
    for (let view = this.#view; view !== null; view = this.#view) {
      const { id } = view;
      for (const { action_id: actionId = '' } of this.#toPress(view.blocks)) {
        await this.#slack.click({ user: ben.id, viewId: id, actionId });
        await this.#several.settle();
        if (this.#view?.id !== id) await this.#useViews();
      }
      if (view.submit !== undefined) await this.#send(view);
      await this.#slack.closeView({ user: ben.id, viewId: id });
      await this.#several.settle();
    }
  }

  async #send({ id, blocks }: { id: string; blocks: unknown }): Promise<void> {
    const values: Record<string, Record<string, unknown>> = {};
    for (const { block_id: blockId = '', optional, element } of blocks as Input[]) {
      if (element?.action_id === undefined || optional === true) continue;
      values[blockId] = { [element.action_id]: filled(element, SECRET[this.#team]) };
    }
    await this.#slack.submitView({ user: ben.id, viewId: id, values });
    await this.#several.settle();
  }

  /** Buttons of each kind, so many over all. */
  #toPress(blocks: unknown): Piece[] {
    return elementsIn(blocks).filter((element) => {
      const kind = kindOf(element);
      if (SPARED.test(kind)) this.spared.set(kind, element);
      if (SPARED.test(kind) || !element.type.includes('button')) return false;
      const count = (this.#pressed.get(kind) ?? 0) + 1;
      this.#pressed.set(kind, count);
      return count <= MOST_ALIKE;
    });
  }

  #messages() {
    const channels = this.#slack.seen(ben.id).channels.filter(({ id }) => id === INCIDENT || id.startsWith('D'));
    return channels.flatMap(({ messages }) => messages);
  }
}

interface Input {
  readonly block_id?: string;
  readonly optional?: boolean;
  readonly element?: Piece;
}

function filled({ type, options, ...element }: Piece, secret: string): unknown {
  if (type === 'plain_text_input') return element['initial_value'] ?? `Lumen was breached by ${secret}, the FBI said.`;
  if (type === 'conversations_select' || type === 'channels_select') return INCIDENT;
  return type === 'static_select' && element['initial_option'] === undefined ? options?.[0]?.value : undefined;
}

interface Interaction {
  readonly type: string;
  readonly actions?: readonly Piece[];
  readonly view?: { readonly callback_id: string };
  readonly message?: unknown;
}

function interactionIn({ text }: RecordedRequest): Interaction | null {
  const payload = new URLSearchParams(text).get('payload');
  return payload === null ? null : (JSON.parse(payload) as Interaction);
}

/** All that one's people did, and what they spared, as if the other's did it. Resolves to the bot's answers. */
async function repeatElsewhere(several: Several, from: TeamId, { requests, spared }: Using): Promise<string> {
  const to = other(from);
  const { workspaces } = several;
  const interactions = requests.map(interactionIn).filter((each) => each !== null);
  const click = interactions.find(({ type, message }) => type === 'block_actions' && message !== undefined);
  const id = JSON.stringify({ id: digestOf(from) });
  const ofDigest = ['digest_pause', 'digest_resume', 'digest_settings', 'digest_delete'].map((kind): Piece => ({
    type: 'button',
    action_id: `${kind}:0`,
    value: id,
  }));
  const unspared = [...spared.values(), ...ofDigest].map((action) => ({
    ...click,
    actions: [{ ...click?.actions?.[0], ...action }],
  }));
  let answers = '';
  for (const [at, interaction] of [...interactions, ...unspared].entries()) {
    const payload = JSON.stringify({ ...interaction, trigger_id: `${at}.${to}.x` })
      // The bot's id too, as if the one there had put it up: more than the door is to be tried.
      .replaceAll(from.slice(1), to.slice(1))
      .replaceAll(workspaces[from].url, workspaces[to].url)
      // So that the word comes from the bot alone.
      .replaceAll(SECRET[from], 'Plainword');
    answers += (await deliver(several, new URLSearchParams({ payload }))).text;
    await several.settle();
  }
  return answers;
}

/** What a workspace has, which nobody of another may change. */
async function kept({ wired }: Several, team: TeamId): Promise<unknown> {
  const { store } = wired.remembered;
  const isOwn = ({ teamId }: { teamId: string }): boolean => teamId === team;
  const { intake, answers } = wired.workspaces?.deskOf(team) ?? {};
  return {
    digests: (await store.subscriptions.all()).filter(isOwn),
    watches: (await store.watches.all()).filter(isOwn),
    drafts: await intake?.store.drafts.countWaiting(team),
    sources: answers?.listSources(0),
  };
}

async function nothingCrosses(over: { databaseUrl: string | null }): Promise<void> {
  const several = await startBoth(over);
  const people = new Map(TEAMS.map((team) => [team, new Using(several, team)]));
  for (const team of TEAMS) {
    await plant(several, team);
    await bringIn(several, team, 2);
  }
  for (const using of people.values()) await using.useEverything();
  for (const [team, using] of people) {
    expect(heardIn(several, team).includes(SECRET[other(team)])).toBe(false);
    const pressed = using.requests.map(interactionIn).flatMap((each) => each?.actions ?? []);
    const sent = using.requests.map(interactionIn).filter((each) => each?.type === 'view_submission');
    expect(new Set(pressed.map(kindOf)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(sent.map((each) => each?.view?.callback_id)).size).toBeGreaterThanOrEqual(6);
    expect(using.spared.size).toBeGreaterThanOrEqual(1);
  }
  for (const [team, using] of people) {
    const before = await kept(several, team);
    const answers = await repeatElsewhere(several, team, using);
    expect(await kept(several, team)).toEqual(before);
    const heard = `${answers} ${heardIn(several, other(team))}`;
    expect(heard.includes(SECRET[team])).toBe(false);
    expect(heardIn(several, team).includes(SECRET[other(team)])).toBe(false);
  }
}

describe('buttons and forms of two workspaces on one process', () => overBoth('desk_crossing_forms', nothingCrosses));
